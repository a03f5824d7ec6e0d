/** More papers than there are to measure with, made of the sentences of real ones. */

/** A paper of the input. */
export interface GrownText {
  readonly title: string;
  readonly abstract: string;
}

/** One paper of so many is a duplicate of an earlier one. */
export const EVERY_DUPLICATE = 10;

/** Number of papers that are different from all others among the first `count`. */
export function distinctAmong(count: number): number {
  return count - Math.floor(count / EVERY_DUPLICATE);
}

/**
 * The paper of an index: the same for the same texts, whatever else is made.
 * Its title is the beginning of one title and the end of another; its abstract has the sentences of as many papers as it has
 * sentences. Each tenth is an earlier paper again, in capitals and with other blanks.
 * @param texts  real papers, two or more
 */
export function grownText(texts: readonly GrownText[], index: number): GrownText {
  const random = randomOf(index);
  if (index % EVERY_DUPLICATE === EVERY_DUPLICATE - 1) {
    const earlier = Math.floor(random() * index);
    const original = earlier % EVERY_DUPLICATE === EVERY_DUPLICATE - 1 ? earlier - 1 : earlier;
    const { title, abstract } = grownText(texts, original);
    return { title: title.toUpperCase(), abstract: abstract.replaceAll(". ", ".\n  ") };
  }
  const any = () => texts[Math.floor(random() * texts.length)]!;
  const model = texts[index % texts.length]!;
  const sentences = sentencesOf(model.abstract).map((own, i) => sentencesOf(any().abstract)[i] ?? own);
  return { title: joinedTitle(model.title, any().title), abstract: sentences.join(" ") };
}

function sentencesOf(abstract: string): string[] {
  return abstract.split(/(?<=[.!?])\s+(?=[A-Z])/);
}

/** The first two thirds of the words of one title, and the last two thirds of those of another. */
function joinedTitle(first: string, last: string): string {
  const [head, tail] = [first.split(/\s+/), last.split(/\s+/)];
  return [...head.slice(0, Math.ceil((head.length * 2) / 3)), ...tail.slice(Math.floor(tail.length / 3))].join(" ");
}

/** Numbers from 0 to 1, by mulberry32 (Tommy Ettinger, public domain), seeded by an index. */
function randomOf(index: number): () => number {
  let state = Math.imul(index + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

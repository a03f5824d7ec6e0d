import { SIMILAR_TITLES } from "../../pipeline/deduplicate/agreement.js";
import { isNumeric } from "../../pipeline/deduplicate/number-words.js";
import { numbersAgree } from "../../pipeline/deduplicate/title-numbers.js";
import { addGram, GRAM_WORDS, wordsOf } from "../../pipeline/deduplicate/words.js";
import { titleKey } from "../../pipeline/text/title-key.js";
import { type Likeness, likenessOfRead, readAbstract } from "./likeness.js";
import type { Text } from "./perturbation.js";

/** Why two papers are easily taken for one. */
export const KINDS = ["named", "one title", "numbered", "one template", "sisters"] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_DESCRIPTIONS: Readonly<Record<Kind, string>> = {
  named: "Pairs that `look-alikes.csv` names.",
  "one title": "Different papers with one title key.",
  numbered: "Parts, versions and proceedings: titles that are alike, but for their numbers.",
  "one template": "Texts that are half alike or more, under titles that are not.",
  sisters: "Texts that are half alike or more, under titles that are alike and have the same numbers.",
};

/** Two different papers that look like one, by their places in the list. */
export interface LookAlike extends Likeness {
  readonly a: number;
  readonly b: number;
  readonly kind: Kind;
}

/** Texts this similar are alike. */
const HALF_ALIKE = 0.5;

/**
 * Finds the pairs of papers that look like one: by title key, by title without numbers, and by the least 5-grams of their
 * texts, which texts that are half alike share with a chance of 0.996. The search is another one than that of the stage.
 * @param papers   one text of each paper
 * @param isNamed  whether a pair of places is to be among them in any case
 */
export function findLookAlikes(
  papers: readonly Text[],
  isNamed: (a: number, b: number) => boolean = () => false,
): LookAlike[] {
  const read = papers.map(readAbstract);
  const candidates = new Set<number>();
  const note = (a: number, b: number) => candidates.add(Math.min(a, b) * papers.length + Math.max(a, b));
  eachSharing(
    papers.map(({ title }) => [titleKey(title)]),
    note,
  );
  eachSharing(
    papers.map(({ title }) => [wordsWithoutNumbers(title)]),
    note,
  );
  eachSharing(
    read.map(({ words }) => leastGrams(words)),
    note,
  );

  return [...candidates]
    .sort((x, y) => x - y)
    .flatMap((candidate): LookAlike[] => {
      const [a, b] = [Math.floor(candidate / papers.length), candidate % papers.length];
      const [one, other] = [papers[a]!, papers[b]!];
      const likeness = likenessOfRead(one, read[a]!, other, read[b]!);
      const kind = isNamed(a, b) ? "named" : kindOf(one.title, other.title, likeness);
      return kind === null ? [] : [{ a, b, kind, ...likeness }];
    });
}

function kindOf(a: string, b: string, { titles, texts }: Likeness): Kind | null {
  if (titleKey(a) === titleKey(b)) return "one title";
  const areAlike = titles >= SIMILAR_TITLES;
  if (areAlike && !numbersAgree(a, b)) return "numbered";
  if (texts < HALF_ALIKE) return null;
  return areAlike ? "sisters" : "one template";
}

function wordsWithoutNumbers(title: string): string {
  return wordsOf(title)
    .filter((word) => !isNumeric(word) && !/^\d/.test(word))
    .join(" ");
}

const LEAST = 8;

/** The least hashes of 5-grams of a text, as text. Source: Broder 1997, "On the resemblance and containment of documents". */
function leastGrams(words: Int32Array): string[] {
  const grams = new Set<number>();
  for (let first = 0; first + GRAM_WORDS <= words.length; first++) {
    let gram = 0;
    for (let at = first; at < first + GRAM_WORDS; at++) gram = addGram(gram, words[at]!);
    grams.add(gram);
  }
  return [...Uint32Array.from(grams).sort().subarray(0, LEAST)].map(String);
}

/** What more papers than this have in common is a phrase of the language, and tells nothing. */
const MAX_SHARING = 40;

/** Calls for every two papers that share a key; an empty key is none. */
function eachSharing(keys: readonly (readonly string[])[], call: (a: number, b: number) => void): void {
  const sharing = new Map<string, number[]>();
  for (const [place, own] of keys.entries()) {
    for (const key of own) {
      if (key === "") continue;
      const others = sharing.get(key);
      if (others === undefined) sharing.set(key, [place]);
      else others.push(place);
    }
  }
  for (const places of sharing.values()) {
    if (places.length > MAX_SHARING) continue;
    for (const [at, b] of places.entries()) for (const a of places.slice(0, at)) call(a, b);
  }
}

import { GRAM_WORDS, wordsOf } from "./words.js";

/** An abstract, read for comparing. */
export interface ReadText {
  readonly words: readonly string[];
  /** Whether the dump says that the text is cut short. */
  readonly isTruncated: boolean;
}

/** Reads an abstract for comparing; without one there are no words. */
export function readText(abstract: string | null, isTruncated: boolean): ReadText {
  return { words: abstract === null ? [] : wordsOf(abstract), isTruncated };
}

/**
 * Similarity of two texts: Jaccard similarity of their sets of word 5-grams. Where one is cut short (it says so, or it is
 * the beginning of the other), containment: the share of its 5-grams that the other has too.
 * Source: Broder 1997, "On the resemblance and containment of documents".
 * @returns 0 to 1; null where one has no words
 */
export function textSimilarity(a: ReadText, b: ReadText): number | null {
  if (a.words.length === 0 || b.words.length === 0) return null;
  if (haveSameWords(a, b)) return 1;
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  const size = Math.min(GRAM_WORDS, short.words.length);
  const shortGrams = gramsOf(short.words, size);
  const longGrams = gramsOf(long.words, size);
  const shared = countShared(shortGrams, longGrams);
  if (short.isTruncated || begins(short.words, shortGrams, long.words, size)) return shared / shortGrams.size;
  if (long.isTruncated) return shared / Math.min(longGrams.size, shortGrams.size);
  return shared / (shortGrams.size + longGrams.size - shared);
}

/** Whether two texts are one, word for word. */
export function haveSameWords(a: ReadText, b: ReadText): boolean {
  return a.words.length === b.words.length && a.words.every((word, at) => word === b.words[at]);
}

/** A text this much shorter than the other may be its beginning. */
const OPENING_SHARE = 0.9;
/** Share of the shorter text's 5-grams that the other's beginning may lack; one at least, for a word cut in the middle. */
const OPENING_LACK = 0.1;

/** Whether the shorter text is clearly the beginning of the longer one; a few words more are allowed for differences. */
function begins(
  short: readonly string[],
  shortGrams: ReadonlySet<string>,
  long: readonly string[],
  size: number,
): boolean {
  if (short.length > long.length * OPENING_SHARE) return false;
  const beginning = gramsOf(long.slice(0, Math.ceil(short.length * 1.05) + 1), size);
  return shortGrams.size - countShared(shortGrams, beginning) <= Math.max(1, OPENING_LACK * shortGrams.size);
}

/** Notes on the kind of version, which make no other title of a short one. */
const VERSION_NOTE =
  /\((?:(?:extended|full|long|short|revised|updated|preliminary|technical) (?:version|abstract|paper|report)|preprint)\)\s*$/i;

/** Words of a title for comparing, without a closing note such as "(extended version)". */
export function titleWords(title: string): string[] {
  return wordsOf(title.replace(VERSION_NOTE, ""));
}

/** Jaccard similarity of two titles by 3-grams of characters within words, each word with a blank before and behind. */
export function titleSimilarity(a: readonly string[], b: readonly string[]): number {
  const gramsA = titleGrams(a);
  const gramsB = titleGrams(b);
  const shared = countShared(gramsA, gramsB);
  const all = gramsA.size + gramsB.size - shared;
  return all === 0 ? 0 : shared / all;
}

function titleGrams(words: readonly string[]): Set<string> {
  const grams = new Set<string>();
  for (const word of words) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}

function gramsOf(words: readonly string[], size: number): Set<string> {
  const text = words.join(" ");
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const word of words) {
    starts.push(at);
    at += word.length;
    ends.push(at++);
  }
  const grams = new Set<string>();
  for (let first = 0; first + size <= words.length; first++) {
    grams.add(text.slice(starts[first], ends[first + size - 1]));
  }
  return grams;
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of few) if (many.has(item)) shared++;
  return shared;
}

/** A similarity as it is published and compared: 4 decimals, so that bytes do not hang on the last bits. */
export function roundSimilarity(similarity: number): number {
  return Math.round(similarity * 10_000) / 10_000;
}

import { withoutVersionNote } from "./version-notes.js";
import { addGram, GRAM_WORDS, hashWords, type WordHashes, wordsOf } from "./words.js";

/** A text, read for comparing. */
export interface ReadText {
  readonly text: string;
  /** Hash of each word, in order. */
  readonly words: Int32Array;
  /** Whether the dump says that the text is cut short. */
  readonly isTruncated: boolean;
}

/** Reads an abstract for comparing; without one there are no words. */
export function readText(abstract: string | null, isTruncated: boolean): ReadText {
  const text = abstract ?? "";
  const words: WordHashes = { hashes: new Int32Array(8 + (text.length >> 2)), count: 0 };
  hashWords(text, words);
  return { text, words: words.hashes.subarray(0, words.count), isTruncated };
}

/**
 * Similarity of two texts: Jaccard similarity of their sets of word 5-grams. Where one is cut short (it says so, or it is
 * the beginning of the other), containment: the share of its 5-grams that the other has too.
 * Words and grams are compared by hashes of 32 bits: once in some 10,000 pairs two grams meet by chance, and then the
 * similarity is off by one part in the number of grams.
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
  if (short.isTruncated || begins(short.words, shortGrams, long.words, size)) return shared / shortGrams.length;
  if (long.isTruncated) return shared / Math.min(longGrams.length, shortGrams.length);
  return shared / (shortGrams.length + longGrams.length - shared);
}

/** Whether two texts are one, word for word. */
export function haveSameWords(a: ReadText, b: ReadText): boolean {
  return a.words.length === b.words.length && a.words.every((word, at) => word === b.words[at]);
}

/** A text this much shorter than the other may be its beginning. */
const OPENING_SHARE = 0.9;
/** Share of the shorter text's 5-grams that the other's beginning may lack; one at least, for a word cut in the middle. */
const OPENING_LACK = 0.1;

/** Of two whole texts of one paper the shorter is hardly shorter than this share of the other. */
const WHOLE_SHARE = 0.75;

/** Whether two texts look whole: none says that it is cut, and none is much shorter than the other. */
export function areWhole(a: ReadText, b: ReadText): boolean {
  if (a.isTruncated || b.isTruncated) return false;
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  return short.words.length > long.words.length * WHOLE_SHARE;
}

/** Whether the shorter text is clearly the beginning of the longer one; a few words more are allowed for differences. */
function begins(short: Int32Array, shortGrams: Uint32Array, long: Int32Array, size: number): boolean {
  if (short.length > long.length * OPENING_SHARE) return false;
  const beginning = gramsOf(long.subarray(0, Math.ceil(short.length * 1.05) + 1), size);
  return shortGrams.length - countShared(shortGrams, beginning) <= Math.max(1, OPENING_LACK * shortGrams.length);
}

/** The different grams of `size` words, sorted. */
function gramsOf(words: Int32Array, size: number): Uint32Array {
  const grams = new Uint32Array(words.length - size + 1);
  for (let first = 0; first < grams.length; first++) {
    let gram = 0;
    for (let at = first; at < first + size; at++) gram = addGram(gram, words[at]!);
    grams[first] = gram;
  }
  grams.sort();
  let count = 0;
  for (let at = 0; at < grams.length; at++) if (at === 0 || grams[at] !== grams[count - 1]) grams[count++] = grams[at]!;
  return grams.subarray(0, count);
}

/** How many numbers two sorted lists of different numbers have in common. */
function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}

/** Words of a title for comparing, without a closing note such as "(extended version)". */
export function titleWords(title: string): string[] {
  return wordsOf(withoutVersionNote(title));
}

/** Jaccard similarity of two titles by 3-grams of characters within words, each word with a blank before and behind. */
export function titleSimilarity(a: readonly string[], b: readonly string[]): number {
  const gramsA = titleGrams(a);
  const gramsB = titleGrams(b);
  let shared = 0;
  for (const gram of gramsA) if (gramsB.has(gram)) shared++;
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

/** A similarity as it is published and compared: 4 decimals, so that bytes do not hang on the last bits. */
export function roundSimilarity(similarity: number): number {
  return Math.round(similarity * 10_000) / 10_000;
}

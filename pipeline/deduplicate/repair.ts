import { isNumeral, isNumeric } from "./number-words.js";

/**
 * Undoes what capturing and typing do to words, so that two copies of one text can be told from two texts: words glued
 * together or broken apart ("modelsare", "repre sentation"), and mistyped words ("modle").
 * Only words that the other text does not have are looked at; never digits, and never a number for another, because
 * numbers tell papers apart.
 * @returns both texts in which such words are written alike
 */
export function repairWords(
  a: readonly string[],
  b: readonly string[],
): readonly [readonly string[], readonly string[]] {
  if (a.length > MAX_WORDS || b.length > MAX_WORDS) return [a, b];
  const wholeA = splitWords(joinWords(a, b), b);
  const wholeB = splitWords(joinWords(b, wholeA), wholeA);
  const spelledB = spellByContext(spellByVocabulary(wholeB, wholeA), wholeA);
  return [spellByContext(spellByVocabulary(wholeA, spelledB), spelledB), spelledB];
}

/** Longer texts are compared as they are: looking for the nearest word takes time that grows with both vocabularies. */
const MAX_WORDS = 2000;

/** Joins what is broken: neighbours that make a word of the other text, and are not both words of it. */
function joinWords(words: readonly string[], other: readonly string[]): string[] {
  const known = new Set(other);
  const joined: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const next = words[at + 1];
    if (next !== undefined && known.has(word + next) && !(known.has(word) && known.has(next)) && !isNumeric(next)) {
      joined.push(word + next);
      at++;
    } else joined.push(word);
  }
  return joined;
}

/** Splits what is glued: words that the other text does not have, but as two or three neighbours. */
function splitWords(words: readonly string[], other: readonly string[]): string[] {
  const known = new Set(other);
  const runs = new Map<string, readonly string[]>();
  for (let at = 0; at + 1 < other.length; at++) {
    if (isNumeral(other[at + 1]!)) continue;
    const pair = other.slice(at, at + 2);
    runs.set(pair.join(""), pair);
    if (at + 2 === other.length || isNumeral(other[at + 2]!)) continue;
    const three = other.slice(at, at + 3);
    runs.set(three.join(""), three);
  }
  return words.flatMap((word) => (known.has(word) ? word : (runs.get(word) ?? word)));
}

/** Shortest word that is repaired without looking at its neighbours: one edit makes another word of "of" too easily. */
const MIN_LETTERS = 3;

/** Writes words as the other text does where they differ by one edit. */
function spellByVocabulary(words: readonly string[], other: readonly string[]): string[] {
  const known = new Set(other);
  const candidates = [...known].filter((word) => word.length >= MIN_LETTERS);
  const spelling = new Map<string, string>();
  for (const word of new Set(words)) {
    if (known.has(word) || word.length < MIN_LETTERS) continue;
    const near = candidates.find((candidate) => sharesAnEnd(word, candidate) && mayBeMistyped(word, candidate, 1));
    if (near !== undefined) spelling.set(word, near);
  }
  return words.map((word) => spelling.get(word) ?? word);
}

/** One edit leaves the first or the last letter of a word of three letters as it is; most pairs have neither in common. */
function sharesAnEnd(a: string, b: string): boolean {
  return a[0] === b[0] || a[a.length - 1] === b[b.length - 1];
}

/** Writes words as the other text does between the same neighbours, where they differ by one edit, or two of many letters. */
function spellByContext(words: readonly string[], other: readonly string[]): string[] {
  const known = new Set(other);
  const between = new Map(other.map((word, at) => [`${other[at - 1]} ${other[at + 1]}`, word]));
  return words.map((word, at) => {
    if (known.has(word)) return word;
    const there = between.get(`${words[at - 1]} ${words[at + 1]}`);
    return there !== undefined && mayBeMistyped(word, there, there.length > 5 ? 2 : 1) ? there : word;
  });
}

function mayBeMistyped(word: string, meant: string, edits: number): boolean {
  // One letter is a symbol, or names a part: "Part A" is not "Part B".
  if (word.length === 1 || meant.length === 1) return false;
  if (Math.abs(word.length - meant.length) > edits || countEdits(word, meant, edits) > edits) return false;
  return !(isNumeric(word) && isNumeric(meant)) && !/\p{N}/u.test(word + meant);
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours that make one word of the other (Damerau 1964), found by
 * trying each edit at the first difference; at most one more than `most` is counted.
 */
function countEdits(a: string, b: string, most: number): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const restA = a.slice(same);
  const restB = b.slice(same);
  if (restA === "" && restB === "") return 0;
  if (most === 0) return 1;
  const ways = [
    countEdits(restA.slice(1), restB.slice(1), most - 1),
    countEdits(restA.slice(1), restB, most - 1),
    countEdits(restA, restB.slice(1), most - 1),
  ];
  if (restA[0] === restB[1] && restA[1] === restB[0]) ways.push(countEdits(restA.slice(2), restB.slice(2), most - 1));
  return 1 + Math.min(...ways);
}

import { isAdjective, lookOf } from "../introduced/names.js";
import { chunkEnd, chunkStart } from "../reading/chunk.js";
import { CAPITALIZED, DIGITS, LETTERS, LOWER, MIXED, OTHER, type Reading, SPACE, UPPER } from "../reading/reading.js";
import { type ContextWords, isNoName } from "./words.js";

/** The atoms of something that may be a name. */
export interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** All its letters are in upper case: an acronym, which may name a task or a field as well. */
  readonly isAcronym: boolean;
}

/**
 * The chunk that ends at an atom, where it is written like a name; null for words, measures, fields and adjectives.
 * @param isSure  the end of the chunk is that of a name already, so that one capital in front is enough ("Mind-Bench")
 */
export function candidateAt(reading: Reading, last: number, words: ContextWords, isSure = false): Candidate | null {
  if (last < 0 || last >= reading.count || chunkEnd(reading, last) !== last) return null;
  const first = chunkStart(reading, last);
  let isOdd = isSure && reading.shape[chunkStart(reading, last)] === CAPITALIZED;
  let isAcronym = true;
  for (let atom = first; atom <= last; atom++) {
    const shape = reading.shape[atom]!;
    if (reading.kind[atom] === DIGITS) isAcronym = false;
    if (reading.kind[atom] !== LETTERS) continue;
    if (shape !== UPPER) isAcronym = false;
    if (shape === MIXED || (shape === UPPER && reading.end[atom]! - reading.start[atom]! > 2)) isOdd = true;
  }
  // "GZ-CD": capitals on both sides of a hyphen.
  isOdd ||= isAcronym && last > first && reading.end[last]! - reading.start[first]! > 4;
  if (!isOdd || reading.shape[first] === LOWER || reading.kind[first] === DIGITS) return null;
  if (isAdjective(reading, last, words.tails)) return null;
  const text = reading.text.slice(reading.start[first], reading.end[last]);
  // "EMPO^2": the name goes on.
  if (reading.text.charAt(reading.end[last]!) === "^") return null;
  return isCandidate(text) ? { first, last, text, isAcronym } : null;
}

/** No field or format, no possessive, and no plural of an acronym ("CUAs"), which names a sort. */
function isCandidate(text: string): boolean {
  return text.length > 2 && !isNoName(text) && !/['’]s?$|^\p{Ll}?\p{Lu}+s$/u.test(text);
}

/** One item of a list: its first and last atom. */
export interface Item {
  readonly first: number;
  readonly last: number;
}

/** An item as a name: every chunk has a capital, and one is written like nothing but a name ("SARA Numeric"). */
export function itemName(reading: Reading, { first, last }: Item, words: ContextWords): Candidate | null {
  const candidate = candidateAt(reading, last, words);
  if (candidate?.first === first) return candidate;
  const text = reading.text.slice(reading.start[first], reading.end[last]);
  if (candidate !== null) {
    // "Salesforce's XGen": whose it is, is no part of the name.
    const owner = /^.*['’]s (?=\S)/.exec(text)?.[0].length ?? 0;
    return owner > 0 ? candidate : { ...candidate, first, text };
  }
  const start = chunkStart(reading, last);
  if (start === first || reading.shape[start] !== CAPITALIZED || chunkEnd(reading, first) >= start) return null;
  const head = candidateAt(reading, chunkEnd(reading, first), words);
  return head !== null && isCandidate(text) ? { first, last, text, isAcronym: false } : null;
}

/** A list goes on at most so long. */
const MAX_ITEMS = 20;

/** The items of the list that starts at an atom: "A, Long Name B and C". */
export function itemsFrom(reading: Reading, start: number, words: ContextWords): Item[] {
  const items: Item[] = [];
  for (let first = start; first >= 0 && items.length < MAX_ITEMS; ) {
    const item = itemFrom(reading, first);
    if (item === null) break;
    items.push(item);
    first = startBehind(reading, item.last, words);
  }
  return items;
}

/** The items in front of one, nearest first. */
export function itemsBefore(reading: Reading, start: number, words: ContextWords): Item[] {
  return itemsEndingAt(reading, endBefore(reading, start, words), words);
}

/** The items of the list that ends at an atom, nearest first. */
export function itemsEndingAt(reading: Reading, end: number, words: ContextWords): Item[] {
  const items: Item[] = [];
  for (let last = end; last >= 0 && items.length < MAX_ITEMS; ) {
    const item = itemUntil(reading, last);
    if (item === null) break;
    items.push(item);
    last = endBefore(reading, item.first, words);
  }
  return items;
}

/** The item that starts at an atom, or null. */
export function itemFrom(reading: Reading, first: number): Item | null {
  if (first >= reading.count || !isNamePart(reading, first) || isNumber(reading, first)) return null;
  let last = chunkEnd(reading, first);
  while (last + 1 < reading.count && reading.gap[last + 1] === SPACE && isNamePart(reading, last + 1))
    last = chunkEnd(reading, last + 1);
  return { first, last };
}

function itemUntil(reading: Reading, last: number): Item | null {
  if (chunkEnd(reading, last) !== last) return null;
  let first = chunkStart(reading, last);
  if (!isNamePart(reading, first)) return null;
  while (reading.gap[first] === SPACE && isNamePart(reading, chunkStart(reading, first - 1)))
    first = chunkStart(reading, first - 1);
  return { first, last };
}

/** A number alone, which no item begins with: "86.4% on X and 69.6 on Y". */
function isNumber(reading: Reading, first: number): boolean {
  return reading.kind[first] === DIGITS && chunkEnd(reading, first) === first;
}

/** A chunk that a name may hold: written with capitals, or a number. */
function isNamePart(reading: Reading, first: number): boolean {
  return reading.kind[first] === DIGITS || lookOf(reading, first, chunkEnd(reading, first)) !== null;
}

/** First atom of the item behind one that ends at `last`, or -1. */
export function startBehind(reading: Reading, last: number, words: ContextWords): number {
  const next = last + 1;
  if (next >= reading.count || reading.sentence[next] !== reading.sentence[last]) return -1;
  if (words.conjunctions.has(reading.word[next]!)) {
    const isBehind = isBlankOrComma(reading, next) && next + 1 < reading.count && reading.gap[next + 1] === SPACE;
    return isBehind ? next + 1 : -1;
  }
  return isCommaOrSlash(reading, next) ? next : -1;
}

const BLANK = 32;
const COMMA = 44;
const SLASH = 47;

/** " " or ", " in front of an atom. */
function isBlankOrComma({ units, start, end }: Reading, atom: number): boolean {
  const from = end[atom - 1]!;
  const to = start[atom]!;
  if (to === from + 1) return units[from] === BLANK;
  return to === from + 2 && units[from] === COMMA && units[from + 1] === BLANK;
}

/** ", " or "/", with or without blanks, in front of an atom. */
function isCommaOrSlash({ units, gap, start, end }: Reading, atom: number): boolean {
  if (gap[atom] !== OTHER) return false;
  let from = end[atom - 1]!;
  let to = start[atom]!;
  if (to === from + 2 && units[from] === COMMA) return units[from + 1] === BLANK;
  if (units[from] === BLANK) from++;
  if (to > from && units[to - 1] === BLANK) to--;
  return to === from + 1 && units[from] === SLASH;
}

/** Last atom of the item in front of one that starts at `first`, or -1. */
export function endBefore(reading: Reading, first: number, words: ContextWords): number {
  const previous = first - 1;
  if (previous < 0 || reading.sentence[previous] !== reading.sentence[first]) return -1;
  if (reading.gap[first] === SPACE) {
    const from = reading.end[previous]!;
    const isBehind = reading.start[first] === from + 1 && reading.units[from] === BLANK;
    if (previous === 0 || !isBehind || !words.conjunctions.has(reading.word[previous]!)) return -1;
    return isBlankOrComma(reading, previous) ? previous - 1 : -1;
  }
  return isCommaOrSlash(reading, first) ? previous : -1;
}

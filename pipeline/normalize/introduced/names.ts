import { chunkEnd, isJoined } from "../reading/chunk.js";
import {
  CAPITALIZED,
  DIGITS,
  HYPHEN,
  JOINER,
  LETTERS,
  LOWER,
  MIXED,
  OTHER,
  type Reading,
  SPACE,
  UPPER,
} from "../reading/reading.js";
import type { WordSet } from "../reading/word-sets.js";
import type { Span } from "../sighting.js";

/** A name in a text: its atoms, and whether it is written like nothing but a name. */
export interface Name extends Span {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** Mixed or upper case, digits, or capitals around a hyphen; a capitalized word alone may only begin a sentence. */
  readonly isOdd: boolean;
}

/** Words that no name goes on with, whatever their case. */
export interface NameWords {
  readonly stops: WordSet;
  /** Words that make an adjective of a name in the same chunk: "AEPO-trained". */
  readonly tails: WordSet;
}

/** A name has at most so many chunks. */
const MAX_CHUNKS = 5;

/**
 * The name that starts at an atom: chunks that are capitalized or odd, with single blanks between.
 * @returns null where the atom starts no name, or stands inside a chunk
 */
export function nameAt(reading: Reading, first: number, { stops, tails }: NameWords): Name | null {
  if (first >= reading.count || (first > 0 && isJoined(reading.gap[first]!))) return null;
  // Most words are in small letters, with nothing joined to them.
  const next = first + 1;
  if (reading.shape[first] === LOWER && (next === reading.count || !isJoined(reading.gap[next]!))) return null;
  let last = -1;
  let isOdd = false;
  let at = first;
  for (let chunks = 0; chunks < MAX_CHUNKS && at < reading.count; chunks++) {
    const isBound = chunks > 0 && isBehindHonorific(reading, at);
    if (chunks > 0 && reading.gap[at] !== SPACE && !isBound) break;
    const end = chunkEnd(reading, at);
    const look: Look = isOdd && isVersion(reading, at, end) ? "odd" : lookOf(reading, at, end);
    const isStop = reading.kind[at] === LETTERS && end === at && stops.has(reading.word[at]!);
    if (look === null || (isStop && !isBound)) break;
    // "AEPO-trained models": an adjective, which no name ends with.
    if (end > at && isAdjective(reading, end, tails)) return null;
    // A number behind a name belongs to it ("LASP 2"), a number alone is none.
    if (chunks === 0 && reading.kind[at] === DIGITS && look !== "odd") return null;
    isOdd ||= look === "odd";
    last = look === "odd" ? withoutPossessive(reading, at, end) : end;
    if (last < end) break;
    at = end + 1;
  }
  if (last < 0) return null;
  const suffix = withSuffix(reading, last);
  return nameOf(reading, first, suffix, isOdd || suffix > last);
}

/** Last atom of a name with what a full stop glues to it: "CPM.cu", "MR.Q". */
function withSuffix(reading: Reading, last: number): number {
  const next = last + 1;
  if (next >= reading.count || reading.gap[next] !== OTHER || gapBefore(reading, next) !== ".") return last;
  return SUFFIX.test(reading.text.slice(reading.start[next], reading.end[next]! + 1)) ? next : last;
}

/** Ends of names of programs, and a capital that is no word; what follows must be no further part of an address. */
const SUFFIX = /^(?:cpp|cu|js|py|rs|jl|ai|[B-HJ-Z])(?:[^\w./-]|$)/;

/** "v2", "v1.5", "b1.58" behind a name. */
function isVersion(reading: Reading, first: number, end: number): boolean {
  return (
    end === first + 1 &&
    reading.kind[end] === DIGITS &&
    /^[a-z]\d/.test(reading.text.slice(reading.start[first], reading.end[end]))
  );
}

/** Last atom of a chunk without the possessive at its end: "MOD-X's architecture". */
function withoutPossessive(reading: Reading, first: number, end: number): number {
  return end > first && isPossessive(reading, end) ? end - 1 : end;
}

function isPossessive(reading: Reading, atom: number): boolean {
  if (atom >= reading.count || reading.gap[atom] !== JOINER) return false;
  return reading.shape[atom] === LOWER && reading.end[atom]! - reading.start[atom]! === 1;
}

/** The atom behind a name, and behind its possessive. */
export function behindName(reading: Reading, { last }: Name): number {
  return isPossessive(reading, last + 1) ? last + 2 : last + 1;
}

/** "Dr. GRPO" is one name though a full stop stands in it. */
function isBehindHonorific(reading: Reading, atom: number): boolean {
  if (reading.gap[atom] !== OTHER || !/^\. ?$/.test(gapBefore(reading, atom))) return false;
  return /^(?:Dr|Mr|Mrs|Ms|Prof|St)$/.test(reading.text.slice(reading.start[atom - 1], reading.end[atom - 1]));
}

/** Whether the last atom of a chunk makes an adjective of it: a participle, or a word such as "based". */
export function isAdjective(reading: Reading, last: number, tails: WordSet): boolean {
  if (reading.gap[last] !== HYPHEN) return false;
  // "An LLM-Driven Framework": titles write adjectives with a capital.
  if (reading.shape[last] !== LOWER) return reading.field === "title" && tails.has(reading.word[last]!);
  const end = reading.end[last]!;
  return tails.has(reading.word[last]!) || (end - reading.start[last]! > 4 && reading.text.startsWith("ed", end - 2));
}

/** The atoms `first..last` as a name. */
export function nameOf(reading: Reading, first: number, last: number, isOdd: boolean): Name {
  const start = reading.start[first]!;
  const end = reading.end[last]!;
  return { field: reading.field, first, last, start, end, text: reading.text.slice(start, end), isOdd };
}

/** How a chunk looks: odd, capitalized, or (null) like a word of the language. */
type Look = "odd" | "capitalized" | null;

export function lookOf(reading: Reading, first: number, last: number): Look {
  let hasCapital = false;
  let hasDigit = false;
  let isMixed = false;
  let capitals = 0;
  for (let atom = first; atom <= last; atom++) {
    const shape = reading.shape[atom]!;
    const length = reading.end[atom]! - reading.start[atom]!;
    if (reading.kind[atom] === DIGITS) hasDigit = true;
    else if (shape === MIXED || (shape === UPPER && length > 1)) isMixed = true;
    else if (shape === CAPITALIZED || shape === UPPER) capitals++;
    if (shape !== LOWER && reading.kind[atom] === LETTERS) hasCapital = true;
  }
  if (isMixed || (hasCapital && hasDigit)) return "odd";
  if (hasDigit && first === last) return "capitalized";
  if (!hasCapital) return null;
  if (reading.shape[first] === LOWER) return null;
  return capitals > 1 && last > first && reading.gap[first + 1] === HYPHEN ? "odd" : "capitalized";
}

/** The characters between an atom and the one before it. */
export function gapBefore(reading: Reading, atom: number): string {
  return reading.text.slice(atom === 0 ? 0 : reading.end[atom - 1], reading.start[atom]);
}

/** Whether the characters before an atom are a blank and perhaps an opening quotation mark. */
export function isQuoteGap(gap: string): boolean {
  return /^ ["'“‘`]{1,2}$/.test(gap);
}

/** The mark behind an atom, without blanks and quotation marks: "," "(" ":" "." or "" where words follow. */
export function markAfter(reading: Reading, atom: number): string {
  const next = atom + 1;
  if (next < reading.count && reading.gap[next] !== OTHER) return "";
  const gap = reading.text.slice(reading.end[atom], next < reading.count ? reading.start[next] : reading.text.length);
  return gap.replace(/["'“”‘’`]/g, "").trim();
}

/** Whether the text goes on behind a name as an explanation of it: "X, a ...", "X, which ...", "X: ...", "X (". */
export function isExplained(reading: Reading, { end }: Name): boolean {
  return EXPLANATION.test(reading.text.slice(end, end + 16));
}

const EXPLANATION =
  /^["'”’]{0,2}(?:,["'”’]{0,2} (?:which|that|an?|the first|our|where|whose|designed|consisting|comprising|containing|built|trained) | that | to (?:evaluate|assess|measure|benchmark|address|mitigate|facilitate|support|ensure|enhance|capture|preserve|stabilize|balance) | which |: | ?\((?!\d)| ?[—–] ?an? | --? an? )/;

/** "Decomposed Grounding with Selection, a method that": capitals with one small word between, and what they name behind them. */
export function explainedPhraseAt(reading: Reading, first: number, words: NameWords): Name | null {
  const front = nameAt(reading, first, words);
  // "RLSVR with Quux, a ...": a name of one word is one already.
  if (front === null || (front.isOdd && !front.text.includes(" "))) return null;
  const small = front.last + 1;
  const next = small + 1;
  if (next >= reading.count || reading.gap[small] !== SPACE || reading.gap[next] !== SPACE) return null;
  if (!/^(?:with|for|of|via|over|to|from)$/.test(reading.text.slice(reading.start[small], reading.end[small])))
    return null;
  const back = nameAt(reading, next, words);
  if (back === null || !/^, an? /.test(reading.text.slice(back.end, back.end + 5))) return null;
  return nameOf(reading, first, back.last, front.isOdd || back.isOdd);
}

/** A full name and the short form in brackets behind it. */
export interface SpelledName {
  readonly short: Name;
  readonly long: string;
}

/** Small words inside full names. */
export const INNER = /^(?:the|of|for|with|and|on|in|from|to|via|by|as|at|a|an|over|through|under|or)$/;

/** A full name has at most so many atoms. */
export const MAX_LONG = 18;

/**
 * A full name in capitals that starts at an atom and has its short form in brackets behind it: "REgressing the RELative
 * FUture (REFUEL)". The letters of the short form stand in the full name in their order, the first at its start.
 */
export function spelledNameAt(reading: Reading, first: number, words: NameWords): SpelledName | null {
  if (reading.kind[first] !== LETTERS || reading.shape[first] === LOWER || isJoined(reading.gap[first]!)) return null;
  let capitalized = 0;
  for (let atom = first; atom < Math.min(reading.count, first + MAX_LONG); atom++) {
    if (atom > first && reading.gap[atom] === OTHER) {
      if (capitalized < 2 || !/^ ?\($/.test(gapBefore(reading, atom))) return null;
      const short = nameAt(reading, atom, words);
      if (short === null || !/^["'”’]?[),;]/.test(reading.text.slice(short.end, short.end + 2))) return null;
      const long = reading.text.slice(reading.start[first], reading.end[atom - 1]);
      // A capitalized word in brackets may be anything ("(Figure)"); its letters tell.
      const isShort = !short.text.includes(" ") && short.text.length > 2;
      if (short.text.length >= long.length) return null;
      const isFirst = long.charAt(0).toLowerCase() === short.text.charAt(0).toLowerCase();
      return isFirst && (short.isOdd || (isShort && abbreviates(short.text, long))) ? { short, long } : null;
    }
    const isCapital = reading.kind[atom] !== LETTERS || reading.shape[atom] !== LOWER;
    if (isCapital) capitalized++;
    else if (reading.gap[atom] === SPACE && !INNER.test(reading.text.slice(reading.start[atom], reading.end[atom])))
      return null;
  }
  return null;
}

/**
 * A full name in small letters that starts at an atom and is explained behind its short form: "zebra learning with feedback
 * (ZLF), a paradigm that".
 */
export function smallSpelledAt(reading: Reading, first: number, words: NameWords): SpelledName | null {
  if (reading.kind[first] !== LETTERS || reading.shape[first] !== LOWER) return null;
  let bracket = first + 1;
  while (bracket < Math.min(reading.count, first + MAX_LONG) && reading.gap[bracket] !== OTHER) bracket++;
  if (bracket >= reading.count || bracket < first + 2 || gapBefore(reading, bracket) !== " (") return null;
  const short = nameAt(reading, bracket, words);
  if (short?.isOdd !== true || !/^\), (?:an?|which|that|where) /.test(reading.text.slice(short.end, short.end + 9)))
    return null;
  const long = reading.text.slice(reading.start[first], reading.end[bracket - 1]);
  return abbreviates(short.text, long) ? { short, long } : null;
}

/** Whether the letters of a short form stand in a full name in their order, the first one at its start. */
export function abbreviates(short: string, long: string): boolean {
  const low = long.toLowerCase();
  const letters = short
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "")
    .replace(/s$/, "");
  if (letters === "" || low.charAt(0) !== letters.charAt(0) || letters.length >= low.length) return false;
  let at = -1;
  for (const letter of letters) {
    at = low.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

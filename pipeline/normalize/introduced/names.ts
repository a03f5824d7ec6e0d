import { chunkEnd } from "../reading/chunk.js";
import {
  CAPITALIZED,
  DIGITS,
  HYPHEN,
  LETTERS,
  LOWER,
  MIXED,
  OTHER,
  type Reading,
  SPACE,
  UPPER,
} from "../reading/reading.js";
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
const MAX_CHUNKS = 5;

/**
 * The name that starts at an atom: chunks that are capitalized or odd, with single blanks between.
 * @returns null where the atom starts no name
 */
export function nameAt(reading: Reading, first: number, isStop: (atom: number) => boolean): Name | null {
  let last = -1;
  let isOdd = false;
  let at = first;
  for (let chunks = 0; chunks < MAX_CHUNKS && at < reading.count; chunks++) {
    if (chunks > 0 && reading.gap[at] !== SPACE) break;
    const end = chunkEnd(reading, at);
    const look = lookOf(reading, at, end);
    if (look === null || (reading.kind[at] === LETTERS && end === at && isStop(at))) break;
    // A number behind a name belongs to it ("LASP 2"), a number alone is none.
    if (chunks === 0 && reading.kind[at] === DIGITS && look !== "odd") return null;
    isOdd ||= look === "odd";
    last = end;
    at = end + 1;
  }
  if (last < 0) return null;
  const start = reading.start[first]!;
  const end = reading.end[last]!;
  return { field: reading.field, first, last, start, end, text: reading.text.slice(start, end), isOdd };
}

/** How a chunk looks: odd, capitalized, or (null) like a word of the language. */
function lookOf(reading: Reading, first: number, last: number): "odd" | "capitalized" | null {
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

/** The mark behind an atom, without blanks: "," "(" ":" "." or "" where words follow. */
export function markAfter(reading: Reading, atom: number): string {
  const next = atom + 1;
  const gap = reading.text.slice(reading.end[atom], next < reading.count ? reading.start[next] : reading.text.length);
  return next < reading.count && reading.gap[next] !== OTHER ? "" : gap.trim();
}

/** A full name and the short form in brackets behind it. */
export interface SpelledName {
  readonly short: Name;
  readonly long: string;
}

/** Small words inside full names. */
const INNER = /^(?:the|of|for|with|and|on|in|from|to|via|by|as|at|a)$/;

/**
 * A full name in capitals that starts at an atom and has its short form in brackets behind it: "REgressing the RELative
 * FUture (REFUEL)". The short form begins with the same letter; how it is made of the full name does not matter.
 */
export function spelledNameAt(reading: Reading, first: number): SpelledName | null {
  if (reading.kind[first] !== LETTERS || reading.shape[first] === LOWER) return null;
  let capitalized = 0;
  for (let atom = first; atom < Math.min(reading.count, first + 14); atom++) {
    if (atom > first && reading.gap[atom] === OTHER) {
      const gap = reading.text.slice(reading.end[atom - 1], reading.start[atom]);
      if (gap !== " (" || capitalized < 2) return null;
      const short = nameAt(reading, atom, () => false);
      if (short?.isOdd !== true || reading.text.charAt(short.end) !== ")") return null;
      const long = reading.text.slice(reading.start[first], reading.end[atom - 1]);
      return long.charAt(0).toLowerCase() === short.text.charAt(0).toLowerCase() ? { short, long } : null;
    }
    const isCapital = reading.kind[atom] !== LETTERS || reading.shape[atom] !== LOWER;
    if (isCapital) capitalized++;
    else if (!INNER.test(reading.text.slice(reading.start[atom], reading.end[atom])) && reading.gap[atom] === SPACE)
      return null;
  }
  return null;
}

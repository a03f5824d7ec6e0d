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
    if (look === null || (reading.kind[at] === LETTERS && isStop(at))) break;
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

import { chunkEnd } from "../reading/chunk.js";
import { HYPHEN, LETTERS, LOWER, OTHER, type Reading } from "../reading/reading.js";
import { gapBefore, INNER, MAX_LONG } from "./names.js";

/** The letters of a short name, as a full name may spell them out. */
export interface ShortLetters {
  /** In small. */
  readonly letters: string;
  /** Whether each of them must begin a word: the capitals of "CoCoA-Mix"; in "MAGREF" any letter may go on with a word. */
  readonly isInitial: readonly boolean[];
  /** Whether all letters are capitals. */
  readonly areCapitals: boolean;
}

/** A short name that may be spelled out: three letters at least, and two capitals; null for others. */
export function lettersOfShort(short: string): ShortLetters | null {
  const written = short.replace(/[^\p{L}]/gu, "");
  const capitals = written.replace(/[^\p{Lu}]/gu, "").length;
  if (written.length < 3 || written.length > 12 || capitals < 2) return null;
  const areCapitals = capitals === written.length;
  const isInitial = Array.from(written, (letter) => !areCapitals && letter !== letter.toLowerCase());
  return { letters: written.toLowerCase(), isInitial, areCapitals };
}

/** How many words a full name may have that its short form leaves out, small words such as "for" aside. */
const MAX_EXTRA = 2;

/** Of a name with so many letters, one more. */
const MANY_LETTERS = 5;

/**
 * The full name that starts at an atom and spells a short name: each word gives none, one or several of its first letters,
 * the first word one at least, and all letters come in their order. "CHORD, a framework for the Controllable Harmonization
 * of On- and Off-Policy Reinforcement Learning via Dynamic Weighting"; "CoCoA-Mix: Confusion-and-Confidence-Aware Mixture
 * Model".
 * @returns its last atom, or -1
 */
export function expansionAt(reading: Reading, first: number, short: ShortLetters): number {
  const { length } = short.letters;
  const extra = length > 3 ? MAX_EXTRA + Number(length >= MANY_LETTERS) : length > 2 ? 1 : 0;
  const last = spell(reading, { first, limit: Math.min(reading.count, first + MAX_LONG), short }, first, 0, extra);
  return last < 0 ? -1 : endOfExpansion(reading, last);
}

interface Spelling {
  readonly first: number;
  readonly limit: number;
  readonly short: ShortLetters;
}

/** Last atom of the words from `atom` that give the letters from `given`, or -1. */
function spell(reading: Reading, spelling: Spelling, atom: number, given: number, extra: number): number {
  const { first, limit, short } = spelling;
  if (atom >= limit || reading.kind[atom] !== LETTERS) return -1;
  if (atom > first && reading.gap[atom] === OTHER && gapBefore(reading, atom) !== "- ") return -1;
  // In small letters only initials tell: "realistic and synthetic" spells no RealSyn.
  const isSmall = reading.shape[atom] === LOWER && reading.gap[atom] !== HYPHEN;
  const most = isSmall ? Number(short.areCapitals) : short.letters.length;
  for (let letters = Math.min(most, sharedLetters(reading, atom, given, short)); letters > 0; letters--) {
    const all = given + letters;
    if (all === short.letters.length) return atom > first ? atom : -1;
    const last = spell(reading, spelling, atom + 1, all, extra);
    if (last >= 0) return last;
  }
  if (atom === first) return -1;
  if (INNER.test(reading.text.slice(reading.start[atom], reading.end[atom])))
    return spell(reading, spelling, atom + 1, given, extra);
  return extra === 0 || isSmall ? -1 : spell(reading, spelling, atom + 1, given, extra - 1);
}

/** How many letters of the short name, from `given` on, a word begins with. */
function sharedLetters(reading: Reading, atom: number, given: number, { letters, isInitial }: ShortLetters): number {
  const start = reading.start[atom]!;
  const length = Math.min(reading.end[atom]! - start, letters.length - given);
  for (let i = 0; i < length; i++) {
    const isNext = i > 0 && isInitial[given + i];
    if (isNext || reading.text.charAt(start + i).toLowerCase() !== letters.charAt(given + i)) return i;
  }
  return length;
}

/** A full name goes on as far as its capitals go, and does not end inside a word with hyphens. */
function endOfExpansion(reading: Reading, last: number): number {
  let end = chunkEnd(reading, last);
  while (end + 1 < reading.count && reading.gap[end + 1] !== OTHER && isCapital(reading, end + 1))
    end = chunkEnd(reading, end + 1);
  return end;
}

/** "OptiMer: Optimal Merging Is Better than ...": verbs have capitals in titles, too. */
const VERB = /^(?:Is|Are|Can|Could|Does|Do|Will|Should|May|Makes?|Helps?|Needs?)$/;

function isCapital(reading: Reading, atom: number): boolean {
  if (reading.kind[atom] !== LETTERS || reading.shape[atom] === LOWER) return false;
  return !VERB.test(reading.text.slice(reading.start[atom], reading.end[atom]));
}

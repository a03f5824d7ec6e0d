import { findAddresses } from "../../text/urls.js";
import { foldCharacter } from "./folding.js";
import { HASH_SEED, hashStep, type Lexicon } from "./lexicon.js";
import { endsSentence } from "./sentences.js";

/** What an atom is made of. */
export const LETTERS = 1;
export const DIGITS = 2;
export const SYMBOL = 3;

/** How the letters of an atom are written. */
export const LOWER = 1;
export const CAPITALIZED = 2;
export const UPPER = 3;
export const MIXED = 4;

/** What stands between an atom and the one before it. */
export const GLUED = 0;
export const SPACE = 1;
export const HYPHEN = 2;
/** An apostrophe or an underscore, with nothing beside it. */
export const JOINER = 3;
export const OTHER = 4;

/**
 * A field, read once: its atoms as parallel arrays. An atom is a run of letters, a run of digits ("3.5" and "1,500" are
 * one), or one of the symbols + * & @ #. Positions are UTF-16 units of `text`. Atoms `0 .. count-1` are valid; the arrays
 * are used again for the next text, so nothing may hold on to a reading.
 */
export interface Reading {
  readonly field: "title" | "abstract";
  text: string;
  count: number;
  start: Int32Array;
  end: Int32Array;
  /** Number of the folded atom in the lexicon; 0 where no rule knows it. */
  word: Int32Array;
  kind: Uint8Array;
  shape: Uint8Array;
  /** What stands before the atom; OTHER for the first. */
  gap: Uint8Array;
  /** Number of the atom's sentence, counted from 0. */
  sentence: Int32Array;
}

/** An empty reading for a field, to be filled by {@link read}. */
export function makeReading(field: Reading["field"]): Reading {
  return { field, text: "", count: 0, ...arraysOf(512) };
}

type Arrays = Pick<Reading, "start" | "end" | "word" | "kind" | "shape" | "gap" | "sentence">;

function arraysOf(size: number): Arrays {
  return {
    start: new Int32Array(size),
    end: new Int32Array(size),
    word: new Int32Array(size),
    kind: new Uint8Array(size),
    shape: new Uint8Array(size),
    gap: new Uint8Array(size),
    sentence: new Int32Array(size),
  };
}

function grow(reading: Reading): void {
  const wider = arraysOf(reading.start.length * 2);
  for (const name of Object.keys(wider) as (keyof Arrays)[]) {
    wider[name].set(reading[name]);
  }
  Object.assign(reading, wider);
}

let folded = new Uint16Array(256);

/**
 * Reads a text into `reading`, in one pass.
 * Time and memory grow with the length of the text; no string is made for an ASCII word.
 */
export function read(reading: Reading, lexicon: Lexicon, text: string): void {
  const length = text.length;
  reading.text = text;
  let count = 0;
  let sentence = 0;
  let previousEnd = 0;
  let at = 0;
  // Names inside an address are not mentions: an address has no atoms.
  const addresses = findAddresses(text);
  let address = 0;
  while (at < length) {
    if (address < addresses.length && at === addresses[address]!.start) {
      at = addresses[address++]!.end;
      continue;
    }
    const kind = kindOf(text.charCodeAt(at));
    if (kind === 0) {
      at++;
      continue;
    }
    const start = at;
    if (kind === LETTERS) {
      readLetters(text, start, lexicon);
      at = wordEnd;
    } else {
      at = kind === DIGITS ? endOfDigits(text, at) : at + 1;
    }
    if (count === reading.start.length) grow(reading);
    if (count > 0 && start > previousEnd + 1 && endsSentence(text, previousEnd, start)) sentence++;
    reading.start[count] = start;
    reading.end[count] = at;
    reading.kind[count] = kind;
    reading.gap[count] = count === 0 ? OTHER : gapOf(text, previousEnd, start);
    reading.shape[count] = kind === LETTERS ? wordShape : 0;
    reading.word[count] = kind === LETTERS ? wordNumber : asciiWordOf(lexicon, text, start, at);
    reading.sentence[count] = sentence;
    count++;
    previousEnd = at;
  }
  reading.count = count;
}

const asciiKind = new Uint8Array(128);
for (let unit = 48; unit <= 57; unit++) asciiKind[unit] = DIGITS;
for (let unit = 65; unit <= 90; unit++) asciiKind[unit] = LETTERS;
for (let unit = 97; unit <= 122; unit++) asciiKind[unit] = LETTERS;
for (const symbol of "+*&@#") asciiKind[symbol.charCodeAt(0)] = SYMBOL;

const otherKind = new Map<number, number>();

function kindOf(unit: number): number {
  if (unit < 128) return asciiKind[unit]!;
  let kind = otherKind.get(unit);
  if (kind === undefined) {
    // A surrogate is half of an astral letter (mathematical alphabets, rare scripts) or of an emoji; neither starts a name.
    kind = /[\p{L}\p{M}]/u.test(String.fromCharCode(unit)) ? LETTERS : 0;
    otherKind.set(unit, kind);
  }
  return kind;
}

/** What {@link readLetters} found: module variables, because an object a word would cost more than reading it. */
let wordEnd = 0;
let wordShape = 0;
let wordNumber = 0;

const asciiLower = new Uint8Array(128);
for (let unit = 97; unit <= 122; unit++) asciiLower[unit] = asciiLower[unit - 32] = unit;

/** Reads the run of letters at `start`: its end, shape and number, in one pass while the letters are ASCII. */
function readLetters(text: string, start: number, lexicon: Lexicon): void {
  const limit = Math.min(text.length, start + folded.length);
  let at = start;
  let hash = HASH_SEED;
  let upper = 0;
  let unit = 0;
  while (at < limit) {
    unit = text.charCodeAt(at);
    const low = unit < 128 ? asciiLower[unit]! : 0;
    if (low === 0) break;
    if (low !== unit) upper++;
    folded[at - start] = low;
    hash = hashStep(hash, low);
    at++;
  }
  if (at === limit ? at < text.length : unit >= 128 && kindOf(unit) === LETTERS) {
    wordEnd = endOfLetters(text, start);
    wordShape = shapeOf(text, start, wordEnd);
    wordNumber = wordOf(lexicon, text, start, wordEnd);
    return;
  }
  wordEnd = at;
  wordShape = shapeFrom(upper, at - start - upper, folded[0] !== text.charCodeAt(start));
  wordNumber = lexicon.find(folded, at - start, hash);
}

function shapeFrom(upper: number, lower: number, startsUpper: boolean): number {
  if (upper === 0) return LOWER;
  if (lower === 0) return UPPER;
  return upper === 1 && startsUpper ? CAPITALIZED : MIXED;
}

function endOfLetters(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && kindOf(text.charCodeAt(at)) === LETTERS) at++;
  return at;
}

const POINT = 46;
const COMMA = 44;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function endOfDigits(text: string, start: number): number {
  let at = start + 1;
  while (isDigit(text.charCodeAt(at))) at++;
  // Thousands: at most three digits, then groups of exactly three.
  while (at - start <= 3 || text.charCodeAt(at - 4) === COMMA) {
    if (text.charCodeAt(at) !== COMMA || !isThousand(text, at + 1)) break;
    at += 4;
  }
  while (text.charCodeAt(at) === POINT && isDigit(text.charCodeAt(at + 1))) {
    at += 2;
    while (isDigit(text.charCodeAt(at))) at++;
  }
  return at;
}

function isThousand(text: string, at: number): boolean {
  return (
    isDigit(text.charCodeAt(at)) &&
    isDigit(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at + 2)) &&
    !isDigit(text.charCodeAt(at + 3))
  );
}

function gapOf(text: string, from: number, to: number): number {
  if (from === to) return GLUED;
  const unit = text.charCodeAt(from);
  if (to === from + 1) {
    if (unit === 32) return SPACE;
    if (unit === 45 || (unit >= 0x2010 && unit <= 0x2014)) return HYPHEN;
    if (unit === 39 || unit === 95 || unit === 0x2019) return JOINER;
  }
  for (let at = from; at < to; at++) if (!isBlank(text.charCodeAt(at))) return OTHER;
  return SPACE;
}

function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200a);
}

function shapeOf(text: string, start: number, end: number): number {
  let upper = 0;
  let lower = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 65 && unit <= 90) upper++;
    else if (unit >= 97 && unit <= 122) lower++;
    else if (unit >= 128) {
      const character = String.fromCharCode(unit);
      if (character !== character.toLowerCase()) upper++;
      else if (character !== character.toUpperCase()) lower++;
    }
  }
  const first = text.charAt(start);
  return shapeFrom(upper, lower, first !== first.toLowerCase());
}

/** Number of a run of digits, or of a sign: neither has case or diacritics. */
function asciiWordOf(lexicon: Lexicon, text: string, start: number, end: number): number {
  if (end - start > folded.length) return 0;
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    folded[at - start] = unit;
    hash = hashStep(hash, unit);
  }
  return lexicon.find(folded, end - start, hash);
}

function wordOf(lexicon: Lexicon, text: string, start: number, end: number): number {
  let length = 0;
  let hash = HASH_SEED;
  if (folded.length < (end - start) * 3) folded = new Uint16Array((end - start) * 6);
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      const low = unit >= 65 && unit <= 90 ? unit + 32 : unit;
      folded[length++] = low;
      hash = hashStep(hash, low);
      continue;
    }
    const characters = foldCharacter(unit);
    for (let i = 0; i < characters.length; i++) {
      const low = characters.charCodeAt(i);
      if (length === folded.length) return 0;
      folded[length++] = low;
      hash = hashStep(hash, low);
    }
  }
  return length === 0 ? 0 : lexicon.find(folded, length, hash);
}

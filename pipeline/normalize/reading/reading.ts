import { findAddresses } from "../../text/urls.js";
import {
  BETWEEN,
  CAPITAL,
  classes,
  classOf,
  DIGIT,
  DIGITS,
  gapOf,
  HYPHEN,
  LETTERS,
  OTHER,
  OTHER_LETTER,
  SPACE,
  SYMBOL,
} from "./characters.js";
import { endOfDigits } from "./digits.js";
import { type Lexicon, pack, packKind } from "./lexicon.js";
import { endsSentence } from "./sentences.js";
import { LOWER, shapeFrom, shapeOf } from "./shapes.js";

export { DIGITS, GLUED, HYPHEN, JOINER, LETTERS, OTHER, SPACE, SYMBOL } from "./characters.js";
export { CAPITALIZED, LOWER, MIXED, UPPER } from "./shapes.js";

/**
 * A field, read once: its atoms as parallel arrays. An atom is a run of letters, a run of digits ("3.5" and "1,500" are
 * one), or one of the symbols + * & @ #. Positions are UTF-16 units of `text`. Atoms `0 .. count-1` are valid; the arrays
 * are used again for the next text, so nothing may hold on to a reading.
 */
export interface Reading {
  readonly field: "title" | "abstract";
  text: string;
  /** The characters of the text as numbers, and a 0 behind the last: an array is read faster than a string. */
  units: Uint16Array;
  /** The memory of `units`, for copying a text there at once. */
  bytes: Buffer;
  count: number;
  start: Int32Array;
  end: Int32Array;
  /** The characters of the atom, packed for the lexicon; see {@link PackedWords}. */
  low: Int32Array;
  high: Int32Array;
  /** Number of the folded atom in the lexicon; 0 where no rule knows it. */
  word: Int32Array;
  /** Marks of the word, see {@link Lexicon.claimMark}. */
  mark: Int32Array;
  kind: Uint8Array;
  shape: Uint8Array;
  /** What stands before the atom; OTHER for the first. */
  gap: Uint8Array;
  /** Number of the atom's sentence, counted from 0. */
  sentence: Int32Array;
  /** The addresses of the text, in order. */
  addresses: readonly { readonly start: number; readonly end: number }[];
}

/** Atoms that a reading has room for at first: most abstracts have fewer. */
const ROOM = 512;

/** An empty reading for a field, to be filled by {@link read}. */
export function makeReading(field: Reading["field"]): Reading {
  const units = new Uint16Array(ROOM * 8);
  return {
    field,
    text: "",
    units,
    bytes: Buffer.from(units.buffer),
    count: 0,
    start: new Int32Array(ROOM),
    end: new Int32Array(ROOM),
    low: new Int32Array(ROOM),
    high: new Int32Array(ROOM),
    word: new Int32Array(ROOM),
    mark: new Int32Array(ROOM),
    kind: new Uint8Array(ROOM),
    shape: new Uint8Array(ROOM),
    gap: new Uint8Array(ROOM),
    sentence: new Int32Array(ROOM),
    addresses: [],
  };
}

/** Makes room for twice as many atoms. */
function grow(reading: Reading): void {
  reading.start = doubled(reading.start, Int32Array);
  reading.end = doubled(reading.end, Int32Array);
  reading.low = doubled(reading.low, Int32Array);
  reading.high = doubled(reading.high, Int32Array);
  reading.word = doubled(reading.word, Int32Array);
  reading.mark = doubled(reading.mark, Int32Array);
  reading.kind = doubled(reading.kind, Uint8Array);
  reading.shape = doubled(reading.shape, Uint8Array);
  reading.gap = doubled(reading.gap, Uint8Array);
  reading.sentence = doubled(reading.sentence, Int32Array);
}

function doubled<T extends Int32Array | Uint8Array>(from: T, Wider: new (length: number) => T): T {
  const wider = new Wider(from.length * 2);
  wider.set(from);
  return wider;
}

/** Copies the characters of a text into the units of a reading. */
function copyUnits(reading: Reading, text: string): void {
  if (reading.units.length <= text.length) {
    reading.units = new Uint16Array(text.length * 2);
    reading.bytes = Buffer.from(reading.units.buffer);
  }
  reading.bytes.write(text, "utf16le");
  reading.units[text.length] = 0;
}

/**
 * Reads a text into `reading`, in one pass.
 * Time and memory grow with the length of the text; no string is made for an ASCII word.
 */
export function read(reading: Reading, lexicon: Lexicon, text: string): void {
  const length = text.length;
  reading.text = text;
  copyUnits(reading, text);
  // Names inside an address are not mentions: an address has no atoms.
  const addresses = findAddresses(text);
  reading.addresses = addresses;
  let address = 0;
  let addressStart = addresses.length > 0 ? addresses[0]!.start : length;
  const { units } = reading;
  let { start: starts, end: ends, low: lows, high: highs, word: words, kind: kinds, shape: shapes } = reading;
  let { gap: gaps, sentence: sentences } = reading;
  let count = 0;
  let sentence = 0;
  let previousEnd = 0;
  let at = 0;
  while (at < length) {
    if (at === addressStart) {
      at = addresses[address]!.end;
      addressStart = ++address < addresses.length ? addresses[address]!.start : length;
      continue;
    }
    let one = classByUnit[units[at]!]!;
    if (one >= FIRST_UNUSUAL) one = classOf(units[at]!);
    if (one === NOTHING) {
      at++;
      continue;
    }
    if (count === starts.length) {
      grow(reading);
      ({ start: starts, end: ends, low: lows, high: highs, word: words, kind: kinds, shape: shapes } = reading);
      ({ gap: gaps, sentence: sentences } = reading);
    }
    const start = at;
    let kind = LETTER_KIND;
    let shape = 0;
    let word = 0;
    let low = 0;
    let high = 0;
    if (one < FIRST_DIGIT) {
      const first = one;
      let upper = 0;
      while (one !== NOTHING && one < FIRST_DIGIT) {
        high = ((high << 5) | (low >>> 25)) & SIX_LETTERS;
        low = ((low << 5) | (one & 31)) & SIX_LETTERS;
        upper += one >> 5;
        one = classByUnit[units[++at]!]!;
      }
      if (one >= FIRST_UNUSUAL && classOf(units[at]!) === FIRST_UNUSUAL) {
        at = endOfLetters(units, at);
        shape = shapeOf(text, start, at);
        word = lexicon.find(text.slice(start, at));
        high = 0;
      } else {
        shape = shapeFrom(upper, at - start - upper, first > CAPITAL);
        high |= packKind(kind);
      }
    } else if (one === FIRST_UNUSUAL) {
      at = endOfLetters(units, at);
      shape = shapeOf(text, start, at);
      word = lexicon.find(text.slice(start, at));
    } else {
      kind = one === FIRST_DIGIT ? DIGITS : SYMBOL;
      at = one === FIRST_DIGIT ? endOfDigits(units, at) : at + 1;
      low = pack(units, start, at);
      high = pack(units, start, at - 6) | packKind(kind);
    }
    let gap = BLANK_GAP;
    if (start !== previousEnd + 1 || units[previousEnd] !== BLANK) {
      if (count > 0 && mayEndSentence(units, previousEnd, start) && endsSentence(text, previousEnd, start)) sentence++;
      gap = gapOf(units, previousEnd, start);
      if (gap === HYPHEN && shape === LOWER && shapes[count - 1] !== LOWER && isDash(text, start, at)) gap = OTHER;
    }
    starts[count] = start;
    ends[count] = at;
    lows[count] = low;
    highs[count] = high;
    words[count] = word;
    kinds[count] = kind;
    shapes[count] = shape;
    gaps[count] = gap;
    sentences[count] = sentence;
    count++;
    previousEnd = at;
  }
  lexicon.findAll(reading, count);
  if (count > 0) gaps[0] = OTHER;
  reading.count = count;
}

// Constants of this module are known to the compiler; those of another are read from memory each time.
const NOTHING = BETWEEN;
const FIRST_DIGIT = DIGIT;
const FIRST_UNUSUAL = OTHER_LETTER;
const LETTER_KIND = LETTERS;
const BLANK_GAP = SPACE;
const BLANK = 32;
const SIX_LETTERS = (1 << 30) - 1;
const classByUnit = classes;

/** "MetaChain-a framework", "AudioTrust-the first": a hyphen behind a name that stands for a dash. */
function isDash(text: string, start: number, end: number): boolean {
  return end - start <= 5 && text.charCodeAt(end) === BLANK && DASH_WORDS.has(text.slice(start, end));
}

/** Words that begin an explanation; "Pick-a-Pic" goes on with a hyphen. */
const DASH_WORDS = new Set("a an our that the we which".split(" "));

/** Whether a stop, or the end of a paragraph, stands between two atoms: most marks there are commas and brackets. */
function mayEndSentence(units: Uint16Array, from: number, to: number): boolean {
  if (to < from + 2) return false;
  for (let at = from; at < to; at++) {
    const unit = units[at]!;
    if (unit === 46 || unit === 63 || unit === 33 || unit === 10) return true;
  }
  return false;
}

function endOfLetters(units: Uint16Array, start: number): number {
  let at = start + 1;
  for (
    let one = classOf(units[at]!);
    one === OTHER_LETTER || (one !== BETWEEN && one < DIGIT);
    one = classOf(units[at]!)
  )
    at++;
  return at;
}

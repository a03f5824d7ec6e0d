import type { Reading } from "./reading/reading.js";

/** A short form has two to ten characters that count (Schwartz & Hearst 2003, section 3), and at most two words. */
const MAX_SHORT = 12;

/** A longer text, signs and blanks included, is no short form. */
export const MAX_LENGTH = MAX_SHORT + 8;

/** What an ASCII character may be in a short form. */
const NO_PART = 0;
const BLANK = 1;
const SIGN = 2;
const DIGIT_OR_LETTER = 3;
const CAPITAL_LETTER = 4;
const NOT_ASCII = 5;
const shortParts = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (/[A-Z]/.test(character)) return CAPITAL_LETTER;
  if (/[a-z0-9]/.test(character)) return DIGIT_OR_LETTER;
  return character === " " ? BLANK : /[-+*.&@/^]/.test(character) ? SIGN : NO_PART;
});

/** Letters with at least one in upper case, no more than two words, no sentence. */
export function isShortForm({ text, units }: Reading, from: number, to: number): boolean {
  if (to - from < 2 || to - from > MAX_LENGTH) return false;
  let capitals = 0;
  let blanks = 0;
  let count = 0;
  for (let at = from; at < to; at++) {
    const one = units[at]! < 128 ? shortParts[units[at]!]! : NOT_ASCII;
    if (one === NOT_ASCII) return isForeignShortForm(text.slice(from, to));
    if (one === NO_PART || (at === from && one < DIGIT_OR_LETTER)) return false;
    if (one >= DIGIT_OR_LETTER) count++;
    if (one === CAPITAL_LETTER) capitals++;
    else if (one === BLANK) blanks++;
  }
  return capitals > 0 && blanks <= 1 && count <= MAX_SHORT;
}

/** The same for a text with letters beyond ASCII. */
function isForeignShortForm(text: string): boolean {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}\-+*.&@/^ ]*$/u.test(text) || !/\p{Lu}/u.test(text)) return false;
  const words = text.split(" ");
  return words.length <= 2 && text.replace(/[^\p{L}\p{N}]/gu, "").length <= MAX_SHORT;
}

/** Whether a unit is an ASCII letter or digit. */
export function isLetterOrDigit(unit: number): boolean {
  return unit < 128 && shortParts[unit]! >= DIGIT_OR_LETTER;
}

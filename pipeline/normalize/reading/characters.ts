/** What an atom is made of. */
export const LETTERS = 1;
export const DIGITS = 2;
export const SYMBOL = 3;

/** What stands between an atom and the one before it. */
export const GLUED = 0;
export const SPACE = 1;
export const HYPHEN = 2;
/** An apostrophe, an underscore or the mark of a power ("S^2"), with nothing beside it. */
export const JOINER = 3;
export const OTHER = 4;

/**
 * What a character may be part of, beside the ASCII letters: those have their place in the alphabet as class, from 1, and
 * {@link CAPITAL} more where they are capitals.
 */
export const BETWEEN = 0;
export const CAPITAL = 32;
export const DIGIT = 64;
export const SIGN = 65;
export const OTHER_LETTER = 66;
/** Not looked up yet: the tables of Unicode are asked once for each character that texts have. */
const UNKNOWN = 67;

/** Class of each UTF-16 unit. To be read by {@link classOf} where a unit may be no ASCII. */
export const classes = new Uint8Array(1 << 16).fill(UNKNOWN).fill(BETWEEN, 0, 128);
for (let unit = 48; unit <= 57; unit++) classes[unit] = DIGIT;
for (let unit = 97; unit <= 122; unit++) classes[unit] = unit - 96;
for (let unit = 65; unit <= 90; unit++) classes[unit] = unit - 64 + CAPITAL;
for (const sign of "+*&@#") classes[sign.charCodeAt(0)] = SIGN;

/** Class of a unit. */
export function classOf(unit: number): number {
  const known = classes[unit]!;
  if (known !== UNKNOWN) return known;
  // A surrogate is half of an astral letter (mathematical alphabets, rare scripts) or of an emoji; neither starts a name.
  const found = /[\p{L}\p{M}]/u.test(String.fromCharCode(unit)) ? OTHER_LETTER : BETWEEN;
  classes[unit] = found;
  return found;
}

/** Whether a letter or digit of any script stands at a place of a text. */
export function isWordAt(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const unit = text.charCodeAt(at);
  if (unit >= 128) return /[\p{L}\p{N}]/u.test(String.fromCharCode(unit));
  const one = classes[unit]!;
  return one !== BETWEEN && one <= DIGIT;
}

/** What a single ASCII character between two atoms is. */
export const asciiGap = new Uint8Array(128).fill(OTHER);
for (const blank of "\t\n\v\f\r ") asciiGap[blank.charCodeAt(0)] = SPACE;
asciiGap[45] = HYPHEN;
asciiGap[39] = asciiGap[95] = asciiGap[94] = JOINER;

/** What the characters `from..to` between two atoms are. */
export function gapOf(units: Uint16Array, from: number, to: number): number {
  if (from === to) return GLUED;
  const unit = units[from]!;
  if (to === from + 1) {
    if (unit < 128) return asciiGap[unit]!;
    if (unit >= 0x2010 && unit <= 0x2014) return HYPHEN;
    if (unit === 0x2019) return JOINER;
  }
  for (let at = from; at < to; at++) if (!isBlank(units[at]!)) return OTHER;
  return SPACE;
}

function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200a);
}

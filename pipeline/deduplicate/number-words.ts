/** Words for numbers: what tells "Fourth" from "Fifth Proceedings" and "Part I" from "Part II". */

const CARDINALS = numbered("zero one two three four five six seven eight nine ten eleven twelve");
const ORDINALS = numbered(
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
);

function numbered(names: string): ReadonlyMap<string, number> {
  return new Map(names.split(" ").map((name, number) => [name, number]));
}

/** Number that a word names, in lower case: a cardinal up to twelve or an ordinal up to twentieth; null for other words. */
export function namedNumber(word: string): number | null {
  return ORDINALS.get(word) ?? CARDINALS.get(word) ?? null;
}

/** Whether a word in lower case is an ordinal by name. */
export function isOrdinal(word: string): boolean {
  return ORDINALS.has(word);
}

const ROMAN = /^(?=.)x{0,3}(?:ix|iv|v?i{0,3})$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** Value of a roman numeral in lower case, up to 39; null for what is none. */
export function romanNumber(word: string): number | null {
  if (!ROMAN.test(word)) return null;
  const values = [...word].map((letter) => ROMAN_VALUES[letter]!);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** Whether a word in lower case has digits or is a roman numeral. */
export function isNumeral(word: string): boolean {
  return /\p{N}/u.test(word) || romanNumber(word) !== null;
}

/** Whether a word in lower case stands for a number: digits, a roman numeral, or a name. */
export function isNumeric(word: string): boolean {
  return isNumeral(word) || namedNumber(word) !== null;
}

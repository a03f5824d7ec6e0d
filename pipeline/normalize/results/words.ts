import { GLUED, LOWER, type Reading } from "../reading/reading.js";

/** An atom in lower case; empty beyond the text. Strings are made only around numbers, which are few. */
export function wordAt(reading: Reading, atom: number): string {
  if (atom < 0 || atom >= reading.count) return "";
  const word = reading.text.slice(reading.start[atom], reading.end[atom]);
  return reading.shape[atom]! > LOWER ? word.toLowerCase() : word;
}

/** The characters before an atom, behind the one before it. */
export function gapBefore(reading: Reading, atom: number): string {
  if (atom <= 0) return reading.text.slice(0, reading.start[0]);
  return reading.text.slice(reading.end[atom - 1], atom < reading.count ? reading.start[atom] : reading.text.length);
}

/** The next words behind an atom within its sentence, of at most `count` atoms, joined by blanks: "h100 gpus". */
export function wordsAfter(reading: Reading, atom: number, count: number): string {
  let last = atom;
  while (last < atom + count && inSentence(reading, atom, last + 1)) last++;
  return wordsOf(reading, atom + 1, last);
}

/** The words before an atom within its sentence, of at most `count` atoms, in the order of the text. */
export function wordsBefore(reading: Reading, atom: number, count: number): string {
  let first = atom;
  while (first > atom - count && inSentence(reading, atom, first - 1)) first--;
  return wordsOf(reading, first, atom - 1);
}

/** The atoms `first..last` in lower case, joined by blanks where they are not glued. */
function wordsOf(reading: Reading, first: number, last: number): string {
  if (last < first) return "";
  const { units, start, end, gap, shape } = reading;
  let isLower = shape[first]! <= LOWER;
  for (let at = first + 1; at <= last; at++) {
    const before = end[at - 1]!;
    if (gap[at] !== GLUED && !(start[at] === before + 1 && units[before] === BLANK))
      return joined(reading, first, last);
    if (shape[at]! > LOWER) isLower = false;
  }
  // Mostly the text itself is what is asked for.
  const words = reading.text.slice(start[first], end[last]);
  return isLower ? words : words.toLowerCase();
}

function joined(reading: Reading, first: number, last: number): string {
  let words = wordAt(reading, first);
  for (let at = first + 1; at <= last; at++) words += (reading.gap[at] === GLUED ? "" : " ") + wordAt(reading, at);
  return words;
}

const BLANK = 32;

function inSentence(reading: Reading, atom: number, other: number): boolean {
  return other >= 0 && other < reading.count && reading.sentence[other] === reading.sentence[atom];
}

import { GLUED, type Reading } from "../reading/reading.js";

/** An atom in lower case; empty beyond the text. Strings are made only around numbers, which are few. */
export function wordAt(reading: Reading, atom: number): string {
  return atom < 0 || atom >= reading.count
    ? ""
    : reading.text.slice(reading.start[atom], reading.end[atom]).toLowerCase();
}

/** The characters before an atom, behind the one before it. */
export function gapBefore(reading: Reading, atom: number): string {
  if (atom <= 0) return reading.text.slice(0, reading.start[0]);
  return reading.text.slice(reading.end[atom - 1], atom < reading.count ? reading.start[atom] : reading.text.length);
}

/** The next words behind an atom within its sentence, of at most `count` atoms, joined by blanks: "h100 gpus". */
export function wordsAfter(reading: Reading, atom: number, count: number): string {
  let words = "";
  for (let at = atom + 1; at <= atom + count && inSentence(reading, atom, at); at++) {
    words += (words === "" || reading.gap[at] === GLUED ? "" : " ") + wordAt(reading, at);
  }
  return words;
}

/** The words before an atom within its sentence, of at most `count` atoms, in the order of the text. */
export function wordsBefore(reading: Reading, atom: number, count: number): string {
  let words = "";
  for (let at = atom - 1; at >= atom - count && inSentence(reading, atom, at); at--) {
    words = wordAt(reading, at) + (words === "" || reading.gap[at + 1] === GLUED ? "" : " ") + words;
  }
  return words;
}

function inSentence(reading: Reading, atom: number, other: number): boolean {
  return other >= 0 && other < reading.count && reading.sentence[other] === reading.sentence[atom];
}

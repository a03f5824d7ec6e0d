import { namedNumber, romanNumber } from "./number-words.js";
import { repairWords } from "./repair.js";
import { wordsOf } from "./words.js";

/**
 * Whether two titles carry the same numbers, by which sisters are told apart: `WebSailor` and `WebSailor-V2`, "Part I" and
 * "Part II", "Fourth" and "Fifth Proceedings". A mistyped name of a number ("Thrid") is read as the other title has it.
 */
export function numbersAgree(a: string, b: string): boolean {
  const [wordsA, wordsB] = [markedWords(a), markedWords(b)];
  const [numeralsA, numeralsB] = [numeralsIn(wordsA, a), numeralsIn(wordsB, b)];
  if (together(numeralsA, namedIn(wordsA)) === together(numeralsB, namedIn(wordsB))) return true;
  if (together(numeralsA, []) !== together(numeralsB, [])) return false;
  const [meantA, meantB] = repairWords(wordsA, wordsB);
  return together(numeralsA, namedIn(meantA)) === together(numeralsB, namedIn(meantB));
}

/**
 * Numbers of a title. Digits, roman numerals and words for numbers are brought to one form: "Part 2", "Part II", "Part Two".
 * @returns the different numbers and part letters, sorted, joined by blanks; empty where the title has none
 */
export function titleNumbers(title: string): string {
  const words = markedWords(title);
  return together(numeralsIn(words, title), namedIn(words));
}

function together(numerals: readonly string[], named: readonly string[]): string {
  return [...new Set([...numerals, ...named])].sort().join(" ");
}

/** Where a name may end, and with it a numeral: "Foo V: A Study". */
const BREAKS = /[:;.?!]\s|\s[-–—|/]\s|[()[\]]/g;
/** A word that no title holds: it stands for a break. */
const STOP = "zzstopzz";

function markedWords(title: string): string[] {
  return wordsOf(title.replace(BREAKS, ` ${STOP} `).replace(/(\d),(?=\d{3})/g, "$1"));
}

/** Numerals of several letters that are written in capitals, in lower case. */
function capitalNumerals(title: string): ReadonlySet<string> {
  return new Set((title.match(/(?<![\p{L}\p{N}])[IVX]{2,}(?![\p{L}\p{N}])/gu) ?? []).map((word) => word.toLowerCase()));
}

/** Words before which a number or letter names a part of a series. */
const PARTS = new Set([
  "part",
  "parts",
  "volume",
  "vol",
  "book",
  "section",
  "appendix",
  "task",
  "track",
  "phase",
  "no",
]);
/** Numerals that amid a title are rather words: "Xi Jinping", a mistyped "via". */
const RATHER_WORDS = new Set(["vi", "xi"]);

/** Numbers given by name: "two", "second". */
function namedIn(words: readonly string[]): string[] {
  return words.flatMap((word) => namedNumber(word)?.toString() ?? []);
}

/** Numbers given by digits and roman numerals, and letters of parts. */
function numeralsIn(words: readonly string[], title: string): string[] {
  const capitals = capitalNumerals(title);
  return words.flatMap((word, at) => {
    const digits = word.match(/\p{N}+/gu);
    if (digits !== null) return digits.map((run) => run.replace(/^0+(?=.)/, ""));
    const isAfterPart = PARTS.has(words[at - 1] ?? "");
    const roman = romanNumber(word);
    // "I", "v" and "x" are words and symbols, unless they stand where a numeral does.
    const isClear = capitals.has(word) || (word.length > 1 && !RATHER_WORDS.has(word));
    if (roman !== null && (isClear || isAfterPart || (words[at + 1] ?? STOP) === STOP)) return String(roman);
    return isAfterPart && /^[a-h]$/.test(word) ? word : [];
  });
}

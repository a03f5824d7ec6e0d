import { namedNumber, romanNumber } from "./number-words.js";
import { repairWords } from "./repair.js";
import { wordsOf } from "./words.js";

/**
 * Whether two titles carry the same numbers, by which sisters are told apart: `WebSailor` and `WebSailor-V2`, "Part I" and
 * "Part II", "Fourth" and "Fifth Proceedings". Mistyped words for numbers ("Thrid") are read as the other title has them.
 */
export function numbersAgree(a: string, b: string): boolean {
  if (titleNumbers(a) === titleNumbers(b)) return true;
  if (numeralsIn(a) !== numeralsIn(b)) return false;
  const [wordsA, wordsB] = repairWords(markedWords(a), markedWords(b));
  return numbersIn(wordsA, capitalNumerals(a)) === numbersIn(wordsB, capitalNumerals(b));
}

/** Digits, which no repair touches: where they differ, nothing can help. */
function numeralsIn(title: string): string {
  return [...new Set(title.match(/[0-9]+/g))].sort().join(" ");
}

/**
 * Numbers of a title. Digits, roman numerals and words for numbers are brought to one form: "Part 2", "Part II", "Part Two".
 * @returns the different numbers and part letters, sorted, joined by blanks; empty where the title has none
 */
export function titleNumbers(title: string): string {
  return numbersIn(markedWords(title), capitalNumerals(title));
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

function numbersIn(words: readonly string[], capitals: ReadonlySet<string>): string {
  const found = words.flatMap((word, at) => {
    const digits = word.match(/\p{N}+/gu);
    if (digits !== null) return digits.map((run) => run.replace(/^0+(?=.)/, ""));
    const named = namedNumber(word);
    if (named !== null) return String(named);
    const isAfterPart = PARTS.has(words[at - 1] ?? "");
    const roman = romanNumber(word);
    // "I", "v" and "x" are words and symbols, unless they stand where a numeral does.
    const isClear = capitals.has(word) || (word.length > 1 && !RATHER_WORDS.has(word));
    if (roman !== null && (isClear || isAfterPart || (words[at + 1] ?? STOP) === STOP)) return String(roman);
    return isAfterPart && /^[a-h]$/.test(word) ? word : [];
  });
  return [...new Set(found)].sort().join(" ");
}

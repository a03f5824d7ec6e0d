import { isNumeric, isOrdinal, namedNumber, romanNumber } from "./number-words.js";
import { repairWords } from "./repair.js";
import { withoutVersionNote } from "./version-notes.js";
import { wordsOf } from "./words.js";

/**
 * Whether two titles carry the same numbers, by which sisters are told apart: `WebSailor` and `WebSailor-V2`, "Part I" and
 * "Part II", "Fourth" and "Fifth Proceedings". A mistyped name of a number ("Thrid") is read as the other title has it,
 * and so is a word that only a mistake made a numeral ("ii Space" for "in Space"); digits and capitals are what they are.
 * Plus signs behind a name count as numbers do: "LoRA" and "LoRA+".
 */
export function numbersAgree(a: string, b: string): boolean {
  const [wordsA, wordsB] = [markedWords(a), markedWords(b)];
  const [capitalsA, capitalsB] = [capitalNumerals(a), capitalNumerals(b)];
  if (plusSigns(a) !== plusSigns(b)) return false;
  if (numbersIn(wordsA, capitalsA) === numbersIn(wordsB, capitalsB)) return true;
  if (sureNumbers(wordsA, capitalsA) !== sureNumbers(wordsB, capitalsB)) return false;
  const [meantA, meantB] = repairWords(wordsA, wordsB);
  return numbersIn(meantA, capitalsA) === numbersIn(meantB, capitalsB);
}

/** Runs of plus signs behind names, without what LaTeX writes around them: "+" of `LoRA$^+$`. */
function plusSigns(title: string): string {
  if (!title.includes("+")) return "";
  return together(title.replace(/[$^{}]/g, "").match(/(?<=[\p{L}\p{N}])\++(?![\p{L}\p{N}])/gu) ?? []);
}

/** Numbers that no mistake in a word makes: digits, and numerals in capitals. */
function sureNumbers(words: readonly string[], capitals: ReadonlySet<string>): string {
  return together(words.flatMap((word) => (capitals.has(word) ? String(romanNumber(word)) : digitsOf(word))));
}

/**
 * Numbers of a title. Digits, roman numerals and words for numbers are brought to one form: "Part 2", "Part II", "Part Two".
 * @returns the different numbers and part letters, sorted, joined by blanks; empty where the title has none
 */
export function titleNumbers(title: string): string {
  return numbersIn(markedWords(title), capitalNumerals(title));
}

function together(numbers: readonly string[]): string {
  return [...new Set(numbers)].sort().join(" ");
}

/** Where a name may end, and with it a numeral: "Foo V: A Study". */
const BREAKS = /[:;.?!]\s|\s[-–—|/]\s|[()[\]]/g;
/** A word that no title holds: it stands for a break. */
const STOP = "zzstopzz";

function markedWords(title: string): string[] {
  const bare = withoutVersionNote(title);
  return wordsOf(bare.replace(BREAKS, ` ${STOP} `).replace(/(\d),(?=\d{3})/g, "$1"));
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
const PART_LETTER = /^[a-h]$/;
/** Words before which a number names another state of one work. */
const EDITIONS = new Set(["edition", "release", "report", "round", "season", "version", "year"]);
/** A year, an ordinal in digits, a version: "2024", "3rd", "v2". */
const SISTER_MARK = /^(?:(?:19|20)\d\d|\d+(?:st|nd|rd|th)|v\d+)$/;

/**
 * Whether a subtitle numbers its paper among sisters: by a roman numeral, an ordinal, a year, or a number or letter behind
 * the name of a part or edition. Other numbers are part of what it says: "in 7 Steps", "for 3D Scenes".
 */
export function tellsSisters(subtitle: string): boolean {
  const words = markedWords(subtitle);
  const capitals = capitalNumerals(subtitle);
  const plain = words.filter((word) => word !== STOP);
  if (plain.length === 1 && isNumeric(plain[0]!)) return true;
  return words.some((word, at) => {
    const before = words[at - 1] ?? "";
    const isNumbered = (PARTS.has(before) || EDITIONS.has(before)) && (isNumeric(word) || PART_LETTER.test(word));
    return isNumbered || SISTER_MARK.test(word) || isOrdinal(word) || isRomanAt(words, at, capitals);
  });
}

/** Numerals that amid a title are rather words: "Xi Jinping", a mistyped "via". */
const RATHER_WORDS = new Set(["vi", "xi"]);

function numbersIn(words: readonly string[], capitals: ReadonlySet<string>): string {
  return together(words.flatMap((_, at) => numbersAt(words, at, capitals)));
}

/** Numbers of one word of a title: its digits, or what it names, or the letter of a part. */
function numbersAt(words: readonly string[], at: number, capitals: ReadonlySet<string>): readonly string[] {
  const word = words[at]!;
  const digits = digitsOf(word);
  if (digits.length > 0) return digits;
  if (isRomanAt(words, at, capitals)) return [String(romanNumber(word))];
  if (PARTS.has(words[at - 1] ?? "") && PART_LETTER.test(word)) return [word];
  const named = namedNumber(word);
  return named === null ? [] : [String(named)];
}

/** Runs of digits of a word, without zeros in front. */
function digitsOf(word: string): string[] {
  return (word.match(/\p{N}+/gu) ?? []).map((run) => run.replace(/^0+(?=.)/, ""));
}

/** Whether a word is a roman numeral; "I", "v" and "x" are words and symbols, unless they stand where a numeral does. */
function isRomanAt(words: readonly string[], at: number, capitals: ReadonlySet<string>): boolean {
  const word = words[at]!;
  if (romanNumber(word) === null) return false;
  const isClear = capitals.has(word) || (word.length > 1 && !RATHER_WORDS.has(word));
  return isClear || PARTS.has(words[at - 1] ?? "") || (words[at + 1] ?? STOP) === STOP;
}

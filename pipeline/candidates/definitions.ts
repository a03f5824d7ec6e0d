/** A short form and what the text spells it out as: "Quick Xylem Optimization (QXO)", "QXO (Quick Xylem Optimization)". */
export interface SpelledOut {
  readonly short: string;
  readonly long: string;
}

/** A short form is looked for behind at most so many characters of its long form. */
const MAX_LONG = 120;

/** A short form in brackets: "(QXO)", "(QXO, ours)". */
const BRACKETED_SHORT = /\(["“'‘]?([\p{L}\p{N}][\p{L}\p{N}+*-]{1,11})["”'’]?[),;]/gu;

/** A short form with several words in brackets behind it: "QXO (Quick Xylem Optimization)". */
const BRACKETED_LONG =
  /(?<![\p{L}\p{N}-])([\p{L}\p{N}][\p{L}\p{N}+*-]{1,11}) ?\(((?:[\p{L}\p{N}-]{1,24} ){1,10}[\p{L}\p{N}-]{1,24})\)/gu;

/**
 * Short forms that a text spells out: the letters of the short form stand in the long form in their order, the first at its
 * start, and the long form has no more words than a short form can stand for.
 * Source: Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text", section 3.
 */
export function spelledOutIn(text: string): SpelledOut[] {
  const found: SpelledOut[] = [];
  for (const { 1: short, index } of text.matchAll(BRACKETED_SHORT)) {
    const long = isShortForm(short!)
      ? longFormOf(text.slice(Math.max(0, index - MAX_LONG), index).trimEnd(), short!)
      : null;
    if (long !== null) found.push({ short: short!, long });
  }
  for (const [, short, long] of text.matchAll(BRACKETED_LONG))
    if (isShortForm(short!) && spells(long!, lettersOf(short!))) found.push({ short: short!, long: long! });
  return found;
}

function isShortForm(text: string): boolean {
  return /\p{Lu}[^\p{Lu}]*\p{Lu}/u.test(text);
}

/** The letters of a short form in small, without the s of its plural. */
function lettersOf(short: string): string[] {
  return [
    ...short
      .replace(/s$/, "")
      .toLowerCase()
      .replace(/[^\p{L}]/gu, ""),
  ];
}

/** The shortest run of whole words at the end of a text that spells a short form out. */
function longFormOf(before: string, short: string): string | null {
  const letters = lettersOf(short);
  const sentence = before.slice(before.search(/[^,.;:()]*$/));
  const starts = [...sentence.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)].map(({ index }) => index).reverse();
  for (const start of starts.slice(0, Math.min(letters.length + 5, letters.length * 2))) {
    const long = sentence.slice(start);
    if (/[ -]/.test(long) && spells(long, letters)) return long;
  }
  return null;
}

function spells(long: string, letters: readonly string[]): boolean {
  const low = long.toLowerCase();
  let at = -1;
  for (const letter of letters) {
    at = low.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return low.charAt(0) === letters[0];
}

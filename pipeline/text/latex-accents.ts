/**
 * LaTeX commands for accented and special letters, turned into the letters they stand for: `T\"ULU`, `\'{e}`, `\c{c}`,
 * `{\v S}`, `na\"{\i}ve`, `S{\o}ren`, `Gau\ss`.
 *
 * Dumps also hold backslashes that are no LaTeX: escaped quotes (`\"so\"`, `model\'s`), paths and escapes (`\n`, `\u00e9`).
 * Without braces a command therefore counts only where letter and accent make one precomposed character.
 */

/** Combining character of each accent command. */
const COMBINING: ReadonlyMap<string, string> = new Map([
  ["`", "\u0300"],
  ["'", "\u0301"],
  ["^", "\u0302"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  ["u", "\u0306"],
  [".", "\u0307"],
  ['"', "\u0308"],
  ["r", "\u030a"],
  ["H", "\u030b"],
  ["v", "\u030c"],
  ["d", "\u0323"],
  ["c", "\u0327"],
  ["k", "\u0328"],
  ["b", "\u0331"],
]);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ss", "ß"],
  ["SS", "SS"],
  ["ae", "æ"],
  ["AE", "Æ"],
  ["oe", "œ"],
  ["OE", "Œ"],
  ["aa", "å"],
  ["AA", "Å"],
  ["dh", "ð"],
  ["DH", "Ð"],
  ["th", "þ"],
  ["TH", "Þ"],
  ["dj", "đ"],
  ["DJ", "Đ"],
  ["ng", "ŋ"],
  ["NG", "Ŋ"],
  ["o", "ø"],
  ["O", "Ø"],
  ["l", "ł"],
  ["L", "Ł"],
]);

/** An accent over a letter: in braces (`\"{u}`, `\v{\i}`), or bare (`\"u`, `\c c`, `\'\i`); perhaps all in braces. */
const ACCENTED =
  /(\{)?\\(?:(["'`^~=.])|([bcdHkruv])(?=[ {]))(?:\s?\{\s?(?:\\([ij])|([A-Za-z]))\s?\}|\\([ij])(?![A-Za-z])|( ?)([A-Za-z]))(\})?/g;

/** A special letter; TeX ends the command at `{}` or swallows one blank: `S\o ren`, `\L{}odz`, `H\aa stad`. */
const SPECIAL =
  /(\{)?\\(ss|SS|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|[oOlL])(?![A-Za-z_^(\\])(\{\}| (?=[a-z]))?(\})?/g;

/** An escaped quotation mark that closes: proof that the text escapes its quotes, so `\"A` may open one. */
const CLOSING_QUOTE = /\\"(?![A-Za-z{\\])/;

/**
 * Replaces LaTeX accent commands and special letters by Unicode letters; everything else stays as it is.
 * @param text  any text; returned as it is where it has no backslash
 * @returns text with the letters composed (NFC) where a precomposed character exists
 */
export function foldLatexAccents(text: string): string {
  if (!text.includes("\\")) return text;
  const escapesQuotes = CLOSING_QUOTE.test(text);
  return text
    .replace(ACCENTED, (whole: string, ...groups: (string | number | undefined)[]) => {
      const [open, mark, command, dotlessInBraces, inBraces, dotless, blank, bare, close, at] = groups as [
        ...(string | undefined)[],
      ];
      const base = dotlessInBraces ?? inBraces ?? dotless ?? bare ?? "";
      const letter = (base + COMBINING.get(mark ?? command ?? "")!).normalize("NFC");
      if (bare !== undefined) {
        if (letter.length > 1 || isMisread(text, Number(at), open, mark, command, blank, bare, escapesQuotes))
          return whole;
      }
      return wrap(open, letter, close);
    })
    .replace(SPECIAL, (_whole, open: string | undefined, name: string, _end, close: string | undefined) =>
      wrap(open, LETTERS.get(name)!, close),
    );
}

/** Braces around the whole command go together; a single one belongs to something else and stays. */
function wrap(open: string | undefined, letter: string, close: string | undefined): string {
  return open !== undefined && close !== undefined ? letter : (open ?? "") + letter + (close ?? "");
}

const LETTER = /\p{L}/u;

/** Whether a bare command is more likely an escaped character of another notation. */
function isMisread(
  text: string,
  at: number,
  open: string | undefined,
  mark: string | undefined,
  command: string | undefined,
  blank: string | undefined,
  bare: string,
  escapesQuotes: boolean,
): boolean {
  if (command !== undefined) return blank !== " " || !/[cvuHk]/.test(command);
  // `\" and`: TeX would take the blank, but in a listing it closes a quotation.
  if (blank === " ") return true;
  const start = at + (open?.length ?? 0);
  const afterLetter = LETTER.test(text.charAt(start - 1));
  if (mark === '"') return escapesQuotes && !afterLetter;
  // `model\'s`, `I\'m`: an escaped apostrophe.
  return mark === "'" && afterLetter && (bare === "s" || bare === "m") && !LETTER.test(text.charAt(start + 3));
}

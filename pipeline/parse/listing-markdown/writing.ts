import type { LinkEnd } from "../listing-cards/brackets.js";
import type { Writing } from "../listing-cards/linked-items.js";
import { targetOf, wholeAddress } from "../listing-cards/site.js";

/**
 * Markdown as tools write it that turn pages into it.
 * Source: https://spec.commonmark.org/0.31.2/: links (6.3), backslash escapes (2.4), hard line breaks (6.7).
 */
export const MARKDOWN: Writing = {
  endAt,
  textOf: markdownText,
  naming: (target) => ({ address: target === null ? null : wholeAddress(target), reference: null }),
  isInText: ({ target }, around) =>
    target !== null && targetOf(target).kind === "elsewhere" && (around.match(/\p{L}+/gu)?.length ?? 0) >= SENTENCE,
};

/** Words beside a link on its line, from which on it is a link in a sentence. */
const SENTENCE = 5;

/** The address in round brackets, perhaps in angle brackets, perhaps with a title. */
const ADDRESS = /\((?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;
/** An address that lost its end, and its bracket with it. */
const CUT_ADDRESS = /\([^\s()]*(?=\n|$)/y;

function endAt(text: string, bracket: number): LinkEnd | null {
  if (text[bracket + 1] !== "(") return null;
  ADDRESS.lastIndex = bracket + 1;
  const match = ADDRESS.exec(text);
  if (match !== null) {
    const target = match[1] ?? match[2]!;
    return { to: ADDRESS.lastIndex, target, isSure: targetOf(target).kind === "paper" };
  }
  CUT_ADDRESS.lastIndex = bracket + 1;
  return CUT_ADDRESS.test(text) ? { to: CUT_ADDRESS.lastIndex, target: "", isSure: true } : null;
}

const PICTURE = /!\[[^[\]\n]{0,300}\]\([^()\n]{0,600}\)/g;
/** A line's end that must be kept is marked by backslashes; in headings a blank takes the place of the line's end. */
const KEPT_END = /\\{1,2}[ \t]*(?=\n|$)/g;
const KEPT_BLANK = /\\(?=[ \t])/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** What a text of Markdown shows, but for emphasis, which is the debris of many dumps. */
function markdownText(written: string): string {
  return written
    .replace(PICTURE, "")
    .replace(KEPT_END, "")
    .replace(KEPT_BLANK, "")
    .replace(ESCAPED, "$1")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

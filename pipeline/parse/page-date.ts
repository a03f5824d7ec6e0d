import { type Line, linesOf } from "./listing-text/lines.js";
import { dayOfHead } from "./listing-text/pages.js";

/**
 * The day that a listing page prints in its head, as printed: "Mar 14" has no year, and none is invented.
 * @param head  the first some thousand characters of a dump
 * @returns null where the dump has no page head, or it prints no day
 */
export function pageDateText(head: string): string | null {
  const lines = linesOf(head);
  return dayOfHead(lines) ?? dayOfHead(lines.flatMap(withoutMarkup));
}

const PICTURE = /!\[[^\]\n]{0,300}\]\([^()\n]{0,600}\)/g;
/** A link of Markdown, or a numbered one of a text browser with its number behind or before. */
const LINK = /\[([^[\]\n]{0,300})\](?:\([^()\s]{0,600}\)|\[\d+\])|\[\d+\](?=\S)/g;
const MARK = /^(?:#{1,6}|[-*+])\s+/;
/** An address on a line of its own, or the line under a heading. */
const ADDED = /^(?:https?:\/\/\S+|=+|-+)$/;

/** A line of a page's head without what the tool that captured the page added; none where it added the line. */
function withoutMarkup({ number, text }: Line): Line[] {
  const plain = text.replace(PICTURE, "").replace(LINK, "$1").replace(MARK, "").trim();
  return plain === "" || ADDED.test(plain) ? [] : [{ number, text: plain }];
}

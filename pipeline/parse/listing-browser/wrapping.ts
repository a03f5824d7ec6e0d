import type { NumberedLine } from "../listing-cards/item.js";

/** A line that is as wide as all lines may be, so that a word without blank in it may have been broken. */
const NARROWEST = 40;

/**
 * The width to which a browser wrapped its lines; null where it does not tell. The widest line alone can be an address that
 * was not broken, so that two must have the width.
 */
export function widthOf(lines: readonly NumberedLine[]): number | null {
  let width = 0;
  let count = 0;
  for (const { text } of lines) {
    if (text.length > width) count = 0;
    width = Math.max(width, text.length);
    if (text.length === width) count++;
  }
  return count >= 2 && width >= NARROWEST ? width : null;
}

/**
 * A text as it was before it was wrapped: paragraphs apart by an empty line, their lines joined by blanks. A line without
 * blank that fills the width is one word with what follows it.
 */
export function unwrapped(text: string, width: number | null): string {
  const paragraphs: string[] = [];
  let isOpen = false;
  let glue = " ";
  for (const written of text.split("\n")) {
    const line = written.trim();
    if (line === "") {
      isOpen = false;
      continue;
    }
    if (isOpen) paragraphs[paragraphs.length - 1] += glue + line;
    else paragraphs.push(line);
    isOpen = true;
    glue = line.length === width && !line.includes(" ") ? "" : " ";
  }
  return paragraphs.join("\n\n");
}

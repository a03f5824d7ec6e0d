import type { Line } from "./lines.js";
import { LONGEST_TITLE } from "./shape.js";

/** A paragraph of a dump. */
export interface Paragraph {
  readonly from: number;
  readonly to: number;
  /** Its lines, without blanks at their ends, joined by LF. */
  readonly text: string;
}

/** A line longer than this was not broken to a width: of captures that are, the widest line has 132 characters. */
const WIDEST = 200;

/**
 * The paragraphs of a page. Blank lines stand between them; where they are missing, the breaks tell:
 * in text that was broken to a width, a break is deliberate where the next word would have fitted; in text that was not,
 * every break is.
 */
export function paragraphsOf(lines: readonly Line[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let from = 0; from < lines.length; ) {
    let to = from + 1;
    while (to < lines.length && lines[to]!.number === lines[to - 1]!.number + 1) to++;
    if (to === from + 1) paragraphs.push(joined(lines, from, to));
    else cutBlock(lines, from, to, paragraphs);
    from = to;
  }
  return paragraphs;
}

/** Cuts lines that have no blank one between them. */
function cutBlock(lines: readonly Line[], from: number, to: number, paragraphs: Paragraph[]): void {
  let width = 0;
  let length = to - from - 1;
  for (let i = from; i < to; i++) {
    const { text } = lines[i]!;
    if (!isAddress(text)) width = Math.max(width, text.length);
    length += text.length;
  }
  let start = from;
  // Lines that are no longer than a title together can be one wrapped title.
  for (let i = from + 1; i < to && length > LONGEST_TITLE; i++) {
    if (width <= WIDEST && !fits(lines[i - 1]!.text, lines[i]!.text, width)) continue;
    paragraphs.push(joined(lines, start, i));
    start = i;
  }
  paragraphs.push(joined(lines, start, to));
}

/** An address is not broken, and stands out of the width where it is longer. */
function isAddress(text: string): boolean {
  return text.includes("/") && !text.includes(" ");
}

/** Whether the first word of a line would have fitted behind the line before. */
function fits(before: string, line: string, width: number): boolean {
  const space = line.indexOf(" ");
  return before.length + 1 + (space < 0 ? line.length : space) <= width;
}

function joined(lines: readonly Line[], from: number, to: number): Paragraph {
  const text = to === from + 1 ? lines[from]!.text : joinedText(lines, from, to);
  return { from: lines[from]!.number, to: lines[to - 1]!.number, text };
}

function joinedText(lines: readonly Line[], from: number, to: number): string {
  const texts: string[] = [];
  for (let i = from; i < to; i++) texts.push(lines[i]!.text);
  return texts.join("\n");
}

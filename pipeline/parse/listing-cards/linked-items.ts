import { type LinkMarks, type LinkSpan, linkSpans } from "./brackets.js";
import { type Item, linkItem, type NumberedLine, textItem } from "./item.js";
import { isTelling, valuesIn } from "./roles.js";

/** How a form writes links and texts. */
export interface Writing extends LinkMarks {
  /** A text of consecutive lines, joined by LF, without the marks of the form. */
  textOf(written: string): string;
  /** What the target of a link names. */
  naming(target: string | null): Pick<Item, "address" | "reference">;
  /** Whether a link is part of the text around it rather than an item of its own. */
  isInText(span: LinkSpan, around: string): boolean;
}

/** The items of consecutive lines, in order. */
export function linkedItems(lines: readonly NumberedLine[], writing: Writing): Item[] {
  const text = lines.map((line) => line.text).join("\n");
  const numberAt = lineNumbers(lines);
  const spans = linkSpans(text, writing);
  const items: Item[] = [];
  let from = 0;
  for (const [i, span] of spans.entries()) {
    const next = spans[i + 1]?.from ?? text.length;
    if (span.cut === null && writing.isInText(span, around(text, from, span, next))) continue;
    items.push(...textItems(text, from, span.from, numberAt, writing));
    items.push(itemOf(text, span, numberAt, writing));
    from = span.to;
  }
  items.push(...textItems(text, from, text.length, numberAt, writing));
  return items;
}

/** What stands beside a link on its line. */
function around(text: string, before: number, span: LinkSpan, after: number): string {
  const start = text.lastIndexOf("\n", span.from - 1) + 1;
  const end = text.indexOf("\n", span.to);
  const left = text.slice(Math.max(start, before), span.from);
  return `${left} ${text.slice(span.to, Math.min(end < 0 ? text.length : end, after))}`;
}

function itemOf(text: string, span: LinkSpan, numberAt: (at: number) => number, writing: Writing): Item {
  const from = span.from + leadingBlanks(text, span.from);
  const written = text.slice(span.textFrom, span.textTo);
  const whole = linkItem(numberAt(from), numberAt(span.to - 1), writing.textOf(written), null);
  return { ...whole, ...writing.naming(span.target), isHeading: isHeading(text, span), cut: span.cut };
}

function leadingBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === "\n" || text[at] === " ") at++;
  return at - from;
}

/** Whether a link is all that its heading says. */
function isHeading(text: string, span: LinkSpan): boolean {
  const start = text.lastIndexOf("\n", span.from) + 1;
  const end = text.indexOf("\n", span.to);
  const behind = text.slice(span.to, end < 0 ? text.length : end);
  return /^#{1,6}\s*$/.test(text.slice(start, span.from)) && /^\s*(?:\{[^{}]*\})?#*$/.test(behind);
}

/** The texts between two links: paragraphs, and the lines that say by themselves what they are. */
function textItems(text: string, from: number, to: number, numberAt: (at: number) => number, writing: Writing): Item[] {
  const items: Item[] = [];
  let held: { from: number; to: number; lines: string[] } | null = null;
  const release = () => {
    if (held !== null) items.push(textItem(held.from, held.to, writing.textOf(held.lines.join("\n"))));
    held = null;
  };
  let at = from;
  for (const line of text.slice(from, to).split("\n")) {
    const number = numberAt(at);
    at += line.length + 1;
    const bare = line.replace(/^#{1,6}\s+/, "").trim();
    const values = valuesIn(bare);
    const isHeading = bare !== line.trim();
    const isAlone = isHeading || values.length !== 1 || isTelling(bare);
    if (bare === "" || isAlone) release();
    if (bare === "") continue;
    if (isAlone) {
      for (const value of values) items.push({ ...textItem(number, number, writing.textOf(value)), isHeading });
    } else if (held === null) held = { from: number, to: number, lines: [bare] };
    else {
      held.to = number;
      held.lines.push(bare);
    }
  }
  release();
  return items;
}

/** Gives the number of the line on which a place lies. */
function lineNumbers(lines: readonly NumberedLine[]): (at: number) => number {
  const starts: number[] = [];
  let start = 0;
  for (const { text } of lines) {
    starts.push(start);
    start += text.length + 1;
  }
  return (at) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return lines[low]!.number;
  };
}

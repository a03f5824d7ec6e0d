import type { Reading } from "./reading/reading.js";
import type { Definition, Span } from "./sighting.js";

/** A short form has two to ten characters that count (Schwartz & Hearst 2003, section 3), and at most two words. */
const MAX_SHORT = 12;

/**
 * Terms that the text spells out: "Direct Preference Optimization (DPO)", "(Meta Ranking, MR)", "SimPO (Simple Preference
 * Optimization)".
 * The long form is found backwards from the parenthesis by matching the characters of the short form, the first one at the
 * start of a word.
 * Source: Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text".
 * @returns definitions in the order of the text; spans are UTF-16 units of the field
 */
export function findDefinitions(reading: Reading): Definition[] {
  const { text } = reading;
  const found: Definition[] = [];
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", open + 1)) {
    const close = closingOf(text, open);
    if (close < 0) continue;
    const definition = definitionAt(reading, open, close);
    if (definition !== null) found.push(definition);
  }
  return found;
}

/** A parenthesis longer than this explains more than a name. */
const MAX_PARENTHESIS = 120;

function closingOf(text: string, open: number): number {
  const limit = Math.min(text.length, open + MAX_PARENTHESIS + 1);
  for (let at = open + 1; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 40) return -1;
    if (unit === 41) return at;
  }
  return -1;
}

function definitionAt(reading: Reading, open: number, close: number): Definition | null {
  const { text } = reading;
  const inside = trimmed(text, open + 1, close);
  if (inside.start >= inside.end) return null;
  const content = text.slice(inside.start, inside.end);
  const before = trimmed(text, 0, open).end;
  // "(MR)", "(MR, a variant)", "(MR; Smith 2020)" behind the long form
  const shortEnd = inside.start + firstPart(content);
  const short = text.slice(inside.start, shortEnd);
  if (isShortForm(short)) {
    const start = longFormStart(text, before, short);
    if (start >= 0) return make(reading, { start, end: before }, { start: inside.start, end: shortEnd });
    // "(LLMs)" for "Large Language Model": the plural is the parenthesis's own.
    if (/[a-z0-9A-Z]s$/.test(short)) {
      const singular = longFormStart(text, before, short.slice(0, -1));
      if (singular >= 0) return make(reading, { start: singular, end: before }, { start: inside.start, end: shortEnd });
    }
  }
  // "(Meta Ranking, MR)"
  const comma = content.lastIndexOf(",");
  if (comma > 0) {
    const tail = trimmed(text, inside.start + comma + 1, inside.end);
    const tailText = text.slice(tail.start, tail.end);
    if (isShortForm(tailText)) {
      const end = text.slice(0, inside.start + comma).trimEnd().length;
      const start = longFormStart(text, end, tailText);
      if (start >= inside.start) return make(reading, { start, end }, tail);
    }
  }
  // "SimPO (Simple Preference Optimization)"
  const word = wordBefore(text, before);
  const shortBefore = text.slice(word, before);
  if (isShortForm(shortBefore) && content.length > shortBefore.length + 2 && /[A-Za-z] [A-Za-z]/.test(content)) {
    const start = longFormStart(text, inside.end, shortBefore);
    if (start === inside.start) return make(reading, inside, { start: word, end: before });
  }
  return null;
}

function firstPart(content: string): number {
  const end = content.search(/[,;:]/);
  return end < 0 ? content.length : content.slice(0, end).trimEnd().length;
}

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && isBlankOrQuote(text.charCodeAt(start))) start++;
  while (end > start && isBlankOrQuote(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isBlankOrQuote(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 34 || unit === 39 || (unit >= 0x2018 && unit <= 0x201d);
}

function wordBefore(text: string, end: number): number {
  let start = end;
  while (start > 0 && !/[\s(,;]/.test(text.charAt(start - 1))) start--;
  return start;
}

/** Letters with at least one in upper case, no more than two words, no sentence. */
function isShortForm(text: string): boolean {
  if (text.length < 2 || text.length > MAX_SHORT + 8) return false;
  if (!/^[\p{L}\p{N}][\p{L}\p{N}\-+*.&@/ ]*$/u.test(text) || !/\p{Lu}/u.test(text)) return false;
  const words = text.split(" ");
  return words.length <= 2 && text.replace(/[^\p{L}\p{N}]/gu, "").length <= MAX_SHORT;
}

/**
 * Start of the long form that ends at `end`, or -1.
 * The characters of the short form are matched from the last to the first; the first must start a word.
 */
function longFormStart(text: string, end: number, short: string): number {
  const units = short.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const low = text.slice(Math.max(0, end - 200), end).toLowerCase();
  const offset = Math.max(0, end - 200);
  let at = low.length - 1;
  for (let s = units.length - 1; s >= 0; s--) {
    const unit = units[s]!;
    while (at >= 0 && (low[at] !== unit || (s === 0 && isLetterOrDigit(low[at - 1])))) {
      if (isBarrier(low[at]!)) return -1;
      at--;
    }
    if (at < 0) return -1;
    if (s > 0) at--;
  }
  const start = offset + at;
  const long = text.slice(start, end);
  const words = long.split(/[\s-]+/).length;
  // No longer than the short form can stand for: min(|A| + 5, |A| * 2) words.
  if (words > Math.min(units.length + 5, units.length * 2)) return -1;
  // A long form that holds the short one, or is no longer, defines nothing.
  if (long.length <= short.length + 1 || long.toLowerCase().includes(short.toLowerCase())) return -1;
  return start;
}

function isLetterOrDigit(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function isBarrier(character: string): boolean {
  return character === "." || character === ";" || character === ":" || character === "(" || character === ")";
}

function make(
  reading: Reading,
  long: { start: number; end: number },
  short: { start: number; end: number },
): Definition {
  const span = (part: { start: number; end: number }): Span => ({ field: reading.field, ...part });
  return {
    long: span(long),
    short: span(short),
    longText: reading.text.slice(long.start, long.end),
    shortText: reading.text.slice(short.start, short.end),
  };
}

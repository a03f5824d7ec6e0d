import type { Item } from "./items.js";
import type { Word } from "./words.js";

/** A sentence that shows a name. */
export interface Example {
  /** Title of its paper. */
  readonly title: string;
  /** The sentence, or the part of a long one around the name. */
  readonly text: string;
  /** Place of the name in it, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Characters of a sentence that are kept on either side of a name. */
const REACH = 160;

/**
 * The sentence of a field in which an item stands.
 * @param name  the name, with which the item begins
 */
export function exampleOf(title: string, text: string, words: readonly Word[], item: Item, name: string): Example {
  const { sentence } = words[item.first]!;
  const isNear = (at: number, distance: number) => words[at]?.sentence === sentence && distance <= 2 * REACH;
  let first = item.first;
  while (isNear(first - 1, item.start - words[first]!.start)) first--;
  let last = item.last;
  while (isNear(last + 1, words[last]!.end - item.end)) last++;
  // Brackets and quotation marks before its first word belong to a sentence, and what ends it.
  const from = first === 0 ? 0 : startOf(text, words[first]!.start);
  const to = last + 1 < words.length ? startOf(text, words[last + 1]!.start) : text.length;
  const before = text.slice(from, item.start).trimStart();
  const after = text.slice(item.end, to).trimEnd();
  const head = before.length > REACH ? `… ${lastWords(before)}` : before;
  const tail = after.length > REACH ? `${firstWords(after)} …` : after;
  const start = head.length;
  return { title, text: detached(head + item.text + tail), start, end: start + name.length };
}

/** The words at the end of a text that {@link REACH} has room for; a part of a word where it is longer. */
function lastWords(text: string): string {
  const end = text.slice(text.length - REACH);
  return end.slice(end.indexOf(" ") + 1);
}

function firstWords(text: string): string {
  const start = text.slice(0, REACH);
  const blank = start.lastIndexOf(" ");
  return blank < 0 ? start : start.slice(0, blank);
}

/** More opening marks than this stand before no word. */
const MAX_MARKS = 4;

function startOf(text: string, word: number): number {
  let start = word;
  while (start > 0 && word - start < MAX_MARKS && /["“‘'([]/.test(text.charAt(start - 1))) start--;
  return start;
}

/** A copy: a slice would keep the whole text that it was cut from in memory. */
function detached(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

import { endsSentence } from "../pipeline/normalize/reading/sentences.js";
import { mapCodePoints } from "../pipeline/text/code-points.js";
import type { Place } from "./claims.js";

/** A paper's text, as people or the annotator read it. */
export interface Text {
  readonly title: string;
  readonly abstract: string | null;
}

/** Longest part of a sentence that is shown on either side of what it is shown for, in UTF-16 units. */
const CONTEXT = 240;

/**
 * The sentence in which something stands.
 * @param text    the text that the place speaks of
 * @param longer  names that may hold the characters as a part: "GPT" is not looked for in "GPT-4"
 */
export function sentenceOf(text: Text, place: Place, longer: readonly string[]): string {
  const abstract = text.abstract ?? "";
  if (place.field !== null && place.char_start !== null) {
    const field = place.field === "title" ? text.title : abstract;
    const at = mapCodePoints(field).toUtf16(place.char_start);
    return sentenceAt(field, at, at + place.text.length);
  }
  for (const field of [abstract, text.title]) {
    const at = findAlone(field, place.text, longer);
    if (at >= 0) return sentenceAt(field, at, at + place.text.length);
  }
  const at = abstract.indexOf(place.text);
  return at < 0 ? text.title : sentenceAt(abstract, at, at + place.text.length);
}

/**
 * Where characters first stand as a name of their own: not inside a word, and not as a part of a longer name.
 * @returns UTF-16 index, or -1
 */
export function findAlone(text: string, name: string, longer: readonly string[]): number {
  const holders = longer.filter((other) => other.length > name.length && other.includes(name));
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    const isWordPart =
      (isWordLike(text, at - 1) && isWordLike(text, at)) || (isWordLike(text, end - 1) && isWordLike(text, end));
    if (!isWordPart && !holders.some((other) => isInside(text, at, name, other))) return at;
  }
  return -1;
}

function isWordLike(text: string, at: number): boolean {
  return at >= 0 && at < text.length && /[\p{L}\p{N}]/u.test(text[at]!);
}

function isInside(text: string, at: number, name: string, holder: string): boolean {
  for (let offset = holder.indexOf(name); offset >= 0; offset = holder.indexOf(name, offset + 1)) {
    if (text.startsWith(holder, at - offset) && at >= offset) return true;
  }
  return false;
}

function sentenceAt(text: string, at: number, end: number): string {
  let start = 0;
  let stop = text.length;
  for (const gap of text.matchAll(/[.?!][^\p{L}\p{N}\s]{0,3}\s+|\n\n/gu)) {
    const next = gap.index + gap[0].length;
    if (!endsSentence(text, gap.index, next)) continue;
    if (next <= at) start = next;
    else if (next >= end) {
      stop = next;
      break;
    }
  }
  // Long sentences are cut between words.
  const from = at - start > CONTEXT ? Math.min(at, text.indexOf(" ", at - CONTEXT) + 1) : start;
  const to = stop - end > CONTEXT ? Math.max(end, text.lastIndexOf(" ", end + CONTEXT)) : stop;
  const shown = text.slice(from, to).replace(/\s+/g, " ").trim();
  return `${from > start ? "... " : ""}${shown}${to < stop ? " ..." : ""}`;
}

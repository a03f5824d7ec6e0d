import type { Paragraph } from "./paragraphs.js";

/** Lines that only a listing page has: where one stands, a page begins. */
const HEAD_MARKS = [
  /^get trending papers in your email inbox(?: once a day)?!?$/i,
  /^by ?ak ?and the research community$/i,
];

/** Lines of a page's head that could be something else elsewhere. */
const HEAD_LINES = [
  /^new$/i,
  /^subscribe$/i,
  /^daily papers$/i,
  /^hugging face$/i,
  /^(?:daily|weekly|monthly)$/i,
  /^trending papers$/i,
  /^by$/i,
  /^ak$/i,
  /^and the research community$/i,
];

/** Lines of the navigation, which stand above a head's mark; below it the same words are titles. */
const NAVIGATION = /^(?:models|datasets|spaces|buckets(?: new)?|docs|enterprise|pricing|community|log in|sign up)$/i;

/** Lines of a page's foot. */
const FOOT_LINES = [
  /^(?:previous|next|company|tos|privacy|about|careers|website|models|datasets|spaces|pricing|docs|blog|forum|contact)$/i,
  /^(?:terms of service|privacy policy|system theme|log in|sign up|github|discord|twitter|linkedin|brand assets)$/i,
  /^(?:©|\(c\)) ?(?:\d{4} )?hugging face.*$/i,
  /^(?:load more|show more|\d+ more papers?)$/i,
];

/** A day as listing pages print it: "Mar 14", "Jul 30, 2025". */
export const PAGE_DATE = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:, \d{4})?$/i;

export function isHeadMark(line: string): boolean {
  return HEAD_MARKS.some((mark) => mark.test(line));
}

function isHeadLine(line: string): boolean {
  return isHeadMark(line) || PAGE_DATE.test(line) || HEAD_LINES.some((mark) => mark.test(line));
}

function isFootLine(line: string): boolean {
  return FOOT_LINES.some((mark) => mark.test(line));
}

function everyLine(paragraph: Paragraph, test: (line: string) => boolean): boolean {
  return paragraph.text.split("\n").every(test);
}

/**
 * Tells for each paragraph whether it is furniture of a page.
 * A head is a run of head lines around a mark that no paper has; a foot is a run of foot lines that ends where the page
 * ends. The same words elsewhere are not furniture: a paper may be called "Datasets".
 */
export function markFurniture(paragraphs: readonly Paragraph[]): boolean[] {
  const isFurniture = paragraphs.map(() => false);
  for (const [i, paragraph] of paragraphs.entries()) {
    if (!paragraph.text.split("\n").some(isHeadMark) || !everyLine(paragraph, isHeadLine)) continue;
    let first = i;
    let last = i;
    while (first > 0 && everyLine(paragraphs[first - 1]!, (line) => isHeadLine(line) || NAVIGATION.test(line))) first--;
    while (last + 1 < paragraphs.length && everyLine(paragraphs[last + 1]!, isHeadLine)) last++;
    isFurniture.fill(true, first, last + 1);
  }
  for (let end = paragraphs.length; end > 0; end--) {
    const isPageEnd = end === paragraphs.length || isFurniture[end];
    if (isPageEnd && !isFurniture[end - 1] && everyLine(paragraphs[end - 1]!, isFootLine)) isFurniture[end - 1] = true;
  }
  return isFurniture;
}

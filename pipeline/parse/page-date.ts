import { isHeadMark, markFurniture, PAGE_DATE } from "./listing-text/furniture.js";
import { paragraphsOf } from "./listing-text/paragraphs.js";

/**
 * The day that a listing page prints in its head, as printed ("Mar 14"); null where it prints none.
 * @param head  the first some thousand characters of a dump
 */
export function pageDateText(head: string): string | null {
  const paragraphs = paragraphsOf(head.split(/\r\n|\n|\r/));
  const isFurniture = markFurniture(paragraphs);
  if (!paragraphs.some(({ text }) => text.split("\n").some(isHeadMark))) return null;
  const lines = paragraphs.filter((_, i) => isFurniture[i]).flatMap(({ text }) => text.split("\n"));
  return lines.find((line) => PAGE_DATE.test(line)) ?? null;
}

import { linesOf } from "./listing-text/lines.js";
import { dayOfHead } from "./listing-text/pages.js";

/**
 * The day that a listing page prints in its head, as printed: "Mar 14" has no year, and none is invented.
 * @param head  the first some thousand characters of a dump
 * @returns null where the dump has no page head, or it prints no day
 */
export function pageDateText(head: string): string | null {
  return dayOfHead(linesOf(head));
}

import { shown } from "../explain.js";
import type { FieldText, PaperRule } from "../rule.js";
import { isWithin } from "./offsets-in-text.js";

/**
 * `text` and `evidence_text` equal the slice of the published field, counted in code points; so does the address of a link,
 * but for a scheme that the text leaves out and for spaces within that broke it. Offsets outside the text are another rule's.
 */
export const textIsSlice: PaperRule = {
  finding: "text-differs",
  check(view, tell) {
    for (const [i, { field, char_start, char_end, text }] of view.mentions.entries()) {
      if (!holds(view.fields[field], char_start, char_end, text)) {
        tell("mentions", i, difference(view.fields[field], char_start, char_end, text));
      }
    }
    for (const [i, row] of view.results.entries()) {
      const field = view.fields[row.field];
      if (!holds(field, row.char_start, row.char_end, row.text)) {
        tell("results", i, difference(field, row.char_start, row.char_end, row.text));
      } else if (!holds(field, row.evidence_start, row.evidence_end, row.evidence_text)) {
        tell("results", i, difference(field, row.evidence_start, row.evidence_end, row.evidence_text));
      }
    }
    for (const [i, { field, char_start, char_end, url }] of view.links.entries()) {
      if (field === "metadata" || char_start === null || char_end === null) continue;
      const place = view.fields[field];
      if (isWithin(place, char_start, char_end) && !isWritten(url, slice(place, char_start, char_end))) {
        tell("links", i, difference(place, char_start, char_end, url));
      }
    }
  },
};

function slice({ text, offsets }: FieldText, start: number, end: number): string {
  return text.slice(offsets.toUtf16(start), offsets.toUtf16(end));
}

function holds(field: FieldText, start: number, end: number, text: string): boolean {
  if (!isWithin(field, start, end)) return true;
  const from = field.offsets.toUtf16(start);
  return field.offsets.toUtf16(end) - from === text.length && field.text.startsWith(text, from);
}

function isWritten(url: string, slice: string): boolean {
  if (slice !== slice.trim()) return false;
  const written = slice.replace(/\s/g, "");
  return url === written || url.replace(/^https?:\/\//i, "") === written;
}

function difference(field: FieldText, start: number, end: number, text: string): string {
  const found = `${start} to ${end}: expected ${shown(slice(field, start, end))} as in the field, found ${shown(text)}`;
  // The usual cause: offsets that count as JavaScript does.
  return field.text.slice(start, end) === text ? `${found}; the offsets count UTF-16 units, not code points` : found;
}

import type { Span } from "../sighting.js";
import { isWordAt } from "./characters.js";
import type { Reading } from "./reading.js";

/** Spans at which `name` stands as whole words, in its own case. */
export function occurrencesOf(reading: Reading, name: string): Span[] {
  const found: Span[] = [];
  for (let span = occurrenceFrom(reading, name, 0); span !== null; span = occurrenceFrom(reading, name, span.end))
    found.push(span);
  return found;
}

/** The first of them, or null. */
export function firstOccurrence(reading: Reading, name: string): Span | null {
  return occurrenceFrom(reading, name, 0);
}

function occurrenceFrom({ text, field }: Reading, name: string, from: number): Span | null {
  for (let start = text.indexOf(name, from); start >= 0; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length;
    if (!isWordAt(text, start - 1) && !isWordAt(text, end)) return { field, start, end };
  }
  return null;
}

import type { Definition, Span } from "../sighting.js";

/** The definitions of a document, found by what they spell and by where they stand, however many there are. */
export interface DefinitionIndex {
  readonly all: readonly Definition[];
  /** The first definition with a text as its short or its full name. */
  of(text: string): Definition | undefined;
  /** The first definition with a text as its short name. */
  ofShort(text: string): Definition | undefined;
  /** Whether a place lies inside of a full name and is not the whole of it. */
  isInside(place: Span): boolean;
}

/** A full name is no longer than this, in characters; nearly all are much shorter. */
const MAX_LENGTH = 400;

export function indexDefinitions(definitions: readonly Definition[]): DefinitionIndex {
  const byText = new Map<string, Definition>();
  const byShort = new Map<string, Definition>();
  for (const definition of definitions) {
    for (const text of [definition.longText, definition.shortText]) if (!byText.has(text)) byText.set(text, definition);
    if (!byShort.has(definition.shortText)) byShort.set(definition.shortText, definition);
  }
  const longs = definitions.map(({ long }) => long).sort((a, b) => a.start - b.start);

  /** Number of the full names that begin at a place or before it. */
  function countUntil(place: number): number {
    let low = 0;
    let high = longs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (longs[middle]!.start <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    all: definitions,
    of: (text) => byText.get(text),
    ofShort: (text) => byShort.get(text),
    isInside({ field, start, end }) {
      for (let i = countUntil(start) - 1; i >= 0 && start - longs[i]!.start < MAX_LENGTH; i--) {
        const long = longs[i]!;
        if (long.field === field && end <= long.end && end - start < long.end - long.start) return true;
      }
      return false;
    },
  };
}

import { chunkEnd, chunkStart } from "../reading/chunk.js";
import { CAPITALIZED, DIGITS, LETTERS, LOWER, type Reading, SPACE } from "../reading/reading.js";
import type { WordSet } from "../reading/word-sets.js";
import { type Named, slugOf } from "../sighting.js";

/** What the names of parts and of harder or smaller editions of a dataset end with. */
const PARTS = /^-(?:v?\d+(?:\.\d+)?[KMk]?-?)?(?:[A-Z][a-z]{2,11}|MC|OE|CF|HR|ID|OOD|IND|ZH|EN|CN|PG)?$/;

/** Last atom of a chunk that names a part of a dataset, "VideoMME-Long", or an edition of it, "GSM8K-Platinum"; or -1. */
export function partEnd(reading: Reading, first: number, last: number): number {
  const end = chunkEnd(reading, last);
  if (end === last || chunkStart(reading, first) !== first) return -1;
  // "AIME 2024-2025" names two editions.
  if (reading.kind[last] === DIGITS && reading.kind[last + 1] === DIGITS) return -1;
  return PARTS.test(reading.text.slice(reading.end[last], reading.end[end])) ? end : -1;
}

/**
 * Last atom of the words in capitals between a dataset and its noun, "EmbodiedBench Navigation | benchmark": a part of it;
 * or -1.
 */
export function phrasePartEnd(reading: Reading, last: number, nouns: WordSet): number {
  for (let end = last, chunks = 0; chunks <= MAX_CHUNKS; chunks++) {
    const next = end + 1;
    if (next >= reading.count || reading.gap[next] !== SPACE) return -1;
    if (nouns.has(reading.word[next]!) && reading.shape[next] === LOWER) return chunks > 0 ? end : -1;
    if (reading.kind[next] !== LETTERS || reading.shape[next] !== CAPITALIZED) return -1;
    end = chunkEnd(reading, next);
  }
  return -1;
}

/** A part is named with so many words at most. */
const MAX_CHUNKS = 3;

/** What is known of such a part: its name. */
export function partNamed(reading: Reading, first: number, last: number): Named {
  const name = reading.text.slice(reading.start[first], reading.end[last]);
  return {
    kind: "dataset",
    id: slugOf(name),
    name,
    origin: "context",
    rule: "dataset/context-form",
    full_name: null,
    model: null,
    dataset_kind: null,
  };
}

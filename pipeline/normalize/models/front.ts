import { chunkStart } from "../reading/chunk.js";
import { HYPHEN, LOWER, type Reading, SPACE } from "../reading/reading.js";
import { type Size, sizeAt, textAt } from "./sizes.js";

/** A size in front of a name, and the first atom of it. */
export interface Front {
  readonly size: Size;
  readonly first: number;
}

/**
 * The size right in front of a family's name: "a 7B Qwen-2.5", "the 13B-parameter LLaMA". A word in small letters must
 * stand in front of it, so that it belongs to no other name and to no list of sizes.
 * @param first  first atom of the name
 */
export function sizeInFront(reading: Reading, first: number): Front | null {
  if (first < 3 || reading.gap[first] !== SPACE) return null;
  let last = first - 1;
  if (/^parameters?$/.test(textAt(reading, last))) {
    const gap = reading.gap[last];
    if (gap !== SPACE && gap !== HYPHEN) return null;
    last--;
  }
  const start = chunkStart(reading, last);
  if (start < 1 || reading.sentence[start] !== reading.sentence[first]) return null;
  if (reading.gap[start] !== SPACE || reading.shape[start - 1] !== LOWER || LIST.test(textAt(reading, start - 1)))
    return null;
  const found = sizeAt(reading, start);
  if (found === null || found.last !== last || found.value.total < LEAST) return null;
  return { size: found.value, first: start };
}

/** Billions of parameters: fewer are examples, as in "trained on 1M Infinity-Instruct". */
const LEAST = 0.002;

const LIST = /^(?:and|or|to)$/;

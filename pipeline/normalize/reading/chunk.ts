import { GLUED, HYPHEN, JOINER, type Reading } from "./reading.js";

/**
 * First atom of the chunk that holds `atom`. A chunk is one name to the eye: atoms joined by hyphens, joiners or nothing
 * ("Smart-LLaMA-DPO", "GSM8K").
 */
export function chunkStart(reading: Reading, atom: number): number {
  let first = atom;
  while (first > 0 && isJoined(reading.gap[first]!)) first--;
  return first;
}

/** Last atom of the chunk that holds `atom`. */
export function chunkEnd(reading: Reading, atom: number): number {
  let last = atom;
  while (last + 1 < reading.count && isJoined(reading.gap[last + 1]!)) last++;
  return last;
}

export function isJoined(gap: number): boolean {
  return gap === GLUED || gap === HYPHEN || gap === JOINER;
}

/** First atom that starts at or behind an offset; `count` where none does. */
export function atomFrom(reading: Reading, offset: number): number {
  let low = 0;
  let high = reading.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reading.start[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Last atom that ends at or before an offset; -1 where none does. */
export function atomUntil(reading: Reading, offset: number): number {
  let low = 0;
  let high = reading.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reading.end[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

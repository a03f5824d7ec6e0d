import type { Capture } from "../records.js";

/** Where captures wait until all have come; the stage itself keeps hashes only, so a store may lie on disk. */
export interface CaptureStore {
  /** Stores a capture and returns the index under which `read` gives it back. */
  append(capture: Capture): number;
  /** The capture of an index, equal in every value to the one that was stored. */
  read(index: number): Capture;
  /** Number of captures stored. */
  readonly size: number;
}

/** A store that keeps captures as they are, for dumps that fit in memory. */
export function memoryStore(): CaptureStore {
  const captures: Capture[] = [];
  return {
    append: (capture) => captures.push(capture) - 1,
    read: (index) => {
      const capture = captures[index];
      if (capture === undefined)
        throw new RangeError(`no capture has the index ${index}; ${captures.length} are stored`);
      return capture;
    },
    get size() {
      return captures.length;
    },
  };
}

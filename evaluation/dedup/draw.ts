import { hash } from "node:crypto";
import { seeded } from "../score.js";

/** Chance that is the same at every run. */
export interface Draw {
  /** A number from 0 up to but not including 1. */
  share(): number;
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[];
}

/**
 * A draw that depends on its names alone, such as a stratum and a paper: what is drawn for one paper does not change
 * when others come or go.
 */
export function drawFor(...names: readonly string[]): Draw {
  const share = seeded(seedOf(names));
  const below = (end: number) => Math.floor(share() * end);
  return {
    share,
    below,
    pick: (list) => list[below(list.length)]!,
    shuffle(list) {
      const shuffled = [...list];
      for (let at = shuffled.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!];
      }
      return shuffled;
    },
  };
}

/** 32 bits of the SHA-256 of the names. */
function seedOf(names: readonly string[]): number {
  return hash("sha256", JSON.stringify(names), "buffer").readInt32BE(0);
}

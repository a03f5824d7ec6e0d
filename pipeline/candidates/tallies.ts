import type { PaperName } from "./paper-names.js";
import { addPaper, type NameTally, tallyOf } from "./tally.js";

/** Names of a single paper that are kept at once. */
export const MAX_SINGLES = 100_000;

/** The names of all papers so far. */
export interface Tallies {
  /** Adds the names of one more paper. */
  add(names: readonly PaperName[]): void;
  /** The names that at least so many papers have. */
  atLeast(papers: number): Iterable<NameTally>;
}

/**
 * Adds up the names of many papers. Most names stand in one paper and never again; when more than `maxSingles` of them are
 * kept, the older half is forgotten, so that memory has a bound. A name whose papers lie further apart than that is counted
 * too low.
 * Source: the idea of lossy counting, Manku & Motwani 2002, "Approximate frequency counts over data streams".
 */
export function makeTallies(maxSingles = MAX_SINGLES): Tallies {
  const singles = new Map<string, PaperName>();
  const tallies = new Map<string, NameTally>();
  return {
    add(names) {
      for (const name of names) {
        const tally = tallies.get(name.key);
        const first = singles.get(name.key);
        if (tally !== undefined) addPaper(tally, name);
        else if (first === undefined) singles.set(name.key, name);
        else {
          singles.delete(name.key);
          tallies.set(name.key, tallyOf([first, name]));
        }
      }
      if (singles.size > maxSingles) forgetOlderHalf(singles);
    },
    *atLeast(papers) {
      for (const tally of tallies.values()) if (tally.papers >= papers) yield tally;
      if (papers <= 1) for (const name of singles.values()) yield tallyOf([name]);
    },
  };
}

function forgetOlderHalf(singles: Map<string, PaperName>): void {
  let left = singles.size >> 1;
  for (const key of singles.keys()) {
    if (left-- === 0) break;
    singles.delete(key);
  }
}

import type { Annotation } from "../records.js";
import type { Ignored, Vocabularies } from "../vocabularies.js";
import { makeKnownNames } from "./known-names.js";
import { namesOfPaper } from "./paper-names.js";
import { type Ranking, rankCandidates } from "./ranking.js";
import { makeTallies } from "./tallies.js";
import { makeUsage } from "./usage.js";

/** Gathers names over many papers, then tells which may be worth a row. */
export interface Collector {
  add(annotation: Annotation): void;
  /** @param minPapers  papers that a candidate must stand in, from 1 */
  rank(minPapers: number): Ranking;
}

/**
 * An empty collector. Its time grows with the texts; its memory has a bound, because of names of a single paper it keeps
 * only so many, and of each name a few counts and sentences.
 */
export function makeCollector(vocabularies: Vocabularies, ignored: readonly Ignored[]): Collector {
  const known = makeKnownNames(vocabularies, ignored);
  const usage = makeUsage();
  const tallies = makeTallies();
  return {
    add(annotation) {
      tallies.add(namesOfPaper(annotation, usage));
    },
    rank: (minPapers) => rankCandidates(tallies, usage, known, minPapers),
  };
}

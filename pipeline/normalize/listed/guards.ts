import type { Lexicon } from "../reading/lexicon.js";
import { LETTERS, OTHER, type Reading } from "../reading/reading.js";
import { makeWordSets, type WordSet } from "../reading/word-sets.js";

/** Words beside a name that say it is a method. */
const METHOD_CUES =
  "method methods algorithm algorithms optimizer optimizers optimization loss losses objective objectives training trained train finetuning tuning tuned finetuned fine approach approaches technique techniques framework frameworks baseline baselines variant variants attention decoding sampling adapter adapters update updates quantization pruning distillation using via apply applying applied use used uses like policy rl strategy module modules kernel kernels library engine prompting scheme schemes".split(
    " ",
  );

/** Words beside a name that say it is a dataset or a benchmark. */
const DATASET_CUES =
  "dataset datasets benchmark benchmarks corpus corpora leaderboard leaderboards suite suites task tasks test tests testset data evaluation evaluations on accuracy score scores challenge challenges subset split validation problems questions exam annotations samples images".split(
    " ",
  );

export type ContextTest = (reading: Reading, first: number, last: number, kind: "method" | "dataset") => boolean;

/** How many atoms on either side are looked at. */
const REACH = 2;

/** Tells whether a word of the right sort stands beside the atoms `first..last`, within the sentence. */
export function makeContextTest(lexicon: Lexicon): ContextTest {
  const setOf = makeWordSets(lexicon);
  const cues = { method: setOf(METHOD_CUES), dataset: setOf(DATASET_CUES) };
  return (reading, first, last, kind) => {
    const sentence = reading.sentence[first];
    for (let step = 1; step <= REACH; step++) {
      for (const atom of [first - step, last + step]) {
        if (atom < 0 || atom >= reading.count || reading.sentence[atom] !== sentence) continue;
        if (cues[kind].has(reading.word[atom]!)) return true;
      }
    }
    return false;
  };
}

/**
 * True where two names stand side by side in a list: only commas, slashes, brackets and one "and", "or" or "&" between.
 * @param left   last atom of the name in front
 * @param right  first atom of the name behind
 */
export function areListed(reading: Reading, left: number, right: number, conjunctions: WordSet): boolean {
  if (reading.sentence[left] !== reading.sentence[right]) return false;
  let between = 0;
  for (let atom = left + 1; atom < right; atom++) {
    if (!conjunctions.has(reading.word[atom]!)) return false;
    between++;
  }
  if (between > 1) return false;
  if (between === 1) return true;
  const gap = reading.text.slice(reading.end[left], reading.start[right]);
  return reading.gap[right] === OTHER && /^\s?[,/;&+]\s?$/.test(gap) && reading.kind[right] === LETTERS;
}

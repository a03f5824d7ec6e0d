import type { Reading } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import type { Quantity } from "./numbers.js";
import { type Clause, isOnOther, ON_MANY } from "./relations.js";
import { spansWithin } from "./spans.js";

/**
 * The dataset of a score that stands beside none: the only one of its sentence, the paper's own benchmark, or the one that
 * an earlier sentence evaluates on.
 * @param sentence  the sentence of the number
 * @param datasets  the mentions of datasets in the field, by place
 * @param own  ids of the datasets that the paper introduces
 */
export function datasetOfText(
  reading: Reading,
  quantity: Quantity,
  sentence: Clause,
  datasets: readonly Sighting[],
  own: ReadonlySet<string>,
): string | null {
  if (datasets.length === 0) return null;
  return (
    soleOfSentence(reading, quantity, sentence, datasets) ??
    ownDataset(reading, sentence, datasets, own) ??
    carriedDataset(reading, sentence, datasets, own)
  );
}

/** The one dataset that the sentence of a number names, wherever: "On X, A reaches 21.0% and B 34.0%". */
function soleOfSentence(
  reading: Reading,
  quantity: Quantity,
  { start, end }: Clause,
  datasets: readonly Sighting[],
): string | null {
  const at = reading.start[quantity.atom]!;
  // "and reduces generated tokens by up to 84.7%"; not "with fewer tokens, achieving an accuracy of 84.7%".
  const before = reading.text.slice(Math.max(start, at - COST_REACH), at).replace(OTHER_CLAUSE, "");
  if (COST.test(before)) return null;
  // "48% on the long-caption dataset and 29% on X": the first is measured on something without a name.
  const behind = reading.text.slice(reading.end[quantity.unit.last], end).slice(0, OTHER_REACH);
  if (OTHER_DATA.test(behind)) return null;
  const named = spansWithin(datasets, start, end);
  if (named.length === 0 || named.some(({ id }) => id !== named[0]!.id)) return null;
  if (named[0]!.end < at && ON_MANY.test(reading.text.slice(named[0]!.end, at))) return null;
  // "0.97 on GenEval and 24.05 on PickScore"
  if (isOnOther(reading, reading.end[quantity.unit.last]!, named[0]!)) return null;
  // "gains 1.3 dB, and reconstructs X in 100 seconds": X belongs to what is done next.
  const from = reading.end[quantity.unit.last]!;
  return named[0]!.start > from && NEXT_VERB.test(reading.text.slice(from, named[0]!.start + 1)) ? null : named[0]!.id;
}

const NEXT_VERB = /,(?: and)? \p{Ll}{3,}s \P{Ll}/u;

/** How far behind a number, in characters, the text may say what else it is measured on. */
const OTHER_REACH = 60;

const OTHER_DATA =
  /^%?[^,;:.()]{0,20}\b(?:on|in) (?:the )?(?!average)(?:[a-z-]+ ){1,3}(?:datasets?|benchmarks?|tasks?|settings?|subset|split)\b/;

/** The benchmark that the paper introduces, where a later sentence reports scores and names no dataset. */
function ownDataset(
  reading: Reading,
  { start, end }: Clause,
  datasets: readonly Sighting[],
  own: ReadonlySet<string>,
): string | null {
  if (own.size === 0) return null;
  if (spansWithin(datasets, start, end).length > 0 || COST.test(reading.text.slice(start, end))) return null;
  const first = datasets.find(({ id }) => own.has(id));
  if (first === undefined || first.end > start) return null;
  // Of several, the first is meant, while no other has been named.
  if (own.size > 1 && datasets.some(({ id, end }) => id !== first.id && own.has(id) && end <= start)) return null;
  const isSpokenOf = THE_DATA.test(reading.text.slice(start, end));
  return isSpokenOf || BENCHMARK.test(reading.text.slice(first.start, first.end + 100)) ? first.id : null;
}

/**
 * The one dataset that the paper names, where an earlier sentence evaluates on it: "We evaluate it on X. It achieves 92.6%
 * accuracy."
 */
function carriedDataset(
  reading: Reading,
  { start, end }: Clause,
  datasets: readonly Sighting[],
  own: ReadonlySet<string>,
): string | null {
  const first = datasets[0];
  if (first === undefined || own.size > 0) return null;
  if (datasets.some(({ id }) => id !== first.id)) return null;
  const sentence = reading.text.slice(start, end);
  if (COST.test(sentence) || SEVERAL.test(sentence)) return null;
  const isEvaluated = datasets.some(
    (seen) =>
      seen.end <= start && EVALUATED.test(reading.text.slice(Math.max(0, seen.start - EVALUATED_REACH), seen.start)),
  );
  return isEvaluated ? first.id : null;
}

/** Words of a sentence that reports on more than one dataset. */
const SEVERAL = /\b(?:benchmarks|datasets|testbeds)\b/i;

const EVALUATED =
  /\b(?:evaluat|experiment|test|benchmark|result|validat|achiev|demonstrat|perform)\w*\b[^.]{0,80}\b(?:on|across|over|in) (?:the )?(?:[\w-]+ ){0,3}$/i;

/** How far in front of a dataset, in characters, its sentence may say that something is evaluated on it. */
const EVALUATED_REACH = 120;

/** Words of a sentence that reports what something costs, which is not measured on data. */
const COST =
  /\b(?:cost|costs|latency|memory|throughput|speed|overhead|flops|tokens|ttft|tpot|runtime|(?:inference|training) time)\b/i;

/** What stands before a participle that reports something else. */
const OTHER_CLAUSE = /^.*, (?=(?:achiev|reach|yield|attain|obtain|scor|outperform|surpass)\w*\b)/;

/** How far in front of a number, in characters, such a word may stand. */
const COST_REACH = 50;

/** "The benchmark has variations below 1%": a sentence about the paper's own. */
const THE_DATA = /\b(?:the|this|our) (?:benchmark|testbed|test set)\b/i;

const BENCHMARK = /bench|\beval|leaderboard|arena|\btest/i;

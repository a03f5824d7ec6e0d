/** Tells whether a number without unit is a score. */
import type { Reading } from "../reading/reading.js";
import { DATA } from "./amounts.js";
import { SHORT_FORM_OF } from "./changed.js";
import type { LastWordTest } from "./last-words.js";
import type { Metric } from "./metrics.js";
import type { Quantity } from "./numbers.js";
import { firstWithin, spansWithin } from "./spans.js";
import { gapBefore, wordsAfter, wordsBefore } from "./words.js";

/** Names of things that are set, not measured. */
export const SETTING =
  /(?:^| )(?:rate|temperature|threshold|rank|alpha|beta|gamma|lambda|epsilon|size|level|layer|layers|step|steps|version|section|figure|fig|table|top|seed|seeds|chapter|stage|phase|step|round|epoch|epochs|equation|appendix|part|type|llama|gpt|v|k|n|t|p|w|bits?|degree|order|dimension|width|depth|length|between|in|since|year|age|days?|grade|lag)(?: of| to| is| at| =)?$/;

export function isWhole({ value }: Quantity): boolean {
  return Number.isInteger(value);
}

/** A metric right behind a number, with at most two words between: "44.7 length-controlled win rate", "12 BLEU". */
export function hasMetricAfter(reading: Reading, { unit }: Quantity, metrics: readonly Metric[]): boolean {
  if (metrics.length === 0) return false;
  const end = reading.end[unit.last]!;
  const next = firstWithin(metrics, end, endWithin(reading, unit.last, 40));
  return next?.isScore === true && /^[\s(]*(?:[\w-]+ ){0,2}$/.test(reading.text.slice(end, next.start));
}

/** A plain number is a score where a metric names it, or where it stands in a run or list with one that has a name. */
export function isScore(
  reading: Reading,
  quantity: Quantity,
  run: readonly Quantity[],
  metrics: readonly Metric[],
  mayBeSetting: LastWordTest,
): boolean {
  if (isYear(reading, quantity.atom) || isOfSeries(reading, quantity)) return false;
  const isDecimal = hasPoint(reading, quantity.atom);
  const isNamedBehind = hasMetricAfter(reading, run.at(-1)!, metrics);
  const isCount = !isDecimal && !run.some((other) => hasPoint(reading, other.atom));
  const before = wordsBefore(reading, run[0]!.atom, 4);
  if (isCount && !isNamedBehind && !SCORE_BEFORE.test(before)) return false;
  if (isDecimal && isVersus(reading, run)) return true;
  if (isDecimal && GAIN.test(wordsAfter(reading, run.at(-1)!.unit.last, 2))) return true;
  if (isListMark(reading, quantity) || isScale(reading, run)) return false;
  if (mayBeSetting(reading, run[0]!.atom) && SETTING.test(before)) return false;
  if (before.endsWith("p") && /\bp$/.test(before)) return false;
  const gap = gapBefore(reading, run[0]!.atom);
  const start = reading.start[run[0]!.atom]!;
  if (isDecimal && ODDS.test(reading.text.slice(Math.max(0, start - 6), start))) return true;
  // "scores 16.2/25": what it was out of.
  if (!isDecimal && gapBefore(reading, quantity.atom) === "/") return false;
  if (
    /=\s?$/.test(gap) &&
    !/(?:^| )(?:r|rho|ρ|κ|kappa|f1|auc|mae|rmse|r2|accuracy|score|fid|ppl|2|τ|alpha|α)$/.test(before)
  )
    return false;
  const after = wordsAfter(reading, run.at(-1)!.unit.last, 5);
  if (
    DATA.test(after) ||
    /^(?:of \d|out of|hours?|days?|tasks?|benchmarks?|datasets?|models?|layers?|steps?|epochs?|gpus?|categor|domains?|types?|stages?|times|shot|million|billion|trillion|thousand|bits?|bit)/.test(
      after,
    )
  )
    return false;
  if (isDecimal && SHORT_FORM_OF.test(reading.text.slice(Math.max(0, start - 30), start))) return true;
  if (isDecimal && (SCORING.test(before) || isAttained(reading, run, before, after) || isChange(reading, quantity)))
    return true;
  if (isNamedBehind) return isDecimal || /^(?:bleu|comet|rouge|elo|points?|fid|psnr)/.test(after);
  if (isCount) return !/^(?:and|,)?\s?(?:tasks|papers)/.test(after);
  return isNamedBefore(reading, run[0]!, run.at(-1)!, metrics);
}

/** "(AUC-PR 0.404, 180 series)" */
function isOfSeries({ text, end }: Reading, { unit }: Quantity): boolean {
  return text.startsWith(" series", end[unit.last]);
}

/** "trails experts by 27 points, 59.2 vs. 86.6" */
function isVersus({ text, start, end }: Reading, run: readonly Quantity[]): boolean {
  const [one, other] = run;
  if (run.length !== 2) return false;
  return /^ (?:vs\.?|versus) $/.test(text.slice(end[one!.unit.last]!, start[other!.atom]));
}

/** "OR = 2.47": in small letters the metric would be a word. */
const ODDS = /\b[OHR]R\s?=\s?$/;

/** Lists of an abstract are no longer. */
const LONGEST_LIST = 20;

/** "in F1 score; (2) In online evaluation" */
function isListMark({ text, start, end }: Reading, quantity: Quantity): boolean {
  if (!isWhole(quantity) || quantity.value > LONGEST_LIST) return false;
  return text[start[quantity.atom]! - 1] === "(" && text[end[quantity.atom]!] === ")";
}

/** "a quality score (0-100)": what a score may be. */
function isScale({ text, start, end }: Reading, run: readonly Quantity[]): boolean {
  const [low, high] = run;
  if (run.length !== 2 || low!.value > 1 || !isWhole(low!) || !isWhole(high!)) return false;
  return text[start[low!.atom]! - 1] === "(" && text[end[high!.atom]!] === ")";
}

/** "27.97 average gain on PM" */
const GAIN = /^(?:(?:average|absolute|relative|mean|overall) )?(?:gains?|improvements?)\b/;

/** "attains only 42.68, far below": a value without a name, and nothing behind it that it counts. */
function isAttained({ text, end }: Reading, run: readonly Quantity[], before: string, after: string): boolean {
  if (!ATTAINING.test(before)) return false;
  const behind = text.slice(end[run.at(-1)!.unit.last]!, end[run.at(-1)!.unit.last]! + 2);
  return /^(?:,|\.$|\. |;|\))/.test(behind) || /^(?:on|across|in) /.test(after);
}

const ATTAINING =
  /\b(?:attain|achiev|obtain|reach)(?:s|es|ed|ing)?(?: only| just| merely| about| nearly| over| up to)?$/;

/** "scoring 4.49 and 7.83, respectively" */
const SCORING = /\b(?:scores|scoring|scored)(?: only| about| nearly| over| up to)?$/;

const CHANGING =
  /\b(?:improv|rais|increas|boost|lift|reduc|lower|decreas|drop|enhanc|rises?|falls?|grow|jump|mov)\w*\b(?:[^;.]|\.(?=\S)){0,90}$/i;

/** "0.73 → 0.90", "raises mean Pass^4 from 0.42 to 0.62": two decimals and a change between them. */
function isChange(reading: Reading, { atom }: Quantity): boolean {
  const before = reading.text.slice(Math.max(0, reading.start[atom]! - 110), reading.start[atom]);
  const after = reading.text.slice(reading.end[atom], reading.end[atom]! + 12);
  if (/^\s?→\s?\d/.test(after) || /\d\s?→\s?$/.test(before)) return true;
  if (!before.includes("from")) return false;
  const isFrom = /\bfrom\s$/.test(before) && /^\s(?:to|up to|down to)\s\d/.test(after);
  const isTo = /\bfrom\s\d[\d.]*\s(?:to|up to|down to)\s$/.test(before);
  return (isFrom || isTo) && CHANGING.test(before.replace(/\bfrom\s[\d.\sto]*$/, ""));
}

const SCORE_BEFORE =
  /\b(?:score|scores|bleu|elo|rating|perplexity|fid|fvd)(?: of| to| from| at| is| was)?(?: only| about| over| nearly| around)?$/;

/** "1987", "2024", "2024.08": four digits of this century or the last, perhaps with a month. */
function isYear({ text, start, end, units }: Reading, atom: number): boolean {
  const at = start[atom]!;
  if (end[atom] === at + YEAR_AND_MONTH) return /^(?:19|20)\d\d\.(?:0[1-9]|1[0-2])$/.test(text.slice(at, end[atom]));
  if (end[atom] !== at + 4) return false;
  const century = units[at]! * 100 + units[at + 1]!;
  return (century === CENTURY_20 || century === CENTURY_21) && units[at + 2] !== POINT && units[at + 2] !== COMMA;
}

const YEAR_AND_MONTH = 7;
const POINT = 46;
const COMMA = 44;
const CENTURY_20 = 49 * 100 + 57;
const CENTURY_21 = 50 * 100 + 48;

function hasPoint({ start, end, units }: Reading, atom: number): boolean {
  for (let at = start[atom]!; at < end[atom]!; at++) if (units[at] === POINT) return true;
  return false;
}

/** How far back a metric may name a number, in characters of the same clause. */
const REACH = 110;

/** A metric in front of the number, within its clause: "a WER of 0.81", "RewardBench score of 82.6", "Safety (91.0)". */
function isNamedBefore(reading: Reading, { atom }: Quantity, last: Quantity, metrics: readonly Metric[]): boolean {
  const start = reading.start[atom]!;
  let from = Math.max(0, start - REACH);
  for (let at = atom; at > 0 && reading.start[at]! > from; at--) {
    if (reading.sentence[at] !== reading.sentence[atom]) {
      from = reading.start[at + 1]!;
      break;
    }
  }
  if (spansWithin(metrics, from, start).some(({ isScore }) => isScore)) return true;
  // A number in brackets, or with "on" behind it, in a clause that reports.
  const after = reading.text.slice(reading.end[last.atom], endWithin(reading, last.atom, 6));
  return (
    /^\s?on\b|^\)/.test(after) &&
    /\b(?:achiev|attain|reach|obtain|scor|report|outperform|improv|includ|surpass|exceed|from|perform|result|yield)/i.test(
      reading.text.slice(from, start),
    )
  );
}

/** End of the characters behind an atom, at most so many, within its sentence. */
function endWithin(reading: Reading, atom: number, length: number): number {
  let end = reading.end[atom]! + length;
  for (let at = atom + 1; at < reading.count && reading.start[at]! < end; at++) {
    if (reading.sentence[at] !== reading.sentence[atom]) end = reading.end[at - 1]!;
  }
  return Math.min(end, reading.text.length);
}

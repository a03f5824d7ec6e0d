/** Which metric the text gives for a number. */
import type { Reading } from "../reading/reading.js";
import { comparedMeasure } from "./changed.js";
import type { Metric } from "./metrics.js";
import type { Quantity } from "./numbers.js";
import type { Clause } from "./relations.js";
import { firstWithin, spansWithin } from "./spans.js";

/**
 * The metric that the clause gives for a number: right behind it, else what the text says has changed by it, else the nearest
 * in front of it.
 * @param last  the last of the numbers that stand side by side: "59.2% and 51.7% accuracy"
 */
export function metricOf(
  reading: Reading,
  quantity: Quantity,
  last: Quantity,
  clause: Clause,
  metrics: readonly Metric[],
  changed: () => string | null,
): string | null {
  const start = reading.start[quantity.atom]!;
  const end = reading.end[last.unit.last]!;
  const paired = pairedMetric(reading, quantity, last, metrics);
  if (paired !== null) return paired;
  const next = firstWithin(metrics, end, Math.min(clause.end, end + 60));
  if (next !== undefined && !BREAKS.test(reading.text.slice(end, next.start))) return next.name;
  const name = comparedMeasure(reading, last) ?? changed();
  if (name !== null) return name;
  const nearest = spansWithin(metrics, Math.max(clause.start, start - 120), start).at(-1);
  return nearest === undefined || isOfOther(reading, nearest, quantity, last) ? null : nearest.name;
}

/** "2.00x and 1.40x improvements in TTFT and throughput, respectively": as many metrics behind a run as it has numbers. */
function pairedMetric(
  { text, start, end, sentence }: Reading,
  quantity: Quantity,
  last: Quantity,
  metrics: readonly Metric[],
): string | null {
  if (last === quantity && quantity.run === quantity.atom) return null;
  const from = end[last.unit.last]!;
  const behind = text.slice(from, from + PAIRED_REACH);
  const says = behind.indexOf("respectively");
  if (says < 0 || /[.;]\s/.test(behind.slice(0, says))) return null;
  const list = metrics.filter((metric) => metric.start > from && metric.end <= from + says);
  const numbers = text.slice(start[quantity.run]!, from).match(/(?<![\w.])\d[\d.,]*/g) ?? [];
  const isList = list.every(
    (metric, i) =>
      i === 0 ||
      /^(?: \([^()]{1,12}\))?(?:,|,? and|,? or) (?:the |in )?$/.test(text.slice(list[i - 1]!.end, metric.start)),
  );
  if (!isList || list.length < 2 || list.length !== numbers.length) return null;
  const place = (text.slice(start[quantity.run]!, start[quantity.atom]!).match(/(?<![\w.])\d[\d.,]*/g) ?? []).length;
  return sentence[quantity.atom] === sentence[last.atom] ? (list[place]?.name ?? null) : null;
}

/** How far behind a run of numbers, in characters, "respectively" may stand. */
const PAIRED_REACH = 100;

/** Whether a metric in front of a number is that of another: no quality is counted in seconds, and "performance" is near. */
function isOfOther({ text, start: starts, end: ends }: Reading, metric: Metric, quantity: Quantity, last: Quantity) {
  const { name, end } = metric;
  const { unit } = quantity;
  const start = starts[quantity.atom]!;
  if (name === "performance") return start - end > GENERAL_REACH && !CHANGED_BY.test(text.slice(end, start));
  // "surpasses it by 1.31 dB PSNR, and is 5x faster"
  if (FASTER.test(text.slice(ends[last.unit.last], ends[last.unit.last]! + 12))) return !SPEED.test(name);
  if (unit.kind === "points" || unit.kind === "plain") return COST.test(name);
  if (unit.kind !== "measure" || unit.text === "dB" || unit.text === "SD") return false;
  if (!AMOUNT.test(name)) return true;
  // "with 13 GB peak memory, and in 210 ms": bytes are no seconds, and neither is a rate.
  if (TIME_UNIT.test(unit.text)) return /memory|footprint|throughput|fps|acceleration|flops|energy/.test(name);
  if (/^[GMKT]i?B$/.test(unit.text)) return /time|latency|speed|throughput|fps|acceleration|flops|energy/.test(name);
  return unit.text.includes("/s") && /memory|footprint|acceleration|speedup|latency/.test(name);
}

const TIME_UNIT = /^(?:ms|s|min|hours|days|weeks?)$/;

/** "the performance | of a small model from | 36.2%" */
const CHANGED_BY = /^ (?:of|on) [^,;:.()]{1,60} (?:by|from|to) (?:up to |over |about |[\d.]+ ?%? to )?$/;

/** Behind a number: speed is what it says, and names no measure. */
const FASTER = /^[%×x]? (?:times )?(?:faster|slower|quicker)\b/;

/** What may be faster. */
const SPEED =
  /\b(?:latency|throughput|time|speeds?|speed-?ups?|runtime|ttft|tpot|fps|acceleration|training|inference|compute|computation)$/;

/** What is not counted in points. */
const COST = /\b(?:costs?|latency|memory|throughput|time|overhead|flops|compute|tokens?|speed-?ups?)$/;

/** How far in front of a number, in characters, a noun may stand that any number may have. */
const GENERAL_REACH = 25;

/** What is counted in seconds, bytes, money and the like. */
const AMOUNT =
  /\b(?:costs?|latency|memory|throughput|time|overhead|speeds?|compute|computation|flops|energy|delay|footprint|usage|consumption|runtime|rate|hours|ttft|tpot|fps|acceleration|training|inference|performance)$/;

/** What ends the reach of a number to a metric behind it. */
const BREAKS =
  /[,;:]|(?<!-)\b(?:and|while|with|over|than|compared|to|by|under|without|at|as|when|where|which|that)\b|\((?:an? |up to |over |~)?\d[\d.]*(?:[%x×]|-fold)|\(an? /;

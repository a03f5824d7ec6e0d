/** Tells levels, changes and ratios from each other. */
import type { AnnotatedResult } from "../../records.js";
import type { Reading } from "../reading/reading.js";
import type { Quantity } from "./numbers.js";
import type { Clause } from "./relations.js";
import { wordsAfter } from "./words.js";

const IMPROVING =
  /\b(?:improv\w*|gain\w*|outperform\w*|increas\w*|boost\w*|surpass\w*|higher|better|exceed\w*|enhanc\w*|rais\w*|advanc\w*|superior|more accurate|uplift\w*|lifts?|lifting|beat\w*)\b/g;
const REDUCING =
  /\b(?:reduc\w*|decreas\w*|lower\w*|less|fewer|drop\w*|degrad\w*|sav\w*|cut\w*|declin\w*|shorter|smaller|loss of|fall\w*|shrink\w*|prun\w*|removed|minimi\w*|deteriorat\w*|worsen\w*|weaken\w*)\b/g;
const STATING =
  /\b(?:achiev(?:e|es|ed|ing)\b|attain\w*|reach\w*|obtain\w*|scor\w*|yield\w*|deliver\w*|accuracy of|rate of|report\w*|at)\b/g;
const KEEPING = /\b(?:retain\w*|preserv\w*|maintain\w*|keep\w*|recover\w*|match\w*|only)\b/;

/** Whether a value is a level, a change or a ratio, by its unit and the nearest word that says so, also behind its run. */
export function comparisonOf(
  reading: Reading,
  { quantity, last }: { readonly quantity: Quantity; readonly last: Quantity },
  clause: Clause,
  isFromTo: boolean,
): AnnotatedResult["comparison"] {
  if (quantity.unit.kind === "ratio") return "ratio";
  if (isFromTo) return "absolute";
  if (quantity.sign === "+") return "improvement";
  if (quantity.sign === "-") return "reduction";
  const end = reading.end[last.unit.last]!;
  // "82.2% on DROP": the dataset says nothing of a change.
  const isOnDrop = DATASET.test(reading.text.slice(end, end + 12));
  const behind = isOnDrop ? "" : wordsAfter(reading, last.unit.last, 4);
  const before = reading.text.slice(clause.start, reading.start[quantity.atom]).replaceAll("DROP", "");
  const isOfQuality =
    /^of (?:\w+ ){0,2}(?:performance|accuracy|quality|gains?|improvements?|capabilit(?:y|ies))\b/.test(behind);
  const isShare =
    isOfQuality ||
    /^of (?:the|its|their|all)\b(?! (?:\w+ )?(?:time|problems|questions|tasks|cases|prompts|issues))|^(?:performance|accuracy|quality) of\b/.test(
      behind,
    );
  const isOfBase = /^of (?:the |its )?(?:baseline|original|full|teacher|base)\b/.test(behind);
  if (quantity.unit.kind === "percent" && (isOfBase || (isShare && KEEPING.test(before)))) return "ratio";
  // "Safety (91.0)"
  if (quantity.unit.kind === "plain" && before.endsWith("(")) return "absolute";
  // "86.05% vs 86.28%"
  if (/\bvs\.? [~≈]?$/.test(before) || /^vs \d/.test(wordsAfter(reading, quantity.unit.last, 2))) return "absolute";
  // "no model exceeds 50%"
  if (LEVEL_BEFORE.test(before) && !CHANGE_BEFORE.test(before)) return "absolute";
  // "reduces costs to 6.9% of those of X"
  if (isReached(before)) return quantity.unit.kind === "percent" && /^of\b/.test(behind) ? "ratio" : "absolute";
  // "outperforming A, and even B (46.2%)": the level of what is outdone.
  if (isOutdone(before)) return "absolute";
  if (
    /^(?:\w+ ){0,2}(?:lower|less|fewer|reductions?|decreases?|drops?|shorter|savings?|smaller)\b|^(?:accuracy|performance|quality) (?:loss|degradation|decline)\b/.test(
      behind,
    )
  )
    return "reduction";
  if (/^(?:\w+ ){0,2}(?:higher|more|improvements?|gains?|increase|better|boost|faster)\b/.test(behind))
    return "improvement";
  // "within 10 epochs (5 hours on ...)"
  if (quantity.unit.kind === "measure" && before.endsWith("(")) return "absolute";
  // "trained with less than $0.1 million": a bound.
  const low = before.toLowerCase().replace(/\b(?:(?:less|fewer) than|at (?:least|most))\b/g, "");
  const improving = lastOf(IMPROVING, low);
  const reducing = lastOf(REDUCING, low);
  const stating = lastOf(STATING, low);
  if (reducing > improving && reducing >= stating) return "reduction";
  // "outperforms X, and needs under 100 seconds": times and amounts are no gains, unless they are so by that much.
  const isAmount =
    quantity.unit.kind === "measure" && quantity.unit.text !== "dB" && !/\bby (?:[\w-]+ ){0,3}[~≈$]?$/.test(before);
  if (improving >= 0 && improving >= stating && !isAmount) return "improvement";
  // "achieves 6.4 points on average": points are a change unless a level is stated right before them.
  return quantity.unit.kind === "points" ? "improvement" : "absolute";
}

const DATASET = /^%? on DROP\b/;

/** Whether a number in brackets is the level of what the text before it says is outdone: "surpassing A (42.3%) and B (". */
export function isOutdone(before: string): boolean {
  return OUTDONE.test(before);
}

const OUTDONE =
  /\b(?:surpass|outperform|exceed|beat)(?:s|ed|es|ing)?\b[^;()]{2,100}(?:\([^()]{1,40}\),? [^;:()]{1,60}){0,6}\((?:(?!up|by|an? )[\w ]{1,20}:? )?(?:[\d.]+%? and )?[~≈]?$/;

const LEVEL_BEFORE =
  /\b(?:exceed|surpass|reach)(?:s|ed|es|ing)? (?:the |over |even |just |only )?$|\b(?:drop|fall|stay|remain|ris)(?:s|es|ed|ing)? (?:below|under|above|over) $/;

/** "raises accuracy to 69.3%", "boosting it by 35.0% (to 77.3%)", "(R1@0.7: 52.9%": not the end of a range, "by 40% to 200%". */
function isReached(before: string): boolean {
  if (/\((?:to |[\w@./-]{2,15}: ?)[~≈]?$/.test(before)) return true;
  return REACHED.test(before) && !/[\d%x×] to (?:only |just |over |nearly |about )?[~≈]?$/.test(before);
}

const REACHED =
  /\b(?:ris(?:es?|ing)|rose|rais|increas|improv|boost|lift|grow|climb|drop|fall|fell|declin|reduc|decreas|lower|cut|plung|plummet|degrad|push|bring|brought)\w*\b[^,;:()]{0,60} (?:(?<!\bup )to|below|under) (?:only |just |over |nearly |about |as (?:low|high) as )?[~≈]?$/;
/** "the largest improvements over the base model reach 24.71 points" */
const CHANGE_BEFORE =
  /\b(?:improvements?|gains?|gaps?|reductions?|drops?|increases?|speed-?ups?|savings?|difference|uplift)\b[^,;]{0,60}$/;

/** Where the last match of a global pattern starts, or -1. */
function lastOf(pattern: RegExp, text: string): number {
  let at = -1;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) at = match.index;
  return at;
}

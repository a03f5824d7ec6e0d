import type { Lexicon } from "../reading/lexicon.js";
import type { Reading } from "../reading/reading.js";
import { BOUNDS } from "./bounds.js";
import { type LastWordTest, makeLastWordTest } from "./last-words.js";
import type { Metric } from "./metrics.js";
import type { Quantity, Run } from "./numbers.js";
import { firstWithin, spansWithin } from "./spans.js";
import { gapBefore, wordAt, wordsAfter, wordsBefore } from "./words.js";

/** Why a quantity is a result: the rule it is published under. */
export type ResultRule =
  | "result/percent"
  | "result/points"
  | "result/ratio"
  | "result/measure"
  | "result/score"
  | "result/signed";

/** Amounts of data and sizes of things, absolute or relative: never results. */
const DATA =
  /^(?:of (?:(?!in |on |for )[\w.-]+ ){0,3}|as (?:many|much) )?(?:the |our |all |its |their |these |this |available |original |full |total |required |more |fewer |less |additional |extra |training |pre[- ]?training |labeled |labelled |annotated |synthetic |real |human |model s |models |instruction |preference |fine ?tuning |sft |trainable |model |target |entire |whole |unlabeled |raw |high quality |input |output |visual |video |image |text |base )*(?:size|data|dataset|datasets|tokens?|samples?|examples?|corpus|corpora|instances|annotations?|labels?|demonstrations?|parameters?|params|weights|papers|images|videos|users|participants|respondents|queries|questions|problems|instructions|languages|training set|trajectories|documents|pages|conversations|prompts|concepts|neurons|channels|heads|blocks removed|layers removed|layers pruned)\b(?! (?:performance|accuracy|quality)\b)/;

/** "a 500x reduction in training data", "a 90% decrease in model size": amounts, however they change. */
const LESS_DATA =
  /^(?:reduction|decrease|increase|savings?) (?:in|of) (?:the )?(?:number of |amount of )?(?:training (?:data|samples|examples|tokens)|data|dataset|(?:trainable |learnable |model )?parameters?|model size|annotations?|labels)\b(?! (?:movement|transfer|access))/;

/** "prunes 92.6% of visual tokens": what a method can do without, as a sentence says of it; "when pruning 50%" is a setting. */
const DOING_WITHOUT =
  /\b(?:prunes|removes|discards|drops|eliminates|skips|saves)(?: over| up to| more than| about| nearly)?$/;

/** What is compared with a ratio when its size, length or number is meant. */
const SIZES =
  /^(?:(?:as |the )?(?:larger|bigger|longer|smaller|shorter|more|fewer|less|wider|deeper|many|much|number of|size of|amount of|length of)(?: than| as)?\b(?! (?:efficient|accurate|memory|compute|computation|computational|cost|costly|expensive|energy|time|latency|throughput|inference|training|gpu|flops|accurate|robust|stable|powerful|effective)))|^(?:rtx|[ahvbl]\d{2,4}s?|gb\d+|gpu|gpus|nvidia|tpu|super ?resolution|upsampling|downsampling|down ?sampling|upscaling|zoom|mlp)\b/;

const HARDWARE = /^(?:gpu|gpus|vram|ram|of vram|of ram|of gpu memory|h100|a100|consumer|graphics|card)\b/;

/** Settings at which something was done. */
const SETTING_AFTER =
  /^(?:compression|sparsity|pruning|sparsification|masking|masked|mask|dropout|removal|removed|quantization|labeled|confidence|ci\b|threshold|noise|mixing|overlap|budget of|unstructured|structured|layer|layers)\b/;
const SETTING_BEFORE = /(?:^| )(?:at(?: an?)?|top|under(?: an?)?|with(?: an?)?|to(?: an?)?)$/;

/** What a share was taken of, not what came out: "trained on only 30 % ...", "as little as 1 % ...". */
const INPUT_BEFORE =
  /(?:^| )(?:on|with|using|from|of|introducing|by using)(?: only| just| as little as| a mere| merely)$|as little as$/;
/** "an accuracy of only 33.5%": there the share is what came out. */
const MEASURED_BEFORE =
  /\b(?:accurac(?:y|ies)|rates?|scores?|f1|recall|precision|performance|success|auc|map|iou|error|drop|gains?|improvements?|reductions?|increase|match) of(?: only| just| a mere| merely)$/;

/** "can solve only 4.6% of the problems", "passes on only 15% of questions": a share of the tasks, not an amount of data. */
function isShareSolved(before: string, after: string): boolean {
  return (
    /^of (?:the |its |all )?(?:[\w-]+ ){0,2}(?:problems|questions|prompts|tasks|queries|cases|issues|instances|samples)\b/.test(
      after,
    ) &&
    /\b(?:solv|pass|answer|fail|succeed|complet|resolv|refus|handl|compl(?:y|ies|ied)|detect|correct)\w*(?: \w+){0,2}$/.test(
      before,
    )
  );
}

const COSTS =
  /^(?:of )?(?:the |its |their |original |total |full |standard )*(?:training |inference |compute |computational |gpu )*(?:cost|costs|compute|computation|budget|time|memory|flops|latency|parameters overhead|overhead|training budget|accuracy|performance)\b/;

const COMPARING =
  /\b(?:faster|slower|more|higher|lower|less|fewer|better|greater|cheaper|larger|quicker|speed ?ups?|speed|acceleration|reduction|reductions|improvements?|increases?|gains?|decreases?|savings?|compression|throughput|latency|cost|costs|efficient|efficiency|over|compared|than|the|as|boost|drop|error|reduced|in|for|on|at|during|while|and|with|fewer|training|inference|wall ?clock|decoding|prefill|memory|computational|computation|compute|its)\b/;

/**
 * Tells whether a quantity is a result, and under which rule.
 * A result is a quantity of quality, speed, memory or cost; amounts of data, sizes of models, lengths, settings and ranks
 * are none.
 */
export function decide(
  reading: Reading,
  quantity: Quantity,
  run: Run,
  metrics: readonly Metric[],
  maybe: Gates,
): ResultRule | null {
  const { unit, sign } = quantity;
  if (unit.kind === "points") return "result/points";
  // "0.34, 11.52%, and 5.05% on MT-bench, ...": a score in a list of shares.
  if (unit.kind === "plain" && run.all.filter((other) => other.unit.kind === "percent").length > 1)
    return "result/score";
  if (unit.kind === "plain" && sign !== "+")
    return isScore(reading, quantity, run.plain, metrics, maybe) ? "result/score" : null;
  const end = run.all.at(-1)!;
  const first = run.all[0]!.atom;
  const after = wordsAfter(reading, end.unit.last, 8);
  const before = wordsBefore(reading, first, 4);
  switch (unit.kind) {
    case "percent": {
      const ownAfter = end === quantity ? after : wordsAfter(reading, unit.last, 8);
      if (before.endsWith("top") && /\btop$/.test(before)) return null;
      if (DATA.test(after) && !isShareSolved(before, after) && !DOING_WITHOUT.test(before)) return null;
      if (maybe.input(reading, first) && INPUT_BEFORE.test(before) && !MEASURED_BEFORE.test(before))
        if (!COSTS.test(ownAfter)) return null;
      if ((SETTING_AFTER.test(ownAfter) || SETTING_AFTER.test(after)) && SETTING_BEFORE.test(before)) return null;
      if (LESS_DATA.test(ownAfter)) return null;
      if (/^(?:confidence|ci)\b/.test(ownAfter) || /\bparameters by(?: only| just)?$/.test(before)) return null;
      return sign === "" ? "result/percent" : "result/signed";
    }
    case "ratio":
      return isRatioResult(reading, quantity, after, before) ? "result/ratio" : null;
    case "measure":
      return isMeasureResult(reading, quantity, after, before) ? "result/measure" : null;
    case "plain":
      if (!SETTING.test(before))
        return isWhole(quantity) && !hasMetricAfter(reading, quantity, metrics) && !/^on\b/.test(after)
          ? null
          : "result/signed";
      return isScore(reading, quantity, run.plain, metrics, maybe) ? "result/score" : null;
  }
}

/** Where the patterns that look at the words in front of a number can match at all. */
export interface Gates {
  readonly input: LastWordTest;
  readonly setting: LastWordTest;
  readonly bound: LastWordTest;
}

export function makeGates(lexicon: Lexicon): Gates {
  return {
    input: makeLastWordTest(lexicon, [INPUT_BEFORE]),
    setting: makeLastWordTest(lexicon, [SETTING]),
    bound: makeLastWordTest(lexicon, BOUNDS),
  };
}

function isRatioResult(reading: Reading, { atom, unit }: Quantity, after: string, before: string): boolean {
  if (DATA.test(after) || SIZES.test(after) || LESS_DATA.test(after)) return false;
  // "under 4-6x compression"
  if (/^compression\b/.test(after) && /(?:^| )(?:under|at)(?: an?)?$/.test(before)) return false;
  if (
    /^(?:more|fewer|less) (?:\w+ ){0,2}(?:data|tokens?|samples?|examples?|parameters?|labels?|annotations?|images|videos|context|training data|demonstrations|interactions|rollouts|frames|views|points|gaussians)\b/.test(
      after,
    )
  )
    return false;
  if (wordAt(reading, unit.last) !== "times" && wordAt(reading, unit.last) !== "fold") {
    // "4x4", "a single 8x A100 machine"
    return !/^\d/.test(after);
  }
  if (gapBefore(reading, unit.last).includes("-")) return true;
  // "sampled 16 times" counts; "16 times faster" compares.
  return (
    COMPARING.test(after.split(" ").slice(0, 2).join(" ")) ||
    /\b(?:by|to|up|over|of|nearly|about|is|are)(?: to| a)?$/.test(before) ||
    !Number.isInteger(Number(wordAt(reading, atom)))
  );
}

function isMeasureResult(reading: Reading, { unit, atom }: Quantity, after: string, before: string): boolean {
  const text = unit.text;
  // "(720p/30 FPS)": how something was recorded.
  if (text === "FPS" && /\dp ?[/@,] ?$|\dp at $/.test(reading.text.slice(0, reading.start[atom]).slice(-6)))
    return false;
  if (
    text === "dB" ||
    text.includes("/s") ||
    text === "FPS" ||
    text === "SD" ||
    text.startsWith("GPU ") ||
    /flop/i.test(text)
  )
    return true;
  if (/\$/.test(text)) return !/\b(?:reward|prize|billion|bounty)\b/.test(after);
  if (text.endsWith("B")) {
    if (/^of (?:\w+ ){0,2}(?:data|text|code|video|images|audio)\b/.test(after) || HARDWARE.test(after)) return false;
    return /\b(?:memory|require\w*|only|reduc\w+|footprint|within|from|to|under|less than|than|just|consum\w+|uses?|using)\b/.test(
      `${before} ${after}`,
    );
  }
  if (/\b(?:ranging|ranges?|varying) from$/.test(before) && !/latency|runtime/.test(before)) return false;
  // Times: of training, inference and waiting; not of recordings.
  if (
    /^(?:of|long|video|videos|audio|speech|clips?|recordings?|podcast|segment|segments|chunk|chunks|window|windows|context|horizon|episodes?|music|song|songs|apart|later|ago|before|movies?|films?|span|videos?|daily)\b/.test(
      after,
    )
  )
    return false;
  const words = wordsBefore(reading, atom, 8);
  // "with human data (less than 5 minutes)"
  if (/\b(?:data|demonstrations?|recordings?)(?: of)?(?: only| just| about| less than| under)*$/.test(words))
    return false;
  const around = `${words} ${after}`;
  return (
    /\b(?:latency|inference|training|train|trained|takes?|took|within|only|under|less than|faster|seconds per|per|real ?time|generat\w+|runs?|running|time|requires?|delay|converge\w*|complet\w+|reduc\w+|from|just|below|speed)\b/.test(
      around,
    ) &&
    (/\btime to first\b/.test(around) ||
      !/\b(?:up to|spend|video|speech|audio|movie)\b/.test(wordsBefore(reading, atom, 2)))
  );
}

/** Names of things that are set, not measured. */
const SETTING =
  /(?:^| )(?:rate|temperature|threshold|rank|alpha|beta|gamma|lambda|epsilon|size|level|layer|layers|step|steps|version|section|figure|fig|table|top|seed|seeds|chapter|stage|phase|step|round|epoch|epochs|equation|appendix|part|type|llama|gpt|v|k|n|t|p|w|bits?|degree|order|dimension|width|depth|length|between|in|since|year|age|days?|grade)(?: of| to| is| at| =)?$/;

function isWhole({ value }: Quantity): boolean {
  return Number.isInteger(value);
}

/** A metric right behind a number, with at most two words between: "44.7 length-controlled win rate", "12 BLEU". */
function hasMetricAfter(reading: Reading, { unit }: Quantity, metrics: readonly Metric[]): boolean {
  if (metrics.length === 0) return false;
  const end = reading.end[unit.last]!;
  const next = firstWithin(metrics, end, endWithin(reading, unit.last, 40));
  return next?.isScore === true && /^[\s(]*(?:[\w-]+ ){0,2}$/.test(reading.text.slice(end, next.start));
}

/** A plain number is a score where a metric names it, or where it stands in a run or list with one that has a name. */
function isScore(
  reading: Reading,
  quantity: Quantity,
  run: readonly Quantity[],
  metrics: readonly Metric[],
  maybe: Gates,
): boolean {
  if (isYear(reading, quantity.atom)) return false;
  const isDecimal = hasPoint(reading, quantity.atom);
  const isNamedBehind = hasMetricAfter(reading, run.at(-1)!, metrics);
  const isCount = !isDecimal && !run.some((other) => hasPoint(reading, other.atom));
  const before = wordsBefore(reading, run[0]!.atom, 4);
  if (isCount && !isNamedBehind && !SCORE_BEFORE.test(before)) return false;
  if (maybe.setting(reading, run[0]!.atom) && SETTING.test(before)) return false;
  if (before.endsWith("p") && /\bp$/.test(before)) return false;
  const gap = gapBefore(reading, run[0]!.atom);
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
  if (isDecimal && (SCORING.test(before) || isChange(reading, quantity))) return true;
  if (isNamedBehind) return isDecimal || /^(?:bleu|comet|rouge|elo|points?|fid|psnr)/.test(after);
  if (isCount) return !/^(?:and|,)?\s?(?:tasks|papers)/.test(after);
  return isNamedBefore(reading, run[0]!, run.at(-1)!, metrics);
}

/** "scoring 4.49 and 7.83, respectively" */
const SCORING = /\b(?:scores|scoring|scored)(?: only| about| nearly| over| up to)?$/;

const CHANGING =
  /\b(?:improv|rais|increas|boost|lift|reduc|lower|decreas|drop|enhanc|rises?|falls?|grow|jump|mov)\w*\b[^;.]{0,90}$/i;

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
  /(?:score|scores|bleu|elo|rating|perplexity|fid|fvd)(?: of| to| from| at| is| was)?(?: only| about| over| nearly| around)?$/;

/** "1987", "2024": four digits of this century or the last. */
function isYear({ start, end, units }: Reading, atom: number): boolean {
  const at = start[atom]!;
  if (end[atom] !== at + 4) return false;
  const century = units[at]! * 100 + units[at + 1]!;
  return (century === CENTURY_20 || century === CENTURY_21) && units[at + 2] !== POINT && units[at + 2] !== COMMA;
}

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

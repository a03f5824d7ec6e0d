import type { Reading } from "../reading/reading.js";
import type { Metric } from "./metrics.js";
import type { Quantity } from "./numbers.js";
import { spansWithin } from "./spans.js";
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
  /^(?:of (?:[\w.-]+ ){0,2}|as (?:many|much) )?(?:the |our |all |its |their |these |this |available |original |full |total |required |more |fewer |less |additional |extra |training |pre-?training |labeled |labelled |annotated |synthetic |real |human |instruction |preference |fine ?tuning |sft |trainable |model |target |entire |whole |unlabeled |raw |high quality |input |output |visual |video |image |text )*(?:data|dataset|datasets|tokens?|samples?|examples?|corpus|corpora|instances|annotations?|labels?|demonstrations?|parameters?|params|weights|papers|images|videos|users|participants|respondents|queries|questions|problems|instructions|languages|training set|trajectories|documents|pages|conversations|prompts|concepts|neurons|channels|heads|blocks removed|layers removed|layers pruned)\b/;

/** What is compared with a ratio when its size, length or number is meant. */
const SIZES =
  /^(?:(?:as |the )?(?:larger|bigger|longer|smaller|shorter|more|fewer|less|wider|deeper|many|much|number of|size of|amount of|length of)(?: than| as)?\b(?! (?:efficient|accurate|memory|compute|computation|computational|cost|costly|expensive|energy|time|latency|throughput|inference|training|gpu|flops|accurate|robust|stable|powerful|effective)))|^(?:rtx|a100|a100s|h100|h100s|h200|v100|a6000|a40|gpu|gpus|nvidia|tpu|super ?resolution|upsampling|downsampling|down ?sampling|upscaling|zoom|mlp)\b/;

const HARDWARE = /^(?:gpu|gpus|vram|ram|of vram|of ram|of gpu memory|h100|a100|consumer|graphics|card)\b/;

/** Settings at which something was done. */
const SETTING_AFTER =
  /^(?:compression|sparsity|pruning|sparsification|masking|masked|mask|dropout|removal|removed|quantization|labeled|confidence|ci\b|threshold|noise|mixing|overlap|budget of|unstructured|structured|layer|layers)\b/;
const SETTING_BEFORE = /(?:^| )(?:at(?: an?)?|top|under(?: an?)?|with(?: an?)?|to(?: an?)?)$/;

/** What a share was taken of, not what came out: "trained on only 30 % ...", "as little as 1 % ...". */
const INPUT_BEFORE =
  /(?:^| )(?:on|with|using|from|of|introducing|by using)(?: only| just| as little as| a mere| merely)$|as little as$/;
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
  run: readonly Quantity[],
  metrics: readonly Metric[],
): ResultRule | null {
  const { unit, sign } = quantity;
  const end = run.at(-1)!;
  const after = wordsAfter(reading, end.unit.last, 6);
  const ownAfter = wordsAfter(reading, unit.last, 6);
  const before = wordsBefore(reading, run[0]!.atom, 4);
  switch (unit.kind) {
    case "points":
      return "result/points";
    case "percent":
      if (DATA.test(after) || /^top$|\btop$/.test(before)) return null;
      if (INPUT_BEFORE.test(before) && !COSTS.test(ownAfter)) return null;
      if (SETTING_AFTER.test(ownAfter) && SETTING_BEFORE.test(before)) return null;
      if (/^(?:confidence|ci)\b/.test(ownAfter)) return null;
      return sign === "" ? "result/percent" : "result/signed";
    case "ratio":
      return isRatioResult(reading, quantity, after, before) ? "result/ratio" : null;
    case "measure":
      return isMeasureResult(reading, quantity, after, before) ? "result/measure" : null;
    case "plain":
      if (sign === "+" && !isSetting(before))
        return isWhole(quantity) && !hasMetricAfter(reading, quantity, metrics) && !/^on\b/.test(after)
          ? null
          : "result/signed";
      return isScore(reading, quantity, run, metrics) ? "result/score" : null;
  }
}

function isRatioResult(reading: Reading, { atom, unit }: Quantity, after: string, before: string): boolean {
  if (DATA.test(after) || SIZES.test(after)) return false;
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
  if (text.includes("/s") || text === "FPS" || text === "SD" || text.startsWith("GPU ") || /flop/i.test(text))
    return true;
  if (/\$/.test(text)) return !/\b(?:reward|prize|billion|bounty)\b/.test(after);
  if (text.endsWith("B")) {
    if (/^of (?:\w+ ){0,2}(?:data|text|code|video|images|audio)\b/.test(after) || HARDWARE.test(after)) return false;
    return /\b(?:memory|require\w*|only|reduc\w+|footprint|within|from|to|under|less than|than|just|consum\w+|uses?|using)\b/.test(
      `${before} ${after}`,
    );
  }
  if (text === "dB") return true;
  // Times: of training, inference and waiting; not of recordings.
  if (
    /^(?:of|long|video|videos|audio|speech|clips?|recordings?|podcast|segment|segments|chunk|chunks|window|windows|context|horizon|episodes?|music|song|songs|apart|later|ago|before|movies?|films?|span|videos?|daily)\b/.test(
      after,
    )
  )
    return false;
  const around = `${wordsBefore(reading, atom, 8)} ${after}`;
  return (
    /\b(?:latency|inference|training|train|trained|takes?|took|within|only|under|less than|faster|seconds per|per|real ?time|generat\w+|runs?|running|time|requires?|delay|converge\w*|complet\w+|reduc\w+|from|just|below|speed)\b/.test(
      around,
    ) && !/\b(?:up to|spend|video|speech|audio|movie)\b/.test(wordsBefore(reading, atom, 2))
  );
}

/** Names of things that are set, not measured. */
function isSetting(before: string): boolean {
  return /(?:^| )(?:rate|temperature|threshold|rank|alpha|beta|gamma|lambda|epsilon|size|level|layer|layers|step|steps|version|section|figure|fig|table|top|seed|seeds|chapter|stage|phase|step|round|epoch|epochs|equation|appendix|part|type|llama|gpt|v|k|n|t|p|w|bits?|degree|order|dimension|width|depth|length|between|in|since|year|age|days?|grade)(?: of| to| is| at| =)?$/.test(
    before,
  );
}

function isWhole({ value }: Quantity): boolean {
  return Number.isInteger(value);
}

/** A metric right behind a number, with at most two words between: "44.7 length-controlled win rate", "12 BLEU". */
function hasMetricAfter(reading: Reading, { unit }: Quantity, metrics: readonly Metric[]): boolean {
  const end = reading.end[unit.last]!;
  const after = textAfter(reading, unit.last, 40);
  const [next] = spansWithin(metrics, end, end + after.length);
  return next?.isScore === true && /^[\s(]*(?:[\w-]+ ){0,2}$/.test(after.slice(0, next.start - end));
}

/** A plain number is a score where a metric names it, or where it stands in a run or list with one that has a name. */
function isScore(reading: Reading, quantity: Quantity, run: readonly Quantity[], metrics: readonly Metric[]): boolean {
  const written = wordAt(reading, quantity.atom);
  const isDecimal = written.includes(".");
  const before = wordsBefore(reading, run[0]!.atom, 4);
  if (isSetting(before) || /\bp ?[<=]?$/.test(before)) return false;
  if (/^(?:19|20)\d\d$/.test(written)) return false;
  const gap = gapBefore(reading, run[0]!.atom);
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
  if (hasMetricAfter(reading, run.at(-1)!, metrics))
    return isDecimal || /^(?:bleu|comet|rouge|elo|points?|fid|psnr)/.test(after);
  if (!isDecimal && !run.some((other) => wordAt(reading, other.atom).includes("."))) {
    return (
      new RegExp(
        /(?:score|scores|bleu|elo|rating|perplexity|fid|fvd)(?: of| to| from| at| is| was)?(?: only| about| over| nearly| around)?$/,
      ).test(before) && !/^(?:and|,)?\s?(?:tasks|papers)/.test(after)
    );
  }
  return isNamedBefore(reading, run[0]!, metrics);
}

/** How far back a metric may name a number, in characters of the same clause. */
const REACH = 110;

/** A metric in front of the number, within its clause: "a WER of 0.81", "RewardBench score of 82.6", "Safety (91.0)". */
function isNamedBefore(reading: Reading, { atom }: Quantity, metrics: readonly Metric[]): boolean {
  const start = reading.start[atom]!;
  let from = Math.max(0, start - REACH);
  for (let at = atom; at > 0 && reading.start[at]! > from; at--) {
    if (reading.sentence[at] !== reading.sentence[atom]) {
      from = reading.start[at + 1]!;
      break;
    }
  }
  const text = reading.text.slice(from, start);
  if (spansWithin(metrics, from, start).some(({ isScore }) => isScore)) return true;
  // A number in brackets, or with "on" behind it, in a clause that reports.
  const after = textAfter(reading, atom, 6);
  return (
    /^\s?on\b|^\)/.test(after) &&
    /\b(?:achiev|attain|reach|obtain|scor|report|outperform|improv|includ|surpass|exceed|from|perform|result|yield)/i.test(
      text,
    )
  );
}

/** Characters behind an atom, within its sentence. */
function textAfter(reading: Reading, atom: number, length: number): string {
  let end = reading.end[atom]! + length;
  for (let at = atom + 1; at < reading.count && reading.start[at]! < end; at++) {
    if (reading.sentence[at] !== reading.sentence[atom]) end = reading.end[at - 1]!;
  }
  return reading.text.slice(reading.end[atom], end);
}

import type { Lexicon } from "../reading/lexicon.js";
import { LETTERS, type Reading } from "../reading/reading.js";
import { DATA, DOING_WITHOUT, LESS_DATA, SIZES } from "./amounts.js";
import { BOUNDS } from "./bounds.js";
import { type LastWordTest, makeLastWordTest } from "./last-words.js";
import type { Metric } from "./metrics.js";
import type { Quantity, Run } from "./numbers.js";
import { hasMetricAfter, isScore, isWhole, SETTING } from "./scores.js";
import { gapBefore, wordAt, wordsAfter, wordsBefore } from "./words.js";

/** Why a quantity is a result: the rule it is published under. */
export type ResultRule =
  | "result/percent"
  | "result/points"
  | "result/ratio"
  | "result/measure"
  | "result/score"
  | "result/signed";

const HARDWARE = /^(?:gpu(?! memory)|gpus|vram|ram|of vram|of ram|of gpu memory|h100|a100|consumer|graphics|card)\b/;

/** Settings at which something was done. */
const SETTING_AFTER =
  /^(?:compression|sparsity|pruning|sparsification|masking|masked|mask|dropout|removal|removed|quantization|labeled|confidence|ci\b|threshold|noise|mixing|overlap|budget of|unstructured|structured|layer|layers)\b/;
/** "across all poison ratios (1%-90%)" */
const SETTINGS_BEFORE =
  /\b(?:all|different|various|varying|several) (?:\w+ ){0,2}(?:ratios|levels|budgets|thresholds|rates)$/;
const SETTING_BEFORE = /(?:^| )(?:at(?: an?)?|top|under(?: an?)?|with(?: an?)?|to(?: an?)?)$/;

/** What a share was taken of, not what came out: "trained on only 30 % ...", "as little as 1 % ...". */
const INPUT_BEFORE =
  /(?:^| )(?:on|with|using|from|of|introducing|by using)(?: only| just| as little as| a mere| merely)$|as little as$/;
/** "an accuracy of only 33.5%": there the share is what came out. */
const MEASURED_BEFORE =
  /\b(?:accurac(?:y|ies)|rates?|scores?|f1|recall|precision|performance|success|auc|map|iou|error|drop|gains?|improvements?|reductions?|increase|match)(?: \w{2,5})? of(?: only| just| a mere| merely)$/;

/** "can solve only 4.6% of the problems", "passes on only 15% of questions": a share of the tasks, not an amount of data. */
function isShareSolved(before: string, after: string): boolean {
  return (
    /^of (?:the |its |all )?(?:[\w-]+ ){0,2}(?:problems|questions|prompts|tasks|queries|cases|issues|instances|samples)\b/.test(
      after,
    ) &&
    /\b(?:solv|pass|answer|fail|succeed|complet|resolv|refus|handl|compl(?:y|ies|ied)|detect|correct)\w*(?: [\w-]+){0,5}$/.test(
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
  if (unit.kind === "points") return SCALE.test(wordsAfter(reading, unit.last, 2)) ? null : "result/points";
  // "0.34, 11.52%, and 5.05% on MT-bench, ...": a score in a list of shares.
  if (unit.kind === "plain" && run.all.filter((other) => other.unit.kind === "percent").length > 1)
    return "result/score";
  if (unit.kind === "plain" && sign !== "+")
    return isScore(reading, quantity, run.plain, metrics, maybe.setting) ? "result/score" : null;
  const end = run.all.at(-1)!;
  const first = run.all[0]!.atom;
  const after = wordsAfter(reading, end.unit.last, 8);
  const before = wordsBefore(reading, first, 4);
  switch (unit.kind) {
    case "percent": {
      const ownAfter = end === quantity ? after : wordsAfter(reading, unit.last, 8);
      if (before.endsWith("top") && /\btop$/.test(before)) return null;
      const isSolved = isShareSolved(wordsBefore(reading, first, 7), after);
      if (DATA.test(after) && !isSolved && !DOING_WITHOUT.test(before)) return null;
      if (!isSolved && maybe.input(reading, first) && INPUT_BEFORE.test(before) && !MEASURED_BEFORE.test(before))
        if (!COSTS.test(ownAfter)) return null;
      if ((SETTING_AFTER.test(ownAfter) || SETTING_AFTER.test(after)) && SETTING_BEFORE.test(before)) return null;
      if (LESS_DATA.test(ownAfter)) return null;
      if (/\($/.test(gapBefore(reading, first)) && SETTINGS_BEFORE.test(before)) return null;
      if (/^(?:confidence|cis?)\b/.test(ownAfter) || /\bparameters by(?: only| just)?$/.test(before)) return null;
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
      return isScore(reading, quantity, run.plain, metrics, maybe.setting) ? "result/score" : null;
  }
}

/** "a 5-point user study": how much there is to say. */
const SCALE = /^(?:user|scale|likert|rating|ordinal)\b/;

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
  // A factor in words was looked at for what it compares.
  if (reading.kind[atom] === LETTERS) return true;
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
    text === "TOPS" ||
    /flop/i.test(text)
  )
    return true;
  if (/\$/.test(text)) return !/\b(?:reward|prize|billion|bounty)\b/.test(after);
  if (text.endsWith("B")) {
    if (/^of (?:\w+ ){0,2}(?:data|text|code|video|images|audio)\b/.test(after) || HARDWARE.test(after)) return false;
    return /\b(?:memory|peak|require\w*|only|reduc\w+|footprint|within|from|to|under|less than|than|just|consum\w+|uses?|using)\b/.test(
      `${before} ${after}`,
    );
  }
  const words = wordsBefore(reading, atom, 8);
  if (
    /\b(?:ranging|ranges?|varying) from(?: \d\S*(?: \w+)? to)?(?: over| about| more than)?$/.test(words) &&
    !/latency|runtime/.test(words)
  )
    return false;
  // Times: of training, inference and waiting; not of recordings.
  if (
    /^(?:of|long|video|videos|audio|speech|clips?|recordings?|podcast|segment|segments|chunk|chunks|window|windows|context|horizon|episodes?|music|song|songs|apart|later|ago|before|movies?|films?|span|videos?|daily)\b/.test(
      after,
    )
  )
    return false;
  // "pre-trained on 4,000 hours"
  if (/\b(?:train|tun)(?:ing|ed) on(?: over| about| only| just)?$/.test(words)) return false;
  if (/\b(?:lasting|lasts?|duration of)(?: up to| about| over)?$/.test(words)) return false;
  // "with human data (less than 5 minutes)"
  if (
    /\b(?:data|demonstrations?|recordings?|videos?|clips?|audio|speech)(?: of)?(?: only| just| about| less than| under| over| more than| up to)*$/.test(
      words,
    )
  )
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

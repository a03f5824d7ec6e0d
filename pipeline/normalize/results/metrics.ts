import type { Lexicon } from "../reading/lexicon.js";
import { makePhrases } from "../reading/phrases.js";
import type { Reading } from "../reading/reading.js";

/** Nouns that name what a number measures, longest first within the pattern. */
const NOUNS = [
  "length-controlled win rate",
  "average performance",
  "word error rate",
  "character error rate",
  "equal error rate",
  "exact match",
  "execution accuracy",
  "pass rate",
  "win rate",
  "win-rate",
  "winrate",
  "solve rate",
  "success rate",
  "resolution rate",
  "hit rate",
  "error rate",
  "attack success rate",
  "attack success",
  "refusal rate",
  "resolve rate",
  "resolved rate",
  "failure rate",
  "hallucination rate",
  "collision rate",
  "completion rate",
  "task completion",
  "subtask completion",
  "detection rate",
  "false positive rate",
  "task success rate",
  "task success",
  "acceptance rate",
  "compression ratio",
  "time per output token",
  "time to first token",
  "time-to-first-token",
  "token usage",
  "token consumption",
  "token cost",
  "wall-clock time",
  "runtime",
  "computational overhead",
  "computation overhead",
  "computational cost",
  "overhead",
  "calibration error",
  "memory footprint",
  "memory usage",
  "memory consumption",
  "gpu memory",
  "gpu hours",
  "peak memory",
  "training cost",
  "inference cost",
  "training time",
  "inference time",
  "inference speed",
  "training speed",
  "decode throughput",
  "end-to-end throughput",
  "f1 score",
  "f1-score",
  "macro-f1",
  "micro-f1",
  "accuracy",
  "accuracies",
  "precision",
  "recall",
  "f1",
  "f-score",
  "f-measure",
  "bleu",
  "comet",
  "rouge",
  "rouge-l",
  "rouge-1",
  "rouge-2",
  "meteor",
  "cider",
  "bertscore",
  "bleurt",
  "chrf",
  "perplexity",
  "perplexities",
  "ppl",
  "wer",
  "cer",
  "auc",
  "auroc",
  "auprc",
  "map",
  "map50",
  "map25",
  "map75",
  "ap50",
  "ap75",
  "success",
  "sr",
  "acc",
  "em",
  "mos",
  "ndcg",
  "mrr",
  "iou",
  "miou",
  "psnr",
  "ssim",
  "lpips",
  "fid",
  "rfid",
  "gfid",
  "fvd",
  "fad",
  "clip score",
  "inception score",
  "elo",
  "rating",
  "score",
  "scores",
  "loss",
  "mae",
  "mse",
  "rmse",
  "correlation",
  "kappa",
  "agreement",
  "consistency",
  "sparsity",
  "latency",
  "throughput",
  "speedup",
  "speedups",
  "speed-up",
  "acceleration",
  "memory",
  "cost",
  "costs",
  "compute",
  "flops",
  "energy",
  "rtf",
  "mcc",
  "r2",
  "performance",
  "improvement",
  "coverage",
  "quality",
  "fidelity",
  "diversity",
  "robustness",
  "gain",
  "gains",
] as const;

/** "performance" and the like say nothing of a number without unit. */
const GENERAL = new Set<string>(
  "performance improvement coverage quality fidelity diversity robustness gain gains cost costs compute memory energy overhead runtime speedup speedups acceleration speed-up".split(
    " ",
  ),
);

/** Nouns that say that a number is a change, and not what has changed. */
const CHANGES = new Set<string>(["improvement", "gain", "gains"]);

/** A metric that the text names. */
export interface Metric {
  readonly start: number;
  readonly end: number;
  /** See {@link metricName}. */
  readonly name: string;
  /** Whether a plain number may be its value. */
  readonly isScore: boolean;
  /** Whether it says only that something has changed: a result has it for no metric. */
  readonly isChange: boolean;
}

/** A metric as it is published: in small letters, one of them ("success rates", "F1 scores"). */
export function metricName(text: string): string {
  return text
    .toLowerCase()
    .replace(/(accurac|perplexit|latenc)ies$/, "$1y")
    .replace(/(score|cost|rate|time|error|speed|speed-?up)s$/, "$1")
    .replace(/\bf1[- ]score$/, "f1");
}

/** Metrics at a number of tries, places or a threshold: "Pass@1", "nDCG@10", "R@5", "Pass^4". */
const AT_NUMBER =
  /(?<![\w@])(?:pass|acc|accuracy|best|avg|average|mean|maj|cons|hit|hits|recall|precision|success|r1?|p|ndcg|mrr|m?ap|f1|m?iou|pck|rank)[@^](?:k|n|\d[\d.]*(?<!\.))(?![\w@])/gi;

function atNumber(text: string): Metric[] {
  if (!text.includes("@") && !text.includes("^")) return [];
  return Array.from(text.matchAll(AT_NUMBER), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    name: metricName(found),
    isScore: true,
    isChange: false,
  }));
}

/** Metrics that say little without the word in front of them: "search cost", "average score"; "throughput" says it all. */
const BARE = new Set("cost score".split(" "));

/** Words in front of a metric that are no part of its name. */
const NO_PART =
  /^(?:an?|the|its|their|our|this|that|each|of|in|on|for|to|by|with|and|or|as|at|from|per|than|both|while|same|no|any|all|high|higher|highest|low|lower|lowest|better|best|less|more|minimal|total|final|new|strong|top|similar|comparable|competitive|significant|significantly|additional|extra|only|half|reduced?|reduces|reducing|increased?|improved?|improves|achiev\w+|reach\w+|obtain\w+|absolute|relative|human|state-of-the-art|sota|great|greater|good|linear|quadratic|times|fold|models?|agents?|\w+ly|[\d.x×%-]+)$/i;

/** What stands in front of the precision in which numbers are kept. */
const NUMBER_FORMAT =
  /\b(?:u?int\d+|[bnt]?fp\d+|\d+-? ?bits?|bits?|mixed|half|full|single|double|floating[- ]point|numerical|arithmetic|low|lower|reduced|(?:ultra|extremely)-low)[- ]$/i;

const VALUE = /^ (?:only |just |about |over |up to |less than )?~?\d/;

/** A metric with the word that says which: "search cost"; none for the "score" of "pass@1 scores", which is named already. */
function told(text: string, metric: Metric, before: Metric | undefined): Metric[] {
  // "without auxiliary loss functions"
  if (metric.name === "loss" && /^ functions?\b/.test(text.slice(metric.end, metric.end + 10))) return [];
  // "int2 precision models", "with 5 GPU hours of training": how numbers are kept, and what a number counts.
  const lead = text.slice(Math.max(0, metric.start - 24), metric.start);
  if (metric.name === "precision" && NUMBER_FORMAT.test(lead)) return [];
  if (metric.name === "gpu hours" && /\d ?$/.test(lead)) return [];
  if (!BARE.has(metric.name)) return [metric];
  // "tool calls scores best": a verb.
  if (metric.name === "score" && /^ (?:best|well|higher|lower)\b/.test(text.slice(metric.end, metric.end + 8)))
    return [];
  // "removing texture costs 37.6 points": a verb.
  if (/costs$/i.test(text.slice(metric.start, metric.end)) && VALUE.test(text.slice(metric.end, metric.end + 16)))
    return [];
  if (metric.name === "score" && before?.isScore === true && text.slice(before.end, metric.start) === " ") return [];
  const word = /(?:^|\s)(\p{Lu}?\p{Ll}[\p{Ll}-]+) $/u.exec(
    text.slice(Math.max(0, metric.start - 30), metric.start),
  )?.[1];
  return [
    word === undefined || NO_PART.test(word) ? metric : { ...metric, name: `${word.toLowerCase()} ${metric.name}` },
  ];
}

/** Finds the metrics of a field, by place; the longest name where several begin. */
export function makeMetricFinder(lexicon: Lexicon): (reading: Reading) => Metric[] {
  const phrases = makePhrases(lexicon, { isUnique: true });
  const isFiled = new Set<string>(NOUNS);
  for (const [i, noun] of NOUNS.entries()) {
    phrases.add(noun, i);
    // "mean AUROCs of 86.4 and 88.0"
    if (/[a-z]$/.test(noun) && !noun.endsWith("s") && !isFiled.has(`${noun}s`)) phrases.add(`${noun}s`, i);
  }
  return (reading) => {
    const counted = atNumber(reading.text);
    const found: Metric[] = [];
    phrases.walk(reading, (first, last, value) => {
      const start = reading.start[first]!;
      if (start < (found.at(-1)?.end ?? 0)) return true;
      if (counted.some((one) => one.start <= start && start < one.end)) return true;
      const end = reading.end[last]!;
      found.push({
        start,
        end,
        name: metricName(reading.text.slice(start, end)),
        isScore: !GENERAL.has(NOUNS[value]!),
        isChange: CHANGES.has(NOUNS[value]!),
      });
      return true;
    });
    const all = counted.length === 0 ? found : [...found, ...counted].sort((a, b) => a.start - b.start);
    return all.flatMap((metric, i) => told(reading.text, metric, all[i - 1]));
  };
}

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
  "acc@1",
  "hit@1",
  "recall@1",
  "recall@5",
  "recall@10",
  "ndcg@10",
  "mrr@10",
  "success",
  "ndcg",
  "mrr",
  "iou",
  "miou",
  "psnr",
  "ssim",
  "lpips",
  "fid",
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
  "pass@1",
  "pass@k",
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
    .replace(/(score|cost|rate|time|error)s$/, "$1")
    .replace(/\bf1[- ]score$/, "f1");
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
    const found: Metric[] = [];
    phrases.walk(reading, (first, last, value) => {
      const start = reading.start[first]!;
      if (start < (found.at(-1)?.end ?? 0)) return true;
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
    return found;
  };
}

import type { EntityKind } from "./mentions.js";

/** What speaks for a name: for one of the kinds, or (none) against its being a name that belongs in a vocabulary. */
export interface Cue {
  readonly kind: EntityKind | "none";
  /** How much one paper that has the cue counts. */
  readonly weight: number;
  /** In words, with X for the name. */
  readonly reason: string;
}

const cue = (kind: Cue["kind"], weight: number, reason: string): Cue => ({ kind, weight, reason });

/** Every cue by its short name. Weights: 3 where the text says what X is, 2 where it suggests it, 1 where it hints at it. */
export const CUES = {
  "dataset-noun": cue("dataset", 3, '"X dataset"'),
  "dataset-told": cue("dataset", 3, '"the dataset X", "X, a benchmark"'),
  "dataset-examples": cue("dataset", 3, '"benchmarks such as X"'),
  "dataset-listed": cue("dataset", 2, "in a list with datasets"),
  "dataset-form": cue("dataset", 2, "ends as datasets do"),
  "dataset-on": cue("dataset", 1, '"on X"'),
  "dataset-found": cue("dataset", 2, "a context rule takes it for a dataset"),
  "dataset-introduced": cue("dataset", 2, "introduced as a dataset"),
  "model-noun": cue("model", 3, '"X model"'),
  "model-told": cue("model", 3, '"the model X", "X, a model"'),
  "model-size": cue("model", 3, '"X-7B"'),
  "model-examples": cue("model", 3, '"models such as X"'),
  "model-listed": cue("model", 2, "in a list with models"),
  "model-form": cue("model", 1, "ends as models do"),
  "model-tuned": cue("model", 2, '"fine-tune X"'),
  "model-found": cue("model", 2, "a context rule takes it for a model"),
  "model-introduced": cue("model", 2, "introduced as a model"),
  "method-noun": cue("method", 3, '"X method"'),
  "method-told": cue("method", 3, '"the method X", "X, a framework"'),
  "method-examples": cue("method", 3, '"methods such as X"'),
  "method-listed": cue("method", 2, "in a list with methods"),
  "method-form": cue("method", 2, "ends as methods do"),
  "method-using": cue("method", 1, '"using X"'),
  "method-beaten": cue("method", 1, '"outperforms X"'),
  "method-spelled": cue("method", 3, "spelled out as a technique"),
  "method-found": cue("method", 2, "a context rule takes it for a method"),
  "method-introduced": cue("method", 2, "introduced as a method"),
  class: cue("none", 2, 'a sort of things: "an X", "Xs", "X tasks"'),
  metric: cue("none", 3, '"X score", "X of 3.4"'),
  hardware: cue("none", 3, '"X GPU"'),
  organization: cue("none", 2, '"by X", "X\'s"'),
  place: cue("none", 1, '"in X"'),
  introduced: cue("none", 0, '"we propose X"'),
  term: cue("none", 2, "spelled out in small letters"),
} as const satisfies Record<string, Cue>;

/** Cues so plain that they count even for a few capitals, which in another paper may stand for something else. */
export const FIRM_CUES: ReadonlySet<string> = new Set(
  (["dataset", "model", "method"] as const).flatMap((kind) => [
    ...[`${kind}-told`, `${kind}-examples`, `${kind}-listed`, `${kind}-found`],
    ...(kind === "dataset" ? ["dataset-noun", "dataset-form"] : kind === "model" ? ["model-size"] : []),
  ]),
);

export type CueName = keyof typeof CUES;
export const CUE_NAMES = Object.keys(CUES) as CueName[];

export const GUESSED_KINDS = ["model", "method", "dataset", "unknown"] as const satisfies readonly (
  | EntityKind
  | "unknown"
)[];
export type GuessedKind = (typeof GUESSED_KINDS)[number];

/**
 * The kind for which most cues speak; unknown where none does plainly, or two speak equally.
 * @param papers  papers that have each cue, in the order of `CUE_NAMES`
 */
export function kindOf(papers: ArrayLike<number>): GuessedKind {
  const weights = { model: 0, method: 0, dataset: 0, none: 0 };
  CUE_NAMES.forEach((cue, i) => {
    weights[CUES[cue].kind] += CUES[cue].weight * papers[i]!;
  });
  const [best, second] = (["model", "method", "dataset"] as const).toSorted((a, b) => weights[b] - weights[a]);
  return weights[best!] > Math.max(weights[second!], 1) ? best! : "unknown";
}

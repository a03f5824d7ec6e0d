import type { EntityKind } from "../../pipeline/normalize/sighting.js";
import type { Sums } from "../../pipeline/weights.js";
import type { Example, Label, WholeModel } from "./learn.js";

/** An example that people judged. */
export interface Judged extends Example {
  /** What it may be called; more than one where a name is two things. */
  readonly labels: readonly Label[];
  /** How it was drawn: `uniform` among all unknown names of unlabelled texts, `likely` among those that looked like names. */
  readonly set: "gold" | "uniform" | "likely";
}

/** What a model that never saw an example's paper says of it. */
export interface Guess {
  readonly example: Judged;
  readonly fold: number;
  readonly kind: EntityKind;
  /** By how much the sum of that kind exceeds those of the others, and zero. */
  readonly lead: number;
  readonly isRight: boolean;
}

const FOLDS = 10;
const KINDS = ["model", "method", "dataset"] as const;

/** A model for each fold of papers, trained on those of the other folds. */
export function trainFolds(
  examples: readonly Example[],
  train: (examples: readonly Example[]) => WholeModel,
): WholeModel[] {
  return Array.from({ length: FOLDS }, (_, fold) => train(examples.filter(({ paper }) => foldOf(paper) !== fold)));
}

/** What each model says of the judged examples of its fold. */
export function guessFolds(models: readonly WholeModel[], judged: readonly Judged[]): Guess[] {
  return judged.map((example) => {
    const fold = foldOf(example.paper);
    return guess(example, fold, models[fold]!);
  });
}

/** The fold of a paper: the same for all that is judged of it. */
export function foldOf(paper: string): number {
  let hash = 7;
  for (const character of paper) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) >>> 0;
  return (hash % 9973) % FOLDS;
}

function guess(example: Judged, fold: number, { bias, features }: WholeModel): Guess {
  const sums = { ...bias } as Record<EntityKind, number>;
  for (const feature of example.features) {
    const row = features.get(feature);
    if (row !== undefined) for (const kind of KINDS) sums[kind] += row[kind];
  }
  const [kind, second] = [...KINDS].sort((a, b) => sums[b] - sums[a]) as [EntityKind, EntityKind];
  return {
    example,
    fold,
    kind,
    lead: sums[kind] - Math.max(0, sums[second]),
    isRight: example.labels.includes(kind),
  };
}

/** Precision that the mentions of each kind are to have where their margin is chosen. */
const PRECISION = 0.92;

/** A margin is not lowered to where fewer guesses than this support it. */
const FEWEST = 20;

/**
 * For each kind the smallest lead at which its guesses are precise enough. Names that were picked because they looked like
 * names count too: what was picked by is part of what the model sees.
 */
export function marginsOf(guesses: readonly Guess[]): Sums<EntityKind> {
  const margin = (kind: EntityKind) => {
    const ranked = guesses.filter((one) => one.kind === kind).sort((a, b) => b.lead - a.lead);
    let right = 0;
    let best = NEVER;
    ranked.forEach(({ isRight, lead }, i) => {
      if (isRight) right++;
      const isEnd = ranked[i + 1]?.lead !== lead;
      if (isEnd && i + 1 >= FEWEST && right >= PRECISION * (i + 1)) best = lead;
    });
    return best;
  };
  return { model: margin("model"), method: margin("method"), dataset: margin("dataset") };
}

/** A margin that no sum reaches, for kinds that are never told precisely enough. */
const NEVER = 1_000_000;

/** Leads at which the table of guesses has a row. */
const STEPS = [0, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 56, 64];

const SETS = ["gold", "uniform", "likely"] as const;

/**
 * Prints right and all guesses by kind, lead and set; then at the given margins, and at margins that were chosen without the
 * guess's own fold.
 */
export function printValidation(guesses: readonly Guess[], margin: Sums<EntityKind>): void {
  const cell = (of: readonly Guess[]) => `${of.filter(({ isRight }) => isRight).length}/${of.length}`.padEnd(9);
  for (const kind of KINDS) {
    for (const step of STEPS) {
      const taken = guesses.filter((one) => one.kind === kind && one.lead >= step);
      const cells = SETS.map((set) => cell(taken.filter(({ example }) => example.set === set)));
      console.log(
        `${kind.padEnd(8)} lead ${String(step).padEnd(3)} ${SETS.map((set, i) => `${set} ${cells[i]}`).join(" ")}`,
      );
    }
  }
  const nested = Array.from({ length: FOLDS }, (_, fold) => marginsOf(guesses.filter((one) => one.fold !== fold)));
  const rows = [
    ["at the margins", () => margin],
    ["at margins of other folds", (fold: number) => nested[fold]!],
  ] as const;
  console.log(`margins ${JSON.stringify(margin)}`);
  for (const [name, marginOf] of rows) {
    const taken = guesses.filter(({ kind, lead, fold }) => lead >= marginOf(fold)[kind]);
    for (const set of SETS) {
      const cells = KINDS.map((kind) => {
        const names = guesses.filter(({ example }) => example.set === set && example.label === kind).length;
        return `${kind} ${cell(taken.filter((one) => one.example.set === set && one.kind === kind)).trim()} of ${names}`;
      });
      console.log(`${name}, ${set}: ${cells.join(", ")}`);
    }
  }
}

import type { Sums } from "../../pipeline/weights.js";
import { seeded } from "../score.js";

/** What a name may be; weights speak for the others against the first. */
export const LABELS = ["none", "model", "method", "dataset"] as const;
export type Label = (typeof LABELS)[number];

/** A name with what is known of it. */
export interface Example<L extends string = Label> {
  /** The paper it stands in: papers are never split between training and test. */
  readonly paper: string;
  readonly text: string;
  readonly features: readonly string[];
  readonly label: L;
  /** How much the example counts. */
  readonly weight: number;
}

/** Weights of each feature for each label, and of each label alone. */
export interface Model {
  readonly labels: readonly string[];
  readonly features: ReadonlyMap<string, number>;
  readonly weights: Float64Array;
  readonly bias: readonly number[];
}

export interface LearnOptions {
  /** What the examples may be. */
  readonly labels: readonly string[];
  readonly epochs: number;
  readonly rate: number;
  /** Features that stand in fewer examples are left out. */
  readonly minCount: number;
  /** Weights to begin with, times a factor; zero without. */
  readonly prior?: { readonly model: Model; readonly factor: number };
  /** How strongly each weight is pulled back to where it began. */
  readonly pull?: number;
}

const SEED = 20240531;

/**
 * Multinomial logistic regression by stochastic gradient descent with a step for each weight, averaged over the second half
 * of the epochs. With a prior, weights are pulled towards it: what many uncertain examples taught is corrected by few sure
 * ones. The same examples in the same order give the same weights.
 * Sources: Duchi et al. 2011 (AdaGrad); Polyak & Juditsky 1992 (averaging); Chelba & Acero 2004, "Adaptation of maximum
 * entropy capitalizer: little data can help a lot" (prior).
 */
export function learn(
  examples: readonly Example<string>[],
  { labels, epochs, rate, minCount, prior, pull = 0 }: LearnOptions,
): Model {
  const count = labels.length;
  const features = numberFeatures(examples, minCount, prior?.model);
  const start = new Float64Array(features.size * count);
  if (prior) start.set(prior.model.weights.map((weight) => weight * prior.factor));
  const weights = start.slice();
  const bias = labels.map((_, k) => (prior ? prior.model.bias[k]! * prior.factor : 0));
  const steps = new Float64Array(weights.length).fill(0.01);
  const biasSteps = labels.map(() => 0.01);
  const sum = new Float64Array(weights.length);
  const biasSum = labels.map(() => 0);
  const rows = examples.map(({ features: of, label, weight }) => ({
    of: of.map((feature) => features.get(feature)).filter((number) => number !== undefined),
    label: labels.indexOf(label),
    weight,
  }));
  const random = seeded(SEED);
  let summed = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(rows, random);
    for (const { of, label, weight } of rows) {
      const shares = sharesOf(of, weights, bias);
      for (let k = 0; k < count; k++) {
        const gradient = weight * (shares[k]! - (k === label ? 1 : 0));
        biasSteps[k]! += gradient * gradient;
        bias[k]! -= (rate * gradient) / Math.sqrt(biasSteps[k]!);
        for (const number of of) {
          const at = number * count + k;
          const pulled = gradient + pull * (weights[at]! - start[at]!);
          steps[at]! += pulled * pulled;
          weights[at]! -= (rate * pulled) / Math.sqrt(steps[at]!);
        }
      }
    }
    if (epoch < epochs / 2) continue;
    summed++;
    for (let i = 0; i < weights.length; i++) sum[i]! += weights[i]!;
    for (let k = 0; k < count; k++) biasSum[k]! += bias[k]!;
  }
  return {
    labels,
    features,
    weights: sum.map((value) => value / summed),
    bias: biasSum.map((value) => value / summed),
  };
}

function numberFeatures(examples: readonly Example<string>[], minCount: number, prior?: Model): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const numbers = new Map(prior?.features ?? []);
  for (const [feature, count] of counts)
    if (count >= minCount && !numbers.has(feature)) numbers.set(feature, numbers.size);
  return numbers;
}

/** Probabilities of the labels. */
function sharesOf(of: readonly number[], weights: Float64Array, bias: readonly number[]): number[] {
  const sums = [...bias];
  for (const number of of) for (let k = 0; k < bias.length; k++) sums[k]! += weights[number * bias.length + k]!;
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

function shuffle(rows: unknown[], random: () => number): void {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
}

/** Whole numbers to one of the logarithm of odds. */
const SCALE = 16;

/** A model in whole numbers: what each feature says for a label against the first; features that say nothing are left out. */
export interface WholeModel<K extends string = Exclude<Label, "none">> {
  readonly bias: Sums<K>;
  readonly features: ReadonlyMap<string, Sums<K>>;
}

/**
 * @param kinds   the labels but the first, in their order
 * @param little  weights that together are no more than this change no decision worth a row
 */
export function inWholeNumbers<K extends string>(
  { labels, features, weights, bias }: Model,
  kinds: readonly K[],
  little: number,
): WholeModel<K> {
  const whole = (of: ArrayLike<number>, at: number) =>
    Object.fromEntries(kinds.map((kind, k) => [kind, Math.round((of[at + k + 1]! - of[at]!) * SCALE)])) as Sums<K>;
  const rows = new Map<string, Sums<K>>();
  for (const [feature, number] of features) {
    const row = whole(weights, number * labels.length);
    const size = kinds.reduce((sum, kind) => sum + Math.abs(row[kind]), 0);
    if (size > little) rows.set(feature, row);
  }
  return { bias: whole(bias, 0), features: rows };
}

/** What was learned from examples, as tables of whole numbers: a row a feature. This module is pure; `io.ts` reads the files. */
import type { CsvRow } from "./csv.js";

/** Whole numbers that speak for each of some kinds, 16 to one of the logarithm of odds. */
export type Sums<K extends string> = Readonly<Record<K, number>>;

/** The weights of one file. */
export interface Weights<K extends string> {
  /** Weights of features by template, then by value. */
  readonly features: ReadonlyMap<string, ReadonlyMap<string, Sums<K>>>;
  /** Where the sums start. */
  readonly bias: Sums<K>;
  /** By how much the sum of a kind must exceed those of the others to be believed. */
  readonly margin: Sums<K>;
}

/** Names of the rows that are no features. */
const BIAS = "(bias)";
const MARGIN = "(margin)";

/**
 * The weights of a file; a file without rows decides nothing.
 * @param kinds     its columns beside `feature`
 * @param problems  takes what is wrong with it
 */
export function weightsOf<K extends string>(
  file: string,
  kinds: readonly K[],
  rows: readonly CsvRow["fields"][],
  problems: string[],
): Weights<K> {
  const features = new Map<string, Map<string, Sums<K>>>();
  let bias = sumsOf(kinds, () => 0);
  let margin = sumsOf(kinds, () => Infinity);
  for (const fields of rows) {
    const feature = fields.feature!;
    let isWhole = true;
    const weights = sumsOf(kinds, (kind) => {
      const weight = Number(fields[kind]);
      isWhole &&= Number.isSafeInteger(weight);
      return weight;
    });
    if (!isWhole) problems.push(`schemas/vocabularies/${file}: "${feature}" needs ${kinds.length} whole numbers`);
    if (feature === BIAS) bias = weights;
    else if (feature === MARGIN) margin = weights;
    else {
      const joint = feature.indexOf("=");
      const [template, value] = [feature.slice(0, joint), feature.slice(joint + 1)];
      const values = features.get(template) ?? new Map<string, Sums<K>>();
      features.set(template, values.set(value, weights));
    }
  }
  return { features, bias, margin };
}

function sumsOf<K extends string>(kinds: readonly K[], of: (kind: K) => number): Sums<K> {
  const sums = {} as Record<K, number>;
  for (const kind of kinds) sums[kind] = of(kind);
  return sums;
}

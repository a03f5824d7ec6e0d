import type { Counted } from "./counted.js";

/** How gold and annotation of one paper agree in one row. */
export interface Match {
  readonly right: readonly Counted[];
  readonly missed: readonly Counted[];
  readonly extra: readonly Counted[];
}

/** Matches by key; what stands several times is matched as often as it stands on both sides. */
export function match(gold: readonly Counted[], found: readonly Counted[]): Match {
  const waiting = new Map<string, Counted[]>();
  for (const one of gold) waiting.set(one.key, [...(waiting.get(one.key) ?? []), one]);
  const right: Counted[] = [];
  const extra: Counted[] = [];
  for (const one of found) {
    if (waiting.get(one.key)?.shift() === undefined) extra.push(one);
    else right.push(one);
  }
  return { right, missed: [...waiting.values()].flat(), extra };
}

/** Counts of right, missed and extra. */
export interface Counts {
  readonly right: number;
  readonly missed: number;
  readonly extra: number;
}

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 of counts. Where nothing could be right or wrong, a share is 1. */
export function scoresOf({ right, missed, extra }: Counts): Scores {
  const precision = right + extra === 0 ? 1 : right / (right + extra);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  return {
    precision,
    recall,
    f1: right === 0 ? (missed + extra === 0 ? 1 : 0) : (2 * right) / (2 * right + missed + extra),
  };
}

export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce<Counts>(
    (sum, { right, missed, extra }) => ({
      right: sum.right + right,
      missed: sum.missed + missed,
      extra: sum.extra + extra,
    }),
    { right: 0, missed: 0, extra: 0 },
  );
}

/** Resamples of the bootstrap. */
const RESAMPLES = 2000;

/**
 * 95 % interval of a figure over papers: papers are drawn with replacement, and the figure taken of each draw.
 * The generator is seeded, so that the same papers give the same interval.
 * Source: Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13 (percentile interval).
 */
export function interval(
  papers: readonly Counts[],
  figure: (counts: Counts) => number | null,
): [number, number] | null {
  const random = seeded(20240531);
  const figures: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const drawn = papers.map(() => papers[Math.floor(random() * papers.length)]!);
    const value = figure(sumCounts(drawn));
    if (value !== null) figures.push(value);
  }
  if (figures.length === 0) return null;
  figures.sort((a, b) => a - b);
  const at = (share: number) => figures[Math.min(figures.length - 1, Math.floor(share * figures.length))]!;
  return [at(0.025), at(0.975)];
}

/** Mulberry32 (Ettinger 2017): numbers in [0, 1) from a 32-bit seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Units that are right, missed and extra. */
export interface Counts {
  readonly right: number;
  readonly missed: number;
  readonly extra: number;
}

/** Shares of units; null where nothing was there to be right or wrong. */
export interface Scores {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Precision, recall and F1, over all units together. */
export function scoresOf({ right, missed, extra }: Counts): Scores {
  return {
    precision: shareOf(right, right + extra),
    recall: shareOf(right, right + missed),
    f1: shareOf(2 * right, 2 * right + missed + extra),
  };
}

/** A share, or null of nothing. */
function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function sumCounts(all: readonly Counts[]): Counts {
  const sum = { right: 0, missed: 0, extra: 0 };
  for (const counts of all) addCounts(sum, counts);
  return sum;
}

function addCounts(sum: { right: number; missed: number; extra: number }, { right, missed, extra }: Counts): void {
  sum.right += right;
  sum.missed += missed;
  sum.extra += extra;
}

export type Interval = readonly [low: number, high: number];

const RESAMPLES = 2000;
const SEED = 20240531;

/**
 * 95 % intervals of precision, recall and F1 over papers: as many papers as there are, drawn with replacement, 2,000 times;
 * the middle 95 % of the figures of the draws. Draws in which a figure is not defined are left out of that figure.
 * The generator is seeded: the same papers give the same intervals.
 * Source: Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13 (percentile interval).
 */
export function intervalsOf(papers: readonly Counts[]): Readonly<Record<keyof Scores, Interval | null>> {
  const random = seeded(SEED);
  const drawn: Record<keyof Scores, number[]> = { precision: [], recall: [], f1: [] };
  for (let i = 0; i < RESAMPLES; i++) {
    const sum = { right: 0, missed: 0, extra: 0 };
    for (let n = 0; n < papers.length; n++) addCounts(sum, papers[Math.floor(random() * papers.length)]!);
    const scores = scoresOf(sum);
    if (scores.precision !== null) drawn.precision.push(scores.precision);
    if (scores.recall !== null) drawn.recall.push(scores.recall);
    if (scores.f1 !== null) drawn.f1.push(scores.f1);
  }
  return { precision: middleOf(drawn.precision), recall: middleOf(drawn.recall), f1: middleOf(drawn.f1) };
}

/** The figures at 2.5 % and 97.5 % of the sorted draws. */
function middleOf(figures: readonly number[]): Interval | null {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)]!;
  return [at(0.025), at(0.975)];
}

/** Numbers in [0, 1) from a 32-bit seed. Source: Mulberry32, Ettinger 2017. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

import { type Counts, type Scores, scoresOf } from "../score.js";

/** A capture with the paper that it is of and the paper that it was put into. */
export interface Grouped {
  /** arXiv id: the truth. */
  readonly id: string;
  /** Number of the paper that the stage made of it. */
  readonly paper: number;
  readonly titleKey: string;
}

/** Two captures, by their places in the list, the smaller first. */
export type Pair = readonly [a: number, b: number];

/** Pairs of captures: right where both are in one paper and of one, missed where they are of one alone, else extra. */
export interface Pairs {
  readonly all: Counts;
  /** Only those whose title keys differ, which no equality of titles finds. */
  readonly differing: Counts;
  readonly missed: readonly Pair[];
  readonly extra: readonly Pair[];
}

/**
 * Counts the pairs of captures that are or should be together.
 * @param isLeftOut  whether a pair of ids counts for nothing; of an id with itself where the id stands on two papers
 */
export function countPairs(
  captures: readonly Grouped[],
  isLeftOut: (id: string, other: string) => boolean = () => false,
): Pairs {
  const all = { right: 0, missed: 0, extra: 0 };
  const differing = { right: 0, missed: 0, extra: 0 };
  const found: Record<keyof Counts, Pair[]> = { right: [], missed: [], extra: [] };
  const count = (kind: keyof Counts, [a, b]: Pair) => {
    if (isLeftOut(captures[a]!.id, captures[b]!.id)) return;
    all[kind]++;
    if (captures[a]!.titleKey !== captures[b]!.titleKey) differing[kind]++;
    if (kind !== "right") found[kind].push([a, b]);
  };
  for (const pair of pairsWithin(captures, ({ id }) => id)) {
    count(captures[pair[0]]!.paper === captures[pair[1]]!.paper ? "right" : "missed", pair);
  }
  for (const pair of pairsWithin(captures, ({ paper }) => paper)) {
    if (captures[pair[0]]!.id !== captures[pair[1]]!.id) count("extra", pair);
  }
  return { all, differing, missed: found.missed, extra: found.extra };
}

/** Pairs of captures with one key, in the order of the list. */
function* pairsWithin(captures: readonly Grouped[], keyOf: (capture: Grouped) => string | number): Iterable<Pair> {
  const before = new Map<string | number, number[]>();
  for (const [place, capture] of captures.entries()) {
    const key = keyOf(capture);
    const others = before.get(key);
    if (others === undefined) before.set(key, [place]);
    else {
      for (const other of others) yield [other, place];
      others.push(place);
    }
  }
}

/** Counts with their shares, and between which figures F1 lies. */
export interface PairFigures extends Counts, Scores {
  readonly f1_low: number | null;
  readonly f1_high: number | null;
}

/** 97.5 % point of the normal distribution. */
const Z = 1.959964;

/**
 * Shares of counted pairs. The 95 % interval of F1 follows from the Wilson interval of the share of right pairs among all
 * right, missed and extra ones, of which F1 is a function that only grows; so it says something also where all are right.
 * Source of the interval: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
 */
export function pairFigures(counts: Counts): PairFigures {
  const { right, missed, extra } = counts;
  const total = right + missed + extra;
  const scores = scoresOf(counts);
  if (total === 0) return { ...counts, ...scores, f1_low: null, f1_high: null };
  const share = right / total;
  const centre = share + (Z * Z) / (2 * total);
  const reach = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  const [low, high] = [centre - reach, centre + reach].map((end) => end / (1 + (Z * Z) / total)) as [number, number];
  return { ...counts, ...scores, f1_low: f1OfShare(Math.max(0, low)), f1_high: f1OfShare(Math.min(1, high)) };
}

function f1OfShare(share: number): number {
  return (2 * share) / (1 + share);
}

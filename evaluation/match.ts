import type { Answer } from "./answer.js";
import { claimsOfAnswer, claimsOfGold } from "./claims.js";
import type { GoldPaper } from "./gold.js";
import { COUNTING, OTHER_ROWS, type OtherRowName, ROWS, type RowName, type Unit } from "./units.js";

/** How gold and answer agree in one row of one paper. */
export interface Match {
  /** What the annotator found rightly, as it said it. */
  readonly right: readonly Unit[];
  readonly missed: readonly Unit[];
  readonly extra: readonly Unit[];
}

export type PaperMatch = Readonly<Record<RowName | OtherRowName, Match>>;

/**
 * Compares what an annotator said of a paper with what people said, row by row.
 * @param listed  ids of the techniques that count by id
 */
export function matchPaper(paper: GoldPaper, answer: Answer, listed: ReadonlySet<string>): PaperMatch {
  const [wanted, found] = [claimsOfGold(paper), claimsOfAnswer(answer)];
  const rows = [...ROWS, ...OTHER_ROWS].map((row) => [
    row,
    matchUnits(COUNTING[row](wanted, listed), COUNTING[row](found, listed)),
  ]);
  return Object.fromEntries(rows) as PaperMatch;
}

/**
 * Pairs units that share a key, each with at most one of the other side, as many pairs as there can be. Where units have
 * one key each this is the intersection of two multisets.
 * Source: augmenting paths, Kuhn 1955, "The Hungarian method for the assignment problem".
 */
export function matchUnits(gold: readonly Unit[], found: readonly Unit[]): Match {
  const holders = new Map<string, number[]>();
  for (const [g, { keys }] of gold.entries()) {
    for (const key of keys) holders.set(key, [...(holders.get(key) ?? []), g]);
  }
  const candidates = found.map(({ keys }) => [...new Set(keys.flatMap((key) => holders.get(key) ?? []))]);
  const partner = new Map<number, number>();
  const pair = (f: number, tried: Set<number>): boolean =>
    candidates[f]!.some((g) => {
      if (tried.has(g)) return false;
      tried.add(g);
      const rival = partner.get(g);
      if (rival !== undefined && !pair(rival, tried)) return false;
      partner.set(g, f);
      return true;
    });
  const isRight = found.map((_, f) => pair(f, new Set()));
  return {
    right: found.filter((_, f) => isRight[f]),
    missed: gold.filter((_, g) => !partner.has(g)),
    extra: found.filter((_, f) => !isRight[f]),
  };
}

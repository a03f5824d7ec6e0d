import type { PaperMatch } from "./match.js";
import { intervalsOf, scoresOf, sumCounts } from "./score.js";
import { ROWS, type Unit } from "./units.js";

/** Precision of one rule in the gold papers, with its 95 % interval over papers. */
export interface RuleFigures {
  readonly rule: string;
  readonly precision: number;
  readonly precision_low: number;
  readonly precision_high: number;
  /** Units that the rule made. */
  readonly gold_count: number;
}

/** Rows in which a rule answers for what it made; which dataset a result belongs to is more than its rule says. */
const RULE_ROWS = ROWS.filter((row) => row !== "results with dataset");

/**
 * Precision of each rule that fired, by rule: the share of the units it made that are right. A unit that several rules made
 * (two mentions of one model) counts for each of them.
 */
export function ruleFiguresOf(papers: readonly PaperMatch[]): RuleFigures[] {
  const made = papers.map((paper) => ({
    right: RULE_ROWS.flatMap((row) => paper[row].right),
    extra: RULE_ROWS.flatMap((row) => paper[row].extra),
  }));
  const rules = new Set(made.flatMap(({ right, extra }) => [...right, ...extra].flatMap(({ rules: of }) => of)));
  return [...rules].sort().map((rule) => {
    const by = (units: readonly Unit[]) => units.filter((unit) => unit.rules.includes(rule)).length;
    const counts = made.map(({ right, extra }) => ({ right: by(right), extra: by(extra), missed: 0 }));
    const total = sumCounts(counts);
    const [precision_low, precision_high] = intervalsOf(counts).precision!;
    return {
      rule,
      precision: scoresOf(total).precision!,
      precision_low,
      precision_high,
      gold_count: total.right + total.extra,
    };
  });
}

import type { Annotation } from "../pipeline/records.js";
import { type Counted, countedInAnnotation, countedInGold, ROWS, type RowName } from "./counted.js";
import type { GoldPaper } from "./gold.js";
import { type Counts, interval, type Match, match, type Scores, scoresOf, sumCounts } from "./score.js";

/** Figures of one row, with 95 % intervals. */
export interface RowFigures extends Counts, Scores {
  readonly row: RowName;
  readonly f1_low: number;
  readonly f1_high: number;
  readonly precision_low: number;
  readonly precision_high: number;
  readonly recall_low: number;
  readonly recall_high: number;
}

/** Precision of one rule; null where it never fired in the gold papers. */
export interface RuleFigures {
  readonly rule: string;
  readonly precision: number | null;
  readonly precision_low: number | null;
  readonly precision_high: number | null;
  readonly gold_count: number;
}

/** Everything an evaluation found out. */
export interface Measured {
  readonly papers: number;
  readonly rows: readonly RowFigures[];
  readonly rules: readonly RuleFigures[];
  readonly differences: readonly Difference[];
}

/** A miss or an extra, with the text around it. */
export interface Difference {
  readonly key: string;
  readonly row: RowName;
  readonly kind: "miss" | "extra";
  readonly shown: string;
  readonly rules: readonly string[];
  readonly sentence: string;
}

/**
 * Scores an annotator against gold papers.
 * @param listed  ids of the generic techniques that count by id
 */
export function measure(
  gold: readonly GoldPaper[],
  annotations: readonly Annotation[],
  listed: ReadonlySet<string>,
  rules: readonly string[],
): Measured {
  const matches = gold.map((paper, i) => matchPaper(paper, annotations[i]!, listed));
  return {
    papers: gold.length,
    rows: ROWS.map((row) =>
      rowFigures(
        row,
        matches.map((of) => of[row]),
      ),
    ),
    rules: rules.map((rule) => ruleFigures(rule, matches)),
    differences: ROWS.flatMap((row) => gold.flatMap((paper, i) => differencesOf(paper, row, matches[i]![row]))),
  };
}

function matchPaper(paper: GoldPaper, annotation: Annotation, listed: ReadonlySet<string>): Record<RowName, Match> {
  const wanted = countedInGold(paper, listed);
  const found = countedInAnnotation(annotation, listed);
  return Object.fromEntries(ROWS.map((row) => [row, match(wanted[row], found[row])])) as Record<RowName, Match>;
}

function countsOf({ right, missed, extra }: Match): Counts {
  return { right: right.length, missed: missed.length, extra: extra.length };
}

function rowFigures(row: RowName, matches: readonly Match[]): RowFigures {
  const papers = matches.map(countsOf);
  const counts = sumCounts(papers);
  const of = (name: keyof Scores) => interval(papers, (drawn) => scoresOf(drawn)[name])!;
  const [f1_low, f1_high] = of("f1");
  const [precision_low, precision_high] = of("precision");
  const [recall_low, recall_high] = of("recall");
  return {
    row,
    ...counts,
    ...scoresOf(counts),
    f1_low,
    f1_high,
    precision_low,
    precision_high,
    recall_low,
    recall_high,
  };
}

/** Rows in which a rule's precision counts; "results with dataset" asks for more than the rule says. */
const RULE_ROWS = ROWS.filter((row) => row !== "results with dataset");

function ruleFigures(rule: string, matches: readonly Record<RowName, Match>[]): RuleFigures {
  const made = (all: readonly Counted[]) => all.filter((one) => one.rules.includes(rule)).length;
  const papers = matches.map((of) => ({
    right: RULE_ROWS.reduce((sum, row) => sum + made(of[row].right), 0),
    extra: RULE_ROWS.reduce((sum, row) => sum + made(of[row].extra), 0),
    missed: 0,
  }));
  const { right, extra } = sumCounts(papers);
  const gold_count = right + extra;
  if (gold_count === 0) return { rule, precision: null, precision_low: null, precision_high: null, gold_count };
  const share = (counts: Counts) =>
    counts.right + counts.extra === 0 ? null : counts.right / (counts.right + counts.extra);
  const [low, high] = interval(papers, share)!;
  return { rule, precision: right / gold_count, precision_low: low, precision_high: high, gold_count };
}

function differencesOf(paper: GoldPaper, row: RowName, { missed, extra }: Match): Difference[] {
  const difference = (kind: Difference["kind"]) => (one: Counted) => ({
    key: paper.key,
    row,
    kind,
    shown: one.shown,
    rules: one.rules,
    sentence: sentenceAround(paper, one.anchor),
  });
  return [...missed.map(difference("miss")), ...extra.map(difference("extra"))];
}

/** The sentence in which some characters stand first; the title where they stand there. */
function sentenceAround({ title, abstract }: GoldPaper, anchor: string): string {
  const at = abstract.indexOf(anchor);
  if (at < 0) return title;
  const start = Math.max(abstract.lastIndexOf(". ", at) + 2, at - 200, 0);
  const stop = abstract.indexOf(". ", at + anchor.length);
  const end = Math.min(stop < 0 ? abstract.length : stop + 1, at + anchor.length + 200);
  return abstract.slice(abstract.lastIndexOf(". ", at) < 0 ? Math.max(0, at - 200) : start, end);
}

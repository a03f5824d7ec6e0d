import type { Answer } from "./answer.js";
import type { Place } from "./claims.js";
import type { GoldPaper } from "./gold.js";
import { type Match, matchPaper } from "./match.js";
import { type RuleFigures, ruleFiguresOf } from "./per-rule.js";
import { type Counts, intervalsOf, type Scores, scoresOf, sumCounts } from "./score.js";
import { sentenceOf } from "./sentence.js";
import { OTHER_ROWS, type OtherRowName, ROWS, type RowName } from "./units.js";

/** Figures of one row, with 95 % intervals; null where nothing was there to be right or wrong. */
export interface RowFigures<Name extends string> extends Counts, Scores {
  readonly row: Name;
  readonly f1_low: number | null;
  readonly f1_high: number | null;
  readonly precision_low: number | null;
  readonly precision_high: number | null;
  readonly recall_low: number | null;
  readonly recall_high: number | null;
}

/** What an evaluation measured: the content of figures.json, which the dataset card and the table `rules` quote. */
export interface Figures {
  readonly papers: number;
  /** The figures to reach. */
  readonly rows: readonly RowFigures<RowName>[];
  /** Other readings of the same, and details. */
  readonly other_rows: readonly RowFigures<OtherRowName>[];
  /** Rules that fired. */
  readonly rules: readonly RuleFigures[];
}

/** A miss or an extra, with its sentence. */
export interface Difference {
  readonly key: string;
  readonly row: RowName;
  readonly kind: "miss" | "extra";
  readonly shown: string;
  readonly rules: readonly string[];
  readonly sentence: string;
}

/** Figures, and every difference behind them. */
export interface Evaluation {
  readonly figures: Figures;
  readonly differences: readonly Difference[];
}

/**
 * Scores answers against gold papers.
 * @param answers  one for each gold paper, in the same order
 * @param listed   ids of the techniques that count by id
 */
export function evaluate(
  gold: readonly GoldPaper[],
  answers: readonly Answer[],
  listed: ReadonlySet<string>,
): Evaluation {
  const papers = gold.map((paper, i) => matchPaper(paper, answers[i]!, listed));
  const figuresOf = <Name extends RowName | OtherRowName>(row: Name) =>
    rowFigures(
      row,
      papers.map((paper) => paper[row]),
    );
  return {
    figures: {
      papers: gold.length,
      rows: ROWS.map(figuresOf),
      other_rows: OTHER_ROWS.map(figuresOf),
      rules: ruleFiguresOf(papers),
    },
    differences: ROWS.flatMap((row) =>
      gold.flatMap((paper, i) => differencesOf(paper, answers[i]!, row, papers[i]![row])),
    ),
  };
}

/** Figures with four decimals, which is more than some hundred units can bear: what figures.json holds. */
export function roundFigures({ papers, rows, other_rows, rules }: Figures): Figures {
  return { papers, rows: rows.map(rounded), other_rows: other_rows.map(rounded), rules: rules.map(rounded) };
}

function rounded<T extends object>(figures: T): T {
  const entries = Object.entries(figures).map(([name, value]) => [
    name,
    typeof value === "number" ? Number(value.toFixed(4)) : value,
  ]);
  return Object.fromEntries(entries) as T;
}

function rowFigures<Name extends string>(row: Name, matches: readonly Match[]): RowFigures<Name> {
  const papers = matches.map(({ right, missed, extra }) => ({
    right: right.length,
    missed: missed.length,
    extra: extra.length,
  }));
  const counts = sumCounts(papers);
  const { f1, precision, recall } = intervalsOf(papers);
  return {
    row,
    ...counts,
    ...scoresOf(counts),
    f1_low: f1?.[0] ?? null,
    f1_high: f1?.[1] ?? null,
    precision_low: precision?.[0] ?? null,
    precision_high: precision?.[1] ?? null,
    recall_low: recall?.[0] ?? null,
    recall_high: recall?.[1] ?? null,
  };
}

function differencesOf(paper: GoldPaper, answer: Answer, row: RowName, { missed, extra }: Match): Difference[] {
  const names = [...paper.models, ...paper.methods, ...paper.datasets].flatMap(({ surfaces }) => surfaces);
  // An annotator's offsets count in the text as it cleaned it; where it does not give that text, characters are looked up.
  const hasText = answer.title !== undefined && answer.abstract !== undefined;
  const read = hasText ? { title: answer.title!, abstract: answer.abstract! } : paper;
  const sentenceOfExtra = (place: Place) =>
    hasText ? sentenceOf(read, place, []) : sentenceOf(read, { ...place, field: null, char_start: null }, names);
  return [
    ...missed.map((unit) => ({ unit, kind: "miss" as const, sentence: sentenceOf(paper, unit.place, names) })),
    ...extra.map((unit) => ({ unit, kind: "extra" as const, sentence: sentenceOfExtra(unit.place) })),
  ].map(({ unit, kind, sentence }) => ({
    key: paper.key,
    row,
    kind,
    shown: unit.shown,
    rules: unit.rules,
    sentence,
  }));
}

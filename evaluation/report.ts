import type { Difference, Evaluation, RowFigures } from "./figures.js";
import type { RuleFigures } from "./per-rule.js";
import { ROWS, type RowName } from "./units.js";

/** F1 to reach on papers that no rule was written for, and what two careful annotators reach with each other. */
export const TARGETS: Readonly<Record<RowName, { readonly f1: number; readonly annotators: number }>> = {
  models: { f1: 0.95, annotators: 0.98 },
  methods: { f1: 0.9, annotators: 0.98 },
  datasets: { f1: 0.9, annotators: 0.99 },
  "introduced names": { f1: 0.85, annotators: 0.88 },
  "results (value, unit)": { f1: 0.9, annotators: 0.96 },
  "results with dataset": { f1: 0.8, annotators: 0.95 },
  links: { f1: 1, annotators: 1 },
};

/** Precision that every published rule is to reach. */
export const RULE_TARGET = 0.9;

/** What a report says beside the evaluation. */
export interface ReportFacts {
  /** What was scored, for the heading. */
  readonly name: string;
  /** Path from the report's folder to `evaluation/`, empty or with `/` at its end. */
  readonly toGuide: string;
  /** Rules that the annotator has; those that did not fire are named. */
  readonly rules: readonly string[];
}

/** The evaluation as Markdown. */
export function writeReport({ figures, differences }: Evaluation, { name, toGuide, rules }: ReportFacts): string {
  const guide = `[the guide](${toGuide}GUIDE.md)`;
  const notes = `[the notes](${toGuide}README.md)`;
  return [
    `# Evaluation: ${name}`,
    "",
    `${figures.papers} papers annotated by people after ${guide}; what counts in each row, and how it is matched, is told in ${notes}.`,
    "Intervals are 95 % bootstrap intervals over papers.",
    "",
    ...table(
      [
        ...["row", "precision", "recall", "F1", "interval of F1", "to reach", "two annotators", "right", "missed"],
        "extra",
      ],
      figures.rows.map(targetCells),
    ),
    "",
    reachedSentence(figures.rows),
    "",
    "## The same by entity, and details",
    "",
    ...table(
      ["row", "precision", "recall", "F1", "interval of F1", "right", "missed", "extra"],
      figures.other_rows.map((row) => [...scoreCells(row), ...countCells(row)]),
    ),
    "",
    "## Precision of each rule",
    "",
    ...table(
      ["rule", "precision", "interval", "made"],
      figures.rules.map(({ rule, precision, precision_low, precision_high, gold_count }) => [
        `\`${rule}\``,
        number(precision),
        range(precision_low, precision_high),
        `${gold_count}`,
      ]),
    ),
    "",
    ...ruleSentences(figures.rules, rules),
    ...differenceLists(differences),
  ].join("\n");
}

/** The figures for a terminal. */
export function printedFigures(rows: readonly RowFigures<string>[]): string {
  const lines = rows.map((row) => {
    const [, precision, recall, f1, interval] = scoreCells(row);
    return `${row.row.padEnd(32)}${precision!.padEnd(11)}${recall!.padEnd(8)}${f1!.padEnd(7)}${row.f1 === null ? "(not measured)" : `(${interval})`}`;
  });
  return [`${"".padEnd(32)}precision  recall  F1     (95 % interval)`, ...lines].join("\n");
}

function targetCells(row: RowFigures<RowName>): string[] {
  const { f1, annotators } = TARGETS[row.row];
  const verdict = row.f1 === null ? "not measured" : row.f1 >= f1 ? "reached" : "not reached";
  const [name, precision, recall, score, interval] = scoreCells(row);
  return [
    name!,
    precision!,
    recall!,
    `**${score}**`,
    interval!,
    `${number(f1)} ${verdict}`,
    number(annotators),
    ...countCells(row),
  ];
}

function scoreCells(row: RowFigures<string>): string[] {
  return [row.row, number(row.precision), number(row.recall), number(row.f1), range(row.f1_low, row.f1_high)];
}

function countCells({ right, missed, extra }: RowFigures<string>): string[] {
  return [`${right}`, `${missed}`, `${extra}`];
}

function reachedSentence(rows: readonly RowFigures<RowName>[]): string {
  const short = rows.filter(({ row, f1 }) => f1 !== null && f1 < TARGETS[row].f1).map(({ row }) => row);
  const measured = rows.filter(({ f1 }) => f1 !== null).length;
  const reached = `${measured - short.length} of ${measured} figures are reached`;
  return short.length === 0 ? `${reached}.` : `${reached}; not yet: ${short.join(", ")}.`;
}

function ruleSentences(fired: readonly RuleFigures[], rules: readonly string[]): string[] {
  const low = fired.filter(({ precision }) => precision < RULE_TARGET).map(({ rule }) => `\`${rule}\``);
  const names = new Set(fired.map(({ rule }) => rule));
  const silent = rules.filter((rule) => !names.has(rule)).map((rule) => `\`${rule}\``);
  const sentences = [
    low.length === 0
      ? `Every rule that fired has a precision of at least ${number(RULE_TARGET)}.`
      : `Below ${number(RULE_TARGET)}: ${low.join(", ")}.`,
    ...(silent.length === 0 ? [] : [`Not fired in these papers: ${silent.join(", ")}.`]),
  ];
  return [...sentences.flatMap((sentence) => [sentence, ""])];
}

function differenceLists(differences: readonly Difference[]): string[] {
  return ROWS.flatMap((row) =>
    (["miss", "extra"] as const).flatMap((kind) => {
      const of = differences.filter((difference) => difference.row === row && difference.kind === kind);
      if (of.length === 0) return [];
      const lines = of.map(({ key, shown, rules, sentence }) => {
        const by = rules.length === 0 ? "" : ` by ${rules.join(", ")}`;
        return `- ${key}: ${shown}${by}: ${sentence}`;
      });
      return [`## ${row}: ${kind === "miss" ? "missed" : "extra"} (${of.length})`, "", ...lines, ""];
    }),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)];
}

function range(low: number | null, high: number | null): string {
  return low === null || high === null ? "-" : `${number(low)}-${number(high)}`;
}

/** Three decimals, as a report prints every share; a dash for what was not measured. */
export function number(value: number | null): string {
  return value === null ? "-" : value.toFixed(3);
}

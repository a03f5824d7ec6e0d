import type { RowName } from "./counted.js";
import type { Difference, Measured, RowFigures, RuleFigures } from "./measure.js";

/** F1 to reach on papers that no rule was written for, and what two careful annotators reach with each other. */
const TARGETS: Readonly<Record<RowName, { readonly f1: number; readonly annotators: number }>> = {
  models: { f1: 0.95, annotators: 0.98 },
  methods: { f1: 0.9, annotators: 0.98 },
  datasets: { f1: 0.9, annotators: 0.99 },
  "introduced names": { f1: 0.85, annotators: 0.88 },
  "results (value, unit)": { f1: 0.9, annotators: 0.96 },
  "results with dataset": { f1: 0.8, annotators: 0.95 },
  links: { f1: 1, annotators: 1 },
};

/** The evaluation as Markdown. @param name  what was scored, for the heading */
export function writeReport(name: string, measured: Measured): string {
  return [
    `# Evaluation: ${name}`,
    "",
    `${measured.papers} papers annotated by people after [the guide](GUIDE.md); matching as in [the notes](README.md).`,
    "Intervals are 95 % bootstrap intervals over papers.",
    "",
    ...figuresTable(measured.rows),
    "",
    "## Precision of each rule",
    "",
    ...rulesTable(measured.rules),
    "",
    ...differenceLists(measured.differences),
  ].join("\n");
}

function figuresTable(rows: readonly RowFigures[]): string[] {
  const lines = rows.map((row) => {
    const { f1, annotators } = TARGETS[row.row];
    const cells = [
      row.row,
      number(row.precision),
      number(row.recall),
      `**${number(row.f1)}**`,
      `${number(row.f1_low)}-${number(row.f1_high)}`,
      `${number(f1)} ${row.f1 >= f1 ? "reached" : "not reached"}`,
      number(annotators),
      `${row.right}`,
      `${row.missed}`,
      `${row.extra}`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "| row | precision | recall | F1 | interval of F1 | to reach | two annotators | right | missed | extra |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...lines,
  ];
}

function rulesTable(rules: readonly RuleFigures[]): string[] {
  const lines = rules.map(({ rule, precision, precision_low, precision_high, gold_count }) => {
    const share = precision === null ? "not measured" : number(precision);
    const range =
      precision_low === null || precision_high === null ? "" : `${number(precision_low)}-${number(precision_high)}`;
    return `| \`${rule}\` | ${share} | ${range} | ${gold_count} |`;
  });
  return ["| rule | precision | interval | fired |", "|---|---|---|---|", ...lines];
}

function differenceLists(differences: readonly Difference[]): string[] {
  const headings = [...new Set(differences.map(({ row }) => row))];
  return headings.flatMap((row) =>
    (["miss", "extra"] as const).flatMap((kind) => {
      const of = differences.filter((difference) => difference.row === row && difference.kind === kind);
      if (of.length === 0) return [];
      const lines = of.map(({ key, shown, rules, sentence }) => {
        const by = rules.length === 0 ? "" : ` by ${rules.join(", ")}`;
        return `- ${key}: ${shown}${by}: ${sentence.replaceAll("\n", " ")}`;
      });
      return [`## ${row}: ${kind === "miss" ? "missed" : "extra"} (${of.length})`, "", ...lines, ""];
    }),
  );
}

/** Three decimals, as the report prints every share. */
export function number(value: number): string {
  return value.toFixed(3);
}

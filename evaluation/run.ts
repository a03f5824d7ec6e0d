/**
 * Scores the annotator against gold papers.
 *
 * `node build/js/evaluation/run.js` scores evaluation/gold/*.jsonl and writes evaluation/report.md and figures.json.
 * With files named it prints the figures and writes the report below build/evaluation/.
 * With `--check` nothing is written: it fails where a figure fell by more than 0.5 points, or where the committed files are
 * not what would be written.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { ANNOTATION_RULES } from "../pipeline/annotation-rules.js";
import { readCsv } from "../pipeline/csv.js";
import { UserError } from "../pipeline/errors.js";
import { loadVocabularies, projectRoot } from "../pipeline/io.js";
import { makeAnnotator } from "../pipeline/normalize/annotate.js";
import { type GoldPaper, readGold } from "./gold.js";
import { type Measured, measure } from "./measure.js";
import { number, writeReport } from "./report.js";

/** How far a figure may fall before the check fails: half a point. */
const TOLERANCE = 0.005;

const folder = join(projectRoot(), "evaluation");

try {
  main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  for (const problem of error.problems) console.error(problem);
  process.exitCode = error.status;
}

function main(): void {
  const { values, positionals } = parseArgs({ options: { check: { type: "boolean" } }, allowPositionals: true });
  if (positionals.length > 0) {
    const measured = evaluate(readGold(positionals));
    const name = positionals.map((file) => basename(file)).join(", ");
    const report = join(projectRoot(), "build/evaluation", `${basename(positionals[0]!, ".jsonl")}.md`);
    mkdirSync(join(projectRoot(), "build/evaluation"), { recursive: true });
    writeFileSync(report, writeReport(name, measured));
    printFigures(measured);
    console.log(`every miss and extra: ${report}`);
    return;
  }
  const files = readdirSync(join(folder, "gold"))
    .filter((file) => file.endsWith(".jsonl"))
    .sort();
  const measured = evaluate(readGold(files.map((file) => join(folder, "gold", file))));
  const written = {
    "report.md": writeReport(files.join(", "), measured),
    "figures.json": `${JSON.stringify(figuresOf(measured), null, 2)}\n`,
  };
  if (values.check) check(measured, written);
  else for (const [file, text] of Object.entries(written)) writeFileSync(join(folder, file), text);
  printFigures(measured);
}

function evaluate(gold: readonly GoldPaper[]): Measured {
  const annotate = makeAnnotator(loadVocabularies());
  const annotations = gold.map(({ title, abstract }) => annotate({ title, abstract }));
  return measure(gold, annotations, listedMethods(), Object.keys(ANNOTATION_RULES).sort());
}

/** Ids of the generic techniques that the guide lists. */
function listedMethods(): Set<string> {
  const file = join(folder, "gold/listed-methods.csv");
  return new Set(
    readCsv(file, readFileSync(file, "utf8"), ["id", "name", "category"]).rows.map(({ fields }) => fields.id!),
  );
}

interface Figures {
  readonly papers: number;
  readonly rows: readonly Record<string, unknown>[];
  readonly rules: readonly Record<string, unknown>[];
}

/** The figures with four decimals, as other parts of the project quote them. */
function figuresOf({ papers, rows, rules }: Measured): Figures {
  const rounded = (object: object) =>
    Object.fromEntries(
      Object.entries(object).map(([key, value]) => [key, typeof value === "number" ? Number(value.toFixed(4)) : value]),
    );
  return { papers, rows: rows.map(rounded), rules: rules.map(rounded) };
}

function check(measured: Measured, written: Readonly<Record<string, string>>): void {
  const file = join(folder, "figures.json");
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Figures) : null;
  for (const row of measured.rows) {
    const known = before?.rows.find((other) => other.row === row.row);
    if (known === undefined || row.f1 >= (known.f1 as number) - TOLERANCE) continue;
    console.error(`${row.row}: F1 fell from ${number(known.f1 as number)} to ${number(row.f1)}`);
    process.exitCode = 1;
  }
  for (const [name, text] of Object.entries(written)) {
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
    console.error(`evaluation/${name} is not what the code gives: run \`make evaluate\` and commit the result`);
    process.exitCode = 1;
  }
}

function printFigures({ rows }: Measured): void {
  console.log(`${"".padEnd(24)}precision  recall  F1     (95 % interval)`);
  for (const row of rows) {
    const range = `(${number(row.f1_low)}-${number(row.f1_high)})`;
    console.log(
      `${row.row.padEnd(24)}${number(row.precision)}      ${number(row.recall)}   ${number(row.f1)}  ${range}`,
    );
  }
}

/** The command behind `make evaluate`; its help is in `arguments.ts`. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { ANNOTATION_RULES } from "../pipeline/annotation-rules.js";
import { readCsv } from "../pipeline/csv.js";
import { STATUS, UserError } from "../pipeline/errors.js";
import { messageOf, projectRoot, readJson } from "../pipeline/io.js";
import { projectAnnotator } from "./annotator.js";
import { type Answer, readAnswers } from "./answer.js";
import { HELP, type Options, parseArguments } from "./arguments.js";
import { dropsOf } from "./check.js";
import { type Evaluation, evaluate, type Figures, roundFigures } from "./figures.js";
import { type GoldPaper, readGold } from "./gold.js";
import { printedFigures, writeReport } from "./report.js";
import { titleOnly } from "./title-only.js";

const folder = join(projectRoot(), "evaluation");

try {
  main(parseArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  for (const problem of error.problems) console.error(problem);
  process.exitCode = error.status;
}

function main(options: Options): void {
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const files = options.files.length > 0 ? options.files : committedGold();
  const read = readGold(files);
  const gold = options.titleOnly ? read.map(titleOnly) : read;
  const evaluation = evaluate(gold, answersTo(gold, options.annotations), listedMethods());
  const name = files.map((file) => basename(file)).join(", ");
  const isOwn =
    options.files.length === 0 && options.annotations === null && !options.titleOnly && options.output === null;

  if (isOwn) keepOrCheck(evaluation, name, options);
  console.log(printedFigures(evaluation.figures.rows));
  if (isOwn) return;
  if (options.record)
    write(join(folder, "unseen.json"), `${JSON.stringify(roundFigures(evaluation.figures), null, 2)}\n`);
  const report = resolve(options.output ?? join(projectRoot(), "build/evaluation", `${reportName(files)}.md`));
  write(report, reportOf(evaluation, `${name}${options.titleOnly ? ", titles alone" : ""}`, dirname(report)));
  console.log(`every miss and extra: ${report}`);
}

function committedGold(): string[] {
  const files = readdirSync(join(folder, "gold")).filter((file) => file.endsWith(".jsonl"));
  return files.sort().map((file) => relative(process.cwd(), join(folder, "gold", file)));
}

function answersTo(gold: readonly GoldPaper[], file: string | null): Answer[] {
  if (file !== null) {
    return readAnswers(
      file,
      gold.map(({ key }) => key),
    );
  }
  const annotate = projectAnnotator();
  return gold.map(({ title, abstract }) => annotate({ title, abstract }));
}

/** Ids of the generic techniques that the guide lists. */
function listedMethods(): Set<string> {
  const file = join(folder, "gold/listed-methods.csv");
  const { rows, problems } = readCsv(file, readFileSync(file, "utf8"), ["id", "name", "category"]);
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return new Set(rows.map(({ fields }) => fields.id!));
}

/** Writes report.md and figures.json, or looks whether they stand as they would be written, and what fell. */
function keepOrCheck(evaluation: Evaluation, name: string, { check, baseline }: Options): void {
  const figures = roundFigures(evaluation.figures);
  const known = baseline ?? join(folder, "figures.json");
  const before = baseline !== null || existsSync(known) ? (readJson(known) as Figures) : null;
  const problems = before === null ? [] : dropsOf(before, figures);
  const contents = {
    "report.md": reportOf(evaluation, name, folder),
    "figures.json": `${JSON.stringify(figures, null, 2)}\n`,
  };
  for (const [file, text] of Object.entries(contents)) {
    const path = join(folder, file);
    if (!check) write(path, text);
    else if (!existsSync(path) || readFileSync(path, "utf8") !== text)
      problems.push(`evaluation/${file} is not what the code gives: run \`make evaluate\` and commit the result`);
  }
  for (const problem of problems) console.error(problem);
  if (check && problems.length > 0) process.exitCode = STATUS.fatalFinding;
}

function reportOf(evaluation: Evaluation, name: string, from: string): string {
  const path = relative(from, folder);
  const rules = Object.keys(ANNOTATION_RULES).sort();
  return writeReport(evaluation, { name, toGuide: path === "" ? "" : `${path}/`, rules });
}

function reportName(files: readonly string[]): string {
  return files.map((file) => basename(file).replace(/\.[^.]*$/, "")).join("+");
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UserError([`${path}: ${messageOf(error)}`], STATUS.unreadableInput);
  }
}

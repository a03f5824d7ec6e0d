/** The command behind `make evaluate-dedup`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { STATUS, UserError } from "../../pipeline/errors.js";
import { messageOf, projectRoot } from "../../pipeline/io.js";
import { missingIn, readCorpus } from "./corpus.js";
import { evaluateDedup } from "./evaluation.js";
import { figuresOf, goalsOf, shown } from "./figures.js";
import { readKnownPairs } from "./known-pairs.js";
import { writeReport } from "./report.js";

const HELP = `node build/js/evaluation/dedup/run.js [CORPUS] [options]

Measures the stage \`deduplicate\` on records that carry their arXiv ids, and writes evaluation/dedup/report.md and
figures.json. CORPUS is a folder with hf-api/*.json, hf-text/*.txt and arxiv-100k.jsonl.xz (default: ../shared/corpus
beside the project); where it is not there, nothing is measured.

Options
  --output DIR   write report.md and figures.json there
  --help         this text

Exit status: 0 done; 2 usage; 3 input that cannot be read.
`;

const own = join(projectRoot(), "evaluation/dedup");

try {
  await main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  for (const problem of error.problems) console.error(problem);
  process.exitCode = error.status;
}

async function main(): Promise<void> {
  const { values, positionals } = parsed();
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const corpus = resolve(positionals[0] ?? join(projectRoot(), "../shared/corpus"));
  const missing = missingIn(corpus);
  if (missing.length > 0) {
    const shownCorpus = relative(process.cwd(), corpus) || ".";
    console.log(`not measured: ${shownCorpus} has no ${missing.join(", ")}; name a corpus with CORPUS=DIR`);
    return;
  }
  const started = performance.now();
  const evaluation = await evaluateDedup(readCorpus(corpus), readKnownPairs(own), (part) => console.error(part));
  const figures = figuresOf(evaluation);
  const output = resolve(values.output ?? own);
  write(output, "report.md", writeReport(evaluation));
  write(output, "figures.json", `${JSON.stringify(figures, null, 2)}\n`);

  for (const { name, all } of [...figures.real, ...figures.strata]) {
    const cells = [shown(all.precision), shown(all.recall), shown(all.f1), `${all.missed} missed, ${all.extra} extra`];
    console.log([name.padEnd(30), ...cells].join("  "));
  }
  for (const { figure, toReach, measured, isReached } of goalsOf(figures)) {
    console.log(`${isReached ? "reached" : "NOT reached"}: ${figure}: ${measured} (to reach: ${toReach})`);
  }
  console.log(`every error: ${join(output, "report.md")} (${Math.round((performance.now() - started) / 1000)} s)`);
}

function parsed() {
  try {
    const read = parseArgs({
      options: { output: { type: "string" }, help: { type: "boolean" } },
      allowPositionals: true,
    });
    if (read.positionals.length > 1) throw new Error("expected one corpus folder at most");
    return read;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UserError([problem, "see node build/js/evaluation/dedup/run.js --help"], STATUS.usage);
  }
}

function write(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UserError([`${path}: ${messageOf(error)}`], STATUS.unreadableInput);
  }
}

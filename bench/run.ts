/**
 * Measures speed and memory and prints a table; with `--record` it also appends dated rows to `bench/results.md`.
 * The machine may be shared: figures are the fastest of several runs, and ratios are taken within one run.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../pipeline/io.js";
import { measureAnnotate } from "./annotate.js";
import { measureCommands } from "./commands.js";
import { measurePublish } from "./publish.js";

const rows: (readonly string[])[] = [];
for (const { name, seconds, peak, figure } of measureCommands()) {
  rows.push([name, `${seconds.toFixed(2)} s`, `${peak.toFixed(0)} MB`, figure]);
}
const speed = measureAnnotate();
const share = speed.plainPerSecond / speed.perSecond;
rows.push([
  "annotate, one core",
  `${Math.round(speed.perSecond)} abstracts/s`,
  `${share.toFixed(1)} times the time of reading and writing them`,
  "at least 25000 abstracts/s",
]);
rows.push(["annotate, setting up", `${speed.setupMs.toFixed(0)} ms`, "", "at most 300 ms"]);
const publish = measurePublish();
if (publish === null) console.error("publish is not measured: ../shared/corpus/arxiv-100k.jsonl.xz is not there");
else {
  const { one, two, fifth } = publish;
  const timesPlain = (run: typeof one) =>
    `${(run.seconds / run.plainSeconds).toFixed(1)} times the time of JSON in and out`;
  rows.push([
    `publish ${one.papers} papers`,
    `${Math.round(one.papers / one.seconds)} papers/s`,
    `${one.coreSeconds.toFixed(1)} core-seconds, ${timesPlain(one)}`,
    "",
  ]);
  rows.push([
    "publish, two threads",
    `${Math.round(two.papers / two.seconds)} papers/s`,
    `${(one.seconds / two.seconds).toFixed(2)} times as fast as one, ${timesPlain(two)}`,
    "at least 15000 papers/s",
  ]);
  rows.push([
    "publish, memory",
    `${two.peak.toFixed(0)} MB`,
    `${(two.peak / fifth.peak).toFixed(2)} times that of ${fifth.papers} papers`,
    "flat",
  ]);
}

for (const row of rows) console.log(row.map((cell, i) => cell.padEnd([26, 22, 60, 0][i]!)).join(""));

if (process.argv.includes("--record")) {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: projectRoot(), encoding: "utf8" }).trim();
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores ${cpus()[0]?.model.trim() ?? ""}, Node ${process.versions.node}`;
  const lines = rows.map((row) => `| ${[day, commit, machine, ...row].join(" | ")} |\n`);
  appendFileSync(join(projectRoot(), "bench/results.md"), lines.join(""));
}

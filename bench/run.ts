/**
 * Measures speed and memory and prints a table; with `--record` it also appends dated rows to `bench/results.md`.
 * The machine may be shared: figures are the fastest of several runs, and ratios are taken within one run.
 */
import { measureAnnotate } from "./annotate.js";
import { measureCommands } from "./commands.js";
import { NO_CORPUS } from "./corpus.js";
import { measureBuild, measureLimited } from "./growth.js";
import { measurePublish } from "./publish.js";
import { type BenchRow, print, record } from "./record.js";
import { measureStages } from "./stages.js";

const rows: BenchRow[] = [];
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
if (publish === null) console.error(`no large input is measured: ${NO_CORPUS}`);
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

const stages = measureStages();
if (stages !== null) {
  const { papers, plainSeconds, parquetSeconds, parquetjsSeconds } = stages;
  for (const { stage, seconds, coreSeconds } of stages.stages) {
    rows.push([
      `${stage} alone`,
      `${Math.round(papers / seconds)} papers/s`,
      `${coreSeconds.toFixed(1)} core-seconds for ${papers}, ${(seconds / plainSeconds).toFixed(1)} times the time of JSON in and out`,
      "",
    ]);
  }
  rows.push([
    "Parquet of papers",
    `${Math.round(papers / parquetSeconds)} papers/s`,
    `read back, zstd; ${(parquetSeconds / parquetjsSeconds).toFixed(2)} times the time of parquetjs-lite, which reads nothing back`,
    "",
  ]);
}
const build = measureBuild();
if (build !== null) {
  const { one, two, plainSeconds, megabytes } = build;
  rows.push([
    `build ${one.entries} papers`,
    `${Math.round(one.entries / one.seconds)} papers/s`,
    `${(megabytes / one.seconds).toFixed(1)} MB/s, ${one.coreSeconds.toFixed(0)} core-seconds, ${one.peak.toFixed(0)} MB, ${(one.seconds / plainSeconds).toFixed(1)} times the time of JSON in and out`,
    "at least 10000 papers/s, at most 1 GB",
  ]);
  rows.push([
    "build, two threads",
    `${Math.round(two.entries / two.seconds)} papers/s`,
    `${(one.seconds / two.seconds).toFixed(2)} times as fast as one, ${two.coreSeconds.toFixed(0)} core-seconds, ${two.peak.toFixed(0)} MB`,
    "at least 1.7 times as fast as one",
  ]);
}
const limited = measureLimited(200_000, 512);
if (limited !== null) {
  const { entries, seconds, peak } = limited;
  rows.push([
    `build ${entries} papers`,
    "passes",
    `${seconds.toFixed(0)} s, ${peak.toFixed(0)} MB`,
    "in a heap of 512 MB",
  ]);
}

for (const row of rows) print(row);
if (process.argv.includes("--record")) record(rows);

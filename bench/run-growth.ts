/**
 * Measures time and memory against the number of papers: `node run-growth.js N`. It draws `bench/scaling.svg`; with `--record` it also
 * appends rows to `bench/results.md`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../pipeline/io.js";
import { NO_CORPUS } from "./corpus.js";
import { type Growth, measureGrowth } from "./growth.js";
import { plotOf } from "./plot.js";
import { type BenchRow, print, record } from "./record.js";

const count = Number(process.argv[2]);
if (!Number.isInteger(count) || count < 1000) {
  console.error(`N: expected a whole number of papers from 1000, found "${process.argv[2]}"`);
  process.exit(2);
}
const rows: BenchRow[] = [];
let first: Growth | undefined;
const measured = measureGrowth(count, (growth) => {
  first ??= growth;
  const row = rowOf(growth, first);
  rows.push(row);
  print(row);
});
if (measured === null) {
  console.error(`nothing is measured: ${NO_CORPUS}`);
  process.exit(3);
}
writeFileSync(join(projectRoot(), "bench/scaling.svg"), `${await plotOf(measured)}\n`);
if (process.argv.includes("--record")) record(rows);

function rowOf({ entries, seconds, coreSeconds, peak }: Growth, first: Growth): BenchRow {
  const perPaper = seconds / entries / (first.seconds / first.entries);
  return [
    `build ${entries} grown`,
    `${Math.round(entries / seconds)} papers/s`,
    `${seconds.toFixed(0)} s, ${coreSeconds.toFixed(0)} core-seconds, ${peak.toFixed(0)} MB`,
    `${perPaper.toFixed(2)} times the time per paper of ${first.entries}; at most 1.2`,
  ];
}

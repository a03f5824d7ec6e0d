import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../pipeline/io.js";

/** What was measured, the figure, what it is beside, and what is asked for. */
export type BenchRow = readonly [string, string, string, string];

const WIDTHS = [26, 22, 60, 0];

/** Prints a row of the table. */
export function print(row: BenchRow): void {
  console.log(row.map((cell, i) => cell.padEnd(WIDTHS[i]!)).join(""));
}

/** Appends rows to `bench/results.md`, with day, commit and machine. */
export function record(rows: readonly BenchRow[]): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: projectRoot(), encoding: "utf8" }).trim();
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores ${cpus()[0]?.model.trim() ?? ""}, Node ${process.versions.node}`;
  const lines = rows.map((row) => `| ${[day, commit, machine, ...row].join(" | ")} |\n`);
  appendFileSync(join(projectRoot(), "bench/results.md"), lines.join(""));
}

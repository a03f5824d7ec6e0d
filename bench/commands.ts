/** Whole runs of the command line, timed from outside. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../pipeline/io.js";

/** One measured command. */
export interface Measured {
  readonly name: string;
  readonly seconds: number;
  /** Peak memory in MB. */
  readonly peak: number;
  readonly figure: string;
}

const root = projectRoot();
const cli = join(root, "build/js/pipeline/cli.js");
const peak = pathToFileURL(join(root, "build/js/bench/peak.js")).href;

/** Runs of each command; the fastest counts, because what else the machine does only adds. */
const RUNS = 5;

/** Measures what a user waits for, on the seed dumps. */
export function measureCommands(): Measured[] {
  const folder = mkdtempSync(join(tmpdir(), "paperledger-bench-"));
  const output = join(folder, "output");
  try {
    return [
      measure("paperledger --help", ["--help"], "at most 0.15 s", folder),
      measure(
        "build the seeds",
        ["build", join(root, "raw"), "--output", output, "--force", "--quiet"],
        "at most 2 s, 200 MB",
        folder,
      ),
      measure(
        "build, nothing changed",
        ["build", join(root, "raw"), "--output", output, "--quiet"],
        "at most 0.5 s",
        folder,
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(name: string, args: readonly string[], figure: string, folder: string): Measured {
  const file = join(folder, "peak");
  const runs = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    const run = spawnSync(process.execPath, ["--import", peak, cli, ...args], {
      encoding: "utf8",
      env: { ...process.env, PEAK_FILE: file },
    });
    if (run.status !== 0) throw new Error(`${name}: ended with status ${run.status}: ${run.stderr}`);
    return {
      seconds: (performance.now() - started) / 1000,
      peak: Number.parseInt(readFileSync(file, "utf8"), 10) / 1e6,
    };
  });
  return {
    name,
    seconds: Math.min(...runs.map((run) => run.seconds)),
    peak: Math.max(...runs.map((run) => run.peak)),
    figure,
  };
}

/** Speed and memory of the stage `publish`, read-back included, on 100,000 real papers. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../pipeline/io.js";
import { corpusDataset } from "./corpus.js";
import type { PublishRun } from "./publish-once.js";

/** Runs of which the fastest counts. */
const RUNS = 3;

/** What was measured on all papers by one thread and by two, and the memory that a fifth of them takes: it should be the same. */
export interface PublishSpeed {
  readonly one: PublishRun;
  readonly two: PublishRun;
  readonly fifth: PublishRun;
}

/** @returns null where the papers to measure with are not there */
export function measurePublish(): PublishSpeed | null {
  const dataset = corpusDataset();
  if (dataset === null) return null;
  const [one, two] = [1, 2].map((threads) =>
    Array.from({ length: RUNS }, () => publishOnce(dataset, 1, threads)).reduce((best, run) =>
      run.seconds < best.seconds ? run : best,
    ),
  );
  return { one: one!, two: two!, fifth: publishOnce(dataset, 0.2, 2) };
}

function publishOnce(dataset: string, share: number, threads: number): PublishRun {
  const program = join(projectRoot(), "build/js/bench/publish-once.js");
  const output = join(projectRoot(), "build/bench/published");
  return JSON.parse(
    execFileSync(process.execPath, [program, dataset, output, String(share), String(threads)], { encoding: "utf8" }),
  ) as PublishRun;
}

/** Speed of each stage alone, on real papers, in the calling thread. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../pipeline/io.js";
import { CACHE, corpusDump } from "./corpus.js";
import type { StageCost, StagesRound } from "./stages-once.js";

/** What was measured: of each figure the fastest round. */
export type StagesSpeed = StagesRound;

/** Papers that go through: all that is between two stages is in memory at once. */
const PAPERS = 20_000;

/** @returns null where the papers are not there */
export function measureStages(): StagesSpeed | null {
  const dump = shortDump();
  if (dump === null) return null;
  const program = join(projectRoot(), "build/js/bench/stages-once.js");
  const rounds = JSON.parse(
    execFileSync(process.execPath, [program, dump, join(CACHE, "stages")], { encoding: "utf8" }),
  ) as StagesRound[];
  const fastest = (secondsOf: (round: StagesRound) => number) => Math.min(...rounds.map(secondsOf));
  return {
    papers: rounds[0]!.papers,
    stages: rounds[0]!.stages.map((_, i) => rounds.map(({ stages }) => stages[i]!).reduce(faster)),
    plainSeconds: fastest(({ plainSeconds }) => plainSeconds),
    parquetSeconds: fastest(({ parquetSeconds }) => parquetSeconds),
    parquetjsSeconds: fastest(({ parquetjsSeconds }) => parquetjsSeconds),
  };
}

function faster(a: StageCost, b: StageCost): StageCost {
  return b.seconds < a.seconds ? b : a;
}

/** The first of the real papers. @returns its path; null where they are not there */
function shortDump(): string | null {
  const whole = corpusDump();
  if (whole === null) return null;
  const dump = join(CACHE, `first-${PAPERS}.jsonl`);
  if (!existsSync(dump)) {
    const lines = readFileSync(whole, "utf8").split("\n").slice(0, PAPERS);
    writeFileSync(dump, `${lines.join("\n")}\n`);
  }
  return dump;
}

/** Real papers to measure with: they are not part of the project and may be missing. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../pipeline/io.js";

const PACKED = join(projectRoot(), "../shared/corpus/arxiv-100k.jsonl.xz");
/** Why nothing is measured with them. */
export const NO_CORPUS = "../shared/corpus/arxiv-100k.jsonl.xz is not there";

/** What is made once for all runs; it can be removed at any time. */
export const CACHE = join(projectRoot(), "build/bench");

/** The file of 100,000 papers, unpacked. @returns null where it is not there */
export function corpusDump(): string | null {
  if (!existsSync(PACKED)) return null;
  const dump = join(CACHE, "dumps/arxiv-100k.jsonl");
  if (!existsSync(dump)) {
    mkdirSync(join(CACHE, "dumps"), { recursive: true });
    execFileSync("bash", ["-c", 'xz -dc "$0" > "$1"', PACKED, `${dump}.part`]);
    renameSync(`${dump}.part`, dump);
  }
  return dump;
}

/**
 * Builds the dataset of 100,000 papers, or finds it as an earlier run left it; where nothing changed since, that takes a second.
 * @returns its folder; null where the papers are not there
 */
export function corpusDataset(): string | null {
  if (corpusDump() === null) return null;
  const folder = join(CACHE, "dataset");
  const cli = join(projectRoot(), "build/js/pipeline/cli.js");
  execFileSync(process.execPath, [cli, "build", join(CACHE, "dumps"), "--output", folder], { stdio: "inherit" });
  return folder;
}

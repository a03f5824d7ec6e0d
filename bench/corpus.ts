/** Real papers to measure with: they are not part of the project and may be missing. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../pipeline/io.js";

const PACKED = join(projectRoot(), "../shared/corpus/arxiv-100k.jsonl.xz");
const CACHE = join(projectRoot(), "build/bench");

/**
 * Builds the dataset of 100,000 papers, or finds it as an earlier run left it; where nothing changed since, that takes a second.
 * @returns its folder; null where the papers are not there
 */
export function corpusDataset(): string | null {
  if (!existsSync(PACKED)) return null;
  const dump = join(CACHE, "dumps/arxiv-100k.jsonl");
  const folder = join(CACHE, "dataset");
  if (!existsSync(dump)) {
    mkdirSync(join(CACHE, "dumps"), { recursive: true });
    execFileSync("bash", ["-c", 'xz -dc "$0" > "$1"', PACKED, `${dump}.part`]);
    renameSync(`${dump}.part`, dump);
  }
  const cli = join(projectRoot(), "build/js/pipeline/cli.js");
  execFileSync(process.execPath, [cli, "build", join(CACHE, "dumps"), "--output", folder], { stdio: "inherit" });
  return folder;
}

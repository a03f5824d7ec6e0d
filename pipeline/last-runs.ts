/**
 * What the last runs made, so that a build can tell that nothing changed: `build/last-run.json`, an entry for each output
 * folder. Losing it costs no more than a build.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot, sha256Of } from "./io.js";
import { diskFolder, realTarget } from "./output.js";
import { type Manifest, readManifest, verifyOutput } from "./publish/manifest.js";
import { codeSha256, quotedSha256 } from "./reference.js";
import type { SourceEntry } from "./sources-file.js";

/** What a run made: where, from what, which manifest, and with which code. */
interface Run {
  readonly output: string;
  readonly key: string;
  readonly manifest_sha256: string;
  /** The git commit of the code; null outside of a checkout. It is not in the data: a commit cannot hold its own hash. */
  readonly commit: string | null;
}

/**
 * Everything that decides the bytes of a dataset, in one hash: the dumps, the code, the files that it quotes, and the release
 * before it.
 * @param previous  SHA-256 of that release's manifest; null where there is none
 */
export function keyOfRun(entries: readonly SourceEntry[], previous: string | null): string {
  const node = process.versions.node.split(".")[0];
  return createHash("sha256")
    .update(JSON.stringify([entries, codeSha256(), quotedSha256(), node, previous]))
    .digest("hex");
}

/** The manifest of the output where it is what the last run made of the same inputs and code, byte for byte; else null. */
export async function unchangedManifest(output: string, key: string): Promise<Manifest | null> {
  const target = realTarget(output);
  const file = join(target, "manifest.json");
  const last = readRuns().find((run) => run.output === target);
  if (last?.key !== key || !existsSync(file) || last.manifest_sha256 !== sha256Of(file)) return null;
  const folder = diskFolder(target);
  const manifest = await readManifest(folder);
  return manifest !== null && (await verifyOutput(folder, manifest)).length === 0 ? manifest : null;
}

/** Remembers a run; outputs that are gone are forgotten. */
export function rememberRun(output: string, key: string): void {
  const target = realTarget(output);
  const run: Run = {
    output: target,
    key,
    manifest_sha256: sha256Of(join(target, "manifest.json")),
    commit: currentCommit(),
  };
  const others = readRuns().filter((other) => other.output !== target && existsSync(other.output));
  const file = runsFile();
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, `${JSON.stringify({ runs: [run, ...others] }, null, 2)}\n`);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // The dataset is built; where the program's own folder cannot be written, the next build does not know and builds.
  }
}

/** The git commit of the code that built the dataset with this manifest; null where that is not known. */
export function commitOfBuild(manifestSha256: string): string | null {
  return readRuns().find((run) => run.manifest_sha256 === manifestSha256)?.commit ?? null;
}

function currentCommit(): string | null {
  const { status, stdout } = spawnSync("git", ["rev-parse", "HEAD"], { cwd: projectRoot(), encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

function runsFile(): string {
  return join(projectRoot(), "build/last-run.json");
}

function readRuns(): Run[] {
  try {
    const { runs } = JSON.parse(readFileSync(runsFile(), "utf8")) as { runs?: Run[] };
    return Array.isArray(runs) ? runs : [];
  } catch {
    return [];
  }
}

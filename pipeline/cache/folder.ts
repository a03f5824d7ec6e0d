import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../io.js";
import { isRunning } from "../processes.js";
import { codeSha256 } from "../reference.js";

/**
 * The folder with what earlier builds by the same code found, so that a build after one more dump reads only what is new:
 * `build/cache/<code>`. It can be removed at any time; a build then takes longer, and gives the same bytes. What other code
 * found is of no use and is removed here.
 * @returns null where the folder cannot be written: the build goes on without
 */
export function openCache(root = projectRoot()): string | null {
  const node = process.versions.node.split(".")[0];
  const key = createHash("sha256")
    .update(`${codeSha256(root)} ${node}`)
    .digest("hex")
    .slice(0, 16);
  const all = join(root, "build/cache");
  const folder = join(all, key);
  try {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(all)) if (other !== key) rmSync(join(all, other), { recursive: true, force: true });
    for (const file of readdirSync(folder)) if (isLeftover(file)) rmSync(join(folder, file), { force: true });
    return folder;
  } catch {
    return null;
  }
}

/** Where a file of the folder is written until it is whole. */
export function unfinished(file: string): string {
  return `${file}.${process.pid}`;
}

/** Whether a file was left unfinished, by a build that was stopped. */
function isLeftover(file: string): boolean {
  const pid = /\.(\d+)$/.exec(file)?.[1];
  return pid !== undefined && !isRunning(Number(pid));
}

/** The folder of a dataset on disk: written beside its target, swapped in by rename, never seen half-written. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { STATUS, UserError } from "./errors.js";
import { listFiles, messageOf } from "./io.js";
import type { OutputFolder } from "./publish/output-folder.js";

/** A folder on disk as `publish` wants it. */
export function diskFolder(root: string): OutputFolder {
  return {
    async open(path) {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      const handle = await open(file, "w");
      let closed = false;
      return {
        async write(bytes) {
          await handle.writeFile(bytes);
        },
        async close() {
          if (closed) return;
          closed = true;
          await handle.close();
        },
      };
    },
    read(path) {
      const descriptor = openSync(join(root, path), "r");
      let closed = false;
      return {
        byteLength: statSync(join(root, path)).size,
        slice(start, end) {
          const bytes = Buffer.allocUnsafe(end - start);
          let done = 0;
          while (done < bytes.length) {
            const got = readSync(descriptor, bytes, done, bytes.length - done, start + done);
            if (got === 0) throw new Error(`${path}: expected ${end} bytes, the file is shorter`);
            done += got;
          }
          return bytes;
        },
        close() {
          if (closed) return;
          closed = true;
          closeSync(descriptor);
        },
      };
    },
    async list() {
      return listFiles(root);
    },
  };
}

/** A dataset in the making. */
export interface Draft {
  readonly folder: OutputFolder;
  /** Where the draft stands until it is swapped in. */
  readonly path: string;
  /** Puts the draft in the place of the target. */
  swapIn(): void;
  /** Removes the draft; the target stays as it was. Does nothing once it is swapped in. */
  discard(): void;
}

/**
 * Starts a dataset beside its target, on the same file system so that a rename can swap it in.
 * Leftovers of builds that were killed are removed, and a target that was moved away but not replaced is put back.
 * @throws UserError (status 2) where the target cannot be written, or is a folder that holds something else
 */
export function startDraft(target: string): Draft {
  const full = resolve(target);
  const parent = dirname(full);
  const prefix = `.${basename(full)}.`;
  const draft = join(parent, `${prefix}building-${process.pid}`);
  try {
    mkdirSync(parent, { recursive: true });
    recover(full, parent, prefix);
    checkTarget(full, target);
    mkdirSync(draft);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError([`${target}: cannot be written: ${messageOf(error)}`], STATUS.usage);
  }
  let isOpen = true;
  return {
    folder: diskFolder(draft),
    path: draft,
    swapIn() {
      const old = join(parent, `${prefix}replaced-${process.pid}`);
      if (existsSync(full)) renameSync(full, old);
      renameSync(draft, full);
      isOpen = false;
      rmSync(old, { recursive: true, force: true });
    },
    discard() {
      if (isOpen) rmSync(draft, { recursive: true, force: true });
      isOpen = false;
    },
  };
}

/** A folder that is no dataset of ours is never replaced. */
function checkTarget(full: string, target: string): void {
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    throw new UserError(
      [`${target}: expected a folder or nothing, found a file; choose another --output`],
      STATUS.usage,
    );
  }
  const entries = readdirSync(full);
  if (entries.length === 0 || entries.includes("manifest.json")) return;
  const problem = `${target}: holds files but no manifest.json, so it is no dataset of this program; choose another --output, or empty it`;
  throw new UserError([problem], STATUS.usage);
}

/** Cleans up behind builds whose process is gone. */
function recover(full: string, parent: string, prefix: string): void {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(prefix) ? /^(building|replaced)-(\d+)$/.exec(name.slice(prefix.length)) : null;
    if (pid === null || isRunning(Number(pid[2]))) continue;
    const leftover = join(parent, name);
    if (pid[1] === "replaced" && !existsSync(full)) renameSync(leftover, full);
    else rmSync(leftover, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The folder of a dataset on disk: written beside its target, swapped in by rename, never seen half-written. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { cannotWrite } from "./durable-file.js";
import { STATUS, UserError } from "./errors.js";
import { isFolder, listFiles } from "./io.js";
import { isRunning } from "./processes.js";
import { DATASET, MANIFEST } from "./publish/manifest.js";
import type { OutputFolder } from "./publish/output-folder.js";

/** A folder on disk as `publish` wants it. */
export function diskFolder(root: string): OutputFolder {
  return {
    async open(path) {
      const file = join(root, path);
      const handle = await writing(file, () => {
        mkdirSync(dirname(file), { recursive: true });
        return open(file, "w");
      });
      let closed = false;
      return {
        async write(bytes) {
          await writing(file, () => handle.writeFile(bytes));
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

/** Does something that writes a file. @throws UserError (status 2) where the disk refuses it */
async function writing<T>(file: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Where a path leads: the folder behind a link, so that a swap replaces the folder and not the link. */
export function realTarget(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
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

/** What a folder must be that is replaced. */
interface Replaceable {
  isOurs(folder: string): boolean;
  /** What shows that it is, for the message. */
  readonly what: string;
}

const OWN_DATASET: Replaceable = {
  isOurs: (folder) => readdirSync(folder).length === 0 || isManifest(join(folder, MANIFEST)),
  what: `${MANIFEST} of a dataset`,
};

/**
 * Starts a dataset beside its target, on the same file system so that a rename can swap it in.
 * Leftovers of builds that were killed are removed, and a target that was moved away but not replaced is put back.
 * @throws UserError (status 2) where the target cannot be written, or is a folder that holds something else
 */
export function startDraft(target: string, replaceable = OWN_DATASET): Draft {
  const full = realTarget(target);
  const parent = dirname(full);
  const draft = `${besideOf(full)}building-${process.pid}`;
  try {
    // Where the parent is a file, this says so in the words of the system, and mkdir does not.
    if (existsSync(parent)) readdirSync(parent);
    mkdirSync(parent, { recursive: true });
    cleanUpBeside(target);
    checkTarget(full, target, replaceable);
    mkdirSync(draft);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw cannotWrite(target, error);
  }
  let isOpen = true;
  return {
    folder: diskFolder(draft),
    path: draft,
    swapIn() {
      const old = `${besideOf(full)}replaced-${process.pid}`;
      try {
        if (existsSync(full)) renameSync(full, old);
        renameSync(draft, full);
      } catch (error) {
        throw cannotWrite(target, error);
      }
      isOpen = false;
      rmSync(old, { recursive: true, force: true });
    },
    discard() {
      if (isOpen) rmSync(draft, { recursive: true, force: true });
      isOpen = false;
    },
  };
}

/** A folder that is not one of ours is never replaced. */
function checkTarget(full: string, target: string, { isOurs, what }: Replaceable): void {
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    throw new UserError(
      [`${target}: expected a folder or nothing, found a file; choose another --output`],
      STATUS.usage,
    );
  }
  if (isOurs(full)) return;
  const problem = `${target}: holds files but no ${what}, so it is none of this program; choose another --output, or empty it`;
  throw new UserError([problem], STATUS.usage);
}

/** Other programs have files of this name too; what they hold must not be lost. */
function isManifest(file: string): boolean {
  try {
    const { name, files } = JSON.parse(readFileSync(file, "utf8")) as { name?: unknown; files?: unknown };
    return name === DATASET && Array.isArray(files);
  } catch {
    return false;
  }
}

/** Start of the paths beside a target that belong to it while it is built. */
function besideOf(full: string): string {
  return join(dirname(full), `.${basename(full)}.`);
}

/** Cleans up behind builds whose process is gone: removes drafts, and puts back a target that was only moved away. */
export function cleanUpBeside(target: string): void {
  const full = realTarget(target);
  const parent = dirname(full);
  const prefix = basename(besideOf(full));
  if (!isFolder(parent)) return;
  try {
    for (const name of readdirSync(parent)) {
      const pid = name.startsWith(prefix) ? /^(building|replaced)-(\d+)$/.exec(name.slice(prefix.length)) : null;
      if (pid === null || isRunning(Number(pid[2]))) continue;
      const leftover = join(parent, name);
      if (pid[1] === "replaced" && !existsSync(full)) renameSync(leftover, full);
      else rmSync(leftover, { recursive: true, force: true });
    }
  } catch (error) {
    throw cannotWrite(target, error);
  }
}

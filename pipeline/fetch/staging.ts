/**
 * Puts answers into the folder of dumps, so that a kill at any moment leaves only whole files, each with its row, and
 * things in one folder of their own, which the next run finishes or removes.
 *
 * An answer is written into that folder. When its turn comes, its row is written there, too; from then on it will have
 * its place, by this run or the next: the answer is renamed into the folder of dumps, the row appended to the list.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cannotWrite, moveDurably, writeDurably } from "../durable-file.js";
import { STATUS, UserError } from "../errors.js";
import { sha256Of } from "../io.js";
import { isRunning } from "../processes.js";
import {
  appendSources,
  type NewSource,
  readSources,
  readSourcesIfAny,
  SOURCES_FILE,
  UNFINISHED_FOLDER,
} from "../sources-file.js";
import { dayAt } from "./clock.js";

/** The unfinished part of a folder of dumps; it belongs to one run at a time. */
export interface Staging {
  /** The answer of a run of the same day that was killed; null where there is none. */
  leftover(url: string): Uint8Array | null;
  /** Keeps an answer until its place is known. */
  keep(url: string, bytes: Uint8Array): void;
  /** Forgets an answer that needs no place. */
  drop(url: string): void;
  /** Gives answers that were kept their places and rows. */
  place(rows: readonly NewSource[]): void;
  /** Leaves the folder to others. */
  close(): void;
}

/** The process that the folder belongs to. */
const OWNER = "owner";

/**
 * Takes the unfinished part of a folder for this run, and finishes or removes what a killed run left there.
 * @param today  answers that were kept on another day are asked for anew
 * @throws UserError (status 2) where another run is at work there, or where the disk refuses it
 */
export function openStaging(folder: string, today: string): Staging {
  const scratch = join(folder, UNFINISHED_FOLDER);
  const pathOf = (url: string) => join(scratch, `${createHash("sha256").update(url).digest("hex")}.json`);
  try {
    takeOver(scratch);
    if (existsSync(join(scratch, SOURCES_FILE))) finishPlacing(folder, scratch, pathOf);
    removeLeftovers(scratch, today);
  } catch (error) {
    throw error instanceof UserError ? error : cannotWrite(scratch, error);
  }
  return {
    leftover: (url) => (existsSync(pathOf(url)) ? readFileSync(pathOf(url)) : null),
    keep: (url, bytes) => writeDurably(pathOf(url), bytes),
    drop: (url) => rmSync(pathOf(url), { force: true }),
    place(rows) {
      if (rows.length === 0) return;
      appendSources(scratch, rows);
      const placed = finishPlacing(folder, scratch, pathOf);
      const lost = rows.filter(({ file }) => !placed.has(file));
      if (lost.length > 0)
        throw new UserError(
          lost.map(({ file }) => `${join(folder, file)}: something else took this place; run the command again`),
          STATUS.usage,
        );
    },
    close() {
      // Rows that wait for their places are finished by the next run.
      const isFinished = !existsSync(join(scratch, SOURCES_FILE));
      rmSync(isFinished ? scratch : join(scratch, OWNER), { recursive: true, force: true });
    },
  };
}

function takeOver(scratch: string): void {
  mkdirSync(scratch, { recursive: true });
  const file = join(scratch, OWNER);
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const owner = Number(readFileSync(file, "utf8"));
    if (owner > 0 && isRunning(owner)) {
      const problem = `${scratch}: another fetch is at work there (process ${owner}); wait for its end, or remove the folder where there is none`;
      throw new UserError([problem], STATUS.usage);
    }
    writeFileSync(file, String(process.pid));
  }
}

/**
 * Gives places to the answers whose rows wait in the scratch folder, wherever an earlier attempt stopped.
 * @returns the files that have their place and row
 */
function finishPlacing(folder: string, scratch: string, pathOf: (url: string) => string): ReadonlySet<string> {
  const waiting = readSources(scratch).entries;
  for (const { file, url } of waiting) {
    const [from, to] = [pathOf(url ?? ""), join(folder, file)];
    if (existsSync(from) && !existsSync(to)) moveDurably(from, to);
  }
  const placed = waiting.filter(({ file, sha256 }) => {
    const to = join(folder, file);
    return existsSync(to) && sha256Of(to) === sha256;
  });
  const listed = new Set(readSourcesIfAny(folder).entries.map(({ file }) => file));
  const missing = placed.filter(({ file }) => !listed.has(file));
  if (missing.length > 0) appendSources(folder, missing, scratch);
  rmSync(join(scratch, SOURCES_FILE));
  return new Set(placed.map(({ file }) => file));
}

/** Removes what is neither whole nor of today. */
function removeLeftovers(scratch: string, today: string): void {
  for (const name of readdirSync(scratch)) {
    const path = join(scratch, name);
    const isAnswer = /^[0-9a-f]{64}\.json$/.test(name) && dayAt(statSync(path).mtimeMs) === today;
    if (name !== OWNER && !isAnswer) rmSync(path, { recursive: true, force: true });
  }
}

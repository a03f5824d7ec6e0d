/** Files that are whole under their names, whatever stops the program or the machine meanwhile. */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { messageOf, STATUS, UserError } from "./errors.js";

/**
 * Writes a file beside its place, has the disk keep it, and only then gives it its name, over whatever has the name.
 * @param unfinished  where it is written; on the same disk, and free to be overwritten
 * @throws UserError (status 2) where the disk refuses it
 */
export function writeDurably(path: string, content: string | Uint8Array, unfinished = `${path}.new`): void {
  try {
    const descriptor = openSync(unfinished, "w");
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw cannotWrite(path, error);
  }
  moveDurably(unfinished, path);
}

/** Gives a whole file another name. @throws UserError (status 2) where the disk refuses it */
export function moveDurably(from: string, to: string): void {
  try {
    renameSync(from, to);
    syncFolder(dirname(to));
  } catch (error) {
    throw cannotWrite(to, error);
  }
}

/** Has the disk keep the names in a folder. */
function syncFolder(folder: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(folder, "r");
  } catch {
    // Windows opens no folders; there the file system keeps names by itself.
    return;
  }
  try {
    fsyncSync(descriptor);
  } catch {
    // Some network disks cannot do it for folders; the file itself is kept.
  } finally {
    closeSync(descriptor);
  }
}

/** The error of a path that the disk refuses. */
export function cannotWrite(path: string, error: unknown): UserError {
  return new UserError([`${path}: cannot be written: ${messageOf(error)}`], STATUS.usage);
}

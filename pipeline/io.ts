/** Files: reading sources and vocabularies, and the folder that a build writes and swaps in. */
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { messageOf, STATUS, UserError } from "./errors.js";
import type { Source } from "./records.js";
import { readUnpacked } from "./unpacking.js";
import { makeVocabularies, type Vocabularies } from "./vocabularies.js";

export { messageOf };

/** The folder that holds `package.json` and `schemas/`, found upwards from this module. */
export function projectRoot(): string {
  let folder = fileURLToPath(new URL(".", import.meta.url));
  while (!(existsSync(join(folder, "package.json")) && existsSync(join(folder, "schemas")))) {
    const above = join(folder, "..");
    if (above === folder)
      throw new UserError(["the folder of the project was not found above the program"], STATUS.usage);
    folder = above;
  }
  return folder;
}

/** Reads the vocabularies of `folder`. @throws UserError with every problem found */
export function loadVocabularies(folder = join(projectRoot(), "schemas/vocabularies")): Vocabularies {
  return makeVocabularies((file) => readFileSync(join(folder, file), "utf8"));
}

/** A parsed JSON file. @throws UserError where it is missing or not JSON */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UserError([`${file}: expected JSON: ${messageOf(error)}`], STATUS.unreadableInput);
  }
}

/** The files below a folder, as paths relative to it with `/`, in byte order; links to files are files. */
export function listFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || (entry.isSymbolicLink() && !isFolder(join(entry.parentPath, entry.name))))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return files.sort(compareBytes);
}

/** Whether a path leads to a folder; a link that leads nowhere does not. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Order of paths that no locale changes: by their bytes. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** SHA-256 of a file's bytes, in hexadecimal; read in parts, since a dump may be larger than the memory for one text. */
export function sha256Of(file: string): string {
  const hash = createHash("sha256");
  const part = Buffer.allocUnsafe(1 << 20);
  const descriptor = openSync(file, "r");
  try {
    for (let got = readSync(descriptor, part); got > 0; got = readSync(descriptor, part))
      hash.update(part.subarray(0, got));
  } finally {
    closeSync(descriptor);
  }
  return hash.digest("hex");
}

/** A dump on disk, unpacked as it is read. Its id is the file's name without its endings. */
export function fileSource(file: string, source_id = sourceIdOf(file)): Source {
  return { source_id, file, read: () => readUnpacked(file) };
}

/** `raw/2024-06-03.json.gz` gives `2024-06-03`. */
export function sourceIdOf(file: string): string {
  return basename(file).replace(/(\.[A-Za-z][A-Za-z0-9]*)+$/, "") || basename(file);
}

/** The problem with a file or folder that a user named, or null where it can be read. */
export function problemOfPath(path: string): string | null {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) listFiles(path);
    else if (stat.isFile()) closeSync(openSync(path, "r"));
    else return `${path}: expected a file or a folder`;
    return null;
  } catch (error) {
    return `${path}: ${messageOf(error)}`;
  }
}

/** The same where only a file will do. */
export function problemOfFile(file: string): string | null {
  return isFolder(file) ? `${file}: expected a file, found a folder` : problemOfPath(file);
}

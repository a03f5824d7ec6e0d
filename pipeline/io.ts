/** Files: reading sources and vocabularies, and the folder that a build writes and swaps in. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { STATUS, UserError } from "./errors.js";
import type { Source } from "./records.js";
import { makeVocabularies, type Vocabularies } from "./vocabularies.js";

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

/** The files below a folder, as paths relative to it with `/`, in byte order. */
export function listFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return files.sort(compareBytes);
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export function sha256Of(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** A dump on disk. Its id is the file's name without its ending. */
export function fileSource(file: string, source_id = sourceIdOf(file)): Source {
  return { source_id, file, read: () => createReadStream(file, { highWaterMark: 1 << 20 }) };
}

/** `raw/2024-06-03.json.gz` gives `2024-06-03`. */
export function sourceIdOf(file: string): string {
  return basename(file).replace(/(\.[A-Za-z][A-Za-z0-9]*)+$/, "") || basename(file);
}

/** The problem with a file that a user named, or null where it can be read. */
export function problemOfFile(file: string): string | null {
  try {
    const stat = statSync(file);
    if (!stat.isFile() && !stat.isDirectory()) return `${file}: expected a file or a folder`;
    if (stat.isFile()) readFileSync(file, { flag: "r" }).subarray(0, 1);
    return null;
  } catch (error) {
    return `${file}: ${messageOf(error)}`;
  }
}

/** A system error in words a user knows. */
export function messageOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "no such file; check the path";
  if (code === "EACCES" || code === "EPERM") return "not permitted; check who owns it and its mode";
  if (code === "EISDIR") return "is a folder, a file was expected";
  if (code === "ENOTDIR") return "a part of the path is a file, a folder was expected";
  if (code === "ENOSPC") return "no space left on the disk";
  return error instanceof Error ? error.message : String(error);
}

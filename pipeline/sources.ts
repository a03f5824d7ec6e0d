/** The dumps of a build: files of a folder with their birth certificates, or files that a user names. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { readCsv } from "./csv.js";
import { STATUS, UserError } from "./errors.js";
import { fileSource, listFiles, problemOfFile, sha256Of, sourceIdOf } from "./io.js";
import type { Source, SourceRow } from "./records.js";

/** A dump with what is known of it. */
export interface Dump {
  readonly source: Source;
  readonly entry: SourceEntry;
}

export type SourceEntry = Omit<SourceRow, "capture_count">;

/** Columns of `sources.csv`, in order. */
export const SOURCE_COLUMNS = [
  "sequence",
  "source_id",
  "file",
  "publisher",
  "url",
  "page_date_text",
  "captured_on",
  "license",
  "sha256",
] as const;

export const SOURCES_FILE = "sources.csv";

/** The dumps of a build, and notes on how they were found. */
export interface Dumps {
  readonly dumps: readonly Dump[];
  readonly notes: readonly string[];
}

/**
 * Collects the dumps that a user named: folders and files.
 * A folder with a `sources.csv` is taken at its word: each file must stand there with its checksum. Of a folder without
 * one, every file is taken, in byte order of the path.
 * @throws UserError (status 3) with the problems of all files
 */
export function collectDumps(inputs: readonly string[]): Dumps {
  const problems: string[] = [];
  const notes: string[] = [];
  const dumps: Dump[] = [];
  const loose: string[] = [];
  for (const input of inputs) {
    const problem = problemOfFile(input);
    if (problem !== null) problems.push(problem);
    else if (!statSync(input).isDirectory()) loose.push(input);
    else if (existsSync(join(input, SOURCES_FILE))) {
      const listed = listedDumps(input);
      dumps.push(...listed.dumps);
      problems.push(...listed.problems);
    } else {
      const files = listFiles(input);
      notes.push(`${input}: no ${SOURCES_FILE}; taking all ${files.length} files in byte order of the path`);
      if (files.length === 0) problems.push(`${input}: expected dumps, found an empty folder`);
      loose.push(...files.map((file) => join(input, file)));
    }
  }
  const next = dumps.reduce((highest, { entry }) => Math.max(highest, entry.sequence + 1), 0);
  for (const [i, file] of loose.entries()) {
    const problem = problemOfFile(file);
    if (problem !== null) problems.push(problem);
    else dumps.push(looseDump(file, next + i));
  }
  problems.push(...problemsOfIds(dumps));
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return { dumps: dumps.sort((a, b) => a.entry.sequence - b.entry.sequence), notes };
}

/**
 * The order in which dumps were added, by their ids: the sequence of `sources.csv`, and for sources that are not listed
 * there a place behind all that are.
 * @param folder  folder with a `sources.csv`; null takes `raw` where it has one
 * @throws UserError (status 3) where the named folder has none, or its rows are wrong
 */
export function sequences(folder: string | null): (source_id: string) => number {
  const known = new Map(listedSources(folder).map(({ source_id, sequence }) => [source_id, sequence]));
  return (source_id) => known.get(source_id) ?? Number.MAX_SAFE_INTEGER;
}

/** The rows of `sources.csv` in a folder; of `raw` where none is named and it has one. */
export function listedSources(folder: string | null): SourceEntry[] {
  const { entries, problems } =
    folder === null && !existsSync(join("raw", SOURCES_FILE)) ? NOTHING : readSources(folder ?? "raw");
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return [...entries];
}

const NOTHING = { entries: [], problems: [] };

/** The rows of a `sources.csv`. @returns rows and problems; a row is complete where it has no problem */
export function readSources(folder: string): { entries: SourceEntry[]; problems: string[] } {
  const file = join(folder, SOURCES_FILE);
  const missing = problemOfFile(file);
  if (missing !== null) return { entries: [], problems: [missing] };
  const { rows, problems } = readCsv(file, readFileSync(file, "utf8"), SOURCE_COLUMNS);
  const entries: SourceEntry[] = [];
  for (const { line, fields } of rows) {
    const absent = ["sequence", "source_id", "file", "sha256"].filter((column) => fields[column] === "");
    if (absent.length > 0) problems.push(`${file}:${line}: expected a value for ${absent.join(" and ")}`);
    else if (!/^\d+$/.test(fields.sequence!)) {
      problems.push(`${file}:${line}: expected a whole number as sequence, found "${fields.sequence}"`);
    } else entries.push(entryOf(fields));
  }
  return { entries, problems };
}

function entryOf(fields: Readonly<Record<string, string>>): SourceEntry {
  const orNull = (column: string) => (fields[column] === "" ? null : fields[column]!);
  return {
    source_id: fields.source_id!,
    sequence: Number(fields.sequence),
    file: fields.file!,
    publisher: orNull("publisher"),
    url: orNull("url"),
    page_date_text: orNull("page_date_text"),
    captured_on: orNull("captured_on"),
    license: orNull("license"),
    sha256: fields.sha256!,
  };
}

function listedDumps(folder: string): { dumps: Dump[]; problems: string[] } {
  const { entries, problems } = readSources(folder);
  const list = join(folder, SOURCES_FILE);
  const listed = new Set(entries.map((entry) => entry.file));
  for (const file of listFiles(folder)) {
    if (file === SOURCES_FILE || listed.has(file)) continue;
    problems.push(`${join(folder, file)}: not listed in ${list}; add it with \`paperledger add\`, or move it away`);
  }
  const dumps: Dump[] = [];
  for (const entry of entries) {
    const file = join(folder, entry.file);
    const problem = problemOfFile(file) ?? problemOfChecksum(file, entry, list);
    if (problem === null) dumps.push({ source: fileSource(file, entry.source_id), entry });
    else problems.push(problem);
  }
  return { dumps, problems };
}

function problemOfChecksum(file: string, entry: SourceEntry, list: string): string | null {
  const found = sha256Of(file);
  if (found === entry.sha256) return null;
  return `${file}: its SHA-256 is ${found}, ${list} says ${entry.sha256}; restore the file, or add the new one under another name`;
}

function looseDump(file: string, sequence: number): Dump {
  const source = fileSource(file);
  return {
    source,
    entry: {
      source_id: source.source_id,
      sequence,
      file: basename(file),
      publisher: null,
      url: null,
      page_date_text: null,
      captured_on: null,
      license: null,
      sha256: sha256Of(file),
    },
  };
}

/** Two dumps of one name would be one source. */
function problemsOfIds(dumps: readonly Dump[]): string[] {
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const { source, entry } of dumps) {
    const other = seen.get(entry.source_id);
    if (other !== undefined) {
      problems.push(
        `${source.file}: ${other} has the same name without its ending (${sourceIdOf(source.file)}); rename one`,
      );
    }
    seen.set(entry.source_id, source.file);
  }
  return problems;
}

/** The dumps of a build: files of a folder with their birth certificates, or files that a user names. */
import { existsSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { STATUS, UserError } from "./errors.js";
import {
  compareBytes,
  fileSource,
  isFolder,
  listFiles,
  problemOfFile,
  problemOfPath,
  sha256Of,
  sourceIdOf,
} from "./io.js";
import { openLedger, runStage, troubleLines } from "./ledger.js";
import type { Source } from "./records.js";
import { readSources, SOURCES_FILE, type SourceEntry, UNFINISHED_FOLDER } from "./sources-file.js";

/** A dump with what is known of it. */
export interface Dump {
  readonly source: Source;
  readonly entry: SourceEntry;
}

/** The dumps that can be read, in the order in which they were added, and what is wrong with the others. */
export interface Dumps {
  readonly dumps: readonly Dump[];
  /** How dumps were found, where a user may want to know. */
  readonly notes: readonly string[];
  /** A line for each file that cannot be taken; a run with problems publishes nothing. */
  readonly problems: readonly string[];
}

/** A file without birth certificate: where it is, and its path below the folder that was named. */
interface LooseFile {
  readonly path: string;
  readonly file: string;
}

/**
 * Collects the dumps that a user named: folders and files, in any order.
 * A folder with a `sources.csv` is taken at its word: each file must stand there with its checksum. Of a folder without
 * one, every file is taken. Files that no list orders follow those that are listed, in byte order of their paths.
 */
export function collectDumps(inputs: readonly string[]): Dumps {
  const problems: string[] = [];
  const notes: string[] = [];
  const listed: Dump[] = [];
  const loose: LooseFile[] = [];
  for (const input of inputs) {
    const problem = problemOfPath(input);
    if (problem !== null) problems.push(problem);
    else if (!isFolder(input)) loose.push({ path: input, file: basename(input) });
    else if (existsSync(join(input, SOURCES_FILE))) {
      const found = listedDumps(input);
      listed.push(...found.dumps);
      problems.push(...found.problems);
    } else {
      const files = dumpFiles(input);
      notes.push(`${input}: no ${SOURCES_FILE}; taking all ${files.length} files in byte order of the path`);
      if (files.length === 0) problems.push(`${input}: expected dumps, found an empty folder`);
      const lists = files.filter((file) => basename(file) === SOURCES_FILE);
      problems.push(...lists.map((list) => problemOfInnerList(input, list)));
      loose.push(...files.filter((file) => !lists.includes(file)).map((file) => ({ path: join(input, file), file })));
    }
  }
  const next = listed.reduce((highest, { entry }) => Math.max(highest, entry.sequence + 1), 0);
  const dumps = [...listed];
  const named = withIds([...loose].sort((a, b) => compareBytes(a.file, b.file)));
  for (const [i, file] of named.entries()) {
    const problem = problemOfFile(file.path);
    if (problem !== null) problems.push(problem);
    else dumps.push(looseDump(file, next + i));
  }
  problems.push(...problemsOfIds(dumps));
  return { dumps: dumps.sort(compareDumps), notes, problems };
}

function compareDumps({ entry: a }: Dump, { entry: b }: Dump): number {
  return a.sequence - b.sequence || compareBytes(a.source_id, b.source_id);
}

/**
 * The order in which dumps were added, by their ids: the sequence of those that are listed, and for others a place behind
 * them all.
 * @param where  folder or file of dumps; null takes `raw` where it has a `sources.csv`
 * @throws UserError (status 3) where the dumps that were named cannot be taken
 */
export function sequences(where: string | null): (source_id: string) => number {
  const known = new Map(listedSources(where).map(({ source_id, sequence }) => [source_id, sequence]));
  return (source_id) => known.get(source_id) ?? Number.MAX_SAFE_INTEGER;
}

/** What is known of the dumps in `where`, in order; of those in `raw` where it is null and `raw` has a `sources.csv`. */
export function listedSources(where: string | null): SourceEntry[] {
  if (where === null && !existsSync(join("raw", SOURCES_FILE))) return [];
  const folder = where ?? "raw";
  // The rows of a list are enough: the dumps themselves may stay on the machine that parsed them.
  if (existsSync(join(folder, SOURCES_FILE))) {
    const { entries, problems } = readSources(folder);
    if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
    return entries;
  }
  const { dumps, problems } = collectDumps([folder]);
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return dumps.map(({ entry }) => entry);
}

function listedDumps(folder: string): { dumps: Dump[]; problems: string[] } {
  const { entries, problems } = readSources(folder);
  const list = join(folder, SOURCES_FILE);
  // Where rows of the list are wrong, nothing can be said about files that it seems to leave out.
  if (problems.length === 0) problems.push(...unlistedFiles(folder, entries));
  const dumps: Dump[] = [];
  for (const entry of entries) {
    const file = join(folder, entry.file);
    const problem = problemOfFile(file) ?? problemOfChecksum(file, entry, list);
    if (problem === null) dumps.push({ source: fileSource(file, entry.source_id), entry });
    else problems.push(problem);
  }
  return { dumps, problems };
}

/** A list below the folder that was named orders only some of the files, and may number them as another list does. */
function problemOfInnerList(input: string, list: string): string {
  const folder = join(input, dirname(list));
  return `${join(input, list)}: lists the dumps of a folder inside of ${input}; name ${folder} and the other folders one by one, or move the list away`;
}

/** The files of a folder of dumps, without those that `fetch` has not finished, or left so where it was killed. */
function dumpFiles(folder: string): string[] {
  return listFiles(folder).filter((file) => !file.startsWith(`${UNFINISHED_FOLDER}/`));
}

/** Files that are named one by one where a list does not have them; of a whole folder beside the list, a count says more. */
const UNLISTED_SHOWN = 10;

function unlistedFiles(folder: string, entries: readonly SourceEntry[]): string[] {
  const listed = new Set(entries.map((entry) => entry.file));
  const unlisted = dumpFiles(folder).filter((file) => file !== SOURCES_FILE && !listed.has(file));
  const list = join(folder, SOURCES_FILE);
  const problems = unlisted
    .slice(0, UNLISTED_SHOWN)
    .map((file) => `${join(folder, file)}: not listed in ${list}; add it with \`paperledger add\`, or move it away`);
  const more = unlisted.length - problems.length;
  if (more > 0) problems.push(`${folder}: ${more} more files that ${list} does not list`);
  return problems;
}

function problemOfChecksum(file: string, entry: SourceEntry, list: string): string | null {
  const found = sha256Of(file);
  if (found === entry.sha256) return null;
  return `${file}: its SHA-256 is ${found}, ${list} says ${entry.sha256}; restore the file, or add the new one under another name`;
}

interface NamedFile extends LooseFile {
  readonly source_id: string;
}

/**
 * Ids of files that no list names: the file's name without its ending; where two have one name, the path below the folder
 * that was named, at last with its ending ("2024/06.json", "2025/06.json").
 */
function withIds(files: readonly LooseFile[]): NamedFile[] {
  const ways = [
    ({ file }: LooseFile) => sourceIdOf(file),
    ({ file }: LooseFile) => join(dirname(file), sourceIdOf(file)).split(sep).join("/"),
    ({ file }: LooseFile) => file,
  ];
  const counts = ways.map((way) => countBy(files.map(way)));
  return files.map((file) => {
    const way = ways.findIndex((idOf, i) => counts[i]!.get(idOf(file)) === 1);
    return { ...file, source_id: ways[way < 0 ? ways.length - 1 : way]!(file) };
  });
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function looseDump({ path, file, source_id }: NamedFile, sequence: number): Dump {
  const source = fileSource(path, source_id);
  return {
    source,
    entry: {
      source_id: source.source_id,
      sequence,
      file,
      publisher: null,
      url: null,
      page_date_text: null,
      captured_on: null,
      license: null,
      sha256: sha256Of(path),
    },
  };
}

/** The dumps as the stage `parse` takes them: in batches of one, so that a file is opened only when its turn comes. */
export async function* oneByOne(dumps: readonly Dump[]): AsyncIterable<readonly Source[]> {
  for (const { source } of dumps) yield [source];
}

/** What is wrong with all the files: with those that cannot be taken, and inside those that can. */
export async function everyProblem({ dumps, problems }: Dumps): Promise<UserError> {
  const { makeParse } = await import("./parse/stage.js");
  const ledger = openLedger();
  for await (const _ of runStage(makeParse(), oneByOne(dumps), ledger));
  return new UserError([...problems, ...troubleLines(ledger)], STATUS.unreadableInput);
}

/** Two dumps of one name would be one source. */
function problemsOfIds(dumps: readonly Dump[]): string[] {
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const { source, entry } of dumps) {
    const other = seen.get(entry.source_id);
    if (other === undefined) seen.set(entry.source_id, source.file);
    else {
      problems.push(`${source.file}: ${other} has the same name (${entry.source_id}); rename one`);
    }
  }
  return problems;
}

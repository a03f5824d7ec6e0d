/** The file `sources.csv` beside raw dumps: who each of them is, and the order in which they were added. */
import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv, writeCsv } from "./csv.js";
import { writeDurably } from "./durable-file.js";
import { STATUS, UserError } from "./errors.js";
import { problemOfFile } from "./io.js";
import type { SourceRow } from "./records.js";
import { isDay } from "./text/days.js";

export type SourceEntry = Omit<SourceRow, "capture_count">;

/** What is known of a dump that is to be added; its place in the order follows from the list. */
export type NewSource = Omit<SourceEntry, "sequence">;

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

/** Folder beside the dumps in which `fetch` keeps what is not finished; nothing in it is a dump. */
export const UNFINISHED_FOLDER = ".fetching";

type Fields = Readonly<Record<string, string>>;

/** The rows of the `sources.csv` of a folder. @returns the rows that are right, and every problem with the others */
export function readSources(folder: string): { entries: SourceEntry[]; problems: string[] } {
  const file = join(folder, SOURCES_FILE);
  const missing = problemOfFile(file);
  if (missing !== null) return { entries: [], problems: [missing] };
  const bytes = readFileSync(file);
  const text = bytes.toString("utf8");
  if (!isUtf8(bytes)) {
    const line = text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
    return { entries: [], problems: [`${file}:${line}: expected UTF-8; save the table as UTF-8`] };
  }
  const { rows, problems } = readCsv(file, text, SOURCE_COLUMNS);
  const entries: SourceEntry[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, fields } of rows) {
    const wrong = [...problemsOfFields(fields), ...repeatedFields(fields, line, lineOf)];
    problems.push(...wrong.map((problem) => `${file}:${line}: ${problem}`));
    if (wrong.length === 0) entries.push(entryOf(fields));
  }
  return { entries, problems };
}

/** The same, where a folder without a `sources.csv` has none to tell. */
export function readSourcesIfAny(folder: string): { entries: SourceEntry[]; problems: string[] } {
  return existsSync(join(folder, SOURCES_FILE)) ? readSources(folder) : { entries: [], problems: [] };
}

/**
 * Appends rows to the `sources.csv` of a folder, or starts one; the list is replaced whole or not at all.
 * @param scratch  a folder on the same disk for the list while it is unfinished
 * @throws UserError where the list has problems (status 3) or cannot be written (status 2)
 */
export function appendSources(folder: string, added: readonly NewSource[], scratch = folder): void {
  const { entries, problems } = readSourcesIfAny(folder);
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  const next = entries.reduce((highest, { sequence }) => Math.max(highest, sequence + 1), 0);
  const all: SourceEntry[] = [...entries, ...added.map((source, i) => ({ ...source, sequence: next + i }))];
  const rows = all.map((entry) => SOURCE_COLUMNS.map((column) => entry[column]));
  writeDurably(join(folder, SOURCES_FILE), writeCsv(SOURCE_COLUMNS, rows), join(scratch, `${SOURCES_FILE}.new`));
}

function problemsOfFields(fields: Fields): string[] {
  const { sequence, captured_on, url, sha256 } = fields as Record<(typeof SOURCE_COLUMNS)[number], string>;
  const absent = ["sequence", "source_id", "file", "sha256"].filter((column) => fields[column] === "");
  if (absent.length > 0) return [`expected a value for ${absent.join(" and ")}`];
  const expectations: [isRight: boolean, expected: string, found: string][] = [
    [/^\d{1,9}$/.test(sequence), "a whole number as sequence", sequence],
    [captured_on === "" || isDay(captured_on), "a day as YYYY-MM-DD, or nothing, as captured_on", captured_on],
    [url === "" || URL.canParse(url), "an address, or nothing, as url", url],
    [/^[0-9a-f]{64}$/.test(sha256), "64 hexadecimal digits as sha256 (as sha256sum prints them)", sha256],
  ];
  return expectations
    .filter(([isRight]) => !isRight)
    .map(([, expected, found]) => `expected ${expected}, found "${found}"`);
}

/** Two rows that share one of these would be one dump, or leave the order open. */
function repeatedFields(fields: Fields, line: number, lineOf: Map<string, number>): string[] {
  return ["sequence", "source_id", "file"].flatMap((column) => {
    const key = `${column} "${fields[column]}"`;
    const before = lineOf.get(key);
    lineOf.set(key, before ?? line);
    return before === undefined ? [] : [`${key} stands in line ${before} already`];
  });
}

function entryOf(fields: Fields): SourceEntry {
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

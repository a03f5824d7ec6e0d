import Papa from "papaparse";
import { type Column, columnsOf, hasPapers } from "../aliases.js";

/** What the first record of a CSV text says of all others. */
export interface Table {
  readonly delimiter: string;
  readonly columns: readonly Column[];
  /** Number of fields that a record has. */
  readonly width: number;
}

/** In the order in which they are tried; programs of many countries write semicolons. */
const DELIMITERS = [",", "\t", ";"];

/** The table that a text begins; null where its first record names no title and abstract. @param text  lines end with LF */
export function tableOf(text: string): Table | null {
  const start = text.search(/\S/);
  const record = start < 0 ? "" : text.slice(text.lastIndexOf("\n", start) + 1);
  for (const delimiter of DELIMITERS) {
    const [names] = parseRecords(record, delimiter, { isWhole: false, most: 1 }).records;
    if (names === undefined) continue;
    const columns = columnsOf(names);
    if (hasPapers(columns)) return { delimiter, columns, width: names.length };
  }
  return null;
}

/** Records of a text, and where the first begins that is not whole. */
export interface Records {
  readonly records: readonly (readonly string[])[];
  /** Places, among the records, of those with a quote that neither ends its field nor is doubled. */
  readonly misquoted: ReadonlySet<number>;
  /** Whether the last record has a quote that is never closed. */
  readonly isUnclosed: boolean;
  readonly end: number;
}

/** Parses records of a text; of one that is not whole, only those that are ended. */
export function parseRecords(
  text: string,
  delimiter: string,
  { isWhole, most }: { readonly isWhole: boolean; readonly most?: number },
): Records {
  const parser = new Papa.Parser({ delimiter, newline: "\n", ...(most === undefined ? {} : { preview: most }) });
  const { data, errors, meta } = parser.parse(text, 0, !isWhole) as Papa.ParseResult<string[]>;
  const misquoted = new Set<number>();
  for (const { code, row } of errors) if (code === "InvalidQuotes" && row !== undefined) misquoted.add(row);
  const isUnclosed = errors.some(({ code }) => code === "MissingQuotes");
  return { records: data, misquoted, isUnclosed, end: meta.cursor };
}

/** The closing line of a stream of rows: without it, or with other counts, a stream is cut and must not be published. */
import { TABLES, type TableName } from "../records.js";

/** Rows by table. */
export type RowCounts = Readonly<Record<TableName, number>>;

/** Counts of a stream that has no rows yet. */
export function noRows(): Record<TableName, number> {
  return Object.fromEntries(TABLES.map((table) => [table, 0])) as Record<TableName, number>;
}

/** The line that ends a stream of rows, without its line break: `{"end":true,"counts":{"papers":142,...}}`. */
export function endLine(counts: RowCounts): string {
  return JSON.stringify({ end: true, counts: Object.fromEntries(TABLES.map((table) => [table, counts[table]])) });
}

/** Whether a parsed line is a closing line rather than a row. */
export function isEnd(value: unknown): boolean {
  return typeof value === "object" && value !== null && "end" in value;
}

/**
 * Checks that a stream is complete.
 * @param line    the last line of the stream, or null where the stream has no line
 * @param counts  the rows that were read before it
 * @returns the problem in words, or null where the stream is complete
 */
export function checkEnd(line: string | null, counts: RowCounts): string | null {
  const end = line === null ? null : parsed(line);
  if (!isEndWithCounts(end)) {
    return `expected the closing line {"end":true,"counts":{...}}, found ${quoted(line)}; the command before this one ended early, run it again`;
  }
  const differing = TABLES.filter((table) => end.counts[table] !== counts[table]);
  if (differing.length === 0) return null;
  const said = differing.map(
    (table) => `${table}: ${JSON.stringify(end.counts[table]) ?? "no count"} announced, ${counts[table]} read`,
  );
  return `the closing line does not agree with the rows (${said.join("; ")}); lines were lost, run the command before this one again`;
}

interface End {
  readonly end: true;
  readonly counts: Readonly<Record<string, unknown>>;
}

function isEndWithCounts(value: unknown): value is End {
  const end = value as Partial<End> | null;
  return typeof end === "object" && end?.end === true && typeof end.counts === "object" && end.counts !== null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function quoted(line: string | null): string {
  if (line === null) return "nothing";
  return line.length <= 60 ? line : `${line.slice(0, 57)}...`;
}

import Papa from "papaparse";
import type { Column, Table } from "../columns.js";
import type { Row } from "./row.js";
import { utf8Lines } from "./utf8-lines.js";

/** The header line of a table's CSV file. */
export function csvHeader(table: Table): Buffer {
  return utf8Lines(1, () => csvRecords([table.columns.map((column) => column.name)]));
}

/** Records that are made into one text: few enough that one wide character does not widen many, enough to call papaparse seldom. */
const RECORDS_PER_TEXT = 16;

/** Rows as CSV (RFC 4180, LF): lists and structures as JSON text, null as the empty field. */
export function csvBytes(table: Table, rows: readonly Row[]): Buffer {
  return utf8Lines(Math.ceil(rows.length / RECORDS_PER_TEXT), (i) =>
    csvRecords(rows.slice(i * RECORDS_PER_TEXT, (i + 1) * RECORDS_PER_TEXT).map((row) => csvFields(table, row))),
  );
}

function csvFields(table: Table, row: Row): unknown[] {
  return table.columns.map((column) => csvField(column, row[column.name]));
}

function csvField(column: Column, value: unknown): unknown {
  return typeof column.type === "string" || value === null ? value : JSON.stringify(value);
}

/** Records without the end of the last line. */
function csvRecords(records: unknown[][]): string {
  return Papa.unparse(records, { newline: "\n" });
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/**
 * Counts the records of a CSV file, header included, from its bytes: line feeds outside quotes.
 * @returns a function to call with each chunk in turn; it returns the count so far
 */
export function recordCounter(): (chunk: Uint8Array) => number {
  let records = 0;
  let isQuoted = false;
  return (chunk) => {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) records += 1;
    }
    return records;
  };
}

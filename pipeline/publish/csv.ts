import Papa from "papaparse";
import type { Column, Table } from "../columns.js";
import type { Row } from "./row.js";

/** The header line of a table's CSV file. */
export function csvHeader(table: Table): string {
  return csvLines([table.columns.map((column) => column.name)]);
}

/** Rows as CSV (RFC 4180, LF): lists and structures as JSON text, null as the empty field. */
export function csvText(table: Table, rows: readonly Row[]): string {
  return rows.length === 0
    ? ""
    : csvLines(rows.map((row) => table.columns.map((column) => csvField(column, row[column.name]))));
}

function csvField(column: Column, value: unknown): unknown {
  return typeof column.type === "string" || value === null ? value : JSON.stringify(value);
}

function csvLines(lines: unknown[][]): string {
  return `${Papa.unparse(lines, { newline: "\n" })}\n`;
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

/** CSV files as two independent readers see them, brought to the types of the schema. */
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import type { Column, Table } from "../../pipeline/columns.js";
import { type PlainRow, queryWithDuckdb, sqlText } from "./parquet-readers.js";

/** Reads a CSV file with DuckDB, every field as text, so that no guess of types stands between file and test. */
export async function readCsvWithDuckdb(path: string, table: Table): Promise<PlainRow[]> {
  const columns = table.columns.map(({ name }) => `${sqlText(name)}: 'VARCHAR'`).join(", ");
  const { rows } = await queryWithDuckdb(
    `SELECT * FROM read_csv(${sqlText(path)}, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
     auto_detect = false, max_line_size = 100000000, columns = {${columns}})`,
  );
  return rows.map((row) => typedRow(table, row));
}

/** Reads a CSV file with papaparse. */
export function readCsvWithPapaparse(path: string, table: Table): PlainRow[] {
  const { data, errors } = Papa.parse<PlainRow>(readFileSync(path, "utf8"), {
    header: true,
    delimiter: ",",
    newline: "\n",
    skipEmptyLines: true, // the end of the last line
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors[0]));
  return data.map((row) => typedRow(table, row));
}

/** Brings the text fields of a CSV row to the types of the table. */
function typedRow(table: Table, row: PlainRow): PlainRow {
  return Object.fromEntries(table.columns.map((column) => [column.name, typedField(column, row[column.name])]));
}

function typedField(column: Column, field: unknown): unknown {
  if (field === null || field === "") return null;
  if (typeof field !== "string") throw new Error(`${column.name}: expected text, found ${String(field)}`);
  if (column.type === "string" || column.type === "date") return field;
  const value = JSON.parse(field);
  if (value === null) throw new Error(`${column.name}: null is the empty field, not the word`);
  return value;
}

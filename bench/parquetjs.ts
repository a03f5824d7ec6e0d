/** The same Parquet file by parquetjs-lite, a writer that many know: something to measure against. */
import parquetjs, { type FieldDefinition } from "parquetjs-lite";
import type { Column, ScalarType, Table } from "../pipeline/columns.js";
import { ROWS_PER_GROUP } from "../pipeline/publish/parquet.js";
import type { Row } from "../pipeline/publish/row.js";

const TYPES: Readonly<Record<ScalarType, string>> = {
  string: "UTF8",
  int32: "INT32",
  double: "DOUBLE",
  boolean: "BOOLEAN",
  // As text: it would want Date objects, and what makes those is not to be measured.
  date: "UTF8",
};

/** Writes rows of a table, with its default settings but for the size of a row group and compression, which it has off. */
export async function writeByParquetjs(table: Table, rows: readonly Row[], file: string): Promise<void> {
  const schema = new parquetjs.ParquetSchema(fieldsOf(table.columns));
  const writer = await parquetjs.ParquetWriter.openFile(schema, file, { rowGroupSize: ROWS_PER_GROUP });
  for (const row of rows) await writer.appendRow(row);
  await writer.close();
}

function fieldsOf(columns: readonly Column[]): Record<string, FieldDefinition> {
  return Object.fromEntries(columns.map((column) => [column.name, fieldOf(column)]));
}

function fieldOf({ type, nullable }: Column): FieldDefinition {
  if (typeof type === "string") return { type: TYPES[type], optional: nullable, compression: "SNAPPY" };
  if ("list" in type) return { ...fieldOf(type.list), optional: undefined, repeated: true };
  return { optional: nullable, fields: fieldsOf(type.struct) };
}

/** Parquet files as readers see them that share no code with the project's writer: DuckDB, and Arrow's Rust reader. */
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { DataType, type StructRowProxy, tableFromIPC, type Vector } from "apache-arrow";
import { readParquet } from "parquet-wasm";

/** A row as plain JSON values: dates as ISO text, lists as arrays, structures as objects. */
export type PlainRow = Record<string, unknown>;

/** What a reader says: column names with its own names of their types, and all rows in order. */
export interface ReadTable {
  readonly types: Readonly<Record<string, string>>;
  readonly rows: readonly PlainRow[];
}

/** Runs one query with DuckDB in memory; file names stand in the query as `'path'`. */
export async function queryWithDuckdb(sql: string): Promise<ReadTable> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(sql);
    const names = reader.columnNames();
    const types = Object.fromEntries(reader.columnTypes().map((type, i) => [names[i]!, type.toString()]));
    return { types, rows: reader.getRowObjectsJson() as PlainRow[] };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A path as a string literal of SQL. */
export function sqlText(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}

/** Reads a Parquet file with DuckDB. */
export async function readParquetWithDuckdb(path: string): Promise<ReadTable> {
  return queryWithDuckdb(`SELECT * FROM read_parquet(${sqlText(path)})`);
}

/** Reads a Parquet file with parquet-wasm (Arrow's Rust implementation) and apache-arrow. */
export function readParquetWithArrow(path: string): ReadTable {
  const table = tableFromIPC(readParquet(new Uint8Array(readFileSync(path))).intoIPCStream());
  const fields = table.schema.fields;
  const vectors = fields.map((_, i) => table.getChildAt(i)!);
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(fields.map((field, i) => [field.name, plain(vectors[i]!.get(row), field.type)])),
  );
  return { types: Object.fromEntries(fields.map((field) => [field.name, String(field.type)])), rows };
}

function plain(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null;
  if (DataType.isDate(type)) return new Date(value as number).toISOString().slice(0, 10);
  if (DataType.isList(type)) {
    return Array.from(value as Vector, (item) => plain(item, type.children[0]!.type));
  }
  if (DataType.isStruct(type)) {
    const struct = value as StructRowProxy;
    return Object.fromEntries(type.children.map((field) => [field.name, plain(struct[field.name], field.type)]));
  }
  return value;
}

/**
 * Reads files with the readers of JavaScript. In: a JSON list of {@link Asked} on standard input. Out: a line of JSON for each
 * file and call that fits it: the reader, the call as the page on readers shows it, and the rows or the error.
 */
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { readParquet } from "parquet-wasm";

const connection = await (await DuckDBInstance.create(":memory:")).connect();

/** A file to read: where it is, its format, and the columns of its table as DuckDB wants to be told them. */
interface Asked {
  readonly dataset: string;
  readonly table: string;
  readonly format: "parquet" | "jsonl" | "csv";
  readonly file: string;
  readonly columns: string;
}

interface Reader {
  readonly name: string;
  readonly format: Asked["format"];
  /** A call that people write first, and that does not give every value. */
  readonly isShort: boolean;
  /** Its text, behind the arrow, is the call that the page shows. */
  readonly call: (F: string, COLUMNS: string) => Promise<unknown>;
  readonly rows: (F: string, COLUMNS: string) => Promise<readonly unknown[]>;
}

function reader<Result>(
  name: string,
  format: Asked["format"],
  call: (F: string, COLUMNS: string) => Promise<Result>,
  rowsOf: (result: Result) => readonly unknown[],
  isShort = false,
): Reader {
  return { name, format, isShort, call, rows: async (F, COLUMNS) => rowsOf(await call(F, COLUMNS)) };
}

type DuckdbRows = Awaited<ReturnType<typeof connection.runAndReadAll>>;
const rowsOfDuckdb = (result: DuckdbRows) => result.getRowObjectsJS();
const asTheyAre = (rows: readonly unknown[]) => rows;

// biome-ignore format: each call is one line, as the page shows it
const READERS: readonly Reader[] = [
  reader("hyparquet", "parquet", async (F) => await parquetReadObjects({ file: await asyncBufferFromFile(F), compressors }), asTheyAre),
  reader("parquet-wasm and apache-arrow", "parquet", async (F) => tableFromIPC(readParquet(readFileSync(F)).intoIPCStream()), (table) => table.toArray()),
  reader("DuckDB in Node", "parquet", async (F) => await connection.runAndReadAll(`FROM read_parquet('${F}')`), rowsOfDuckdb),
  reader("JSON.parse", "jsonl", async (F) => readFileSync(F, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)), asTheyAre),
  reader("DuckDB in Node", "jsonl", async (F, COLUMNS) => await connection.runAndReadAll(`FROM read_json('${F}', columns = ${COLUMNS})`), rowsOfDuckdb),
  reader("DuckDB in Node", "jsonl", async (F) => await connection.runAndReadAll(`FROM read_json('${F}')`), rowsOfDuckdb, true),
  reader("DuckDB in Node", "csv", async (F) => await connection.runAndReadAll(`FROM read_csv('${F}', delim = ',', quote = '"', escape = '"', all_varchar = true)`), rowsOfDuckdb),
  reader("DuckDB in Node", "csv", async (F) => await connection.runAndReadAll(`FROM read_csv('${F}')`), rowsOfDuckdb, true),
];

for (const { dataset, table, format, file, columns } of JSON.parse(readFileSync(0, "utf8")) as Asked[]) {
  for (const { name, isShort, call, rows } of READERS.filter((one) => one.format === format)) {
    const about = { dataset, table, format, name, isShort, call: call.toString().split("=> ").slice(1).join("=> ") };
    try {
      const values = (await rows(file, columns)).map(marked);
      process.stdout.write(`${JSON.stringify({ ...about, rows: values, error: null })}\n`);
    } catch (error) {
      const { name: kind, message } = error as Error;
      process.stdout.write(`${JSON.stringify({ ...about, rows: null, error: `${kind}: ${message}` })}\n`);
    }
  }
}

/** A value for JSON; what JSON does not know is marked with its name: `{"$Date": milliseconds}`. */
function marked(value: unknown): unknown {
  if (value === undefined) return { $undefined: null };
  if (typeof value === "bigint") return { $bigint: String(value) };
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (value instanceof Date) return { $Date: value.getTime() };
  if (typeof value !== "object" || value === null) return value;
  const { toJSON } = value as { toJSON?: () => unknown }; // rows, lists and structures of Arrow
  if (toJSON) return marked(toJSON.call(value));
  if (Array.isArray(value)) return value.map(marked);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, marked(field)]));
}

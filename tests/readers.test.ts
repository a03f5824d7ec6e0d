/** What is published reads the same with readers that share no code with the writers. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsvWithDuckdb, readCsvWithPapaparse } from "./support/csv-readers.js";
import { withFiles } from "./support/folders.js";
import {
  type PlainRow,
  queryWithDuckdb,
  readParquetWithArrow,
  readParquetWithDuckdb,
  sqlText,
} from "./support/parquet-readers.js";
import { AWKWARD_TEXTS, awkwardRows } from "./support/published-rows.js";
import { publish } from "./support/publishing.js";
import { tables } from "./support/tables.js";

let folder = "";
let done: () => void;
let removed: Promise<void>;

beforeAll(async () => {
  const { files } = await publish(awkwardRows());
  await new Promise<void>((ready) => {
    removed = withFiles(files, (path) => {
      folder = path;
      ready();
      return new Promise<void>((finished) => {
        done = finished;
      });
    });
  });
});

afterAll(async () => {
  done();
  await removed;
});

function jsonl(table: string): PlainRow[] {
  return readFileSync(`${folder}/jsonl/${table}.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

describe.each(tables)("$name", (table) => {
  it("has the rows of the JSONL file in Parquet, read with DuckDB", async () => {
    const { rows } = await readParquetWithDuckdb(`${folder}/parquet/${table.name}.parquet`);
    expect(rows).toEqual(jsonl(table.name));
  });

  it("has the rows of the JSONL file in Parquet, read with parquet-wasm and apache-arrow", () => {
    const { rows } = readParquetWithArrow(`${folder}/parquet/${table.name}.parquet`);
    expect(rows).toEqual(jsonl(table.name));
  });

  it("has the rows of the JSONL file in CSV, read with DuckDB", async () => {
    expect(await readCsvWithDuckdb(`${folder}/csv/${table.name}.csv`, table)).toEqual(jsonl(table.name));
  });

  it("has the rows of the JSONL file in CSV, read with papaparse", () => {
    expect(readCsvWithPapaparse(`${folder}/csv/${table.name}.csv`, table)).toEqual(jsonl(table.name));
  });
});

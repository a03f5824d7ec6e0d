/** What is published reads the same with readers that share no code with the writers. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Column, ColumnType } from "../pipeline/columns.js";
import { readCsvWithDuckdb, readCsvWithPapaparse } from "./support/csv-readers.js";
import { type TemporaryFolder, temporaryFolder } from "./support/folders.js";
import {
  type PlainRow,
  queryWithDuckdb,
  readParquetWithArrow,
  readParquetWithDuckdb,
  sqlText,
} from "./support/parquet-readers.js";
import { asValidated, awkwardRows, mentionRow, paperRow } from "./support/published-rows.js";
import { publish } from "./support/publishing.js";
import { tables } from "./support/tables.js";

let folder: TemporaryFolder;
const file = (table: string, format: string) => `${folder.path}/${format}/${table}.${format}`;

beforeAll(async () => {
  const { files, findings } = await publish(awkwardRows());
  expect(findings).toEqual([]);
  folder = temporaryFolder(files);
});

afterAll(() => folder.remove());

function jsonl(table: string): PlainRow[] {
  const lines = readFileSync(file(table, "jsonl"), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

/** DuckDB's name of a column's type. */
function duckdbType(type: ColumnType): string {
  if (typeof type === "string") {
    return { string: "VARCHAR", int32: "INTEGER", double: "DOUBLE", boolean: "BOOLEAN", date: "DATE" }[type];
  }
  if ("list" in type) return `${duckdbType(type.list.type)}[]`;
  return `STRUCT(${type.struct.map((field) => `"${field.name}" ${duckdbType(field.type)}`).join(", ")})`;
}

/** Arrow's name of a column's type. */
function arrowType(column: Column): string {
  const { type } = column;
  if (typeof type === "string") {
    return { string: "Utf8", int32: "Int32", double: "Float64", boolean: "Bool", date: "Date32<DAY>" }[type];
  }
  if ("list" in type) return `List<${arrowType(type.list)}>`;
  return `Struct<{${type.struct.map((field) => `${field.name}:${arrowType(field)}`).join(", ")}}>`;
}

describe.each(tables)("$name", (table) => {
  it("has the rows of the JSONL file and the types of the schema in Parquet, read with DuckDB", async () => {
    const { rows, types } = await readParquetWithDuckdb(file(table.name, "parquet"));
    expect(rows).toEqual(jsonl(table.name));
    expect(types).toEqual(Object.fromEntries(table.columns.map(({ name, type }) => [name, duckdbType(type)])));
  });

  it("has the rows of the JSONL file and the types of the schema in Parquet, read with Arrow", () => {
    const { rows, types } = readParquetWithArrow(file(table.name, "parquet"));
    expect(rows).toEqual(jsonl(table.name));
    expect(types).toEqual(Object.fromEntries(table.columns.map((column) => [column.name, arrowType(column)])));
  });

  it("has the rows of the JSONL file in CSV, read with DuckDB and with papaparse", async () => {
    expect(await readCsvWithDuckdb(file(table.name, "csv"), table)).toEqual(jsonl(table.name));
    expect(readCsvWithPapaparse(file(table.name, "csv"), table)).toEqual(jsonl(table.name));
  });

  it("has its rows in the order of the key", async () => {
    const keys = jsonl(table.name).map((row) => table.key.map((column) => row[column]));
    const order = table.key.map((column) => `"${column}"`).join(", ");
    const { rows } = await queryWithDuckdb(
      `SELECT ${order} FROM read_parquet(${sqlText(file(table.name, "parquet"))}) ORDER BY ${order}`,
    );
    expect(rows.map((row) => table.key.map((column) => row[column]))).toEqual(keys);
  });
});

describe("a file of several row groups and pages", () => {
  it("is read whole, and by its statistics in part", async () => {
    const count = 20_500;
    const rows = Array.from({ length: count }, (_, n) => ({ table: "mentions" as const, row: mentionRow(n) }));
    const { files } = await publish(asValidated(rows));
    const several = temporaryFolder(files);
    const path = `${several.path}/parquet/mentions.parquet`;
    try {
      expect(readParquetWithArrow(path).rows).toHaveLength(count);
      const wanted = rows[20_123]!.row;
      const { rows: found } = await queryWithDuckdb(
        `SELECT * FROM read_parquet(${sqlText(path)}) WHERE paper_id = ${sqlText(wanted.paper_id)}`,
      );
      expect(found).toEqual([wanted]);
    } finally {
      several.remove();
    }
  });

  it("has pages that are found by the page index", async () => {
    const rows = Array.from({ length: 30 }, (_, n) => ({
      table: "papers" as const,
      row: paperRow(n, {
        abstract: `${String.fromCharCode(97 + n)}${"𝒳 and on ".repeat(20_000)}`,
        authors: ["A", "B"],
      }),
    }));
    const { files } = await publish(asValidated(rows));
    const paged = temporaryFolder(files);
    const path = `${paged.path}/parquet/papers.parquet`;
    try {
      expect(readParquetWithArrow(path).rows).toEqual(rows.map(({ row }) => row));
      const { rows: found } = await queryWithDuckdb(
        `SELECT title FROM read_parquet(${sqlText(path)}) WHERE abstract >= 'y' AND abstract < 'z'`,
      );
      expect(found).toEqual([{ title: "Paper 24" }]);
    } finally {
      paged.remove();
    }
  });
});

describe("a byte order mark at the start of a value", () => {
  it("is kept in the file (readers in JavaScript drop it when they decode)", async () => {
    const row = paperRow(1, { title: "\ufeffTitle" });
    const { files, findings } = await publish(asValidated([{ table: "papers", row }]));
    expect(findings).toEqual([]);
    const marked = temporaryFolder(files);
    try {
      const from = `read_parquet(${sqlText(`${marked.path}/parquet/papers.parquet`)})`;
      expect(
        (await queryWithDuckdb(`SELECT unicode(title) AS first, length(title) AS size FROM ${from}`)).rows,
      ).toEqual([{ first: 0xfeff, size: "6" }]);
    } finally {
      marked.remove();
    }
  });
});

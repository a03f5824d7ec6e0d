/** Any rows of any table come back from every format as they went in. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column, ColumnType, Table } from "../pipeline/columns.js";
import { memoryFolder } from "../pipeline/publish/output-folder.js";
import { openParquet } from "../pipeline/publish/parquet.js";
import { readBack } from "../pipeline/publish/read-back.js";
import { openTable } from "../pipeline/publish/table-writer.js";
import { loadZstd } from "../pipeline/publish/zstd.js";
import { readCsvWithDuckdb, readCsvWithPapaparse } from "./support/csv-readers.js";
import { withFiles } from "./support/folders.js";
import { type PlainRow, readParquetWithArrow, readParquetWithDuckdb } from "./support/parquet-readers.js";

const name = fc.stringMatching(/^[a-z]{1,4}$/);

const scalar = fc.constantFrom<ColumnType>("string", "int32", "double", "boolean", "date");

function column(type: fc.Arbitrary<ColumnType>, named: fc.Arbitrary<string> = name): fc.Arbitrary<Column> {
  return fc.record({
    name: named,
    type,
    nullable: fc.boolean(),
    description: fc.constant("Any."),
    unit: fc.constant(null),
    values: fc.constant(null),
  });
}

function fields(type: fc.Arbitrary<ColumnType>): fc.Arbitrary<Column[]> {
  return fc.uniqueArray(column(type), { minLength: 1, maxLength: 3, selector: (field) => field.name });
}

function listOf(type: fc.Arbitrary<ColumnType>): fc.Arbitrary<ColumnType> {
  return column(type, fc.constant("element")).map((list) => ({ list }));
}

const structure = fields(scalar).map((struct) => ({ struct }) as ColumnType);

const anyType = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: listOf(scalar) },
  { weight: 2, arbitrary: listOf(structure) },
  { weight: 1, arbitrary: structure },
);

/** A table with a key column `key`, so that rows have an order, and any columns beside it. */
const anyTable: fc.Arbitrary<Table> = fc
  .uniqueArray(column(anyType), { minLength: 1, maxLength: 5, selector: (field) => field.name })
  .map((columns) => ({
    name: "any",
    description: "Any rows.",
    columns: [
      { name: "key_number", type: "int32", nullable: false, description: "Order.", unit: null, values: null },
      ...columns,
    ],
    key: ["key_number"],
    references: [],
  }));

/** Well-formed text without NUL, and without a leading byte order mark, which readers in JavaScript drop. */
const text = fc
  .string({ unit: "binary", minLength: 1, maxLength: 30 })
  .filter((value) => !value.includes("\0") && !value.startsWith("\ufeff"));

const day = fc
  .integer({ min: -25_000, max: 40_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

function ofType(type: ColumnType): fc.Arbitrary<unknown> {
  if (typeof type !== "string") {
    if ("list" in type) return fc.array(valueIn(type.list), { maxLength: 4 });
    return fc.record(Object.fromEntries(type.struct.map((field) => [field.name, valueIn(field)])));
  }
  if (type === "string") return text;
  if (type === "int32") return fc.integer();
  if (type === "double") return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  return type === "boolean" ? fc.boolean() : day;
}

function valueIn(field: Column): fc.Arbitrary<unknown> {
  const value = ofType(field.type);
  return field.nullable ? fc.option(value, { freq: 3 }) : value;
}

const anyRows = anyTable.chain((table) =>
  fc.record({
    table: fc.constant(table),
    rows: fc
      .array(fc.record(Object.fromEntries(table.columns.map((field) => [field.name, valueIn(field)]))), {
        maxLength: 40,
      })
      .map((rows) => rows.map((row, i): PlainRow => ({ ...row, key_number: i }))),
  }),
);

async function written(table: Table, rows: readonly PlainRow[]) {
  const files = new Map<string, Uint8Array>();
  const folder = memoryFolder(files);
  const writer = await openTable(table, folder, await openParquet(table, folder, await loadZstd()));
  for (const row of rows) if (writer.add(row)) await writer.flush();
  const read = await readBack(table, await writer.close(), folder);
  return { files, read };
}

describe("rows of any table", () => {
  it("come back from Parquet with two independent readers, and the stage's own check agrees", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async ({ table, rows }) => {
        const { files, read } = await written(table, rows);
        expect(read.flatMap(({ problems }) => problems)).toEqual([]);
        expect(read.map((file) => file.rows)).toEqual([rows.length, rows.length, rows.length]);
        await withFiles(files, async (folder) => {
          expect(readParquetWithArrow(`${folder}/parquet/any.parquet`).rows).toEqual(rows);
          expect((await readParquetWithDuckdb(`${folder}/parquet/any.parquet`)).rows).toEqual(rows);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("come back from CSV with two independent readers", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async ({ table, rows }) => {
        const { files } = await written(table, rows);
        await withFiles(files, async (folder) => {
          expect(readCsvWithPapaparse(`${folder}/csv/any.csv`, table)).toEqual(rows);
          expect(await readCsvWithDuckdb(`${folder}/csv/any.csv`, table)).toEqual(rows);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("come back from JSONL", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async ({ table, rows }) => {
        const { files } = await written(table, rows);
        const lines = Buffer.from(files.get("jsonl/any.jsonl")!).toString().split("\n");
        expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });
});

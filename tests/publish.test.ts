/** The stage: what it writes, what it refuses, and that it looks at what it wrote. */
import { parquetMetadata, parquetSchema } from "hyparquet";
import { describe, expect, expectTypeOf, it } from "vitest";
import { checksumOf } from "../pipeline/publish/hashed-file.js";
import { memoryFolder, type OutputFolder } from "../pipeline/publish/output-folder.js";
import { makePublish } from "../pipeline/publish/stage.js";
import { TABLES, type TaggedRow, type ValidatedRow } from "../pipeline/records.js";
import { asValidated, awkwardRows, mentionRow, paperId, paperRow } from "./support/published-rows.js";
import { publish, publishInto } from "./support/publishing.js";
import { tableNamed, tables } from "./support/tables.js";

const textOf = (files: Map<string, Uint8Array>, path: string) => Buffer.from(files.get(path)!).toString();

function metadataOf(files: Map<string, Uint8Array>, path: string) {
  const bytes = files.get(path)!;
  return parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}

function paperRows(...numbers: number[]): readonly ValidatedRow[] {
  return asValidated(numbers.map((n) => ({ table: "papers", row: paperRow(n) })));
}

function mentionRows(count: number): readonly ValidatedRow[] {
  return asValidated(Array.from({ length: count }, (_, n) => ({ table: "mentions", row: mentionRow(n) })));
}

describe("publish", () => {
  it("takes only what validate made", () => {
    const run = makePublish({ tables, folder: memoryFolder() }).run;
    expectTypeOf<Parameters<typeof run>[0]>().toEqualTypeOf<AsyncIterable<readonly ValidatedRow[]>>();
    // @ts-expect-error a row that validate has not seen is not published
    const unseen: ValidatedRow = { table: "papers", row: paperRow(1) } satisfies TaggedRow;
    expect(unseen).toBeDefined();
  });

  it("writes every table in three formats and balances: each row once in each", async () => {
    const rows = awkwardRows();
    const { files, written, findings } = await publish(rows);
    expect(findings).toEqual([]);
    expect([...files.keys()].sort()).toEqual(
      ["csv", "jsonl", "parquet"].flatMap((format) => TABLES.map((table) => `${format}/${table}.${format}`)).sort(),
    );
    expect(written.map(({ file }) => file)).toEqual(
      TABLES.flatMap((table) => ["csv", "jsonl", "parquet"].map((format) => `${format}/${table}.${format}`)),
    );
    const { law } = makePublish({ tables, folder: memoryFolder() });
    const sum = (weights: number[]) => weights.reduce((a, b) => a + b, 0);
    expect(sum(written.map((file) => law.weighOut(file)))).toBe(sum(rows.map((row) => law.weighIn(row))));
    for (const { file, bytes, sha256 } of written) {
      expect(await checksumOf(memoryFolder(files), file)).toEqual({ bytes, sha256 });
    }
  });

  it("gives a table without rows its header, an empty JSONL file and a Parquet file with the schema", async () => {
    const { files, written } = await publish([]);
    expect(written.every(({ rows }) => rows === 0)).toBe(true);
    expect(textOf(files, "csv/datasets.csv")).toBe("dataset_id,name,kind,origin,paper_count\n");
    expect(textOf(files, "jsonl/datasets.jsonl")).toBe("");
    const metadata = metadataOf(files, "parquet/papers.parquet");
    expect(metadata.num_rows).toBe(0n);
    expect(parquetSchema(metadata).children.map(({ element }) => element.name)).toEqual(
      tableNamed("papers").columns.map((column) => column.name),
    );
  });

  it("writes keys in the order of the schema, however the row was built", async () => {
    const row = paperRow(1, { introduces: [{ kind: "method", name: "X", entity_id: "x" }] });
    const reversed = Object.fromEntries(Object.entries(row).reverse()) as typeof row;
    const { files } = await publish(asValidated([{ table: "papers", row: reversed }]));
    const line = textOf(files, "jsonl/papers.jsonl");
    expect(Object.keys(JSON.parse(line))).toEqual(tableNamed("papers").columns.map((column) => column.name));
    expect(line).toContain('"introduces":[{"entity_id":"x","name":"X","kind":"method"}]');
  });

  it("writes null, empty lists and structures in CSV so that they can be told apart", async () => {
    const row = paperRow(1, {
      abstract: null,
      authors: [],
      introduces: [{ entity_id: "x", name: 'X"', kind: "method" }],
    });
    const { files } = await publish(asValidated([{ table: "papers", row }]));
    const [, line] = textOf(files, "csv/papers.csv").split("\n");
    expect(line).toMatch(/^p0{15}1,Paper 1,,arxiv:/);
    expect(line).toContain(',[],"[""cs.CL""]",2024-05-27,,,1,,false,');
    expect(line).toContain('"[{""entity_id"":""x"",""name"":""X\\"""",""kind"":""method""}]"');
  });

  it("gives the same bytes however the rows are cut into batches, over more than one row group", async () => {
    const rows = [...awkwardRows().filter(({ table }) => table !== "mentions"), ...mentionRows(20_001)];
    const whole = await publish(rows, rows.length);
    for (const size of [7, 1000]) expect((await publish(rows, size)).written).toEqual(whole.written);
    const groups = metadataOf(whole.files, "parquet/mentions.parquet").row_groups;
    expect(groups.map(({ num_rows }) => num_rows)).toEqual([20_000n, 1n]);
    expect(whole.findings).toEqual([]);
  });

  it("refuses rows that do not come strictly in the order of their key, and names both", async () => {
    await expect(publish(paperRows(1, 3, 2))).rejects.toThrow(
      `papers: row 3 with the key ["${paperId(2)}"] does not come after row 2 with the key ["${paperId(3)}"]`,
    );
    await expect(publish(paperRows(1, 1))).rejects.toThrow("without equal keys");
    const ascending = [9, 10].map((char_start) => ({ table: "mentions" as const, row: mentionRow(1, { char_start }) }));
    expect((await publish(asValidated(ascending))).written.find(({ table }) => table === "mentions")?.rows).toBe(2);
  });

  it.each([
    ["title is an empty string", { title: "" }],
    ["title is null, which the schema does not allow", { title: null }],
    ["upvotes is missing", { upvotes: undefined }],
    ["upvotes is NaN, expected a finite number", { upvotes: Number.NaN }],
    ["an item of authors is an empty string", { authors: ["A", ""] }],
    ["name is missing", { introduces: [{ entity_id: "x", kind: "method" }] }],
  ])("refuses a row that the formats could not hold alike: %s", async (message, change) => {
    const row = { ...paperRow(1), ...change } as unknown as ReturnType<typeof paperRow>;
    await expect(publish(asValidated([{ table: "papers", row }]))).rejects.toThrow(`papers: row 1: ${message}`);
  });

  it("closes every file when a row is refused", async () => {
    let open = 0;
    const memory = memoryFolder();
    const counting: OutputFolder = {
      ...memory,
      async open(path) {
        const file = await memory.open(path);
        open += 1;
        let isOpen = true;
        return {
          write: (bytes) => file.write(bytes),
          close() {
            if (isOpen) open -= 1;
            isOpen = false;
            return file.close();
          },
        };
      },
    };
    await expect(publishInto(counting, paperRows(2, 1))).rejects.toThrow("does not come after");
    expect(open).toBe(0);
  });

  it("waits for a slow disk: no file has more than one write under way", async () => {
    const memory = memoryFolder();
    let most = 0;
    const slow: OutputFolder = {
      ...memory,
      async open(path) {
        const file = await memory.open(path);
        let underWay = 0;
        return {
          async write(bytes) {
            underWay += 1;
            most = Math.max(most, underWay);
            const given = bytes.slice();
            await new Promise((resolve) => setImmediate(resolve));
            expect(Buffer.compare(bytes, given)).toBe(0);
            await file.write(bytes);
            underWay -= 1;
          },
          close: () => file.close(),
        };
      },
    };
    const { findings } = await publishInto(slow, mentionRows(5000));
    expect(findings).toEqual([]);
    expect(most).toBe(1);
  });

  it("tells of a failed write instead of ending the process, however late it is told", async () => {
    const memory = memoryFolder();
    const later = () => new Promise((resolve) => setTimeout(resolve, 5));
    const full: OutputFolder = {
      ...memory,
      open: () => ({
        async write() {
          await later();
          throw new Error("no space left on the disk");
        },
        close() {},
      }),
    };
    async function* slowly() {
      await later();
      await later();
      yield mentionRows(3000);
    }
    const { run } = makePublish({ tables, folder: full });
    const report = { finding() {}, trouble() {}, takeIn() {}, setAside() {} };
    await expect(async () => {
      for await (const _ of run(slowly(), report));
    }).rejects.toThrow("no space left on the disk");
  });
});

describe("the Parquet files", () => {
  it("have fixed metadata, zstd, logical types, statistics, and a page index where a column has several pages", async () => {
    const long = Array.from({ length: 4 }, (_, n) => ({
      table: "papers" as const,
      row: paperRow(n, { abstract: `${n} ${"long ".repeat(100_000)}` }),
    }));
    const { files } = await publish(asValidated(long));
    const metadata = metadataOf(files, "parquet/papers.parquet");
    expect(metadata.created_by).toBe("paperledger (hyparquet-writer)");
    expect(metadata.key_value_metadata).toBeUndefined();
    const chunks = metadata.row_groups[0]!.columns;
    expect(new Set(chunks.map((chunk) => chunk.meta_data?.codec))).toEqual(new Set(["ZSTD"]));
    expect(chunks.every((chunk) => chunk.meta_data?.statistics?.null_count !== undefined)).toBe(true);
    const abstract = chunks.find((chunk) => chunk.meta_data?.path_in_schema[0] === "abstract")!;
    expect(abstract.column_index_length).toBeGreaterThan(0);
    expect(abstract.offset_index_length).toBeGreaterThan(0);
    const element = Object.fromEntries(metadata.schema.map((one) => [one.name, one]));
    expect(element.published_on).toMatchObject({
      type: "INT32",
      logical_type: { type: "DATE" },
      converted_type: "DATE",
    });
    expect(element.title).toMatchObject({ repetition_type: "REQUIRED", logical_type: { type: "STRING" } });
    expect(element.abstract).toMatchObject({ repetition_type: "OPTIONAL" });
    expect(element.authors).toMatchObject({ repetition_type: "REQUIRED", logical_type: { type: "LIST" } });
    const introduces = parquetSchema(metadata).children.find((child) => child.element.name === "introduces")!;
    expect(introduces.children[0]!.element).toMatchObject({ name: "list", repetition_type: "REPEATED" });
    expect(introduces.children[0]!.children[0]!.element.name).toBe("element");
    expect(introduces.children[0]!.children[0]!.children.map((child) => child.element.name)).toEqual([
      "entity_id",
      "name",
      "kind",
    ]);
  });
});

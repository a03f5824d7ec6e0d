/** The stage looks at what it wrote. */
import { describe, expect, it } from "vitest";
import { checksumOf } from "../pipeline/publish/hashed-file.js";
import { memoryFolder, type OutputFolder } from "../pipeline/publish/output-folder.js";
import { readBack } from "../pipeline/publish/read-back.js";
import { loadZstd } from "../pipeline/publish/zstd.js";
import type { ValidatedRow } from "../pipeline/records.js";
import { asValidated, awkwardRows, paperRow } from "./support/published-rows.js";
import { publish, publishInto } from "./support/publishing.js";
import { tableNamed } from "./support/tables.js";

function paperRows(...numbers: number[]): readonly ValidatedRow[] {
  return asValidated(numbers.map((n) => ({ table: "papers", row: paperRow(n) })));
}

describe("reading back", () => {
  it.each(["csv/papers.csv", "jsonl/mentions.jsonl", "parquet/results.parquet"])(
    "finds one changed byte in %s",
    async (path) => {
      const memory = memoryFolder();
      const spoiling: OutputFolder = {
        ...memory,
        async read(read) {
          const file = await memory.read(read);
          if (read !== path) return file;
          return {
            ...file,
            async slice(start, end) {
              const bytes = (await file.slice(start, end)).slice();
              bytes[40] = bytes[40]! ^ 1;
              return bytes;
            },
          };
        },
      };
      const { findings } = await publishInto(spoiling, awkwardRows());
      expect(findings).toMatchObject([
        { rule: "read-back-differs", detail: expect.stringContaining(`${path}: read back`) },
      ]);
    },
  );

  it("names row and column where the Parquet file holds another value than the JSONL file", async () => {
    const table = tableNamed("papers");
    const one = await publish(paperRows(1, 2, 3));
    const changed = [1, 2, 3].map((n) => ({
      table: "papers" as const,
      row: paperRow(n, n === 2 ? { authors: ["Ada Lovelace"] } : {}),
    }));
    const other = await publish(asValidated(changed));
    const files = new Map([...one.files, ["parquet/papers.parquet", other.files.get("parquet/papers.parquet")!]]);
    const folder = memoryFolder(files);
    const written = {
      rows: 3,
      arrowBytes: 0,
      files: {
        csv: await checksumOf(folder, "csv/papers.csv"),
        jsonl: await checksumOf(folder, "jsonl/papers.jsonl"),
        parquet: await checksumOf(folder, "parquet/papers.parquet"),
      },
    };
    const read = await readBack(table, written, folder, await loadZstd());
    expect(read.flatMap(({ problems }) => problems)).toEqual([
      'parquet/papers.parquet: row 2: authors is ["Ada Lovelace"], in the JSONL file ["Ada Lovelace","Blaise Pascal"]',
    ]);
    const fewer = await readBack(table, { ...written, rows: 4 }, memoryFolder(one.files), await loadZstd());
    expect(fewer.flatMap(({ problems }) => problems)).toContain("csv/papers.csv: read back 3 rows, written were 4");
  });
});

/** The stage looks at what it wrote. */
import { describe, expect, it } from "vitest";
import { memoryFolder, type OutputFolder } from "../pipeline/publish/output-folder.js";
import { openParquet } from "../pipeline/publish/parquet.js";
import { readBack } from "../pipeline/publish/read-back.js";
import { openTable, type WrittenFiles } from "../pipeline/publish/table-writer.js";
import { loadZstd, type Zstd } from "../pipeline/publish/zstd.js";
import { awkwardRows, paperRow } from "./support/published-rows.js";
import { publishInto } from "./support/publishing.js";
import { tableNamed } from "./support/tables.js";

const papers = tableNamed("papers");

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

  /** Writes three papers with compression that spoils a value on its way. */
  async function writtenWith(spoil: (page: Buffer) => void) {
    const zstd = await loadZstd();
    const spoiling: Zstd = {
      ...zstd,
      compress(bytes) {
        const page = Buffer.from(bytes);
        spoil(page);
        return zstd.compress(page);
      },
    };
    const folder = memoryFolder();
    const writer = await openTable(papers, folder, await openParquet(papers, folder, spoiling));
    for (const n of [1, 2, 3]) writer.add({ ...paperRow(n, { authors: ["Ada Lovelace", `Blaise Pascal ${n}`] }) });
    return { folder, written: await writer.close() };
  }

  it("names row and column where the Parquet file holds another value than the row", async () => {
    const { folder, written } = await writtenWith((page) => {
      const at = page.indexOf("Blaise Pascal 2");
      if (at !== -1) page.write("Blaise Pascal 7", at);
    });
    const read = await readBack(papers, written, folder);
    expect(read.flatMap(({ problems }) => problems)).toEqual([
      'parquet/papers.parquet: row 2: authors is ["Ada Lovelace","Blaise Pascal 7"], written was ["Ada Lovelace","Blaise Pascal 2"]',
    ]);
  });

  it("tells of rows that are missing, and of a footer that leads elsewhere", async () => {
    const { folder, written } = await writtenWith(() => {});
    const problemsOf = async (changed: Partial<WrittenFiles>) =>
      (await readBack(papers, { ...written, ...changed }, folder)).flatMap(({ problems }) => problems);
    expect(await problemsOf({})).toEqual([]);
    expect(await problemsOf({ rows: 4 })).toEqual([
      "csv/papers.csv: read back 3 rows, written were 4",
      "jsonl/papers.jsonl: read back 3 rows, written were 4",
      "parquet/papers.parquet: read back 3 rows, written were 4",
    ]);
    const layout = written.parquet.layout.map((line) => line.replace(/^title BYTE_ARRAY ZSTD 3 3 /, "$&9"));
    const [problem] = await problemsOf({ parquet: { ...written.parquet, layout } });
    expect(problem).toMatch(
      /^parquet\/papers.parquet: the footer says "title BYTE_ARRAY ZSTD 3 3 .*", expected "title .* 3 9/,
    );
  });
});

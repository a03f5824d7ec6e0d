/** Invented papers, written in each form by libraries and by hand, are read back exactly. */
import { readFileSync } from "node:fs";
import { Field, List, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import Papa from "papaparse";
import { Compression, Table as ParquetTable, WriterPropertiesBuilder, writeParquet } from "parquet-wasm";
import { describe, expect, it } from "vitest";
import { ALIASES, type Field as PaperField } from "../pipeline/parse/aliases.js";
import { arxivMetadata } from "../pipeline/parse/arxiv-metadata/form.js";
import { listIn } from "../pipeline/parse/cells.js";
import { csv } from "../pipeline/parse/csv/form.js";
import { tableOf } from "../pipeline/parse/csv/table.js";
import type { Form } from "../pipeline/parse/form.js";
import { readCutLine } from "../pipeline/parse/json-lines/cut-line.js";
import { jsonLines } from "../pipeline/parse/json-lines/form.js";
import { parsed } from "../pipeline/parse/json-lines/line.js";
import { listingText } from "../pipeline/parse/listing-text/form.js";
import { FORMS, makeParse } from "../pipeline/parse/stage.js";
import { titleSummary } from "../pipeline/parse/title-summary/form.js";
import { hasEntries } from "../pipeline/parse/title-summary/labels.js";
import type { Capture } from "../pipeline/records.js";
import { expectLinear } from "./support/growth.js";
import { memorySource, runOver } from "./support/stage-run.js";

interface Paper {
  readonly title: string;
  readonly abstract: string | null;
  readonly id: string;
  readonly version: number | null;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly day: string | null;
  readonly upvotes: number | null;
}

/** Signs that forms write in ways of their own, among letters of several scripts. */
const sign = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(..."abcXYZ 019") },
  {
    weight: 2,
    arbitrary: fc.constantFrom('"', "'", ",", ";", "\n", "\\", "\t", "|", "[", "{", ":", "-", "&amp;", "é", "大"),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 2 }) },
);
const text = fc
  .array(sign, { minLength: 1, maxLength: 30 })
  .map(
    (signs) =>
      `T${signs
        .join("")
        .toWellFormed()
        .replace(/[\r\0]/g, "")}.`,
  )
  .filter((written) => !/\.\.|…/.test(written));
const name = fc.constantFrom("Ada Lovelace", "Grace B. Hopper", "Ö. O'Brien", 'The "A" Team', "李 明");
const paper: fc.Arbitrary<Paper> = fc.record({
  title: text,
  abstract: fc.option(text, { freq: 8 }),
  id: fc.tuple(fc.integer({ min: 1501, max: 2612 }), fc.integer({ min: 1, max: 99_999 })).map(([month, number]) => {
    const inYear = 1 + ((month % 100) % 12);
    return `${Math.floor(month / 100)}${String(inYear).padStart(2, "0")}.${String(number).padStart(5, "0")}`;
  }),
  version: fc.option(fc.integer({ min: 1, max: 12 })),
  authors: fc.array(name, { maxLength: 3 }),
  categories: fc.uniqueArray(fc.constantFrom("cs.CL", "cs.LG", "hep-th", "cond-mat.mtrl-sci"), { maxLength: 3 }),
  day: fc.option(fc.constantFrom("2024-02-29", "2007-04-02", "2026-12-31")),
  upvotes: fc.option(fc.integer({ min: 0, max: 5000 })),
});
const papers = fc.array(paper, { minLength: 1, maxLength: 8 });
const newline = fc.constantFrom("\n", "\r\n");
const mark = fc.constantFrom("", "\ufeff");
const chunk = fc.integer({ min: 1, max: 400 });

type Values = Omit<Capture, "source_id" | "position" | "line_start" | "line_end">;

/** What every form can say of a paper. */
function expected({ title, abstract, id, version, authors, categories, day, upvotes }: Paper): Values {
  return {
    ...{ title, abstract, is_truncated: false, listed_on: null, urls: [] },
    ...{ arxiv_id: `arxiv:${id}`, arxiv_version: version, url: `https://arxiv.org/abs/${id}` },
    ...{ authors: [...authors], categories: [...categories].sort(), published_on: day, upvotes },
  };
}

async function valuesOf(bytes: Uint8Array | string, size: number): Promise<Values[]> {
  const { out, ledger } = await runOver(makeParse(), [memorySource(bytes, size)]);
  expect(ledger.troubles).toEqual([]);
  const odd = ledger.findings.filter(({ rule }) => rule !== "title-without-abstract");
  expect(odd).toEqual([]);
  return out.map(({ source_id, position, line_start, line_end, ...values }) => values);
}

/** A name of a field, in any spelling. */
const spelling = fc.record({ rank: fc.nat(), look: fc.constantFrom("snake", "camel", "Title Case") });
const fields = [
  "title",
  "abstract",
  "arxiv_id",
  "arxiv_version",
  "url",
  "authors",
  "categories",
  "published_on",
  "upvotes",
] as const;
const names = fc
  .tuple(...fields.map(() => spelling))
  .map((spellings) => fields.map((field, i) => spelled(ALIASES[field as PaperField], spellings[i]!)));

function spelled(aliases: readonly string[], { rank, look }: { rank: number; look: string }): string {
  const alias = aliases[rank % aliases.length]!;
  const words = alias.split("_");
  if (look === "snake") return alias;
  const capitals = words.map((word) => word[0]!.toUpperCase() + word.slice(1));
  return look === "camel" ? words[0]! + capitals.slice(1).join("") : capitals.join(" ");
}

/** Values in the order of the fields. */
function cellsOf({ title, abstract, id, version, authors, categories, day, upvotes }: Paper): readonly unknown[] {
  return [title, abstract, id, version, `https://arxiv.org/abs/${id}`, authors, categories, day, upvotes];
}

describe("papers that nobody wrote", () => {
  it("are read back from JSON lines, under any of their names", async () => {
    await fc.assert(
      fc.asyncProperty(papers, names, newline, mark, chunk, async (all, keys, end, start, size) => {
        const lines = all.map((one) =>
          JSON.stringify(Object.fromEntries(cellsOf(one).map((cell, i) => [keys[i]!, cell]))),
        );
        // A paper without abstract alone would be something else with a title.
        const first = JSON.stringify({ title: "First", abstract: "It has one." });
        const [, ...read] = await valuesOf(`${start}${[first, ...lines].join(end)}${end}`, size);
        expect(read).toEqual(all.map(expected));
      }),
      { numRuns: 60 },
    );
  });

  it("are read back from the metadata of arXiv", async () => {
    await fc.assert(
      fc.asyncProperty(papers, newline, chunk, async (all, end, size) => {
        const lines = all.map(({ title, abstract, id, version, categories, day }) =>
          JSON.stringify({
            ...{ id, title, categories: categories.join(" "), abstract: `  ${abstract ?? ""}\n` },
            versions: Array.from({ length: version ?? 0 }, (_, i) => ({
              version: `v${i + 1}`,
              created: i === 0 ? day : "Tue, 24 Jul 2018 20:10:27 GMT",
            })),
            authors_parsed: [
              ["Lovelace", "Ada", ""],
              ["King", "Martin Luther", "Jr."],
            ],
          }),
        );
        const authors = ["Ada Lovelace", "Martin Luther King Jr."];
        const read = await valuesOf(lines.join(end) + end, size);
        expect(read).toEqual(
          all.map((one) => expected({ ...one, authors, upvotes: null, day: one.version === null ? null : one.day })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("are read back from text with Title, PDF and Summary", async () => {
    const isPlain = (written: string | null) => !/^(?:Title|PDF|Summary):|^-{3,}\s*$/m.test(written ?? "");
    await fc.assert(
      fc.asyncProperty(papers, newline, mark, fc.boolean(), chunk, async (all, end, start, isEnded, size) => {
        fc.pre(all.every(({ title, abstract }) => isPlain(title) && isPlain(abstract)));
        const entries = all.map(({ title, abstract, id, version }) => {
          const address = `https://arxiv.org/pdf/${id}${version === null ? "" : `v${version}`}`;
          return `Title: ${title}\nPDF: ${address}\n${abstract === null ? "" : `Summary: ${abstract}\n`}`;
        });
        const hasAll = all.every(({ abstract }) => abstract !== null);
        const written = entries.join("---\n") + (isEnded || !hasAll ? "---\n" : "");
        const read = await valuesOf(start + written.replaceAll("\n", end), size);
        expect(read).toEqual(
          all.map((one) => {
            const url = `https://arxiv.org/pdf/${one.id}${one.version === null ? "" : `v${one.version}`}`;
            return { ...expected({ ...one, authors: [], categories: [], day: null, upvotes: null }), url };
          }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("are read back from CSV, with any separator and any quoting", async () => {
    const listed = fc.constantFrom("json", "python");
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(papers, names, fc.constantFrom(",", ";", "\t"), newline, mark, fc.boolean(), listed, chunk),
        async ([all, keys, delimiter, end, start, quotes, list, size]) => {
          const cell = (value: unknown) =>
            Array.isArray(value) ? (list === "json" ? JSON.stringify(value) : pythonList(value)) : (value ?? "NaN");
          const rows = [keys, ...all.map((one) => cellsOf(one).map(cell))] as unknown[][];
          const written = Papa.unparse(rows, { delimiter, newline: end, quotes });
          const read = await valuesOf(`${start}${written}${end}`, size);
          expect(read).toEqual(all.map(expected));
        },
      ),
      { numRuns: 80 },
    );
  });

  it("are read back from Parquet as hyparquet writes it", async () => {
    await fc.assert(
      fc.asyncProperty(papers, names, fc.integer({ min: 1, max: 9 }), chunk, async (all, keys, rowGroupSize, size) => {
        const types = ["STRING", "STRING", "STRING", "INT32", "STRING", "JSON", "JSON", "STRING", "DOUBLE"] as const;
        const columnData = types.map((type, i) => ({
          name: keys[i]!,
          data: all.map((one) => cellsOf(one)[i]),
          type,
          nullable: true,
        }));
        const bytes = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }));
        expect(await valuesOf(bytes, size)).toEqual(all.map(expected));
      }),
      { numRuns: 40 },
    );
  });

  it("are read back from Parquet as Arrow writes it, whatever packs its pages", async () => {
    const { UNCOMPRESSED, SNAPPY, GZIP, BROTLI, ZSTD, LZ4_RAW } = Compression;
    const packing = fc.constantFrom(UNCOMPRESSED, SNAPPY, GZIP, BROTLI, ZSTD, LZ4_RAW);
    const lists = new List(new Field("item", new Utf8()));
    await fc.assert(
      fc.asyncProperty(papers, names, packing, fc.integer({ min: 1, max: 9 }), async (all, keys, codec, groups) => {
        const columns = keys.map((key, i) => {
          const data = all.map((one) => cellsOf(one)[i] as string | number | string[] | null);
          const type = Array.isArray(data[0]) ? lists : typeof cellsOf(SAMPLE)[i] === "number" ? undefined : new Utf8();
          return [key, type === undefined ? vectorFromArray(data as (number | null)[]) : vectorFromArray(data, type)];
        });
        const table = new Table(Object.fromEntries(columns));
        const properties = new WriterPropertiesBuilder().setCompression(codec).setMaxRowGroupSize(groups).build();
        const bytes = writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, "stream")), properties);
        expect(await valuesOf(bytes, 1 << 16)).toEqual(all.map(expected));
      }),
      { numRuns: 40 },
    );
  });
});

const SAMPLE: Paper = {
  ...{ title: "T", abstract: "A", id: "2405.14730", version: 1 },
  ...{ authors: ["A"], categories: ["cs.CL"], day: "2024-05-23", upvotes: 1 },
};

/** A list as Python prints it. */
function pythonList(items: readonly string[]): string {
  const printed = items.map((item) => (item.includes("'") ? `"${item.replaceAll('"', '\\"')}"` : `'${item}'`));
  return `[${printed.join(", ")}]`;
}

describe("lines of any kind", () => {
  const line = fc.oneof(
    fc.constantFrom(
      "",
      " ",
      "---",
      "--",
      "Title: A",
      "Title:",
      "PDF: https://arxiv.org/pdf/2405.14731",
      "Summary: We.",
      "We.",
    ),
    fc.constantFrom(
      '{"title": "A", "abstract": "B."}',
      '{"title": "A", "abs',
      '{"title": "A", "abstract": "B',
      "{}",
      "[1]",
      "NaN",
    ),
    fc.constantFrom("title,abstract", "A,B.", '"A","B', 'B."', '"A" x,B', "A", "A,B,C", ",", '""'),
  );

  it.each([titleSummary, jsonLines, arxivMetadata, csv])(
    "are all accounted for, however they come: $name",
    async (form) => {
      const forced: Form = { ...(form as Form), recognizes: () => true };
      const read = async (text: string, size: number) => {
        // What is lost or told twice breaks the stage's law, which throws.
        const { out, ledger } = await runOver(makeParse([forced]), [memorySource(text, size)]);
        return { out, findings: ledger.findings, aside: [...ledger.accounts[0]!.setAside].sort() };
      };
      await fc.assert(
        fc.asyncProperty(fc.array(line, { maxLength: 25 }), fc.boolean(), chunk, async (lines, isEnded, size) => {
          const head = form === csv ? ["title,abstract"] : [];
          const text = [...head, ...lines].join("\n") + (isEnded ? "\n" : "");
          expect(await read(text, size)).toEqual(await read(text, 1 << 16));
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe("the dataset itself", () => {
  it("is read alike in each of its formats", async () => {
    const output = new URL("../output", import.meta.url).pathname;
    const [jsonl, csv, parquet] = await Promise.all(
      ["jsonl", "csv", "parquet"].map((format) =>
        valuesOf(readFileSync(`${output}/${format}/papers.${format}`), 1 << 16),
      ),
    );
    expect(jsonl!.length).toBeGreaterThan(100);
    expect(csv).toEqual(jsonl);
    expect(parquet).toEqual(jsonl);
  });
});

describe("a dump that ends anywhere", () => {
  const written = Papa.unparse(
    [
      ["title", "abstract", "arxiv_id"],
      ["A, B", "We show\nit. It works.", "2405.14731"],
    ],
    { newline: "\n" },
  );
  const line = JSON.stringify({
    title: 'A "B"',
    abstract: "We \u00e9\n show it. 🦙 It works.",
    arxiv_id: "2405.14731",
  });
  const labelled = "Title: A\nPDF: https://arxiv.org/pdf/2405.14731\nSummary: We show it. It works.\n---\n";
  const whole = {
    csv: `title,abstract,arxiv_id\nFirst,One.,2405.14730\n${written.split("\n").slice(1).join("\n")}\n`,
    jsonl: `{"title": "First", "abstract": "One."}\n${line}\n`,
    labelled: labelled.repeat(2),
  };

  it.each(Object.entries(whole))("gives no half title, id or address, and tells that it is cut: %s", async (_, all) => {
    const { out: expected } = await runOver(makeParse(), [memorySource(all)]);
    const [, second] = expected;
    const signs = [...all];
    for (let length = Math.floor(signs.length / 2); length <= signs.length; length++) {
      const start = signs.slice(0, length).join("");
      const { out, ledger } = await runOver(makeParse(), [memorySource(start)]);
      expect(ledger.troubles).toEqual([]);
      const last = out[1];
      if (last === undefined) continue;
      expect(last.title).toBe(second!.title);
      expect([null, second!.arxiv_id]).toContain(last.arxiv_id);
      expect([null, second!.url]).toContain(last.url);
      expect(second!.abstract!.startsWith(last.abstract ?? "")).toBe(true);
      const isWhole = last.abstract === second!.abstract;
      const isTold = last.is_truncated || ledger.findings.some(({ rule }) => rule === "entry-cut");
      // A cut behind a full stop cannot be seen where nothing else is missing.
      expect(isWhole || isTold || last.abstract!.endsWith("."), start).toBe(true);
    }
  });
});

describe("time", () => {
  const recognize = (head: string) =>
    FORMS.filter((form) => form !== listingText).map((form) =>
      form.recognizes({ bytes: Buffer.from(head), text: head, isCut: false }),
    );

  it.each([
    '",',
    '"\n',
    '\\"',
    '{"a":',
    '{"title":"',
    "Title:\n",
    "Title: a\nSummary: b\n",
    "---\n",
    '["',
    "'\\",
    "a,b\n",
  ])("grows with the head and not with its square: %j", (piece) => {
    expectLinear(
      (head) => [
        recognize(head),
        tableOf(`${head}\n`),
        hasEntries(head),
        listIn(`[${head}]`),
        parsed(`[NaN${head}`),
        readCutLine(`{"a": ${head}`),
      ],
      piece,
      12_000,
    );
  });

  it.each(['"', 'a,"', '"a" b,', '"a\n', "a,b\n", '"a","b"x\n'])(
    "grows with the table and not with its square: %j",
    async (piece) => {
      const timeOf = async (length: number) => {
        const started = performance.now();
        await runOver(makeParse(), [memorySource(`title,abstract\n${piece.repeat(length / piece.length)}`, 4096)]);
        return performance.now() - started;
      };
      const [short, long] = [await timeOf(20_000), await timeOf(80_000)];
      expect(long).toBeLessThan(12 * Math.max(short, 60));
    },
  );
});

/** What describes the dataset to programs: the card's front matter, Croissant, Data Package; and what they are made from. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PIPELINE_DATA } from "@huggingface/tasks";
import { load } from "js-yaml";
import { beforeAll, describe, expect, it } from "vitest";
import type { Column, ColumnType } from "../pipeline/columns.js";
import { arrowSize } from "../pipeline/publish/arrow-size.js";
import { frontMatter } from "../pipeline/publish/card-front-matter.js";
import { bibtexOf, citationOf } from "../pipeline/publish/citation.js";
import { plainReferences, wordsOf } from "../pipeline/publish/described.js";
import type { Manifest } from "../pipeline/publish/finish.js";
import type { PublishedTable } from "../pipeline/publish/stage.js";
import { releaseDate } from "../pipeline/reference.js";
import { arrowBytesOf } from "./support/arrow-bytes.js";
import { citation, finishedFiles } from "./support/finishing.js";
import { awkwardRows } from "./support/published-rows.js";
import { root, tableNamed, tables } from "./support/tables.js";

interface Field {
  readonly "@id": string;
  readonly description: string;
  readonly dataType?: string | readonly string[];
  readonly isArray?: boolean;
  readonly source?: {
    readonly extract: { readonly column: string };
    readonly transform?: { readonly jsonPath: string };
  };
  readonly subField?: readonly Field[];
  readonly references?: { readonly field: { readonly "@id": string } };
}

interface Croissant {
  readonly distribution: readonly {
    readonly contentUrl: string;
    readonly sha256: string;
    readonly contentSize: string;
  }[];
  readonly recordSet: readonly {
    readonly "@id": string;
    readonly key: readonly object[];
    readonly field: readonly Field[];
  }[];
  readonly [key: string]: unknown;
}

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: {
    readonly fields: readonly { readonly name: string; readonly type: string; readonly constraints?: object }[];
    readonly primaryKey: readonly string[];
    readonly foreignKeys?: readonly object[];
  };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

let files: Map<string, Uint8Array>;
let manifest: Manifest;
let croissant: Croissant;
let dataPackage: { readonly resources: readonly Resource[]; readonly [key: string]: unknown };
let metadata: Record<string, unknown>;

beforeAll(async () => {
  ({ files, manifest } = await finishedFiles(awkwardRows()));
  const text = (path: string) => Buffer.from(files.get(path)!).toString();
  croissant = JSON.parse(text("croissant.json"));
  dataPackage = JSON.parse(text("datapackage.json"));
  metadata = load(text("README.md").split("---\n")[1]!) as Record<string, unknown>;
});

describe("the front matter", () => {
  it("has names that the Hub knows", () => {
    const licences = readFileSync(`${root}node_modules/@huggingface/hub/dist/src/types/public.d.ts`, "utf8");
    expect(/export type License = (.*);/.exec(licences)![1]!.split(" | ")).toContain(JSON.stringify(metadata.license));
    for (const task of metadata.task_categories as string[]) expect(Object.keys(PIPELINE_DATA)).toContain(task);
    for (const language of metadata.language as string[]) {
      expect(new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(language)).toBe("English");
    }
    expect(Object.keys(metadata)).toEqual([
      ...[
        "pretty_name",
        "license",
        "language",
        "size_categories",
        "task_categories",
        "tags",
        "configs",
        "dataset_info",
      ],
    ]);
  });

  it("has the size category of the papers", () => {
    const size = (rows: number) => {
      const written = tables.map(({ name }) => ({
        table: name,
        format: "parquet",
        rows,
      })) as unknown as PublishedTable[];
      return (load(frontMatter(tables, written).slice(4, -3)) as { size_categories: string[] }).size_categories[0];
    };
    expect([0, 999, 1000, 9999, 100_000, 1e7].map(size)).toEqual([
      ...["n<1K", "n<1K", "1K<n<10K", "1K<n<10K", "100K<n<1M", "10M<n<100M"],
    ]);
  });

  it("describes types as the datasets library writes them", () => {
    const column = (name: string, type: ColumnType): Column => {
      return { name, type, nullable: false, description: name, unit: null, values: null };
    };
    const pair = { struct: [column("a", "string"), column("b", "int32")] };
    const columns = [
      ...(["string", "int32", "double", "boolean", "date"] as const).map((type) => column(type, type)),
      column("list", { list: column("element", "date") }),
      column("nested", { list: column("element", { list: column("element", "double") }) }),
      column("struct", pair),
      column("structs", { list: column("element", pair) }),
    ];
    const written = [{ table: "papers", format: "parquet", file: "f", rows: 0, bytes: 1, arrowBytes: 0 }];
    const table = { ...tableNamed("papers"), columns };
    const text = frontMatter([table], written as unknown as PublishedTable[]);
    const fields = [
      { name: "a", dtype: "string" },
      { name: "b", dtype: "int32" },
    ];
    expect((load(text.slice(4, -3)) as { dataset_info: { features: object }[] }).dataset_info[0]!.features).toEqual([
      { name: "string", dtype: "string" },
      { name: "int32", dtype: "int32" },
      { name: "double", dtype: "float64" },
      { name: "boolean", dtype: "bool" },
      { name: "date", dtype: "date32" },
      { name: "list", list: "date32" },
      { name: "nested", list: { list: "float64" } },
      { name: "struct", struct: fields },
      { name: "structs", list: fields },
    ]);
  });
});

describe("the size of rows as Arrow", () => {
  it("counts offsets, bytes of UTF-8, and bits of validity where a column has nulls or numbers that may be null", () => {
    const table = tableNamed("sources");
    const row = JSON.parse(Buffer.from(files.get("jsonl/sources.jsonl")!).toString());
    const size = arrowSize(table);
    size.add([row]);
    // source_id 8, sequence 0, file 12, page_date_text 6, captured_on, sha256 64, capture_count; three texts are null.
    expect(size.bytes()).toBe(4 + 8 + 4 + (4 + 12) + 5 + 5 + (4 + 6) + 4 + 5 + (4 + 64) + 4);
    expect(size.bytes()).toBe(size.bytes());
  });

  it("is that of the whole columns, row group by row group", () => {
    const texts = { file: "f.txt", source_id: "𝒟", publisher: null, url: null, license: null, sha256: "0" };
    const sources = Array.from({ length: 20_003 }, (_, n) => ({
      ...{ ...texts, page_date_text: n === 20_001 ? null : "Mar 14" },
      ...{ sequence: n, captured_on: n < 20_000 ? null : "2024-03-14", capture_count: 1 },
    }));
    const measured = { precision: 1, precision_low: null, precision_high: 0.5 };
    const rules = [{ rule: "a/b", kind: "model", description: "é", mention_count: 1, ...measured, gold_count: 0 }];
    for (const [name, rows] of [["sources", sources] as const, ["rules", rules] as const]) {
      const size = arrowSize(tableNamed(name));
      for (let start = 0; start < rows.length; start += 1000) size.add(rows.slice(start, start + 1000));
      expect(size.bytes()).toBe(arrowBytesOf(tableNamed(name), rows));
    }
  });
});

describe("references", () => {
  it("are plain from one value to a single key, and else told in words", () => {
    const links = tableNamed("links");
    const references = [
      { column: "paper_id", table: "papers" },
      { column: "url", table: "mentions" },
      { column: "kind", table: "name" },
    ];
    const table = { ...links, references };
    expect(plainReferences(table, tables)).toEqual([{ column: "paper_id", table: "papers", key: "paper_id" }]);
    expect(wordsOf(links.columns.find(({ name }) => name === "kind")!, table)).toBe(
      "What the address leads to. Points into the table that `name` names.",
    );
  });
});

describe("croissant.json", () => {
  it("lists every file but those that describe, with its true size and checksum", () => {
    const describing = ["README.md", "croissant.json", "datapackage.json", "manifest.json"];
    expect(croissant.distribution.map(({ contentUrl }) => contentUrl)).toEqual(
      [...files.keys()].filter((path) => !describing.includes(path)).sort(),
    );
    for (const file of croissant.distribution) {
      const content = files.get(file.contentUrl)!;
      expect([file.contentSize, file.sha256]).toEqual([`${content.byteLength} B`, sha256(content)]);
    }
  });

  it("has a record set a table, with every column and the key", () => {
    expect(croissant.recordSet.map((one) => one["@id"])).toEqual(tables.map(({ name }) => name));
    for (const [i, table] of tables.entries()) {
      const { field, key } = croissant.recordSet[i]!;
      expect(key).toEqual(table.key.map((column) => ({ "@id": `${table.name}/${column}` })));
      expect(field.map((one) => one["@id"])).toEqual(table.columns.map(({ name }) => `${table.name}/${name}`));
      for (const [c, column] of table.columns.entries()) {
        expect(field[c]!.description).toContain(column.description);
        expect(field[c]!.isArray ?? false).toBe(typeof column.type !== "string" && "list" in column.type);
        if (field[c]!.subField === undefined) expect(field[c]!.source!.extract.column).toBe(column.name);
        for (const value of column.values ?? []) expect(field[c]!.description).toContain(value);
      }
    }
  });

  it("tells types, structures within lists, and references", () => {
    const fields = croissant.recordSet.flatMap(({ field }) => field);
    const named = (id: string) => fields.find((field) => field["@id"] === id)!;
    expect(named("models/size_b").dataType).toEqual(["sc:Float", "cr:Float64"]);
    expect(named("papers/published_on").dataType).toBe("sc:Date");
    expect(named("papers/code_urls").dataType).toBe("sc:URL");
    expect(named("papers/introduces").subField!.map(({ source }) => source!.transform!.jsonPath)).toEqual([
      ...["entity_id", "name", "kind"],
    ]);
    expect(named("mentions/paper_id").references).toEqual({ field: { "@id": "papers/paper_id" } });
    // Told in words alone: lists, a table that another column names, the table itself, a table without rows.
    for (const [id, words] of [
      ["mentions/rule", "described, with its precision, in the table `rules`. Points into `rules`."],
      ["papers/models", "Points into `models`."],
      ["mentions/entity_id", "Points into the table that `kind` names."],
      ["methods/parent_id", "Points into `methods`."],
    ] as const) {
      expect(named(id).references).toBeUndefined();
      expect(named(id).description).toContain(words);
    }
  });

  it("says what CITATION.cff says, and where the dataset has no page, points to its card", () => {
    expect(croissant).toMatchObject({
      datePublished: "2026-11-25",
      version: "0.1.0",
      url: "README.md",
      license: "https://creativecommons.org/licenses/by/4.0/",
    });
    expect(croissant.citeAs).toContain("@misc{paperledger,");
    expect(croissant["rai:dataAnnotationAnalysis"]).toEqual(["Not measured for this build."]);
    for (const [key, value] of Object.entries(croissant)) if (key.startsWith("rai:")) expect(value).not.toHaveLength(0);
  });

  it("quotes what was measured", async () => {
    const figure = { what: "models", precision: 0.981, recall: null, f1: 0.957, f1_low: 0.93, f1_high: 0.97 };
    const run = await finishedFiles([], { measured: [{ gold: "Nine papers.", figures: [figure] }] });
    const told = JSON.parse(Buffer.from(run.files.get("croissant.json")!).toString()) as Croissant;
    expect(told["rai:dataAnnotationAnalysis"]).toEqual([
      "Nine papers. models: precision 0.98, recall not measured, F1 0.96.",
    ]);
  });
});

describe("datapackage.json", () => {
  it("has the CSV file of every table, with its true size and checksum, columns and key", () => {
    expect(dataPackage.resources.map(({ name }) => name)).toEqual(tables.map(({ name }) => name));
    for (const [i, table] of tables.entries()) {
      const { path, bytes, hash, schema } = dataPackage.resources[i]!;
      const content = files.get(path)!;
      expect([path, bytes, hash]).toEqual([`csv/${table.name}.csv`, content.byteLength, `sha256:${sha256(content)}`]);
      expect(schema.fields.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
      expect(schema.primaryKey).toEqual(table.key);
      for (const [c, column] of table.columns.entries()) {
        expect(schema.fields[c]!.constraints ?? {}).toMatchObject(column.nullable ? {} : { required: true });
        if (column.values !== null) expect(schema.fields[c]!.constraints).toMatchObject({ enum: column.values });
      }
    }
  });

  it("takes types and constraints from the schemas", () => {
    const field = (table: string, name: string) =>
      dataPackage.resources.find((one) => one.name === table)!.schema.fields.find((one) => one.name === name);
    const { pattern } = JSON.parse(readFileSync(`${root}schemas/columns.schema.json`, "utf8")).$defs.paper_id;
    expect(field("papers", "paper_id")).toMatchObject({ type: "string", constraints: { pattern, required: true } });
    expect(field("papers", "introduces")).toMatchObject({ type: "array", constraints: { required: true } });
    expect(field("papers", "url")).toMatchObject({ type: "string", format: "uri" });
    expect(field("papers", "published_on")).toEqual({
      name: "published_on",
      type: "date",
      description: "Day the paper was first published, as the dump says. Unit: ISO 8601 date. May be null.",
    });
    expect(field("rules", "precision")).toMatchObject({ type: "number", constraints: { minimum: 0, maximum: 1 } });
    expect(field("papers", "is_truncated")).toMatchObject({ type: "boolean" });
  });

  it("has the references that one value makes to one key", () => {
    const keys = (table: string) => dataPackage.resources.find(({ name }) => name === table)!.schema.foreignKeys;
    expect(keys("mentions")).toEqual([
      { fields: ["paper_id"], reference: { resource: "papers", fields: ["paper_id"] } },
      { fields: ["rule"], reference: { resource: "rules", fields: ["rule"] } },
    ]);
    expect(keys("methods")).toEqual([{ fields: ["parent_id"], reference: { fields: ["method_id"] } }]);
    expect(keys("papers")).toBeUndefined();
  });
});

describe("both", () => {
  it("are listed in the manifest, and the same for the same run", async () => {
    const [one, two] = [await finishedFiles([]), await finishedFiles([])];
    for (const path of ["croissant.json", "datapackage.json"]) {
      expect(two.files.get(path)).toEqual(one.files.get(path));
      expect(manifest.files.find((file) => file.path === path)).toMatchObject({
        sha256: sha256(files.get(path)!),
        rows: null,
      });
    }
  });
});

describe("citationOf", () => {
  it("reads what the project's file says, as other readers of it do", () => {
    const read = citationOf(citation);
    expect(read.releasedOn).toBe(releaseDate());
    expect(read.version).toBe(JSON.parse(readFileSync(`${root}package.json`, "utf8")).version);
    expect(read).toMatchObject({ authors: [{ name: "The Paperledger maintainers", isPerson: false }], url: null });
    expect(read.abstract).not.toContain("\n");
  });

  it("knows people, and a page", () => {
    const authors =
      "authors:\n  - given-names: Ada\n    name-particle: de\n    family-names: Lovelace\n  - name: All\n";
    const read = citationOf(`${citation.replace(/authors:\n.*\n/, authors)}url: https://example.org\n`);
    expect(bibtexOf(read)).toContain("author = {Ada de Lovelace and {All}}");
    expect(bibtexOf(read)).toContain("url = {https://example.org}");
  });

  it.each([
    ["title", /^title:.*$/m, "", "title: expected a text"],
    ["date", /date-released: .*/, "date-released: soon", "date-released: expected a day"],
    ["authors", /authors:\n.*\n/, "authors: []\n", "authors: expected a list"],
    ["author", /- name: .*/, "- alias: x", "authors: expected name, or given-names and family-names, of each"],
    ["version", /version: 0.*/, "version: 1.0", "version: expected a text"],
  ])("says what is wrong: %s", (_, part, other, message) => {
    expect(() => citationOf(citation.replace(part, other))).toThrow(`CITATION.cff: ${message}`);
  });
});

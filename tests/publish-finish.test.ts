/** What stands beside the tables: findings, schemas, the dataset card, the manifest; and the check of it all. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Measured } from "../pipeline/publish/card.js";
import { exampleOf } from "../pipeline/publish/example.js";
import { type FinishedRun, finishOutput, readManifest, verifyOutput } from "../pipeline/publish/finish.js";
import { memoryFolder } from "../pipeline/publish/output-folder.js";
import type { Finding, ValidatedRow } from "../pipeline/records.js";
import { citation } from "./support/finishing.js";
import { temporaryFolder, withFiles } from "./support/folders.js";
import { queryWithDuckdb } from "./support/parquet-readers.js";
import { asValidated, awkwardRows, paperId, paperRow, resultRow } from "./support/published-rows.js";
import { publish } from "./support/publishing.js";
import { root, schemaTexts, tableNamed, tables } from "./support/tables.js";

const finding: Finding = {
  stage: "parse",
  rule: "title-without-abstract",
  severity: "note",
  source_id: "000_dump",
  line: 7,
  position: null,
  paper_id: null,
  detail: 'the title "A | B"',
};

const measured: Measured = {
  gold: "Measured on 142 papers.",
  figures: [{ what: "models", precision: 0.98, recall: null, f1: 0.957, f1_low: 0.93, f1_high: 0.97 }],
};

async function finished(rows: readonly ValidatedRow[] = awkwardRows(), changes: Partial<FinishedRun> = {}) {
  const { files, written } = await publish(rows);
  const folder = memoryFolder(files);
  const manifest = await finishOutput(folder, {
    tables,
    written,
    findings: [finding, finding],
    quarantined: [{ table: "papers", row: { title: "" } }],
    copies: new Map([...schemaTexts()].map(([path, text]) => [`schemas/${path}`, text])),
    version: "1.2.3",
    codeSha256: "c".repeat(64),
    inputs: [
      { file: "b.txt", sha256: "b".repeat(64) },
      { file: "a.txt", sha256: "a".repeat(64) },
    ],
    previous: null,
    measured: [measured],
    citation,
    ...changes,
  });
  const card = Buffer.from(files.get("README.md")!).toString();
  return { files, folder, manifest, card };
}

function block(card: string, language: string): string {
  const start = card.indexOf(`\`\`\`${language}\n`) + language.length + 4;
  return card.slice(start, card.indexOf("\n```", start));
}

describe("finishOutput", () => {
  it("lists every file but the manifest with its true size, checksum and rows, by path", async () => {
    const { files, manifest } = await finished();
    expect(manifest.files.map(({ path }) => path)).toEqual(
      [...files.keys()].filter((path) => path !== "manifest.json").sort(),
    );
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = files.get(path)!;
      expect({ bytes, sha256 }).toEqual({
        bytes: content.byteLength,
        sha256: createHash("sha256").update(content).digest("hex"),
      });
    }
    const rowsOf = (path: string) => manifest.files.find((file) => file.path === path)?.rows;
    expect(rowsOf("parquet/mentions.parquet")).toBe(manifest.rows.mentions);
    expect([rowsOf("findings/findings.jsonl"), rowsOf("findings/quarantined.jsonl"), rowsOf("README.md")]).toEqual([
      2,
      1,
      null,
    ]);
    expect(manifest).toMatchObject({ name: "paperledger", version: "1.2.3", code_sha256: "c".repeat(64) });
    expect(manifest.inputs.map(({ file }) => file)).toEqual(["a.txt", "b.txt"]);
    expect(JSON.parse(Buffer.from(files.get("manifest.json")!).toString())).toEqual(manifest);
  });

  it("writes findings, held-back records and copies as they are", async () => {
    const { files } = await finished();
    const text = (path: string) => Buffer.from(files.get(path)!).toString();
    expect(text("findings/findings.jsonl")).toBe(`${JSON.stringify(finding)}\n`.repeat(2));
    expect(text("findings/quarantined.jsonl")).toBe('{"table":"papers","row":{"title":""}}\n');
    for (const [path, content] of schemaTexts()) expect(text(`schemas/${path}`)).toBe(content);
  });

  it("lists what others put into the folder too", async () => {
    const { files, written } = await publish([]);
    files.set("views.sql", Buffer.from("SELECT 1;\n"));
    const made = { findings: [], quarantined: [], inputs: [], previous: null };
    const run = { ...made, copies: new Map(), measured: [], citation };
    const manifest = await finishOutput(memoryFolder(files), {
      tables,
      written,
      version: "1",
      codeSha256: "c",
      ...run,
    });
    expect(manifest.files.find(({ path }) => path === "views.sql")).toMatchObject({ bytes: 10, rows: null });
    expect(await verifyOutput(memoryFolder(files), manifest)).toEqual([]);
  });

  it("gives the same bytes for the same run", async () => {
    const [one, two] = [await finished(), await finished()];
    expect(one.manifest).toEqual(two.manifest);
    expect(one.card).toBe(two.card);
  });

  it("names few dumps on the card, and counts many by their folder", async () => {
    const { card } = await finished();
    expect(card).toContain(`| \`a.txt\` | \`${"a".repeat(64)}\` |`);
    const inputs = Array.from({ length: 31 }, (_, i) => ({
      file: i < 30 ? `2024/${i}/day.json` : "late.txt",
      sha256: "a".repeat(64),
    }));
    const many = await finished([], { inputs });
    expect(many.card).toContain("Built from 31 dumps;");
    expect(many.card).toContain("| `2024/` | 30 |\n| (no folder) | 1 |\n");
    expect(many.card).not.toContain("day.json");
    expect(many.manifest.inputs).toHaveLength(31);
  });

  it("refuses a run that did not write every table", async () => {
    await expect(finishOutput(memoryFolder(), { tables, written: [] } as unknown as FinishedRun)).rejects.toThrow(
      "the table papers was not written",
    );
  });
});

describe("verifyOutput", () => {
  it("says what is missing, what differs and what nobody listed", async () => {
    const { files, folder, manifest } = await finished();
    expect(await verifyOutput(folder, manifest)).toEqual([]);
    expect(await readManifest(folder)).toEqual(manifest);
    files.delete("jsonl/rules.jsonl");
    files.set("stray.txt", Buffer.from("x"));
    files.set("csv/papers.csv", Buffer.from(files.get("csv/papers.csv")!).fill(0x20, 5, 6));
    files.set("README.md", Buffer.from(`${Buffer.from(files.get("README.md")!)}x`));
    expect(await verifyOutput(folder, manifest)).toEqual([
      { path: "README.md", problem: "differs" },
      { path: "csv/papers.csv", problem: "differs" },
      { path: "jsonl/rules.jsonl", problem: "missing" },
      { path: "stray.txt", problem: "not listed" },
    ]);
  });

  it("knows a folder without a manifest, and refuses one that is no manifest", async () => {
    expect(await readManifest(memoryFolder())).toBeNull();
    for (const text of ["{", "[]", "null", '{"files": 1}']) {
      const folder = memoryFolder(new Map([["manifest.json", Buffer.from(text)]]));
      await expect(readManifest(folder)).rejects.toThrow("expected a manifest of this program");
    }
  });
});

describe("exampleOf", () => {
  it("takes the first of the rows with the fewest empty columns, and cuts long texts by characters", async () => {
    const rows = asValidated([
      { table: "papers", row: paperRow(1) },
      { table: "papers", row: paperRow(2, { methods: ["dpo"], title: "𝒳".repeat(161), authors: ["y".repeat(160)] }) },
      { table: "papers", row: paperRow(3, { methods: ["dpo"] }) },
    ]);
    const { files } = await publish(rows);
    const example = await exampleOf(memoryFolder(files), tableNamed("papers"));
    expect(example).toMatchObject({ paper_id: paperId(2), title: `${"𝒳".repeat(160)}…`, authors: ["y".repeat(160)] });
    expect(await exampleOf(memoryFolder(files), tableNamed("rules"))).toBeNull();
  });
});

describe("the dataset card", () => {
  it("has the YAML that the Hub reads: a config a table, papers by default", async () => {
    const { card } = await finished();
    const [, yaml] = card.split("---\n");
    expect(yaml).toContain("license: cc-by-4.0\n");
    expect(yaml).toContain("size_categories:\n- n<1K\n");
    for (const { name } of tables) {
      const isDefault = name === "papers" ? "  default: true\n" : "";
      expect(yaml).toContain(
        `- config_name: ${name}\n${isDefault}  data_files:\n  - split: train\n    path: parquet/${name}.parquet\n`,
      );
    }
  });

  it("describes every column of every table, counts the rows, and shows a row of each", async () => {
    const { card, manifest } = await finished();
    for (const table of tables) {
      expect(card).toContain(`| \`${table.name}\` | ${manifest.rows[table.name]} | ${table.description} |`);
      const section = card.slice(card.indexOf(`### Columns of \`${table.name}\``)).split("\n### ")[0]!;
      for (const column of table.columns) {
        expect(section).toContain(`| \`${column.name}\` | `);
        expect(section).toContain(column.description.replaceAll("|", "\\|"));
      }
    }
    expect(card).toContain('"paper_id": "p00000000000000');
    expect(card).toContain("The table has no rows.");
    expect(card).not.toContain("undefined");
    expect(card).not.toMatch(/x{161}/);
  });

  it("quotes findings, inputs, figures and citation", async () => {
    const { card } = await finished();
    expect(card).toContain("| `title-without-abstract` | note | 2 | A title is followed by");
    expect(card).toContain(`| \`a.txt\` | \`${"a".repeat(64)}\` |`);
    expect(card).toContain("| models | 0.98 |  | 0.96 | 0.93 to 0.97 |");
    expect(card).toContain(`\`\`\`yaml\n${citation.trimEnd()}\n\`\`\``);
    expect((await finished([], { measured: [], findings: [] })).card).toContain("Not measured for this build.");
  });

  it("counts what is not as in the release before, or says that there is none", async () => {
    const none = await finished();
    expect(none.card).toContain(
      "## Changes\n\nThis is the first release, or it was built without the release before it.",
    );
    expect(none.manifest.previous).toBeNull();
    const changes = { papers: { added: 3, changed: 2, removed: 1 } };
    const previous = { version: "1.2.2", manifest_sha256: "d".repeat(64), changes };
    const { card, manifest } = await finished([], { previous });
    expect(card).toContain("## Changes since 1.2.2\n");
    expect(card).toContain("| `papers` | 3 | 2 | 1 |");
    expect(card).toContain("d".repeat(64));
    expect(manifest.previous).toEqual(previous);
  });

  it("has SQL that runs on the files beside it", async () => {
    const rows = asValidated([
      { table: "papers", row: paperRow(1, { methods: ["dpo"] }) },
      { table: "papers", row: paperRow(2) },
      { table: "results", row: resultRow(1) },
      { table: "results", row: resultRow(2) },
    ]);
    const { files, card } = await finished(rows);
    await withFiles(files, async (folder) => {
      const sql = block(card, "sql").replaceAll("'parquet/", `'${folder}/parquet/`);
      expect((await queryWithDuckdb(sql)).rows).toEqual([
        { title: "Paper 1", value: 0.1, unit: "%", evidence_text: "0.1" },
      ]);
    });
  });

  it("has JavaScript that runs on the files beside it", async () => {
    const { files, card, manifest } = await finished();
    // Below the project, so that the packages are found.
    mkdirSync(join(root, "build"), { recursive: true });
    const { path: folder, remove } = temporaryFolder(files, join(root, "build"));
    try {
      writeFileSync(
        join(folder, "card.mjs"),
        `${block(card, "javascript")}\nconsole.log(papers.length, papers[3].title);`,
      );
      const printed = execFileSync(process.execPath, ["card.mjs"], { cwd: folder, encoding: "utf8" });
      expect(printed).toBe(`${manifest.rows.papers}  blanks around \n`);
    } finally {
      remove();
    }
  });
});

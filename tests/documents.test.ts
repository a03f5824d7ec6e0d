import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { CHANGE_HEADINGS } from "../pipeline/diff/reasons.js";
import type { Manifest } from "../pipeline/publish/finish.js";
import { releaseDate } from "../pipeline/reference.js";
import { newFolder } from "./support/cli.js";
import { diffCase, readDatasetLines, writeDataset } from "./support/datasets.js";

const root = new URL("..", import.meta.url).pathname;
const DOCUMENTS = [
  "README.md",
  "docs/architecture.md",
  "docs/rules.md",
  "docs/naming.md",
  "docs/dependencies.md",
  "docs/adding-a-source.md",
  "docs/fetching.md",
  "docs/queries.md",
  "docs/readers.md",
  "docs/releases.md",
  "docs/publishing.md",
  "evaluation/README.md",
];

/** Code blocks of a document, by language. */
function blocksOf(document: string, language: string): string[] {
  const text = readFileSync(join(root, document), "utf8");
  return [...text.matchAll(/```([a-z]*)\n([\s\S]*?)```/g)]
    .filter((match) => match[1] === language)
    .map((match) => match[2]!);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}

async function query(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    sql.replaceAll("'output/", `'${root}output/`).replaceAll("'parquet/", `'${root}output/parquet/`),
  );
  const rows = reader.getRowsJson() as unknown[][];
  connection.closeSync();
  return rows;
}

describe("the documents", () => {
  it.each(DOCUMENTS)("%s links to files that exist", (document) => {
    const text = readFileSync(join(root, document), "utf8").replace(/```[\s\S]*?```|`[^`\n]*`/g, "");
    const folder = join(root, document, "..");
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(existsSync(join(folder, target!)), `${document}: ${target}`).toBe(true);
    }
  });

  it.each(DOCUMENTS)("%s names files and folders that exist", (document) => {
    const text = readFileSync(join(root, document), "utf8");
    const made = /^(?:build|output)\//;
    for (const [, path] of text.matchAll(
      /`((?:pipeline|schemas|evaluation|docs|tests|bench|raw|output)\/[\w./-]*)`/g,
    )) {
      if (!made.test(path!)) expect(existsSync(join(root, path!)), `${document}: ${path}`).toBe(true);
    }
  });

  it("say what the code does: their made parts are up to date", () => {
    expect(() =>
      execFileSync("node", [join(root, "build/js/schemas/document.js"), "--check"], { stdio: "pipe" }),
    ).not.toThrow();
  });

  it("have SQL that runs and finds something", async () => {
    const statements = ["README.md", "output/README.md"].flatMap((document) => blocksOf(document, "sql"));
    expect(statements.length).toBeGreaterThanOrEqual(2);
    for (const sql of statements) expect((await query(sql)).length, sql).toBeGreaterThan(0);
  });

  it("have JavaScript that runs", () => {
    const folder = mkdtempSync(join(tmpdir(), "paperledger-readme-"));
    symlinkSync(join(root, "output"), join(folder, "output"));
    const [code] = blocksOf("README.md", "javascript");
    writeFileSync(join(folder, "readme.mjs"), code!);
    const printed = execFileSync("node", ["readme.mjs"], { cwd: folder, encoding: "utf8" });
    expect(printed).toContain("SimPO: Simple Preference Optimization");
  });

  it("have shell commands that run", () => {
    const commands = blocksOf("README.md", "")
      .join("")
      .split("\n")
      .filter((line) => line.includes("build/js/pipeline/cli.js"));
    expect(commands.length).toBeGreaterThanOrEqual(2);
    for (const command of commands) {
      expect(
        execFileSync("bash", ["-c", command], { cwd: root, encoding: "utf8", stdio: "pipe" }).length,
        command,
      ).toBeGreaterThan(20);
    }
  });

  it("name the targets that make lists", () => {
    const listed = execFileSync("make", [], { cwd: root, encoding: "utf8" });
    for (const target of [
      "dataset",
      "test",
      "check",
      "evaluate",
      "bench",
      "fetch",
      "publish",
      "diff",
      "previous",
      "generate",
      "clean",
    ]) {
      expect(listed).toMatch(new RegExp(`^make ${target} +\\S`, "m"));
    }
  });

  it("cite one version and one day of release, and the changelog tells of it first", () => {
    const { version } = readJson("package.json") as { version: string };
    const lock = readJson("package-lock.json") as { version: string; packages: Record<string, { version: string }> };
    expect([lock.version, lock.packages[""]!.version]).toEqual([version, version]);
    expect(readFileSync(join(root, "CITATION.cff"), "utf8")).toContain(`version: ${version}\n`);
    expect(releaseDate()).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    const entries = [...readFileSync(join(root, "CHANGELOG.md"), "utf8").matchAll(/^## (.*)$/gm)].map(
      ([, entry]) => entry,
    );
    expect(entries[0]).toBe(`${version} (${releaseDate()})`);
    const { version: built, previous } = readJson("output/manifest.json") as Manifest;
    expect(built).toBe(version);
    const kept = existsSync(join(root, "previous")) ? (readJson("previous/manifest.json") as Manifest).version : null;
    expect(previous?.version ?? null).toBe(kept);
    expect(entries[1]?.replace(/ \(.*/, "") ?? null, "the release before has an entry").toBe(kept);
  });

  it("tell of every release under the headings of a diff", () => {
    const [, ...entries] = readFileSync(join(root, "CHANGELOG.md"), "utf8").split(/^## /m);
    for (const entry of entries)
      expect([...entry.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading)).toEqual(CHANGE_HEADINGS);
  });

  it("show how to make a release by targets and variables that there are", () => {
    const makefile = readFileSync(join(root, "Makefile"), "utf8");
    const text = readFileSync(join(root, "docs/releases.md"), "utf8");
    const calls = [...text.matchAll(/\bmake ([a-z]+)((?: [A-Z]+=\S+)*)/g)].filter(([, target]) => target !== "publish");
    expect(calls.length).toBeGreaterThan(6);
    for (const [call, target, variables] of calls) {
      expect(makefile, call).toMatch(new RegExp(`^${target}:.*## `, "m"));
      for (const [, variable] of variables!.matchAll(/([A-Z]+)=/g))
        expect(makefile, call).toMatch(new RegExp(`^${variable} \\?=`, "m"));
    }
  });

  it("show how to read redirects by a query that runs", async () => {
    const folder = newFolder();
    writeDataset(folder, readDatasetLines(diffCase("papers-and-ids", "input.new.jsonl")));
    const [sql] = blocksOf("docs/releases.md", "sql");
    const rows = await query(sql!.replace("'output/", `'${folder}/`));
    expect(rows).toEqual([["pbbbbbbbbbbbbbbbb", "p03c03346ce31a0f0"]]);
  });

  it("give the reason of every dependency", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const text = readFileSync(join(root, "docs/dependencies.md"), "utf8");
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(text, name).toContain(name);
      expect(version, `${name} is pinned`).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    }
  });
});

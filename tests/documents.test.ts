import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";

const root = new URL("..", import.meta.url).pathname;
const DOCUMENTS = [
  "README.md",
  "docs/architecture.md",
  "docs/rules.md",
  "docs/naming.md",
  "docs/dependencies.md",
  "docs/adding-a-source.md",
  "docs/fetching.md",
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
    const text = readFileSync(join(root, document), "utf8").replace(/`[^`\n]*`/g, "");
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
    const statements = ["README.md", "output/README.md", "docs/queries.md"].flatMap((document) =>
      blocksOf(document, "sql"),
    );
    expect(statements.length).toBeGreaterThanOrEqual(12);
    for (const sql of statements) expect((await query(sql)).length, sql).toBeGreaterThan(0);
  });

  it("answer the first user's question rightly", async () => {
    const [sql] = blocksOf("docs/queries.md", "sql");
    const rows = await query(sql!);
    const simpo = rows.filter(([title]) => String(title).startsWith("SimPO:"));
    // SimPO mentions DPO and reports on AlpacaEval 2: 6.4 points more than DPO, and a win rate of 44.7.
    expect(new Set(simpo.map((row) => row[2]))).toEqual(new Set([6.4, 44.7]));
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
    for (const target of ["dataset", "test", "check", "evaluate", "bench", "fetch", "publish", "generate", "clean"]) {
      expect(listed).toMatch(new RegExp(`^make ${target} +\\S`, "m"));
    }
  });

  it("cite the version of the package", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(readFileSync(join(root, "CITATION.cff"), "utf8")).toContain(`version: ${version}\n`);
    expect(readFileSync(join(root, "CHANGELOG.md"), "utf8")).toContain(`## ${version} (`);
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

/** The views that are published with the dataset, and the questions of `docs/queries.md` with their answers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MethodRow, ModelRow, PaperRow, ResultRow, TaggedRow } from "../pipeline/records.js";
import { publishedCopies } from "../pipeline/reference.js";
import { answer, answerTable, fillAnswers, questionsOf, withViews } from "../schemas/query-answers.js";
import { withFiles } from "./support/folders.js";
import { asValidated, paperRow, resultRow } from "./support/published-rows.js";
import { publish } from "./support/publishing.js";
import { root, tables } from "./support/tables.js";

const document = readFileSync(join(root, "docs/queries.md"), "utf8");
const questions = questionsOf(document);
const WIDE = ["method_ancestors", "paper_datasets", "paper_methods", "paper_models", "results_wide"];

let instance: DuckDBInstance;
let seeds: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  seeds = await instance.connect();
  await seeds.run(`SET VARIABLE paperledger = '${join(root, "output")}/'`);
  await seeds.run(readFileSync(join(root, "schemas/views.sql"), "utf8"));
});

afterAll(() => {
  seeds.closeSync();
  instance.closeSync();
});

/** Rows as objects of plain values. */
async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
}

/** The one number that a query finds. */
async function numberOf(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await connection.runAndReadAll(sql)).getRowsJson()[0]![0]);
}

/** Answer to the question whose heading begins so. */
async function answerTo(start: string): Promise<Record<string, unknown>[]> {
  const found = questions.filter(({ heading }) => heading.startsWith(start));
  expect(found.map(({ heading }) => heading)).toHaveLength(1);
  return rowsOf(seeds, found[0]!.sql);
}

/** The promises of the views on their rows, checked by counting in the tables. */
async function checkRowCounts(connection: DuckDBConnection): Promise<void> {
  const count = (from: string) => numberOf(connection, `SELECT count(*) FROM ${from}`);
  const sum = (list: string, from: string) =>
    numberOf(connection, `SELECT coalesce(sum(len(${list})), 0)::INT FROM ${from}`);
  expect(await count("paper_models")).toBe(await sum("models", "papers"));
  expect(await count("paper_datasets")).toBe(await sum("datasets", "papers"));
  expect(await count("paper_methods WHERE is_mentioned")).toBe(await sum("methods", "papers"));
  expect(await count("results_wide")).toBe(await count("results"));
  expect(await count("method_ancestors")).toBe((await count("methods")) + (await sum("ancestor_ids", "methods")));
  for (const [view, key] of [
    ["paper_models", "paper_id, model_id"],
    ["paper_datasets", "paper_id, dataset_id"],
    ["paper_methods", "paper_id, method_id"],
    ["results_wide", "paper_id, field, char_start, char_end"],
    ["method_ancestors", "method_id, ancestor_id"],
  ])
    expect(await count(`(SELECT ${key} FROM ${view} GROUP BY ALL HAVING count(*) > 1)`), view).toBe(0);
}

/** By paper and method that counts for it, the mentioned methods by which it counts: the documented rule, without SQL. */
function countedMethods(papers: readonly PaperRow[], methods: readonly MethodRow[]): Map<string, string[]> {
  const ancestors = new Map(methods.map(({ method_id, ancestor_ids }) => [method_id, ancestor_ids]));
  const counted = new Map<string, string[]>();
  for (const { paper_id, methods: mentioned } of papers)
    for (const id of mentioned)
      for (const under of [id, ...(ancestors.get(id) ?? [])]) {
        const key = `${paper_id} ${under}`;
        counted.set(key, [...(counted.get(key) ?? []), id].sort());
      }
  return counted;
}

async function countedByView(connection: DuckDBConnection): Promise<Map<string, unknown>> {
  const rows = await rowsOf(connection, "SELECT * FROM paper_methods");
  for (const { method_id, mentioned_ids, is_mentioned } of rows)
    expect(is_mentioned).toBe((mentioned_ids as string[]).includes(method_id as string));
  return new Map(rows.map(({ paper_id, method_id, mentioned_ids }) => [`${paper_id} ${method_id}`, mentioned_ids]));
}

const jsonl = <Row>(table: string) =>
  readFileSync(join(root, `output/jsonl/${table}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);

describe("the views", () => {
  it("are published byte for byte", () => {
    expect(publishedCopies().get("views.sql")).toBe(readFileSync(join(root, "schemas/views.sql"), "utf8"));
  });

  it("are the ten tables, column by column, and those that the document lists", async () => {
    for (const { name, columns } of tables)
      expect((await answer(seeds, `SELECT * FROM ${name} LIMIT 0`)).columns, name).toEqual(
        columns.map((column) => column.name),
      );
    const views = await rowsOf(seeds, "SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal");
    const names = views.map(({ view_name }) => view_name).sort();
    expect(names).toEqual([...tables.map(({ name }) => name), ...WIDE].sort());
    const listed = [...document.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name]) => name).sort();
    expect(listed).toEqual(WIDE);
  });

  it("lose no row of the seeds and double none", async () => {
    await checkRowCounts(seeds);
    const mentioned = await numberOf(
      seeds,
      "SELECT count(*) FROM (SELECT DISTINCT paper_id, entity_id FROM mentions WHERE kind = 'model')",
    );
    expect(await numberOf(seeds, "SELECT count(*) FROM paper_models")).toBe(mentioned);
  });

  it("count a method under every method of which it is a kind, once a paper", async () => {
    const papers = jsonl<PaperRow>("papers");
    const methods = jsonl<MethodRow>("methods");
    expect(await countedByView(seeds)).toEqual(countedMethods(papers, methods));
    const ofCurry = await rowsOf(
      seeds,
      "SELECT method_id, is_mentioned, mentioned_ids FROM paper_methods WHERE title LIKE 'Curry-DPO%' AND list_contains(mentioned_ids, 'curry-dpo') ORDER BY ALL",
    );
    expect(ofCurry).toEqual([
      { method_id: "curry-dpo", is_mentioned: true, mentioned_ids: ["curry-dpo"] },
      { method_id: "dpo", is_mentioned: true, mentioned_ids: ["curry-dpo", "dpo"] },
      { method_id: "preference-optimization", is_mentioned: expect.any(Boolean), mentioned_ids: expect.any(Array) },
    ]);
  });

  it("give a result what is known of its paper, dataset, model, method and rule", async () => {
    const [row] = await rowsOf(seeds, "SELECT * FROM results_wide WHERE value = 44.7 AND dataset_id = 'alpacaeval-2'");
    const rule = jsonl<{ rule: string; precision: number }>("rules").find((candidate) => candidate.rule === row!.rule)!;
    expect(row).toMatchObject({ title: expect.stringMatching(/^SimPO: /), dataset_name: "AlpacaEval 2" });
    expect([row!.precision, row!.dataset_kind]).toEqual([rule.precision, "benchmark"]);
  });

  it("lose no row and double none in any dataset, whatever the tables lack", async () => {
    const ids = fc.subarray(["a", "b", "b-a", "c", "unlisted"]);
    const paper = fc.record({ models: ids, methods: ids, datasets: ids });
    const result = fc.record({
      model_id: fc.option(fc.constantFrom("a", "b", "unlisted")),
      method_id: fc.option(fc.constantFrom("a", "b-a", "unlisted")),
      dataset_id: fc.option(fc.constantFrom("a", "unlisted")),
    });
    const results = fc.array(result, { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(paper, { maxLength: 5 }), results, async (papers, made) => {
        const paperRows = papers.map((lists, n) => paperRow(n, lists));
        const rows: TaggedRow[] = [
          ...paperRows.map((row) => ({ table: "papers" as const, row })),
          ...made.map((of, n) => ({ table: "results" as const, row: resultRow(n >> 1, { ...of, char_start: n }) })),
          ...MODELS.map((row) => ({ table: "models" as const, row })),
          ...METHODS.map((row) => ({ table: "methods" as const, row })),
        ];
        const { files } = await publish(asValidated(rows));
        await withFiles(files, (folder) =>
          withViews(root, folder, async (connection) => {
            await checkRowCounts(connection);
            expect(await countedByView(connection)).toEqual(countedMethods(paperRows, METHODS));
            const back = await rowsOf(connection, "SELECT * FROM results_wide ORDER BY paper_id, char_start");
            expect(back.map(({ model_name }) => model_name)).toEqual(made.map(nameOf));
          }),
        );
      }),
      { numRuns: 8 },
    );
  });

  it("read the folder that the variable names now, and the current one without it", async () => {
    const connection = await instance.connect();
    try {
      await connection.run(readFileSync(join(root, "schemas/views.sql"), "utf8").split("-- The tables")[0]!);
      const file = async () => (await answer(connection, "SELECT paperledger_file('papers')")).rows[0]![0];
      expect(await file()).toBe("./parquet/papers.parquet");
      await connection.run("SET VARIABLE paperledger = 'hf://datasets/someone/paperledger'");
      expect(await file()).toBe("hf://datasets/someone/paperledger/parquet/papers.parquet");
      await connection.run("SET VARIABLE paperledger = 'hf://datasets/someone/paperledger@v0.1.0/'");
      expect(await file()).toBe("hf://datasets/someone/paperledger@v0.1.0/parquet/papers.parquet");
    } finally {
      connection.closeSync();
    }
  });

  it("fail on a folder that is none, and read another one afterwards", async () => {
    const connection = await instance.connect();
    try {
      await connection.run(`SET VARIABLE paperledger = '${root}output'`);
      await connection.run(readFileSync(join(root, "schemas/views.sql"), "utf8"));
      await connection.run("SET VARIABLE paperledger = '/nowhere'");
      await expect(connection.run("SELECT * FROM results_wide")).rejects.toThrow("/nowhere/parquet/");
      await connection.run(`SET VARIABLE paperledger = '${root}output'`);
      await checkRowCounts(connection);
    } finally {
      connection.closeSync();
    }
  });
});

const MODELS: readonly ModelRow[] = ["a", "b"].map((model_id) => ({
  model_id,
  name: model_id.toUpperCase(),
  family: null,
  version: null,
  size_b: null,
  active_size_b: null,
  size_text: null,
  variant: null,
  developer: null,
  hub_repository: null,
  origin: "grammar",
  paper_count: 1,
}));

/** `b-a` is a kind of `a`, which is a kind of `c`, as `b` is. */
const METHODS: readonly MethodRow[] = (
  [
    ["a", ["c"]],
    ["b", ["c"]],
    ["b-a", ["a", "c"]],
    ["c", []],
  ] as const
).map(([method_id, ancestor_ids]) => ({
  method_id,
  name: method_id.toUpperCase(),
  full_name: null,
  category: null,
  parent_id: ancestor_ids[0] ?? null,
  ancestor_ids: [...ancestor_ids],
  origin: "vocabulary",
  paper_count: 1,
}));

/** The name of a model; null where the table has none. */
function nameOf({ model_id }: Pick<ResultRow, "model_id">): string | null {
  return MODELS.find((model) => model.model_id === model_id)?.name ?? null;
}

describe("the questions", () => {
  it("are ten, each in SQL and pandas, with the answer that the dataset gives", async () => {
    expect(questions).toHaveLength(10);
    const sections = document.split(/^## /m).slice(1);
    for (const section of sections)
      expect(section, section.split("\n")[0]).toMatch(/```sql\n[\s\S]*```python\n[\s\S]*<!-- made: answer -->\n\|/);
    expect(await fillAnswers(document, root)).toBe(document);
  });

  it("show the first rows of an answer, and say how many are left", () => {
    const rows = Array.from({ length: 12 }, (_, n) => [n, n % 2 === 0 ? null : ["a|b", "c\nd"]]);
    const lines = answerTable({ columns: ["n", "list"], rows }).split("\n");
    expect(lines.slice(0, 4)).toEqual(["| n | list |", "| --- | --- |", "| 0 |  |", "| 1 | a\\|b, c d |"]);
    expect(lines.slice(-2)).toEqual(["", "and 2 more rows."]);
    expect(answerTable({ columns: ["text"], rows: [["🦙".repeat(81)]] })).toContain(`| ${"🦙".repeat(80)}... |`);
  });

  it("of the first user: Llama 3 8B with a DPO variant, on AlpacaEval 2", async () => {
    const rows = await answerTo("Which papers mention Llama 3 8B together with a DPO variant");
    const told = rows.map(({ title, value, unit }) => [String(title).split(":")[0], value, unit]);
    // SimPO: "by up to 6.4 points on AlpacaEval 2", "44.7 length-controlled win rate on AlpacaEval 2".
    expect(told.filter(([title]) => title === "SimPO")).toEqual([
      ["SimPO", 6.4, "points"],
      ["SimPO", 44.7, "score"],
    ]);
    expect(told).toContainEqual(["Instruct-SkillMix", 42.76, "%"]);
    // Papers on AlpacaEval 2 and DPO with Llama 3.1 only (FuseChat), or with another model (accelerated preference optimization), are no answer.
    expect(told.map(([title]) => title)).not.toContain("FuseChat-3.0");
    expect(told.map(([title]) => title)).not.toContain(
      "Accelerated Preference Optimization for Large Language Model Alignment",
    );
    // Named by a variant alone.
    expect(rows.find(({ mentioned_ids }) => String(mentioned_ids) === "cr-dpo")).toMatchObject({ value: null });
    expect(new Set(rows.map(({ title }) => title)).size).toBe(7);
  });

  it("of methods and families: a paper counts once", async () => {
    const rows = await answerTo("Which methods go with which model families");
    const peft = await rowsOf(
      seeds,
      "SELECT count(*) AS papers FROM papers WHERE paper_id IN (SELECT paper_id FROM paper_models WHERE family = 'llama') AND paper_id IN (SELECT paper_id FROM paper_methods WHERE method_id = 'peft')",
    );
    expect(rows.find(({ family, method_id }) => family === "llama" && method_id === "peft")!.papers).toBe(
      peft[0]!.papers,
    );
  });

  it("of a benchmark: the numbers of SORSA and Bone on GSM8K", async () => {
    const rows = await answerTo("What do papers report on GSM8K");
    const values = (start: string) =>
      rows.filter(({ title }) => String(title).startsWith(start)).map(({ value }) => value);
    expect(values("SORSA: ")[0]).toBe(56.03);
    expect(values("Bone: ")[0]).toBe(49.36);
    expect(values("LoRA-GA: ")).toEqual([11.52]);
  });

  it("of what is built on DPO", async () => {
    const rows = await answerTo("Which methods that papers introduce are built on DPO");
    expect(rows.map(({ name }) => name)).toEqual(["COFS-DPO", "CR-DPO", "Curry-DPO", "D3PO", "LD-DPO", "OFS-DPO"]);
    expect(new Set(rows.map(({ parent_id }) => parent_id))).toEqual(new Set(["dpo"]));
  });

  it("of papers to compare: SimPO and CDR, both with Llama 3 8B Instruct on three benchmarks", async () => {
    const [first, ...others] = await answerTo("Which papers can be compared");
    expect(first).toMatchObject({
      title: expect.stringMatching(/^SimPO: /),
      other_title: expect.stringMatching(/^CDR: /),
      models: ["llama-3-8b-instruct"],
      datasets: ["alpacaeval-2", "arena-hard", "mt-bench"],
    });
    for (const { title, other_title } of others) expect(title).not.toBe(other_title);
  });

  it("of precise rules: none but those", async () => {
    const rows = await answerTo("Which results are from rules that were measured to be right");
    const precise = new Set(
      jsonl<{ rule: string; precision: number | null; gold_count: number }>("rules")
        .filter(({ precision, gold_count }) => (precision ?? 0) >= 0.9 && gold_count >= 20)
        .map(({ rule }) => rule),
    );
    const of = (id: unknown) =>
      jsonl<ResultRow>("results").filter(({ dataset_id, rule }) => dataset_id === id && precise.has(rule)).length;
    expect(rows.length).toBeGreaterThan(0);
    for (const { dataset_id, results } of rows) expect(Number(results), String(dataset_id)).toBe(of(dataset_id));
  });

  it("of spellings: each with a place where it stands", async () => {
    const rows = await answerTo("In what words is supervised fine-tuning mentioned");
    expect(rows[0]!.text).toBe("SFT");
    for (const { text, context } of rows) expect(context).toContain(text);
  });

  it("of sizes: every model with a size in one class", async () => {
    const rows = await answerTo("How large are the models");
    const classes = ["below 1", "1 to 4", "4 to 10", "10 to 40", "40 to 100", "100 and more"];
    expect(rows.map(({ size_class }) => size_class)).toEqual(classes);
    const sized = jsonl<ModelRow>("models").filter(({ size_b, paper_count }) => size_b !== null && paper_count > 0);
    expect(rows.reduce((sum, { models }) => sum + Number(models), 0)).toBe(sized.length);
    expect(Number(rows[0]!.models)).toBe(sized.filter(({ size_b }) => size_b! < 1).length);
  });

  it("of several dumps: the 27 papers that both seeds list", async () => {
    const rows = await answerTo("Which papers are in several dumps");
    expect(rows).toHaveLength(27);
    const tulu = rows.find(({ title }) => String(title).startsWith("TÜLU 3"))!;
    // One dump has `T\"ULU`, as the other.
    expect(tulu.has_other_text).toBe(true);
    expect(tulu.places).toHaveLength(2);
  });

  it("of code: LoRA and its kinds", async () => {
    const rows = await answerTo("Where is the code of papers on LoRA");
    const urls = rows.map(({ url }) => url);
    expect(urls).toContain("https://github.com/Outsider565/LoRA-GA");
    // OpenBezoar names QLoRA only, which is a kind of LoRA.
    expect(rows.find(({ title }) => String(title).startsWith("OpenBezoar"))).toMatchObject({
      mentioned_ids: ["qlora"],
    });
  });
});

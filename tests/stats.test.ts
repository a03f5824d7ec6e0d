/** What `paperledger stats` counts, how it shows it, and what it answers where there is nothing to count. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { stats as command } from "../pipeline/commands/stats.js";
import type { UserError } from "../pipeline/errors.js";
import { diskFolder } from "../pipeline/output.js";
import { makeCounter, type Stats } from "../pipeline/stats/counting.js";
import { makeOverlap } from "../pipeline/stats/overlap.js";
import { countDataset } from "../pipeline/stats/reading.js";
import { jsonOf, linesOf } from "../pipeline/stats/report.js";
import { newFolder, put, run } from "./support/cli.js";
import { root } from "./support/tables.js";

const output = join(root, "output");
const cases = join(root, "tests/cases/stats/seeds");

let seeds: { version: string; stats: Stats };

beforeAll(async () => {
  seeds = await countDataset(diskFolder(output), () => {});
});

/** Compares with the file of a golden case; `UPDATE_CASES=1` writes it. */
function expectCase(name: string, actual: string): void {
  const file = join(cases, name);
  if (process.env.UPDATE_CASES === "1") writeFileSync(file, actual);
  expect(existsSync(file) && readFileSync(file, "utf8")).toBe(actual);
}

describe("stats of the seeds", () => {
  it("are these, as text without a terminal", () => {
    const { status, stdout, stderr } = run(["stats", "--quiet"]);
    expect([status, stderr]).toEqual([0, ""]);
    expectCase("expected.plain.txt", stdout);
  });

  it("are these, with bars on a terminal of 90 columns", () => {
    const lines = linesOf(seeds.version, seeds.stats, { width: 90, top: 6 });
    for (const line of lines) expect(Array.from(line).length, line).toBeLessThanOrEqual(90);
    expectCase("expected.terminal.txt", `${lines.join("\n")}\n`);
  });

  it("are all in the JSON", () => {
    const { status, stdout } = run(["stats", "output", "--json", "--quiet"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ version: seeds.version, ...seeds.stats });
    expect(JSON.parse(JSON.stringify(jsonOf(seeds.version, seeds.stats, 1)))).toMatchObject({
      families: [seeds.stats.families[0]],
      categories: [seeds.stats.categories[0]],
      methods_by_family: [seeds.stats.methods_by_family[0]],
    });
  });

  it("agree with what is known by hand: 142 papers, 27 of them in both dumps", () => {
    expect(seeds.stats).toMatchObject({ paper_count: 142, listing_count: 169, source_count: 2 });
    expect(seeds.stats.overlap).toMatchObject({
      papers_by_source_count: [
        { source_count: 1, paper_count: 115 },
        { source_count: 2, paper_count: 27 },
      ],
      pairs: [{ paper_count: 27, source_paper_count: 37, other_source_paper_count: 132 }],
    });
  });

  it("have the counts that the tables have", () => {
    const rows = (table: string) =>
      readFileSync(join(output, `jsonl/${table}.jsonl`), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    const llamas = new Set(rows("models").flatMap(({ family, model_id }) => (family === "llama" ? [model_id] : [])));
    const papers = rows("papers").filter(({ models }) => models.some((id: string) => llamas.has(id)));
    expect(seeds.stats.families[0]).toEqual({
      family: "llama",
      model_count: llamas.size,
      paper_count: papers.length,
    });
    const dpo = new Set(
      rows("methods").flatMap(({ method_id, ancestor_ids }) =>
        method_id === "dpo" || ancestor_ids.includes("dpo") ? [method_id] : [],
      ),
    );
    const both = papers.filter(({ methods }) => methods.some((id: string) => dpo.has(id)));
    expect(seeds.stats.methods_by_family).toContainEqual({
      method_id: "dpo",
      family: "llama",
      paper_count: both.length,
    });
  });
});

describe("counting", () => {
  it("counts a paper once, and a method under those of which it is a kind", () => {
    const counter = makeCounter();
    for (const [model_id, family] of [
      ["llama-2-7b", "llama"],
      ["llama-3-8b", "llama"],
      ["own", null],
    ] as const)
      counter.models({ model_id, family, paper_count: 1 });
    counter.methods({ method_id: "a-dpo", category: null, ancestor_ids: ["dpo", "po"], paper_count: 1 });
    counter.methods({ method_id: "dpo", category: "alignment", ancestor_ids: ["po"], paper_count: 1 });
    counter.methods({ method_id: "new", category: null, ancestor_ids: [], paper_count: 1 });
    counter.methods({ method_id: "po", category: "alignment", ancestor_ids: [], paper_count: 0 });
    counter.papers({
      paper_id: "p1",
      listing_count: 1,
      models: ["llama-2-7b", "llama-3-8b"],
      methods: ["a-dpo", "dpo", "new"],
    });
    counter.papers({ paper_id: "p2", listing_count: 1, models: ["llama-3-8b", "own"], methods: ["a-dpo"] });
    counter.papers({ paper_id: "p3", listing_count: 1, models: [], methods: [] });
    expect(counter.stats()).toMatchObject({
      paper_count: 3,
      paper_count_with_models: 2,
      paper_count_with_methods: 2,
      families: [
        { family: "llama", model_count: 2, paper_count: 2 },
        { family: null, model_count: 1, paper_count: 1 },
      ],
      categories: [
        { category: "alignment", method_count: 2, paper_count: 2 },
        { category: null, method_count: 1, paper_count: 1 },
      ],
      methods_by_family: [
        { method_id: "dpo", family: "llama", paper_count: 2 },
        { method_id: "po", family: "llama", paper_count: 2 },
      ],
    });
  });

  it("counts the papers that dumps share as comparing their lists does", () => {
    const listings = fc.array(fc.record({ paper: fc.nat(6), source: fc.nat(3) }), { maxLength: 25 });
    fc.assert(
      fc.property(listings, (drawn) => {
        const rows = drawn
          .map(({ paper, source }) => ({ paper_id: `p${paper}`, source_id: `s${source}` }))
          .sort((a, b) => (a.source_id < b.source_id ? -1 : 1));
        const overlap = makeOverlap();
        const papers = [...new Set(rows.map(({ paper_id }) => paper_id))];
        for (const paper_id of papers)
          overlap.paper({ paper_id, listing_count: rows.filter((row) => row.paper_id === paper_id).length });
        for (const source of [0, 1, 2, 3]) overlap.source({ source_id: `s${source}`, file: `s${source}.txt` });
        for (const row of rows) overlap.listing(row);
        const of = (source: number) =>
          papers.filter((id) => rows.some((row) => row.paper_id === id && row.source_id === `s${source}`));
        const expected = [0, 1, 2, 3].flatMap((a) =>
          [0, 1, 2, 3].flatMap((b) => {
            const shared = of(a).filter((id) => of(b).includes(id)).length;
            const totals = { source_paper_count: of(a).length, other_source_paper_count: of(b).length };
            return a < b && shared > 0
              ? [{ source: `s${a}`, other_source: `s${b}`, paper_count: shared, ...totals }]
              : [];
          }),
        );
        const { pairs, papers_by_source_count, pairs_of } = overlap.figures();
        expect(pairs_of).toBe("source_id");
        expect(pairs).toEqual(expected.sort((a, b) => b.paper_count - a.paper_count));
        const inCount = papers.map((id) => [0, 1, 2, 3].filter((source) => of(source).includes(id)).length);
        expect(papers_by_source_count).toEqual(
          [1, 2, 3, 4].flatMap((source_count) => {
            const paper_count = inCount.filter((count) => count === source_count).length;
            return paper_count > 0 ? [{ source_count, paper_count }] : [];
          }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("pairs the folders of many dumps, and many dumps of one folder by themselves", () => {
    const pairsOf = (folders: readonly string[]) => {
      const overlap = makeOverlap();
      overlap.paper({ paper_id: "both", listing_count: 3 });
      for (let n = 0; n < 20; n++)
        overlap.source({ source_id: `s${n}`, file: `${folders[n % folders.length]}/s${n}.json` });
      for (const n of [0, 1, 2]) overlap.listing({ paper_id: "both", source_id: `s${n}` });
      overlap.listing({ paper_id: "single", source_id: "s3" });
      return overlap.figures();
    };
    const two = pairsOf(["daily", "search"]);
    expect(two.pairs_of).toBe("folder");
    expect(two.pairs).toEqual([
      {
        source: "daily/",
        other_source: "search/",
        paper_count: 1,
        source_paper_count: 1,
        other_source_paper_count: 2,
      },
    ]);
    const one = pairsOf(["daily"]);
    expect(one.pairs.map(({ source, other_source }) => `${source} ${other_source}`)).toEqual([
      "s0 s1",
      "s0 s2",
      "s1 s2",
    ]);
  });
});

describe("the tables", () => {
  const nothing = makeCounter().stats();
  const family = (name: string, paper_count: number) => ({ family: name, model_count: 1, paper_count });

  it("say so where there is nothing", () => {
    const lines = linesOf("1.0.0", nothing, { width: 80, top: 10 });
    expect(lines[0]).toBe("Paperledger 1.0.0: 0 papers, 0 listings in 0 dumps");
    expect(lines.filter((line) => line === "  none")).toHaveLength(5);
  });

  it("fill the width with the longest bar, and show the smallest number", () => {
    const families = [family("large", 100_000), family("half", 50_000), family("one", 1)];
    const lines = linesOf("1", { ...nothing, families }, { width: 60, top: 0 });
    const [large, half, one] = ["large", "half", "one"].map(
      (name) => lines.find((line) => line.includes(` ${name} `))!,
    );
    expect(large).toHaveLength(60);
    expect(half!.match(/█+/)![0].length * 2).toBe(large!.match(/█+/)![0].length);
    expect(one).toMatch(/ 1 {2}▏$/);
  });

  it("have no bars on a terminal that is too narrow for any, and cut long names there only", () => {
    const families = [family("x".repeat(50), 3)];
    const narrow = linesOf("1", { ...nothing, families }, { width: 36, top: 0 });
    expect(narrow.join("\n")).toContain(`${"x".repeat(11)}…`);
    expect(narrow.join("\n")).not.toContain("█");
    expect(linesOf("1", { ...nothing, families }, { width: null, top: 0 }).join("\n")).toContain("x".repeat(50));
  });

  it("say how much they leave out", () => {
    const families = Array.from({ length: 12 }, (_, n) => family(`f${n}`, 20 - n));
    const lines = linesOf("1", { ...nothing, families }, { width: null, top: 10 });
    expect(lines).toContain("  and 2 more");
    expect(linesOf("1", { ...nothing, families }, { width: null, top: 0 }).join("\n")).toContain("f11");
  });

  it("have as many families side by side as fit", () => {
    const families = ["llama", "mistral", "qwen"].map((name) => family(name, 1_000_000));
    const methods_by_family = families.map(({ family: name, paper_count }) => ({
      method_id: "dpo",
      family: name,
      paper_count,
    }));
    const counted = { ...nothing, families, methods_by_family };
    const header = (width: number | null) =>
      linesOf("1", counted, { width, top: 0 }).find((line) => line.startsWith("  method"))!;
    expect(header(null).split(/ +/)).toEqual(["", "method", "llama", "mistral", "qwen"]);
    expect(header(30).split(/ +/)).toEqual(["", "method", "llama", "mistral"]);
    expect(linesOf("1", counted, { width: 30, top: 0 })).toContain("  and 1 more family");
  });
});

describe("stats of what is no dataset", () => {
  const folder = newFolder();

  /** The problems and the exit status of a call. */
  async function problemsOf(args: readonly string[], values = {}): Promise<[number, readonly string[]]> {
    const error: UserError = await command.run({ positionals: args, values: { quiet: true, ...values } }).then(
      () => expect.unreachable(),
      (thrown: UserError) => thrown,
    );
    return [error.status, error.problems];
  }

  function copyOf(name: string): string {
    const copy = join(folder, name);
    mkdirSync(join(copy, "parquet"), { recursive: true });
    for (const path of ["manifest.json", "parquet"]) cpSync(join(output, path), join(copy, path), { recursive: true });
    return copy;
  }

  it("names a folder that is none, or is empty", async () => {
    for (const path of [join(folder, "nowhere"), folder, join(root, "README.md")])
      expect(await problemsOf([path])).toEqual([
        3,
        [`${path}: expected a dataset, found no manifest.json; name the folder of one, or build it (make dataset)`],
      ]);
  });

  it("names a manifest of something else", async () => {
    const other = join(folder, "other");
    put(other, "manifest.json", "{}");
    expect(await problemsOf([other])).toEqual([3, [expect.stringContaining("expected a manifest of this program")]]);
  });

  it("names every file that is missing or is not as the manifest says", async () => {
    const spoilt = copyOf("spoilt");
    rmSync(join(spoilt, "parquet/models.parquet"));
    const papers = readFileSync(join(spoilt, "parquet/papers.parquet"));
    papers[papers.length >> 1]! ^= 1;
    writeFileSync(join(spoilt, "parquet/papers.parquet"), papers);
    writeFileSync(join(spoilt, "parquet/sources.parquet"), "");
    // Files that are not counted may be missing.
    rmSync(join(spoilt, "parquet/mentions.parquet"));
    expect(await problemsOf([spoilt])).toEqual([
      3,
      [
        expect.stringContaining("parquet/models.parquet: expected as manifest.json lists it: no such file"),
        expect.stringContaining("parquet/papers.parquet: expected the SHA-256 that manifest.json has, found another"),
        expect.stringMatching(/parquet\/sources\.parquet: expected \d+ bytes as in manifest\.json, found 0/),
      ],
    ]);
  });

  it("names a table that another version wrote", async () => {
    const old = copyOf("old");
    const manifest = JSON.parse(readFileSync(join(old, "manifest.json"), "utf8"));
    const file = (path: string) => manifest.files.find((listed: { path: string }) => listed.path === path);
    cpSync(join(old, "parquet/links.parquet"), join(old, "parquet/models.parquet"));
    Object.assign(file("parquet/models.parquet"), { ...file("parquet/links.parquet"), path: "parquet/models.parquet" });
    writeFileSync(join(old, "manifest.json"), JSON.stringify(manifest));
    expect(await problemsOf([old])).toEqual([
      3,
      [expect.stringContaining("parquet/models.parquet: cannot be read by this version")],
    ]);
  });

  it("answers to wrong usage", async () => {
    expect(await problemsOf(["a", "b"])).toEqual([2, [expect.stringContaining("expected one folder of a dataset")]]);
    expect(await problemsOf([], { top: "ten" })).toEqual([
      2,
      [expect.stringContaining("--top: expected a whole number")],
    ]);
  });
});

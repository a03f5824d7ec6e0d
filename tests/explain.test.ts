/** What `explain` answers for papers and for names. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type MentionRow, type PaperRow, TABLES } from "../pipeline/records.js";
import { newFolder, parseLines, put, raw, run } from "./support/cli.js";

const folder = newFolder();
const built = join(folder, "built");
const TITLE = "SimPO: Simple Preference Optimization with a Reference-Free Reward";

beforeAll(() => {
  expect(run(["build", raw, "--output", built, "-q"]).status).toBe(0);
});

function rows<Row>(table: string): Row[] {
  return parseLines<Row>(readFileSync(join(built, "jsonl", `${table}.jsonl`), "utf8"));
}

function explain(...words: string[]): string {
  const { status, stdout, stderr } = run(["explain", "--output", built, ...words]);
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

describe("explain of a paper", () => {
  it("tells where it stood, why listings were merged, and which rule found what", () => {
    const answer = explain(TITLE);
    const paper = rows<PaperRow>("papers").find(({ title }) => title === TITLE)!;
    expect(answer.split("\n").slice(0, 2)).toEqual([TITLE, expect.stringContaining(paper.paper_id)]);
    expect(answer).toMatch(
      /000_84fe730320be3bb8\.txt, lines \d+-\d+: the paper's first listing; title and abstract are from here/,
    );
    expect(answer).toMatch(/002_23b7f22dc5252b6a\.txt, lines \d+-\d+: merged: exact, abstracts 1 alike/);
    const mentions = rows<MentionRow>("mentions").filter(({ paper_id }) => paper_id === paper.paper_id);
    expect(mentions.length).toBeGreaterThan(5);
    for (const { entity_id, text, rule } of mentions) {
      const line = answer.split("\n").find((candidate) => candidate.startsWith(`  ${entity_id}: `));
      expect(line).toContain(`"${text}"`);
      expect(line).toContain(rule);
    }
    for (const heading of ["Listings", "Models", "Methods", "Datasets", "Introduces", "Results"])
      expect(answer).toMatch(new RegExp(`^${heading}$`, "m"));
  });

  it("finds it by its id, by its title in any case, and by a part of its title", () => {
    const answer = explain(TITLE);
    const { paper_id } = rows<PaperRow>("papers").find(({ title }) => title === TITLE)!;
    for (const asked of [paper_id, TITLE.toUpperCase(), "simple preference optimization with a"])
      expect(explain(asked), asked).toBe(answer);
    expect(explain(..."Simple Preference Optimization with".split(" "))).toBe(answer);
  });

  it("tells of every paper that a part of a title fits", () => {
    const papers = rows<PaperRow>("papers").filter(({ title }) => /large language models/i.test(title));
    expect(papers.length).toBeGreaterThan(3);
    const answer = explain("Large Language Models");
    for (const { paper_id } of papers) expect(answer).toContain(paper_id);
  });
});

describe("explain of a name", () => {
  it("that a vocabulary lists", () => {
    const answer = explain("QLoRA");
    expect(answer).toMatch(/method qlora, by method\/vocabulary: training\/peft, a kind of lora/);
    expect(answer).toMatch(/In the dataset/);
  });

  it("that papers mention, with all of them", () => {
    const papers = new Set(
      rows<MentionRow>("mentions")
        .filter(({ entity_id }) => entity_id === "gsm8k")
        .map(({ paper_id }) => paper_id),
    );
    expect(papers.size).toBeGreaterThan(1);
    const answer = explain("gsm8k");
    expect(answer).toMatch(new RegExp(`dataset gsm8k: \\d+ mentions in ${papers.size} papers, written "`));
    expect([...papers].filter((paper_id) => answer.includes(paper_id))).toHaveLength(Math.min(papers.size, 10));
  });

  it("of a model that the grammar reads, in the data or not", () => {
    expect(explain("LLaMA3-8B")).toContain(
      "model llama-3-8b, by model/grammar: family llama, version 3, size 8b, by Meta",
    );
    const unknown = explain("LLaMA9-77B");
    expect(unknown).toContain("model llama-9-77b, by model/grammar: family llama, version 9, size 77b");
    expect(unknown).toContain("no paper mentions it");
  });

  it("that is ignored on purpose, with the file and the reason", () => {
    const [, row] = readFileSync(join(raw, "../schemas/vocabularies/methods.ignored.csv"), "utf8").split("\n");
    const [name] = row!.split(",");
    expect(explain(name!)).toContain("ignored on purpose (schemas/vocabularies/methods.ignored.csv): ");
  });

  it.each(["frobnicated zorkmid", "😀", "--", "constructor"])("that nobody knows: %s", (name) => {
    const answer = explain("--", name);
    expect(answer).toContain("no rule names it by itself");
    expect(answer).toContain("no paper mentions it");
  });
});

describe("explain without a dataset", () => {
  it("says what to do", () => {
    const { status, stderr } = run(["explain", "LoRA", "--output", folder]);
    expect([status, stderr]).toEqual([3, expect.stringContaining("found no manifest.json; run `make dataset` first")]);
  });

  it("says which file is broken", () => {
    const broken = join(folder, "broken");
    put(broken, "manifest.json", "{}");
    const { status, stderr } = run(["explain", "LoRA", "--output", broken]);
    expect([status, stderr]).toEqual([3, expect.stringContaining("papers.jsonl: no such file")]);
    for (const table of TABLES) put(broken, `jsonl/${table}.jsonl`, table === "papers" ? "{\n" : "");
    expect(run(["explain", "LoRA", "--output", broken])).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("papers.jsonl:1: expected a JSON object"),
    });
  });
});

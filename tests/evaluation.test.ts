import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Answer, readAnswers } from "../evaluation/answer.js";
import { evaluate } from "../evaluation/figures.js";
import { problemsOf, readGold } from "../evaluation/gold.js";
import { titleOnly } from "../evaluation/title-only.js";
import type { RowName } from "../evaluation/units.js";
import { UserError } from "../pipeline/errors.js";
import { newFolder } from "./support/cli.js";
import { answerOf, answerWith, goldPaper, listedMethods, seedsGold } from "./support/evaluating.js";

const folder = newFolder();
const gold = readGold([seedsGold]);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function problemsIn(read: () => unknown): { problems: readonly string[]; status: number } {
  try {
    read();
  } catch (error) {
    if (error instanceof UserError) return { problems: error.problems, status: error.status };
    throw error;
  }
  return { problems: [], status: 0 };
}

describe("the gold papers", () => {
  it("are 37, and sound", () => {
    expect(gold).toHaveLength(37);
    expect(gold.flatMap(problemsOf)).toEqual([]);
  });

  it("scored against themselves are right in every row", () => {
    const { figures, differences } = evaluate(gold, gold.map(answerOf), listedMethods);
    for (const row of [...figures.rows, ...figures.other_rows]) {
      const { precision, recall, f1, f1_low, f1_high, missed, extra } = row;
      expect([row.row, precision, recall, f1, f1_low, f1_high, missed, extra]).toEqual([row.row, 1, 1, 1, 1, 1, 0, 0]);
      expect(row.right, row.row).toBeGreaterThan(10);
    }
    for (const { rule, precision } of figures.rules) expect([rule, precision]).toEqual([rule, 1]);
    expect(differences).toEqual([]);
  });

  /** An item of each list of a paper that stands in no other list: dropping or adding it must change one figure alone. */
  const extras: Readonly<Record<keyof Omit<Answer, "title" | "abstract">, object>> = {
    models: { id: "no-such-model-7b", mentions: [{ text: "NoSuchModel" }] },
    methods: { id: "no-such-method", mentions: [{ text: "NoSuchMethod" }] },
    datasets: { id: "no-such-dataset", mentions: [{ text: "NoSuchDataset" }] },
    introduces: { name: "NoSuchName", kind: "method" },
    results: { value: -1, unit: "furlongs", dataset: null },
    links: { url: "https://no-such-address.org", kind: "other" },
  };
  const rowsOf: Readonly<Record<keyof typeof extras, readonly RowName[]>> = {
    models: ["models"],
    methods: ["methods"],
    datasets: ["datasets"],
    introduces: ["introduced names"],
    results: ["results (value, unit)", "results with dataset"],
    links: ["links"],
  };

  it.each(Object.keys(extras) as (keyof typeof extras)[])("lose exactly what is missed or added in %s", (list) => {
    const at = gold.findIndex((paper) => paper[list].length > 0);
    const changed = (change: (items: readonly unknown[]) => unknown[]) => {
      const answers = gold.map(answerOf);
      answers[at] = { ...answers[at]!, [list]: change(answers[at]![list]) };
      return evaluate(gold, answers, listedMethods).figures.rows;
    };
    const dropped = changed((items) => items.slice(1));
    const added = changed((items) => [...items, extras[list]]);
    // An unlisted method or a dataset has as many units as surfaces.
    const first = gold[at]![list][0]!;
    const byId = list === "models" || (list === "methods" && "id" in first && listedMethods.has(first.id));
    const units = "surfaces" in first && !byId ? first.surfaces.length : 1;
    for (const [rows, missed, extra] of [
      [dropped, units, 0],
      [added, 0, 1],
    ] as const) {
      for (const row of rows) {
        const isTouched = rowsOf[list].includes(row.row);
        expect([row.row, row.missed, row.extra]).toEqual([row.row, isTouched ? missed : 0, isTouched ? extra : 0]);
        expect(row.f1 === 1, row.row).toBe(!isTouched);
      }
    }
  });
});

describe("a gold file that is not sound", () => {
  const sound = goldPaper({ title: "GPT-4 is 5% better" });
  const result = {
    value: 5,
    unit: "%",
    metric: null,
    dataset: null,
    model: null,
    method: null,
    comparison: "absolute",
    quote: "5% better",
  };

  it.each([
    [{ models: [{ id: "gpt-4", surfaces: ["GPT 4"] }] }, 'models, gpt-4: "GPT 4" stands nowhere in the text'],
    [{ models: [{ id: "GPT-4", surfaces: ["GPT-4"] }] }, "models[0].id: expected text that matches"],
    [{ datasets: [{ id: "x y", surfaces: ["GPT-4"] }] }, "datasets[0].id: expected text that matches"],
    [{ methods: [{ id: "x", surfaces: [] }] }, "methods[0].surfaces: expected at least 1"],
    [
      { introduces: [{ name: "X", kind: "tool" }] },
      "introduces[0].kind: expected one of method, model, dataset, system",
    ],
    [{ results: [{ ...result, quote: "6% better" }] }, 'results, quote of 5: "6% better" stands nowhere'],
    [{ results: [{ ...result, comparison: "more" }] }, "results[0].comparison: expected one of absolute"],
    [{ results: [{ ...result, value: "5" }] }, "results[0].value: expected a number"],
    [{ links: [{ url: "https://x.org", kind: "web" }] }, "links[0].kind: expected one of code"],
    [{ methods: undefined }, 'expected the key "methods", found none'],
  ])("%j names file, line and what was expected", (parts, problem) => {
    const lines = [sound, { ...sound, key: "p2", ...parts }].map((paper) => JSON.stringify(paper));
    const path = file("unsound.jsonl", `${lines.join("\n")}\n`);
    const { problems, status } = problemsIn(() => readGold([path]));
    expect(status).toBe(3);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${path}:2: ${problem}`);
  });

  it("is told with every problem of every file", () => {
    const broken = file("broken.jsonl", `${JSON.stringify(sound)}\n\nnot JSON\n[]\n${JSON.stringify(sound)}\r\n`);
    const { problems } = problemsIn(() => readGold([broken, "nowhere.jsonl"]));
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(": ")))).toEqual([
      `${broken}:3`,
      `${broken}:4`,
      "nowhere.jsonl",
      `${broken}:5`,
    ]);
    expect(problems[3]).toContain(`expected a key of its own, found p1 as in ${broken}:1`);
    expect(problemsIn(() => readGold([file("empty.jsonl", "\n")])).problems[0]).toContain("expected gold papers");
  });

  it("of another kind is not told line by line", () => {
    const { problems } = problemsIn(() => readGold([file("prose.txt", "Prose.\n".repeat(500))]));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toMatch(/and 480 lines more$/);
  });
});

describe("a file of annotations", () => {
  const line = (key: string, url: string) =>
    JSON.stringify({ ...answerWith({ links: [{ url, kind: "other" }] }), key });

  it("is put in the order of the gold papers; further lines and keys are passed over", () => {
    const path = file(
      "answers.jsonl",
      [line("b", "https://b"), line("x", "https://x"), line("a", "https://a")].join("\n"),
    );
    expect(readAnswers(path, ["a", "b"]).map(({ links }) => links[0]!.url)).toEqual(["https://a", "https://b"]);
  });

  it("must answer each paper once, in the form of annotate", () => {
    const path = file("twice.jsonl", [line("a", "https://a"), line("a", "https://a")].join("\n"));
    expect(problemsIn(() => readAnswers(path, ["a"])).problems).toEqual([
      `${path}:2: expected one annotation a paper, found a again`,
    ]);
    const some = file("some.jsonl", line("a", "https://a"));
    expect(problemsIn(() => readAnswers(some, ["a", "b", "c"])).problems[0]).toContain("found none for 2 (b, c");
    const old = file("old.jsonl", JSON.stringify({ ...answerWith({}), key: "a", models: [{ id: "gpt-4" }] }));
    expect(problemsIn(() => readAnswers(old, ["a"]))).toEqual({
      problems: [`${old}:1: models[0]: expected the key "mentions", found none`],
      status: 3,
    });
  });
});

describe("a paper without its abstract", () => {
  it("keeps what can be seen in the title", () => {
    const paper = goldPaper({
      title: "OFS-DPO: GPT-4o is 5% better on C4",
      abstract: "DPO and GPT-4 and C4 and C4 v2 and Magpie, 7% better.",
      models: [
        { id: "gpt-4", surfaces: ["GPT-4"] },
        { id: "gpt-4o", surfaces: ["GPT-4o"] },
      ],
      methods: [
        { id: "dpo", surfaces: ["DPO"] },
        { id: "ofs-dpo", surfaces: ["OFS-DPO"] },
      ],
      datasets: [{ id: "c4", surfaces: ["C4 v2", "C4"] }],
      introduces: [
        { name: "OFS-DPO", kind: "method" },
        { name: "Magpie", kind: "dataset" },
      ],
    });
    const seen = titleOnly(paper);
    expect(seen.abstract).toBeNull();
    // GPT-4 is part of a word there, and DPO of a longer name.
    expect(seen.models.map(({ id }) => id)).toEqual(["gpt-4o"]);
    expect(seen.methods.map(({ id }) => id)).toEqual(["ofs-dpo"]);
    expect(seen.datasets).toEqual([{ id: "c4", surfaces: ["C4"] }]);
    expect(seen.introduces.map(({ name }) => name)).toEqual(["OFS-DPO"]);
  });
});

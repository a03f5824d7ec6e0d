import { describe, expect, it } from "vitest";
import { dropsOf } from "../evaluation/check.js";
import { evaluate, roundFigures } from "../evaluation/figures.js";
import { writeReport } from "../evaluation/report.js";
import { intervalsOf, scoresOf, sumCounts } from "../evaluation/score.js";
import { answerWith, goldPaper } from "./support/evaluating.js";

const counts = (right: number, missed: number, extra: number) => ({ right, missed, extra });

describe("scores", () => {
  it("follow from right, missed and extra", () => {
    expect(scoresOf(counts(6, 2, 4))).toEqual({ precision: 0.6, recall: 0.75, f1: 12 / 18 });
    expect(scoresOf(counts(0, 1, 2))).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(sumCounts([counts(1, 2, 3), counts(4, 5, 6)])).toEqual(counts(5, 7, 9));
  });

  it("are not made up where there is nothing to measure", () => {
    expect(scoresOf(counts(0, 0, 0))).toEqual({ precision: null, recall: null, f1: null });
    expect(scoresOf(counts(0, 3, 0))).toEqual({ precision: null, recall: 0, f1: 0 });
    expect(scoresOf(counts(0, 0, 3))).toEqual({ precision: 0, recall: null, f1: 0 });
  });
});

describe("intervals", () => {
  const papers = [5, 3, 8, 0, 2, 7, 4].map((right, i) => counts(right, i % 2, i % 3));

  it("are the same at every run", () => {
    expect(intervalsOf(papers)).toEqual(intervalsOf(papers));
    // A change of generator, seed or number of resamples changes every published interval: it must be meant.
    expect(intervalsOf(papers).f1!.map((of) => of.toFixed(4))).toEqual(["0.7857", "0.9367"]);
  });

  it("lie around the figure, and are wider where papers are fewer", () => {
    const { f1, precision, recall } = intervalsOf(papers);
    const scores = scoresOf(sumCounts(papers));
    for (const [interval, figure] of [
      [f1, scores.f1],
      [precision, scores.precision],
      [recall, scores.recall],
    ] as const) {
      expect(interval![0]).toBeLessThan(figure!);
      expect(interval![1]).toBeGreaterThan(figure!);
    }
    const many = intervalsOf(Array.from({ length: 20 }, () => papers).flat()).f1!;
    expect(many[1] - many[0]).toBeLessThan((f1![1] - f1![0]) / 3);
  });

  it("are points where all papers are alike, and nothing where none has the figure", () => {
    expect(intervalsOf([counts(1, 1, 0), counts(1, 1, 0)])).toEqual({
      precision: [1, 1],
      recall: [0.5, 0.5],
      f1: [2 / 3, 2 / 3],
    });
    expect(intervalsOf([counts(0, 2, 0), counts(0, 1, 0)])).toEqual({ precision: null, recall: [0, 0], f1: [0, 0] });
    expect(intervalsOf([])).toEqual({ precision: null, recall: null, f1: null });
  });
});

/** Two papers: `a` finds two of two rightly, `b` one of three, both rules the model llama-2. */
const gold = [
  goldPaper({
    key: "p1",
    title: "GPT-4 and GPT",
    abstract: "First of all. We test GPT-4, e.g. on C4. We use GPT. Last.",
    models: [
      { id: "gpt-4", surfaces: ["GPT-4"] },
      { id: "gpt", surfaces: ["GPT"] },
    ],
  }),
  goldPaper({ key: "p2", abstract: "Llama 2 runs.", models: [{ id: "llama-2", surfaces: ["Llama 2"] }] }),
];
const answers = [
  answerWith({
    title: "GPT-4 and GPT",
    abstract: "First of all. We test GPT-4, e.g. on C4. We use GPT. Last.",
    models: [{ id: "gpt-4", mentions: [{ text: "GPT-4", rule: "a", field: "abstract", char_start: 22 }] }],
    datasets: [{ id: "c4", mentions: [{ text: "C4", rule: "b", field: "abstract", char_start: 37 }] }],
  }),
  answerWith({
    models: [
      {
        id: "llama-2",
        mentions: [
          { text: "Llama 2", rule: "a" },
          { text: "Llama", rule: "b" },
        ],
      },
    ],
    links: [{ url: "https://x.org", kind: "other", rule: "b" }],
  }),
];

describe("an evaluation", () => {
  const { figures, differences } = evaluate(gold, answers, new Set());

  it("takes figures over all papers together", () => {
    expect(figures.papers).toBe(2);
    const models = figures.rows.find(({ row }) => row === "models")!;
    expect(models).toMatchObject({ right: 2, missed: 1, extra: 0, precision: 1, recall: 2 / 3, f1: 0.8 });
    // Draws: both papers the first (recall 1/2), both the second (1), or one of each.
    expect([models.recall_low, models.recall_high]).toEqual([0.5, 1]);
    expect(figures.rows.find(({ row }) => row === "methods")).toMatchObject({ precision: null, f1: null });
    expect(roundFigures(figures).rows.find(({ row }) => row === "models")!.recall).toBe(0.6667);
  });

  it("gives the precision of each rule that fired, by rule", () => {
    expect(figures.rules).toEqual([
      { rule: "a", precision: 1, precision_low: 1, precision_high: 1, gold_count: 2 },
      { rule: "b", precision: 1 / 3, precision_low: 0, precision_high: 0.5, gold_count: 3 },
    ]);
  });

  it("does not hold a result's dataset against the rule that found the number", () => {
    const result = { value: 5, unit: "%", metric: null, dataset: "c4", model: null, method: null };
    const said = goldPaper({ results: [{ ...result, comparison: "absolute", quote: "An abstract." }] });
    const found = answerWith({ results: [{ value: 5, unit: "%", dataset: null, rule: "r" }] });
    const { rows, rules } = evaluate([said], [found], new Set()).figures;
    expect(rows.find(({ row }) => row === "results with dataset")).toMatchObject({ right: 0, missed: 1, extra: 1 });
    expect(rules).toEqual([{ rule: "r", precision: 1, precision_low: 1, precision_high: 1, gold_count: 1 }]);
  });

  it("shows each difference with its sentence", () => {
    expect(differences.map(({ key, row, kind, shown, sentence }) => [key, row, kind, shown, sentence])).toEqual([
      // Not the sentence of GPT-4, of which GPT is a part.
      ["p1", "models", "miss", 'gpt ("GPT")', "We use GPT."],
      ["p1", "datasets", "extra", '"C4" (c4)', "We test GPT-4, e.g. on C4."],
      ["p2", "links", "extra", "https://x.org", "A title"],
    ]);
  });

  it("is told as Markdown: figures against what is to be reached, rules, differences", () => {
    const facts = { name: "two.jsonl", toGuide: "../", rules: ["a", "b", "c"] };
    const report = writeReport({ figures, differences }, facts);
    expect(report).toContain(
      "| models | 1.000 | 0.667 | **0.800** | 0.667-1.000 | 0.950 not reached | 0.980 | 2 | 1 | 0 |",
    );
    expect(report).toContain("| methods | - | - | **-** | - | 0.900 not measured | 0.980 | 0 | 0 | 0 |");
    expect(report).toContain("0 of 3 figures are reached; not yet: models, datasets, links.");
    expect(report).toContain("| `b` | 0.333 | 0.000-0.500 | 3 |");
    expect(report).toContain("Below 0.900: `b`.\n\nNot fired in these papers: `c`.");
    expect(report).toContain("[the guide](../GUIDE.md)");
    expect(report).toContain('## datasets: extra (1)\n\n- p1: "C4" (c4) by b: We test GPT-4, e.g. on C4.\n');
    expect(writeReport(evaluate(gold, answers, new Set()), facts)).toBe(report);
  });
});

describe("the check", () => {
  const { figures } = evaluate(gold, answers, new Set());
  const withF1 = (f1: number | null) => ({
    rows: figures.rows.map((row) => (row.row === "models" ? { ...row, f1 } : row)),
  });

  it("lets a figure fall by half a point, and not by more", () => {
    expect(dropsOf(withF1(0.9), withF1(0.895))).toEqual([]);
    expect(dropsOf(withF1(0.9), withF1(0.8949))).toEqual(["models: F1 fell from 0.900 to 0.895"]);
    expect(dropsOf(withF1(0.9), withF1(0.95))).toEqual([]);
  });

  it("sees a figure that is no longer measured, and takes a new one", () => {
    expect(dropsOf(withF1(0.9), withF1(null))).toEqual(["models: F1 fell from 0.900 to -"]);
    expect(dropsOf(withF1(0.9), { rows: [] })).toHaveLength(3);
    expect(dropsOf({ rows: [] }, withF1(0.9))).toEqual([]);
  });
});

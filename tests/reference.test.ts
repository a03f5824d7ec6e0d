import { describe, expect, it } from "vitest";
import { type Figures, measuredOf, ruleFiguresOf } from "../pipeline/reference.js";

const rule = (name: string, precision: number) => ({
  rule: name,
  precision,
  precision_low: precision,
  precision_high: precision,
  gold_count: 10,
});

const row = { row: "models", precision: 1, recall: 0.5, f1: 0.6667, f1_low: 0.5, f1_high: 0.8 };
const seeds: Figures = { papers: 37, rows: [row], rules: [rule("model/grammar", 1), rule("link/text", 1)] };
const unseen: Figures = { papers: 80, rows: [{ ...row, recall: 0.4 }], rules: [rule("model/grammar", 0.9)] };

describe("figures", () => {
  it("of a rule are those on papers it was not written with, where it fired there", () => {
    const figures = ruleFiguresOf({ seeds, unseen });
    expect(figures.get("model/grammar")!.precision).toBe(0.9);
    expect(figures.get("link/text")!.precision).toBe(1);
    expect(figures.get("link/text")).not.toHaveProperty("rule");
    expect(ruleFiguresOf({ seeds: null, unseen: null }).size).toBe(0);
  });

  it("are told of unseen papers first, each with what they were measured on", () => {
    const told = measuredOf({ seeds, unseen });
    expect(told.map(({ gold }) => /^\d+/.exec(gold)![0])).toEqual(["80", "37"]);
    expect(told.map(({ figures }) => figures[0]!.recall)).toEqual([0.4, 0.5]);
    expect(told[1]!.gold).toContain("upper bound");
    expect(measuredOf({ seeds: null, unseen: null })).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countedInAnnotation, countedInGold, normalizeSurface } from "../evaluation/counted.js";
import { type GoldPaper, problemsOf, readGold } from "../evaluation/gold.js";
import { measure } from "../evaluation/measure.js";
import { interval, match, scoresOf } from "../evaluation/score.js";
import { UserError } from "../pipeline/errors.js";
import type { Annotation } from "../pipeline/records.js";

const root = new URL("..", import.meta.url).pathname;
const goldFile = join(root, "evaluation/gold/seeds-dev.jsonl");
const listed = new Set(
  readFileSync(join(root, "evaluation/gold/listed-methods.csv"), "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[0]!.replaceAll('"', "")),
);

/** What an annotator would say that found exactly what the gold paper says. */
function annotationOf(paper: GoldPaper): Annotation {
  const entities = (of: GoldPaper["models"]) =>
    of.map(({ id, surfaces }) => ({
      id,
      name: id,
      full_name: null,
      kind: null,
      family: null,
      version: null,
      size_b: null,
      active_size_b: null,
      size_text: null,
      variant: null,
      developer: null,
      hub_repository: null,
      origin: "vocabulary" as const,
      mentions: surfaces.map((text) => ({
        field: "abstract" as const,
        char_start: 0,
        char_end: 1,
        text,
        rule: "method/vocabulary",
      })),
    }));
  return {
    title: paper.title,
    abstract: paper.abstract,
    models: entities(paper.models),
    methods: entities(paper.methods),
    datasets: entities(paper.datasets),
    introduces: paper.introduces.map(({ name, kind }) => ({
      id: "x",
      name,
      kind: kind as "method",
      rule: "introduces/title",
    })),
    results: paper.results.map(({ value, unit, dataset }) => ({
      value,
      unit: unit === "" ? "score" : unit,
      comparison: "absolute" as const,
      bound: "exact" as const,
      metric: null,
      dataset,
      model: null,
      method: null,
      field: "abstract" as const,
      char_start: 0,
      char_end: 1,
      text: "1",
      evidence_start: 0,
      evidence_end: 1,
      rule: "result/score",
    })),
    links: paper.links.map(({ url, kind }) => ({
      url,
      kind: kind as "code",
      host: "h",
      owner: null,
      name: null,
      field: "abstract" as const,
      char_start: 0,
      char_end: 1,
      rule: "link/text",
    })),
  };
}

describe("the gold papers", () => {
  it("are sound", () => {
    expect(readGold([goldFile])).toHaveLength(37);
  });

  it("scored against themselves are right throughout", () => {
    const gold = readGold([goldFile]);
    const { rows, differences } = measure(gold, gold.map(annotationOf), listed, ["method/vocabulary"]);
    for (const row of rows) expect([row.row, row.f1, row.missed, row.extra]).toEqual([row.row, 1, 0, 0]);
    expect(differences).toEqual([]);
  });

  it("lose exactly what an annotator misses or adds", () => {
    const gold = readGold([goldFile]);
    const annotations = gold.map(annotationOf);
    const first = annotations[0]!;
    annotations[0] = {
      ...first,
      models: first.models.slice(1),
      links: [...first.links, { ...first.links[0]!, url: "https://x.org/y" }],
    };
    const { rows, differences } = measure(gold, annotations, listed, []);
    const of = (name: string) => rows.find(({ row }) => row === name)!;
    expect([of("models").missed, of("models").extra, of("models").recall < 1]).toEqual([1, 0, true]);
    expect([of("links").missed, of("links").extra]).toEqual([0, 1]);
    expect(of("methods").f1).toBe(1);
    expect(differences.map(({ row, kind }) => [row, kind])).toEqual([
      ["models", "miss"],
      ["links", "extra"],
    ]);
  });

  it("that are not sound name the file and the line", () => {
    const paper = readGold([goldFile])[0]!;
    expect(problemsOf({ ...paper, models: [{ id: "gpt-4", surfaces: ["GPT-9 Ultra"] }] })).toEqual([
      'models: "GPT-9 Ultra" of gpt-4 stands nowhere in the text',
    ]);
    expect(() => readGold([join(root, "package.json"), "nowhere.jsonl"])).toThrow(UserError);
    try {
      readGold([join(root, "package.json")]);
    } catch (error) {
      expect((error as UserError).problems[0]).toMatch(/package\.json:1: expected a gold paper as JSON/);
    }
  });
});

describe("what is counted", () => {
  it("is compared by letters and digits", () => {
    expect(normalizeSurface('T\\"ULU 3')).toBe(normalizeSurface("TÜLU-3"));
    expect(normalizeSurface("Math-Hard")).toBe(normalizeSurface("math hard"));
    expect(normalizeSurface("LoRA")).not.toBe(normalizeSurface("LoRAs"));
  });

  it("takes listed techniques by id, other methods by surface", () => {
    const [paper] = readGold([goldFile]);
    const gold = {
      ...paper!,
      methods: [
        { id: "lora", surfaces: ["LoRA", "low-rank"] },
        { id: "new", surfaces: ["New One", "NO"] },
      ],
    };
    expect(countedInGold(gold, listed).methods.map(({ key }) => key)).toEqual(["lora", '"newone"', '"no"']);
  });

  it("takes results as a multiset in which a plain score has no unit", () => {
    const gold = readGold([goldFile])[0]!;
    const annotation = annotationOf({ ...gold, results: [{ ...gold.results[0]!, value: 8, unit: "" }] });
    expect(countedInAnnotation(annotation, listed)["results (value, unit)"][0]!.key).toBe("8 ");
    const one = { key: "5 %", shown: "", anchor: "", rules: [] };
    expect(match([one, one], [one]).missed).toHaveLength(1);
    expect(match([one], [one, one]).extra).toHaveLength(1);
  });
});

describe("figures", () => {
  it("follow from right, missed and extra", () => {
    expect(scoresOf({ right: 6, missed: 2, extra: 4 })).toEqual({ precision: 0.6, recall: 0.75, f1: 12 / 18 });
    expect(scoresOf({ right: 0, missed: 0, extra: 0 })).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(scoresOf({ right: 0, missed: 1, extra: 0 }).f1).toBe(0);
  });

  it("have intervals that are the same every time, around the figure", () => {
    const papers = [5, 3, 8, 0, 2].map((right) => ({ right, missed: 1, extra: 1 }));
    const figure = (counts: { right: number; missed: number; extra: number }) => scoresOf(counts).f1;
    const [low, high] = interval(papers, figure)!;
    expect(interval(papers, figure)).toEqual([low, high]);
    expect(low).toBeLessThan(scoresOf({ right: 18, missed: 5, extra: 5 }).f1);
    expect(high).toBeGreaterThan(scoresOf({ right: 18, missed: 5, extra: 5 }).f1);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../../evaluation/answer.js";
import type { GoldPaper } from "../../evaluation/gold.js";
import { root } from "./cli.js";

export const seedsGold = join(root, "evaluation/gold/seeds-dev.jsonl");

/** Ids of the techniques that count by id. */
export const listedMethods = new Set(
  readFileSync(join(root, "evaluation/gold/listed-methods.csv"), "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[0]!.replaceAll('"', "")),
);

/** A gold paper in which nothing was found, but for what is given. */
export function goldPaper(parts: Partial<GoldPaper>): GoldPaper {
  const nothing = { models: [], methods: [], datasets: [], introduces: [], results: [], links: [] };
  return { key: "p1", title: "A title", abstract: "An abstract.", ...nothing, ...parts };
}

/** An answer in which nothing was found, but for what is given. */
export function answerWith(parts: Partial<Answer>): Answer {
  return { models: [], methods: [], datasets: [], introduces: [], results: [], links: [], ...parts };
}

/** What an annotator would say that finds exactly what people found. */
export function answerOf(paper: GoldPaper): Answer {
  const entities = (of: GoldPaper["models"], rule: string) =>
    of.map(({ id, surfaces }) => ({ id, mentions: surfaces.map((text) => ({ text, rule })) }));
  return {
    title: paper.title,
    abstract: paper.abstract,
    models: entities(paper.models, "model/grammar"),
    methods: entities(paper.methods, "method/vocabulary"),
    datasets: entities(paper.datasets, "dataset/vocabulary"),
    introduces: paper.introduces.map((one) => ({ ...one, rule: "introduces/title" })),
    results: paper.results.map(({ quote, ...result }) => ({
      ...result,
      unit: result.unit === "" ? "score" : result.unit,
      text: quote,
      rule: "result/percent",
    })),
    links: paper.links.map((link) => ({ ...link, rule: "link/text" })),
  };
}

/** Right, missed and extra of a row. */
export function countsIn(match: {
  readonly right: readonly unknown[];
  readonly missed: readonly unknown[];
  readonly extra: readonly unknown[];
}): [right: number, missed: number, extra: number] {
  return [match.right.length, match.missed.length, match.extra.length];
}

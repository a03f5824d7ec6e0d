import { describe, expect, it } from "vitest";
import type { Annotated, AnnotatedMethod } from "../pipeline/records.js";
import { ancestorsOf, parentOf } from "../pipeline/tables/methods.js";
import { type CatalogueRows, makeCatalogue } from "../pipeline/tables.js";
import { annotatedPaper, plainPaper, reference } from "./support/annotated-papers.js";

function catalogueOf(papers: readonly Annotated[]): CatalogueRows {
  const catalogue = makeCatalogue(reference);
  for (const paper of papers) catalogue.add(paper);
  return catalogue.rows();
}

const [mention] = annotatedPaper().methods[0]!.mentions;

function withMethod(n: number, id: string, name: string, origin: AnnotatedMethod["origin"]): Annotated {
  return plainPaper(n, { methods: [{ id, name, full_name: `${name} in full`, origin, mentions: [mention!] }] });
}

describe("the parent of a method", () => {
  const listed = (method_id: string, parent_id: string | null) =>
    [method_id, { method_id, name: method_id, full_name: null, category: "x", parent_id }] as const;
  const methods = new Map([
    listed("dpo", "preference-optimization"),
    listed("preference-optimization", null),
    listed("online-dpo", null),
    listed("quantization", null),
    listed("post-training-quantization", "quantization"),
  ]);

  it.each([
    ["dpo", "preference-optimization"],
    ["curry-dpo", "dpo"],
    ["x-online-dpo", "online-dpo"],
    ["my-post-training-quantization", "post-training-quantization"],
    ["online-dpo", null],
    ["xdpo", null],
    ["dpo-plus", null],
    ["dpo-", null],
    ["unknown", null],
  ])("of %s is %s", (method_id, parent) => {
    expect(parentOf(method_id, methods)).toBe(parent);
  });

  it("leads to all ancestors, nearest first", () => {
    expect(ancestorsOf("curry-dpo", methods)).toEqual(["dpo", "preference-optimization"]);
    expect(ancestorsOf("preference-optimization", methods)).toEqual([]);
  });

  it("does not lead round a circle for ever", () => {
    const circle = new Map([listed("a", "b"), listed("b", "c"), listed("c", "b")]);
    expect(ancestorsOf("a", circle)).toEqual(["b", "c"]);
  });
});

describe("the catalogue", () => {
  it("counts each paper once, however often it names a method", () => {
    const paper = withMethod(1, "orpo", "ORPO", "introduced");
    const twice = { ...paper, methods: [...paper.methods, ...paper.methods] };
    const { methods } = catalogueOf([twice, withMethod(2, "orpo", "ORPO", "introduced")]);
    expect(methods).toMatchObject([{ method_id: "orpo", paper_count: 2 }]);
  });

  it("takes the name that most papers use, the first by code unit of equally frequent ones", () => {
    const named = (names: string[]) =>
      catalogueOf(names.map((name, i) => withMethod(i + 1, "orpo", name, "context"))).methods[0]!.name;
    expect(named(["orpo", "ORPO", "ORPO"])).toBe("ORPO");
    expect(named(["orpo", "ORPO"])).toBe("ORPO");
    expect(named(["ORPO", "orpo"])).toBe("ORPO");
  });

  it("believes the most trusted origin, whatever the order", () => {
    const papers = [
      withMethod(1, "orpo", "orpo", "context"),
      withMethod(2, "orpo", "orpo", "context"),
      withMethod(3, "orpo", "ORPO", "introduced"),
    ];
    for (const order of [papers, papers.toReversed()]) {
      expect(catalogueOf(order).methods[0]).toMatchObject({
        name: "ORPO",
        full_name: "ORPO in full",
        origin: "introduced",
        paper_count: 3,
      });
    }
  });

  it("describes listed methods and datasets by the vocabulary", () => {
    const [gsm8k] = annotatedPaper().datasets;
    const papers = [
      {
        ...withMethod(1, "dpo", "dpo", "context"),
        datasets: [{ ...gsm8k!, name: "gsm8k", kind: null, origin: "context" as const }],
      },
    ];
    const { methods, datasets } = catalogueOf(papers);
    expect(methods[0]).toMatchObject({
      method_id: "dpo",
      name: "DPO",
      full_name: null,
      origin: "vocabulary",
      paper_count: 1,
    });
    expect(datasets[0]).toMatchObject({ name: "GSM8K", kind: "benchmark", origin: "vocabulary" });
  });

  it("has a row with no papers for each ancestor that no paper names", () => {
    const { methods } = catalogueOf([withMethod(1, "x-dpo", "X-DPO", "introduced")]);
    expect(methods.map(({ method_id, origin, paper_count }) => [method_id, origin, paper_count])).toEqual([
      ["dpo", "vocabulary", 0],
      ["preference-optimization", "vocabulary", 0],
      ["x-dpo", "introduced", 1],
    ]);
  });

  it("has a row for what papers introduce without naming it by itself", () => {
    const introduces = (["model", "method", "system", "dataset"] as const).map((kind) => ({
      id: `a-${kind}`,
      name: `A ${kind}`,
      kind,
      rule: "introduces/verb",
    }));
    const { models, methods, datasets } = catalogueOf([plainPaper(1, { introduces })]);
    expect(models).toMatchObject([
      { model_id: "a-model", name: "A model", family: null, origin: "introduced", paper_count: 0 },
    ]);
    expect(methods.map(({ method_id }) => method_id)).toEqual(["a-method", "a-system"]);
    expect(datasets).toMatchObject([{ dataset_id: "a-dataset", kind: null, paper_count: 0 }]);
  });

  it("does not depend on whether a thing is introduced or mentioned first", () => {
    const introduces = [{ id: "orpo", name: "An ORPO", kind: "method" as const, rule: "introduces/verb" }];
    const papers = [plainPaper(1, { introduces }), withMethod(2, "orpo", "ORPO", "introduced")];
    for (const order of [papers, papers.toReversed()]) {
      expect(catalogueOf(order).methods[0]).toMatchObject({ name: "ORPO", paper_count: 1 });
    }
  });

  it("counts listings by dump and rules by how often they fired", () => {
    const { sources, rules } = catalogueOf([annotatedPaper(), plainPaper(1)]);
    expect(sources.map(({ source_id, capture_count }) => [source_id, capture_count])).toEqual([
      ["first", 2],
      ["second", 1],
    ]);
    expect(Object.fromEntries(rules.map(({ rule, mention_count }) => [rule, mention_count]))).toEqual({
      "dataset/vocabulary": 1,
      "introduces/verb": 3,
      "link/address": 1,
      "method/vocabulary": 1,
      "model/grammar": 1,
      "result/number": 2,
    });
    expect(rules.find(({ rule }) => rule === "model/grammar")).toMatchObject({ precision: 0.96, gold_count: 210 });
  });
});

/** Names that no list holds and that the words around them make the paper's own. */
import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { makeAnnotator } from "../pipeline/normalize/annotate.js";
import { makeOwnTest } from "../pipeline/normalize/introduced/unlisted.js";
import { makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { type Document, type EntityKind, type Named, sight } from "../pipeline/normalize/sighting.js";
import { expectLinear } from "./support/growth.js";

const lexicon = makeLexicon();

/** Whether the test makes «the marked name» of a text its paper's own. */
function isOwn(marked: string, kind: EntityKind = "method", known: readonly string[] = []): boolean {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace(/[«»]/g, "");
  const document: Document = { title: makeReading("title"), abstract: makeReading("abstract") };
  read(document.abstract, lexicon, text);
  const name = text.slice(start, end);
  const named: Named = {
    kind,
    id: name.toLowerCase(),
    name,
    origin: "context",
    rule: `${kind}/tagger`,
    full_name: null,
    model: null,
    dataset_kind: null,
  };
  const introductions = known.map((other) => ({
    id: other,
    name: other,
    full_name: null,
    kind: "method" as const,
    rule: "introduces/proposed" as const,
    field: "abstract" as const,
    start: 0,
    end: 0,
  }));
  return makeOwnTest(document, introductions)(sight("abstract", start, end, named));
}

describe("a name is the paper's own", () => {
  it.each([
    ["for what it does", "We propose it. It then applies «Quux Step Scoring» to evaluate each step."],
    ["for what it is", "We propose it. This is done by «Quuxor», a memory for agents."],
    ["behind its short form", "We do it through «Quux Zebra Distillation» (QZD), which keeps both."],
    ["with its noun", "We address it with a «Quux Gate» module that keeps both."],
    ["behind a colon", "We present two stages: (1) «Quux Layout»: a tree is built."],
    ["called novel", "We present a novel core «QuuxAgent» with tokens."],
    ["made by the paper though others are named", "Our evaluation of baselines introduces «QuuxScore» here."],
  ])("%s", (_, text) => {
    expect(isOwn(text)).toBe(true);
  });

  it.each([
    ["said to be large and new", "We train on it. Here «QuuxSet», a new corpus of talks, helps."],
    ["curated", "We curate «Quux-7K» with care."],
    ["synthesized by what the paper made", "We show that the pipeline generates «QuuxSet» at last."],
    ["which is a large one", "We give three resources. «Quux-7K» is a large-scale dataset of code."],
  ])("of data: %s", (_, text) => {
    expect(isOwn(text, "dataset")).toBe(true);
  });
});

describe("a name is not the paper's own", () => {
  it.each([
    ["before the paper speaks of its work", "A «Quux Gate» module that keeps both is known. We extend it."],
    ["where something goes to another", "We apply the inverse «Quux Matrix» to low-rank gradients and to the rest."],
    ["where nothing explains it", "We use it with «Quux Gates» in all runs."],
    ["beside what is compared", "We are better than «QuuxNet», which is slow."],
    ["among examples", "We study methods such as «QuuxNet», a memory for agents."],
    ["where it is applied to", "We show that it applies to «QuuxNet», a memory for agents."],
    ["where others propose it", "We follow recent work that proposes «Quux Gates» for this."],
    ["where it is a task", "We introduce «Quux Localization», a new task that asks for places."],
    ["where it only describes", "We add a novel «Quux Transport» (QT)-aligned reward."],
    ["where the challenge is named so", "We address the challenge of «Quux Retrieval», which asks for more."],
    ["where it is designed by others", "We study the design of «Quux Gates» in networks."],
    ["in small letters, used", "We train it using «quux propagation» to save memory."],
  ])("%s", (_, text) => {
    expect(isOwn(text)).toBe(false);
  });

  it("where it is another writing of what is introduced", () => {
    expect(isOwn("We propose QuuxNet. It is done by «QuuxNet-4B», a model.", "method", ["QuuxNet"])).toBe(false);
    expect(isOwn("We propose QN («Quux Network»), which is fast.", "method", ["QN"])).toBe(false);
    expect(isOwn("We propose QN, a «Quux Network» that is fast.", "method", ["QN"])).toBe(false);
  });

  it("where data is measured on", () => {
    expect(isOwn("We show it on «QuuxBench», a hard one.", "dataset")).toBe(false);
    expect(isOwn("We build upon the «QuuxSet» data and filter it.", "dataset")).toBe(false);
  });
});

describe("what is introduced so", () => {
  const annotate = makeAnnotator(loadVocabularies());
  const introduced = (abstract: string) =>
    annotate({ title: "", abstract }).introduces.map(({ name, kind, rule }) => `${name} (${kind}) ${rule.slice(11)}`);

  it("is one thing, whatever names the text has for it, and a system where it is software", () => {
    expect(
      introduced(
        "We present a framework for agents. It then applies Quux-Anchored Step Scoring (QASS) to evaluate each step. QASS helps.",
      ),
    ).toEqual(["QASS (method) unlisted"]);
    expect(introduced("We present a suite. It includes ZebraJAX, the first GPU-parallel battle simulator.")).toEqual([
      "ZebraJAX (system) unlisted",
    ]);
  });

  it("has the paper as its origin, and keeps its full name", () => {
    const abstract = "We present a framework. It then applies Quux-Anchored Step Scoring (QASS) to evaluate each step.";
    const [method] = annotate({ title: "", abstract }).methods;
    expect(method).toMatchObject({ id: "qass", full_name: "Quux-Anchored Step Scoring", origin: "introduced" });
    expect(method!.mentions.map(({ rule }) => rule)).toEqual(["method/tagger", "method/tagger"]);
  });

  it("is found in time that grows with the text", () => {
    expectLinear(introduced, "We propose it. It applies Quux Step Scoring to evaluate. ", 10_000);
    const manyNames = (length: number) =>
      Array.from({ length: length / 80 }, (_, i) => `We train Quux${i}x Zebra Scoring (Q${i}ZS) to evaluate.`).join(
        " ",
      );
    expectLinear((text) => introduced(manyNames(text.length)), "-", 40_000);
  });
});

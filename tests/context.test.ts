/**
 * Golden cases: `tests/cases/context/<case>/input.json` holds a title and an abstract, `expected.json` what the context rules
 * find in it with a vocabulary of three datasets and three methods. `UPDATE_CASES=1` writes the expected files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeContextFinder } from "../pipeline/normalize/context/finder.js";
import { findDefinitions } from "../pipeline/normalize/definitions.js";
import { makeListedFinder } from "../pipeline/normalize/listed/finder.js";
import { makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { type Document, fieldsOf, type Sighting, sight } from "../pipeline/normalize/sighting.js";
import { makeVocabularies, VOCABULARY_COLUMNS, type VocabularyFile } from "../pipeline/vocabularies.js";
import { expectLinear } from "./support/growth.js";

/** Few names, so that what the rules find does not change with the curated vocabularies. */
const ROWS: Partial<Record<VocabularyFile, string>> = {
  "datasets.csv": "alpaca-set,AlpacaSet,benchmark\ngsm8k,GSM8K,benchmark\nmmlu,MMLU,benchmark\n",
  "datasets.aliases.csv": "AlpacaSet,alpaca-set,case\nGSM8K,gsm8k,case\nMMLU,mmlu,case\n",
  "methods.csv": "dpo,DPO,,alignment,\nlora,LoRA,Low-Rank Adaptation,adapter,\nppo,PPO,,alignment,\n",
  "methods.aliases.csv": "DPO,dpo,case\nLoRA,lora,case\nPPO,ppo,case\n",
};

const lexicon = makeLexicon();
const vocabularies = makeVocabularies((file) => `${VOCABULARY_COLUMNS[file].join(",")}\n${ROWS[file] ?? ""}`);
const findListed = makeListedFinder(vocabularies, lexicon);
const findByContext = makeContextFinder(lexicon);
const document: Document = { title: makeReading("title"), abstract: makeReading("abstract") };

function find(abstract: string, title = ""): Sighting[] {
  read(document.title, lexicon, title);
  read(document.abstract, lexicon, abstract);
  const definitions = fieldsOf(document).flatMap(findDefinitions);
  return findByContext(document, [...findListed(document, definitions), ...knownModels()], definitions);
}

/** Names that the tests say are models. */
function knownModels(): Sighting[] {
  const { text } = document.abstract;
  return [...text.matchAll(/ModelOne|ModelTwo/g)].map(({ index, 0: name }) =>
    sight("abstract", index, index + name.length, {
      kind: "model",
      id: name.toLowerCase(),
      name,
      origin: "grammar",
      rule: "model/grammar",
      full_name: null,
      model: null,
      dataset_kind: null,
    }),
  );
}

/** `text rule` of each, in the order of the text. */
function names(abstract: string, title = ""): string[] {
  return [...find(abstract, title)]
    .sort((a, b) => a.start - b.start)
    .map(({ field, start, end, rule }) => `${document[field].text.slice(start, end)} ${rule}`);
}

describe("a dataset that no list holds is found", () => {
  it.each([
    ["before its noun", "We train with the QuuxZebra dataset.", ["QuuxZebra dataset/context-noun"]],
    [
      "in a list before its noun",
      "It wins on the QuuxOne, Zebra QuuxTwo, and QuuxThree benchmarks show it.",
      ["QuuxOne dataset/context-noun", "Zebra QuuxTwo dataset/context-noun", "QuuxThree dataset/context-noun"],
    ],
    [
      "among examples",
      "On benchmarks such as QuuxOne, GSM8K and Zebra QuuxTwo it wins.",
      ["QuuxOne dataset/context-examples", "Zebra QuuxTwo dataset/context-examples"],
    ],
    [
      "among examples in brackets",
      "Three datasets (QuuxOne, MMLU, QuuxTwo) are used.",
      ["QuuxOne dataset/context-examples", "QuuxTwo dataset/context-examples"],
    ],
    [
      "in a list behind a preposition",
      "It is strong across GSM8K, QuuxOne and QuuxTwo.",
      ["QuuxOne dataset/context-list", "QuuxTwo dataset/context-list"],
    ],
    [
      "in a list with two known ones",
      "QuuxOne, GSM8K and MMLU, all three, are hard.",
      ["QuuxOne dataset/context-list"],
    ],
    [
      "where a score stands on it",
      "It reaches 86.4% on QuuxOne and 69.6 on QuuxTwo.",
      ["QuuxOne dataset/context-score", "QuuxTwo dataset/context-score"],
    ],
    [
      "where a metric stands between its score and it",
      "It has 0.91 macro correlation with cosine scores on QuuxOne.",
      ["QuuxOne dataset/context-score"],
    ],
    [
      "where it is scored on as a known one is",
      "It gains 3.6% in GSM8K, 18.4% in Quuxdown and 27.0% in Zebraku.",
      ["Quuxdown dataset/context-score", "Zebraku dataset/context-score"],
    ],
    [
      "where it has capitals on both sides of a hyphen",
      "GZ-QX, GSM8K and MMLU, all three, are hard.",
      ["GZ-QX dataset/context-list"],
    ],
    ["where only one of its words is odd", "It reaches 44.4% on QUUX Numeric.", ["QUUX Numeric dataset/context-score"]],
    ["where something gains on it", "It improves on QuuxOne by 2.3% at once.", ["QuuxOne dataset/context-score"]],
    [
      "behind experiments on",
      "Experiments on the challenging QuuxOne and QuuxTwo show it.",
      ["QuuxOne dataset/context-evaluated", "QuuxTwo dataset/context-evaluated"],
    ],
    [
      "by its form",
      "We like WideQuuxBench, Quux-Bench and Quux-17k.",
      ["WideQuuxBench dataset/context-form", "Quux-Bench dataset/context-form", "Quux-17k dataset/context-form"],
    ],
  ])("%s", (_, abstract, expected) => {
    expect(names(abstract)).toEqual(expected);
  });
});

describe("a method that no list holds is found", () => {
  it.each([
    ["among examples", "Existing methods like QuuxPO and DPO are slow.", ["QuuxPO method/context-examples"]],
    ["in a list with two known ones", "We compare LoRA, QuuxRA, and DPO.", ["QuuxRA method/context-list"]],
    ["among agents", "It helps agents such as QuuxAct and others.", ["QuuxAct method/context-examples"]],
    [
      "where the paper spells it out in small letters",
      "It rests on zebra importance sampling (ZIS) here, on an intermediate zebra representation (IZR) there.",
      ["zebra importance sampling method/context-definition", "ZIS method/context-definition"],
    ],
    [
      "where the paper spells it out",
      "We use Quick Zebra Sampling (QZS) here. QZS is old.",
      [
        "Quick Zebra Sampling method/context-definition",
        "QZS method/context-definition",
        "QZS method/context-definition",
      ],
    ],
  ])("%s", (_, abstract, expected) => {
    expect(names(abstract)).toEqual(expected);
  });
});

describe("a part of a method that no list holds is found", () => {
  it.each([
    ["before its noun", "It has a QuuxFusion module.", ["QuuxFusion method/context-noun"]],
    [
      "before its noun, in capitals",
      "It has a Zebra-Guided Prior Fusion mechanism.",
      ["Zebra-Guided Prior Fusion method/context-noun"],
    ],
    [
      "as a kind of a known one",
      "With Decoupled PPO (DePPO) it works. DePPO is new.",
      ["Decoupled PPO method/context-definition", "DePPO method/context-definition", "DePPO method/context-definition"],
    ],
    ["as a known one's instance", "We use low PPO (Quux-DAgger) here.", ["Quux-DAgger method/context-instance"]],
  ])("%s", (_, abstract, expected) => {
    expect(names(abstract)).toEqual(expected);
  });
});

describe("a model that no list holds is found", () => {
  it.each([
    ["among examples", "We compare models such as QuuxNet and ModelOne.", ["QuuxNet model/context-examples"]],
    ["among examples in brackets", "We use two LLMs (QuuxNet, ModelOne) here.", ["QuuxNet model/context-examples"]],
    ["in a list with two known ones", "It beats ModelOne, QuuxNet, and ModelTwo.", ["QuuxNet model/context-list"]],
    [
      "by one capital beside a known one",
      "We use models such as Zebra, and ModelOne, not Horse.",
      ["Zebra model/context-examples"],
    ],
    [
      "by its size",
      "It beats Quux-9B and QuuxZebra-1.5B-Chat.",
      ["Quux-9B model/context-form", "QuuxZebra-1.5B-Chat model/context-form"],
    ],
    [
      "by several sizes",
      "We release Quux-2B/4B here.",
      ["Quux-2B/4B model/context-form", "Quux-2B/4B model/context-form"],
    ],
    ["by the noun behind its number", "We start from the QUUX-1.5 model.", ["QUUX-1.5 model/context-noun"]],
  ])("%s", (_, abstract, expected) => {
    expect(names(abstract)).toEqual(expected);
  });
});

describe("a model that is found by its size", () => {
  it("has the size as attribute, and an id with its parts in order", () => {
    expect(find("It beats QuuxZebra-Chat-1.5B here.").map(({ id, model }) => [id, model?.size_b])).toEqual([
      ["quuxzebra-1.5b-chat", 1.5],
    ]);
  });
});

describe("nothing is found", () => {
  it.each([
    ["where a noun has a sort before it", "We present a QuuxQA benchmark and a VideoQA dataset."],
    ["where fields and formats stand", "On the RGB dataset, the LLM benchmark and datasets such as JSON."],
    ["where a task is spelled out", "Quux Video Tracking (QVTR) is hard. Experiments on QVTR benchmarks show it."],
    ["where an adjective stands", "We use the COCO-style benchmark and the QuuxOne-based dataset."],
    ["where a possessive stands", "We correct the OpenQuux's benchmark."],
    ["where metrics are listed", "We report metrics on GSM8K, QuuxOne and QuuxTwo."],
    ["where a measure stands", "It gains 3.2% on QuuxScore and 8.1% on mAP@0.5."],
    ["where a machine stands", "It is 40.5% faster, with 12.5 on RTX4090 and experiments on A100."],
    ["where a subject follows", "On GSM8K and MMLU, QuuxPO achieves more."],
    ["where a method leads a sentence", "QuuxOne and GSM8K are new."],
    ["where one known method stands alone", "We compare LoRA and QuuxRA here."],
    ["where a list holds several kinds", "With GSM8K, QuuxOne, and DPO we go on."],
    ["where sorts of things are listed", "With datasets such as CUAs and GUIs it works."],
    ["where a size alone stands", "A 7B model and an LLM-7B are small, and so is the QUUX model."],
    ["where a length of context stands", "We extend it to Quux-128k here."],
    ["where a thing is in small letters", "We use quick zebra representation (QZR) here."],
    ["where a technique that is spelled out is known", "We use Low-Rank Adaptation (LoRA) here."],
    ["where a sort of model is spelled out", "Quux large models (QuuxLLMs) are slow, as are models like QuuxLMs."],
    ["where one model stands in a list", "It beats ModelOne, QuuxNet, and others."],
    ["where a noun has a field before it", "We use the Markov Chain technique and an LLM Agent module."],
    ["where the noun belongs to the name", "We use the Zebra Prior Module here."],
    ["where what the bracket holds is short for the known one", "We use a low LoRA (LRA) here."],
    ["where a name is known", "On the GSM8K benchmark and datasets such as MMLU."],
  ])("%s", (_, abstract) => {
    expect(names(abstract)).toEqual([]);
  });
});

describe("whatever the text", () => {
  const words = fc.constantFrom(
    ..."on the QuuxOne GSM8K , and benchmarks such as ( ) datasets 86.4% by LoRA DPO Quick Sampling QZS -Bench methods . 17k".split(
      " ",
    ),
  );

  it("spans lie in their field, hold what they name and do not overlap what is known", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (abstract) => {
        const text = abstract.join(" ");
        const found = find(text);
        const known = findListed(document, fieldsOf(document).flatMap(findDefinitions));
        for (const { start, end, name, id, rule } of found) {
          expect(id).not.toBe("");
          if (rule !== "method/context-definition") expect(text.slice(start, end)).toBe(name);
          for (const other of known) expect(start < other.end && other.start < end).toBe(false);
        }
      }),
      { examples: [["-Bench and QuuxOne GSM8K QuuxOne datasets".split(" ")]] },
    );
  });

  it.each([
    "on the QuuxOne benchmark ",
    "benchmarks such as QuuxOne, ",
    "GSM8K, QuuxOne, ",
    "86.4% on QuuxOne and ",
    "Quick Sampling (QS) ",
    "Quux-Bench ",
    "(QuuxA) experiments on QuuxB ",
  ])("time grows with it: %s", (piece) => {
    expectLinear((text) => find(text), piece, 20_000);
  });
});

const folder = new URL("cases/context", import.meta.url).pathname;
const isUpdating = process.env.UPDATE_CASES === "1";

describe.each(readdirSync(folder).sort())("the case %s", (name) => {
  it("is read as expected", () => {
    const path = (file: string) => join(folder, name, file);
    const { title, abstract } = JSON.parse(readFileSync(path("input.json"), "utf8")) as Record<string, string>;
    const actual = find(abstract!, title).map(({ field, start, end, kind, id, rule }) => ({
      field,
      start,
      text: document[field].text.slice(start, end),
      kind,
      id,
      rule,
    }));
    const text = `${JSON.stringify(actual, null, 2)}\n`;
    if (isUpdating) writeFileSync(path("expected.json"), text);
    expect(existsSync(path("expected.json")) && readFileSync(path("expected.json"), "utf8")).toBe(text);
  });
});

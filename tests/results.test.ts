import { describe, expect, it } from "vitest";
import { makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { makeResultFinder } from "../pipeline/normalize/results/finder.js";
import type { Sighting } from "../pipeline/normalize/sighting.js";
import { expectLinear } from "./support/growth.js";

const lexicon = makeLexicon();
const find = makeResultFinder(lexicon);

/** Results of a text in which some surfaces are datasets or models. */
function results(
  text: string,
  names: { readonly datasets?: readonly string[]; readonly models?: readonly string[] } = {},
) {
  const document = { title: makeReading("title"), abstract: makeReading("abstract") };
  read(document.title, lexicon, "");
  read(document.abstract, lexicon, text);
  const sight =
    (kind: Sighting["kind"]) =>
    (name: string): Sighting => ({
      field: "abstract",
      start: text.indexOf(name),
      end: text.indexOf(name) + name.length,
      kind,
      id: name.toLowerCase(),
      name,
      origin: "vocabulary",
      rule: "dataset/vocabulary",
    });
  const mentions = [...(names.datasets ?? []).map(sight("dataset")), ...(names.models ?? []).map(sight("model"))];
  return find(
    document,
    mentions.sort((a, b) => a.start - b.start),
    [],
  ).map((result) => {
    expect(text.slice(result.start, result.end)).toBe(result.text);
    expect(result.evidenceStart).toBeLessThanOrEqual(result.start);
    expect(result.evidenceEnd).toBeGreaterThanOrEqual(result.end);
    return result;
  });
}

function values(text: string): string[] {
  return results(text).map(({ value, unit, comparison, bound }) => `${value} ${unit} ${comparison} ${bound}`);
}

describe("results", () => {
  it.each([
    ["It outperforms DPO by up to 6.4 points on average.", ["6.4 points improvement up-to"]],
    ["Accuracy increases from 21% to 34% with search.", ["21 % absolute exact", "34 % absolute exact"]],
    ["It improves accuracy by 51.9% → 67.8% here.", ["51.9 % absolute exact", "67.8 % absolute exact"]],
    ["It achieves a 37.4% (+15.1%) win rate.", ["37.4 % absolute exact", "15.1 % improvement exact"]],
    ["We reach a 2-8x speedup over the baseline.", ["2 x ratio exact", "8 x ratio exact"]],
    [
      "It is 2.88× faster than cuBLAS, and 1.5 to 3 times faster than X.",
      ["2.88 x ratio exact", "1.5 x ratio exact", "3 x ratio exact"],
    ],
    ["It reduces latency by over 60% and memory by 8.5GB.", ["60 % reduction at-least", "8.5 GB reduction exact"]],
    ["Throughput reaches 16K tokens/s on one node.", ["16000 tokens/s absolute exact"]],
    ["It needs 1,440 GPU hours of training.", ["1440 GPU hours absolute exact"]],
    ["It retains 98.4% of the original performance.", ["98.4 % ratio exact"]],
    [
      "It achieves an FID of 2.27 and a BLEU score of 31.2.",
      ["2.27 score absolute exact", "31.2 score absolute exact"],
    ],
    ["It gains 8.4 percentage points.", ["8.4 points improvement exact"]],
    ["A five-shot score of nearly 82.6 is achieved.", ["82.6 score absolute about"]],
  ])("%s", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    "Trained on 15T tokens with 7B parameters and a context of 128K tokens in 2024.",
    "We use only 1% of the data and 8x fewer tokens than before.",
    "With 4-bit weights at a 50% compression rate on 8 A100 GPUs (see Section 3.2).",
    "We evaluate 12 tasks, 3 models and 214k samples over 10 languages.",
    "Llama 3.1 8B and GPT-4, with top-1 and pass@5, 3e-4 learning rate.",
    "Images of 512 × 512 pixels and 2x2 patches on 4x H100 GPUs.",
    "Only 0.1% of parameters are trained, in 20% of examples.",
  ])("%s: none", (text) => {
    expect(values(text)).toEqual([]);
  });

  it("belong to the dataset that their clause names", () => {
    const on = (text: string, datasets: string[]) =>
      results(text, { datasets }).map(({ value, dataset }) => [value, dataset]);
    expect(on("It gains +10.6% on C-Eval, +6.8% on CMMLU, and is fast.", ["C-Eval", "CMMLU"])).toEqual([
      [10.6, "c-eval"],
      [6.8, "cmmlu"],
    ]);
    expect(
      on("It scores 0.34, 11.52%, and 5.05% on MT-bench, GSM8K, and Human-eval, respectively.", [
        "MT-bench",
        "GSM8K",
        "Human-eval",
      ]),
    ).toEqual([
      [0.34, "mt-bench"],
      [11.52, "gsm8k"],
      [5.05, "human-eval"],
    ]);
    expect(on("On GSM8K accuracy rises from 84% to 91%.", ["GSM8K"])).toEqual([
      [84, "gsm8k"],
      [91, "gsm8k"],
    ]);
    expect(on("It outperforms X on PTB, while reducing memory by 52.6%.", ["PTB"])).toEqual([[52.6, null]]);
  });

  it("belong to the model that their clause names", () => {
    const text = "We obtain sparsity of 89.32% and 88.80% for LLaMA2-7B and LLaMA2-13B, respectively.";
    expect(results(text, { models: ["LLaMA2-7B", "LLaMA2-13B"] }).map(({ model, metric }) => [model, metric])).toEqual([
      ["llama2-7b", "sparsity"],
      ["llama2-13b", "sparsity"],
    ]);
  });

  it("take time that grows with the text, not with its square", () => {
    for (const piece of ["1% ", "5x ", "score of 1.5, ", "from 1% to 2% ", "3.5 and "]) {
      expectLinear((text) => results(text), piece, 20_000);
    }
  });
});

import { describe, expect, it } from "vitest";
import { makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { makeResultFinder } from "../pipeline/normalize/results/finder.js";
import type { Introduction, Sighting } from "../pipeline/normalize/sighting.js";
import { expectLinear } from "./support/growth.js";

const lexicon = makeLexicon();
const find = makeResultFinder(lexicon);

/** Results of a text in which some surfaces are datasets or models. */
function results(
  text: string,
  names: {
    readonly datasets?: readonly string[];
    readonly models?: readonly string[];
    readonly methods?: readonly string[];
    /** Ids of datasets, or of a model, that the paper introduces. */
    readonly own?: readonly string[];
    readonly ownModel?: string;
    /** Name of a method that the paper introduces. */
    readonly ownMethod?: string;
  } = {},
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
      origin: name.toLowerCase() === names.ownModel ? "introduced" : "vocabulary",
      rule: "dataset/vocabulary",
      full_name: null,
      model: null,
      dataset_kind: null,
    });
  const { datasets = [], models = [], methods = [], own = [], ownMethod } = names;
  const mentions = [
    ...datasets.map(sight("dataset")),
    ...models.map(sight("model")),
    ...methods.map(sight("method")),
    ...(ownMethod === undefined ? [] : [sight("method")(ownMethod)]),
  ];
  return find(
    document,
    mentions.sort((a, b) => a.start - b.start),
    [
      ...own.map((id) => introduced(id, "dataset")),
      ...(ownMethod === undefined ? [] : [introduced(ownMethod.toLowerCase(), "method")]),
      ...(names.ownModel === undefined ? [] : [introduced(names.ownModel, "model")]),
    ],
  ).map((result) => {
    expect(text.slice(result.start, result.end)).toBe(result.text);
    expect(result.evidenceStart).toBeLessThanOrEqual(result.start);
    expect(result.evidenceEnd).toBeGreaterThanOrEqual(result.end);
    return result;
  });
}

function introduced(id: string, kind: Introduction["kind"]): Introduction {
  const span = { field: "abstract", start: 0, end: 1 } as const;
  return { ...span, id, name: id, full_name: null, kind, rule: "introduces/proposed" };
}

function metrics(text: string, models: string[] = []): (string | null)[] {
  return results(text, { models }).map(({ metric }) => metric);
}

function values(text: string): string[] {
  return results(text).map(({ value, unit, comparison, bound }) => `${value} ${unit} ${comparison} ${bound}`);
}

describe("results", () => {
  it("are no versions of names", () => {
    expect(results("It has a better score than Quux 2.0 on it.", { models: ["Quux"] })).toEqual([]);
    expect(
      results("It reduces the error by 64.3% over Quux 2.0 here.", { models: ["Quux"] }).map((r) => r.value),
    ).toEqual([64.3]);
  });

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
    ["It achieves an accuracy of only 33.5% here.", ["33.5 % absolute exact"]],
    [
      "It has a step latency of 0.6s on an H200 GPU and 20s on the Quux 5G platform.",
      ["0.6 s absolute exact", "20 s absolute exact"],
    ],
    ["It fits into 5G of memory on a 4G network.", ["5 GB absolute exact"]],
    ["It uses less than 1GB GPU memory during inference.", ["1 GB absolute up-to"]],
    ["It was more accurate (OR = 2.47, p < 0.001) than them.", ["2.47 score improvement exact"]],
    [
      "It solves 50% with no hint, 70% at hint level 1, and 90% at hint level 2.",
      ["50 % absolute exact", "70 % absolute exact", "90 % absolute exact"],
    ],
    ["It reduces the memory by half and cuts cost in half.", ["50 % reduction exact", "50 % reduction exact"]],
    ["We release 108,717 papers (38,400 GPU hours).", ["38400 GPU hours absolute exact"]],
    [
      "It sets records in reconstruction (0.56 rFID) and uses 19GiB peak VRAM.",
      ["0.56 score absolute exact", "19 GiB absolute exact"],
    ],
    [
      "It improves the Reward of QUX.1-Zebra from 1.19 to 1.43 here.",
      ["1.19 score absolute exact", "1.43 score absolute exact"],
    ],
    ["The top model passes validation on only 15% of questions.", ["15 % absolute exact"]],
    [
      "It scores 93.4 on QuuxIME, 2088 on QuuxForces, and 55.94 on Q.",
      ["93.4 score absolute exact", "2088 score absolute exact", "55.94 score absolute exact"],
    ],
    [
      "It trails experts by 27 points, 59.2 vs. 86.6, in all.",
      ["27 points improvement exact", "59.2 score absolute exact", "86.6 score absolute exact"],
    ],
    ["It achieves 1038 TOPS, and nearly triples correlation.", ["1038 TOPS absolute exact", "3 x ratio about"]],
    ["It is nearly twice as fast as X.", ["2 x ratio about"]],
    ["It rivals models that consume twice the GPU memory.", ["2 x ratio exact"]],
    ["Training is up to three times faster here.", ["3 x ratio up-to"]],
    ["It more than doubles the accuracy of others.", ["2 x ratio at-least"]],
    ["It shows a five-fold improvement and a tenfold acceleration.", ["5 x ratio exact", "10 x ratio exact"]],
    ["The best model can solve only 4.6% of the problems.", ["4.6 % absolute exact"]],
    ["It helps on GenEval (0.73→0.90).", ["0.73 score absolute exact", "0.9 score absolute exact"]],
    ["It raises mean Quux from 0.42 to 0.62.", ["0.42 score absolute exact", "0.62 score absolute exact"]],
    ["It achieves mean AUROCs of 86.4 and 88.0.", ["86.4 score absolute exact", "88 score absolute exact"]],
    ["QuuxCopilot scores 16.2/25 in generation quality.", ["16.2 score absolute exact"]],
    ["It wins on two of them, scoring 4.49 and 7.83.", ["4.49 score absolute exact", "7.83 score absolute exact"]],
    ["It drops from 71.1% on old questions to 38.0% on new ones.", ["71.1 % absolute exact", "38 % absolute exact"]],
    ["It has a 36% improvement from the 51% of the base.", ["36 % improvement exact", "51 % absolute exact"]],
    ["It is better, outperforming even larger models (46.2%).", ["46.2 % absolute exact"]],
    [
      "It has 56.0% accuracy, surpassing A (42.3%), B Tuning (49.1%), and C (53.1%).",
      ["56 % absolute exact", "42.3 % absolute exact", "49.1 % absolute exact", "53.1 % absolute exact"],
    ],
    ["Gains range from 17% to 28% here.", ["17 % improvement exact", "28 % improvement exact"]],
    ["AUC gains are similar (69.0 to 79.2).", ["69 score absolute exact", "79.2 score absolute exact"]],
    ["It needs 65.6% or 47.7% less cost.", ["65.6 % reduction exact", "47.7 % reduction exact"]],
    ["It reaches 110% of the baseline performance.", ["110 % ratio exact"]],
    ["It retains 90% performance of the larger one.", ["90 % ratio exact"]],
    ["It was trained with less than $0.1 million.", ["0.1 M$ absolute up-to"]],
    [
      "It shows better performance in Safety (91.0) and Reasoning (88.0).",
      ["91 score absolute exact", "88 score absolute exact"],
    ],
    [
      "It reduces the delay from over 4600 seconds to 0.3 seconds.",
      ["4600 s absolute at-least", "0.3 s absolute exact"],
    ],
    ["It is better, outperforming even larger models (up to 15%).", ["15 % improvement up-to"]],
    ["It has a time-to-first-audio below 100 ms.", ["100 ms absolute up-to"]],
    ["It improves milestone achievement rates by 3%.", ["3 % improvement exact"]],
    ["It gains 1.3 dB PSNR.", ["1.3 dB improvement exact"]],
    ["It prunes 92.6% of visual tokens.", ["92.6 % reduction exact"]],
    ["It reaches 82.1±0.4% accuracy.", ["82.1 % absolute exact"]],
    ["It improves mastery by 9 p.p. in all.", ["9 points improvement exact"]],
    ["It gains 8.4 percentage points.", ["8.4 points improvement exact"]],
    ["A five-shot score of nearly 82.6 is achieved.", ["82.6 score absolute about"]],
    ["It achieves a 1.7x speedup with less than 4.0% accuracy loss.", ["1.7 x ratio exact", "4 % reduction up-to"]],
    ["It has 3x throughput on an 8xA100-80GB setup compared to it.", ["3 x ratio exact"]],
    ["It has a 16× smaller KV cache.", ["16 x ratio exact"]],
    ["At All Level 27.97 average gain on PM is seen.", ["27.97 score improvement exact"]],
    ["On this subset, no model exceeds 50%.", ["50 % absolute exact"]],
    ["Models suffer up to 35% and 28% drops in accuracy.", ["35 % reduction up-to", "28 % reduction exact"]],
    [
      "We see a significant reduction in gap 86.05% vs 86.28% in it.",
      ["86.05 % absolute exact", "86.28 % absolute exact"],
    ],
    [
      "It surpasses all by 1.31 dB PSNR, and takes under 100 seconds.",
      ["1.31 dB improvement exact", "100 s absolute up-to"],
    ],
    ["It raises half-truth accuracy to 69.3%.", ["69.3 % absolute exact"]],
    ["It boosts arrival by 35.0% (to 77.3%).", ["35 % improvement exact", "77.3 % absolute exact"]],
    ["It improves accuracy by 40% to 200% here.", ["40 % improvement exact", "200 % improvement exact"]],
    ["It improves accuracy up to 5.5% here.", ["5.5 % improvement up-to"]],
    ["It reduces computational costs to 6.9% of FLOPs.", ["6.9 % ratio exact"]],
    ["It is chosen only 40.6% of the time.", ["40.6 % absolute exact"]],
    ["It wins on Quux (R1@0.7: 52.9%, +2.7%).", ["52.9 % absolute exact", "2.7 % improvement exact"]],
    ["It is the first to exceed the 30% threshold.", ["30 % absolute exact"]],
    [
      "It has 32.1%, surpassing Deep Quux (26.6% and 26.9%).",
      ["32.1 % absolute exact", "26.6 % absolute exact", "26.9 % absolute exact"],
    ],
    ["We see an average lift of 5.7% in win rates.", ["5.7 % improvement exact"]],
    ["It can deteriorate performance by up to 34.5%.", ["34.5 % reduction up-to"]],
    ["Strong baselines fall below 5%.", ["5 % absolute up-to"]],
    [
      "It improves real-robot success (28% to 54% and 37% to 60%).",
      ["28 % absolute exact", "54 % absolute exact", "37 % absolute exact", "60 % absolute exact"],
    ],
    [
      "It improves A and B from 45.0% and 58.5% to 60.0% and 71.0%.",
      ["45 % absolute exact", "58.5 % absolute exact", "60 % absolute exact", "71 % absolute exact"],
    ],
    [
      "It outperforms X by 9.37% on success rate (an 83.6% relative improvement).",
      ["9.37 % improvement exact", "83.6 % improvement exact"],
    ],
    [
      "It outperforms A (60.0%), B (63.0%), and iterative improvement (77.0%).",
      ["60 % absolute exact", "63 % absolute exact", "77 % absolute exact"],
    ],
    [
      "It improves from 70.9% to 77.6% on A and 46.9% to 59.1% on B.",
      ["70.9 % absolute exact", "77.6 % absolute exact", "46.9 % absolute exact", "59.1 % absolute exact"],
    ],
    [
      "It has gains of 3.6% to 3.9% on A and 3.3% to 4.6% on B.",
      ["3.6 % improvement exact", "3.9 % improvement exact", "3.3 % improvement exact", "4.6 % improvement exact"],
    ],
    [
      "It has gains of 27.2%p, 11.2%p, and 3.4%p.",
      ["27.2 points improvement exact", "11.2 points improvement exact", "3.4 points improvement exact"],
    ],
    [
      "It has a success-rate difference of -2.5, +3.1, and -0.6 percentage points.",
      ["2.5 points reduction exact", "3.1 points improvement exact", "0.6 points reduction exact"],
    ],
    ["It achieves an Information Coefficient (IC) of 0.1501.", ["0.1501 score absolute exact"]],
    ["It lifts pass@1 from TTRL's 4.6% to 16.4%.", ["4.6 % absolute exact", "16.4 % absolute exact"]],
    [
      "It outperforms others: A (24.1%), B (11.9%), and C (45.1%).",
      ["24.1 % absolute exact", "11.9 % absolute exact", "45.1 % absolute exact"],
    ],
    ["Ablating them can reduce attack success rates below 10%.", ["10 % absolute up-to"]],
    ["It boosts accuracy by at least 24%.", ["24 % improvement at-least"]],
    ["The strongest model attains only 42.68, far below.", ["42.68 score absolute exact"]],
    [
      "It achieves up to 2.5 speedup while retaining 96% of reasoning performance.",
      ["2.5 x ratio up-to", "96 % ratio exact"],
    ],
    ["The largest gains over the base reach 24.71 points.", ["24.71 points improvement exact"]],
    [
      "It has a 5.2% reduction within 10 epochs (5 hours on a GPU).",
      ["5.2 % reduction exact", "5 hours absolute exact"],
    ],
  ])("%s", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    "It scores well on QuuxBench (2024.08-2025.05) here.",
    "It runs on a 5G platform within its memory limits of a day.",
    "It is nearly twice the size of the last one, and we answer twice.",
    "Our contributions are threefold, and errors grow for every tenfold increase in size.",
    "It contains three times more data, ten times the models, and doubles the number of tasks.",
    "Trained on 15T tokens with 7B parameters and a context of 128K tokens in 2024.",
    "We use only 1% of the data and 8x fewer tokens than before.",
    "With 4-bit weights at a 50% compression rate on 8 A100 GPUs (see Section 3.2).",
    "We evaluate 12 tasks, 3 models and 214k samples over 10 languages.",
    "Llama 3.1 8B and GPT-4, with top-1 and pass@5, 3e-4 learning rate.",
    "Images of 512 × 512 pixels and 2x2 patches on 4x H100 GPUs.",
    "Only 0.1% of parameters are trained, in 20% of examples.",
    "It increases the number of parameters by only 0.3%.",
    "Videos ranging from 11 seconds to 1 hour, at a quality kept under 4-6x compression.",
    "It wins at 20-50% compression rates, with less than 10% of the original model's training data.",
    "It was trained on 8×A800 and 16x H20 cards, with throughput on an 8xA100-80GB machine.",
    "We recorded 4M frames (720p/30 FPS), with 30% of visual tokens removed.",
    "This is a 500x reduction in training data, worth 2.5 times pre-training data, and a 40% increase in parameters.",
    "It generalizes with human data (less than 5 minutes), as a reduction.",
    "It moves only an adapter, which is under 1% of base-model size.",
    "Learning with only 30% of the problems, on versions from 1.0 to 2.5.",
    "We sharpen it by incorporating (1) a stream, to improve the F1 score; (2) In use, it is better.",
    "Its quality score (0-100) is set over all poison ratios (1%--90%) at a cost of 10^22 FLOPs.",
    "It holds videos ranging from 10 seconds to over 1 hour and short clips (< 10 seconds), a 10x scale-up.",
    "Pre-training on 4,000 hours and videos (over 5 minutes) of a 5-point user study take part.",
    "Only 0.03% of the global population can make videos lasting 5-16 seconds.",
    "It reaches its best performance with only 9000 data points.",
  ])("%s: none", (text) => {
    expect(values(text)).toEqual([]);
  });

  it("belong to the dataset that their clause names", () => {
    const on = (text: string, datasets: string[]) =>
      results(text, { datasets }).map(({ value, dataset }) => [value, dataset]);
    expect(on("It gains 24% on difficult benchmarks like C-Eval and CMMLU.", ["C-Eval", "CMMLU"])).toEqual([
      [24, null],
    ]);
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
    expect(
      on("On GSM8K, A improves from 1.0% to 2.2%, B from 2.2% to 3.4%, and C by 7.5 points.", ["GSM8K"]).map(
        ([, dataset]) => dataset,
      ),
    ).toEqual(["gsm8k", "gsm8k", "gsm8k", "gsm8k", "gsm8k"]);
    expect(on("It gains 48% on the long-caption dataset and 29% on LVIS.", ["LVIS"])).toEqual([
      [48, null],
      [29, "lvis"],
    ]);
    expect(on("It serves the model with 83.85% GSM8K accuracy.", ["GSM8K"])).toEqual([[83.85, "gsm8k"]]);
    expect(on("It uses fewer tokens by 84.7% than what GSM8K needs.", ["GSM8K"])).toEqual([[84.7, null]]);
    expect(on("It outperforms X on PTB, while reducing memory by 52.6%.", ["PTB"])).toEqual([[52.6, null]]);
  });

  it("are on no single one of several datasets, nor on what is none", () => {
    const on = (text: string, datasets: string[]) => results(text, { datasets }).map(({ dataset }) => dataset);
    expect(on("It gains 10% on both Quux and Zebra.", ["Quux", "Zebra"])).toEqual([null]);
    expect(on("It gains 5-10 points on Quux, Zebra and Okapi.", ["Quux", "Zebra", "Okapi"])).toEqual([null, null]);
    expect(on("It scores 0.97 on Quux, 0.98 on OCR accuracy.", ["Quux"])).toEqual(["quux", null]);
  });

  it("are paired with the names of a list", () => {
    const on = (text: string, datasets: string[]) =>
      results(text, { datasets }).map(({ value, unit, dataset }) => [value, unit, dataset]);
    const two = ["GSM8K", "PTB"];
    expect(on("Experiments on GSM8K and PTB show that it cuts errors by 61% and 56% in one mode.", two)).toEqual([
      [61, "%", "gsm8k"],
      [56, "%", "ptb"],
    ]);
    // A range is one claim about both.
    expect(on("Experiments on GSM8K and PTB show that it cuts errors by 5%-18%.", two)).toEqual([
      [5, "%", null],
      [18, "%", null],
    ]);
    expect(on("It reaches 57.1% on GSM8K and 94.8% on PTB, up from 6.5% and 59.2%, respectively.", two)).toEqual([
      [57.1, "%", "gsm8k"],
      [94.8, "%", "ptb"],
      [6.5, "%", "gsm8k"],
      [59.2, "%", "ptb"],
    ]);
    expect(on("It reaches 74.8% in-domain and 71.6% out-of-domain accuracy on GSM8K.", two)).toEqual([
      [74.8, "%", "gsm8k"],
      [71.6, "%", "gsm8k"],
    ]);
  });

  it("keep a level apart from its change in brackets", () => {
    const on = (text: string, datasets: string[]) =>
      results(text, { datasets }).map(({ value, unit, dataset }) => [value, unit, dataset]);
    expect(on("It achieves 68.3 on MRCR (+18.1) and 77.5 on GSM8K (+7.6).", ["MRCR", "GSM8K"])).toEqual([
      [68.3, "score", "mrcr"],
      [18.1, "score", "mrcr"],
      [77.5, "score", "gsm8k"],
      [7.6, "score", "gsm8k"],
    ]);
    expect(values("It raises the total score to 0.7250 (+3.97%).")).toEqual([
      "0.725 score absolute exact",
      "3.97 % improvement exact",
    ]);
    // Where each share writes its sign, a number without one is none; where only the last does, it is meant for all.
    expect(values("It shows improvements of 0.34, 11.52%, and 5.05% on three benchmarks.")).toEqual([
      "0.34 score improvement exact",
      "11.52 % improvement exact",
      "5.05 % improvement exact",
    ]);
    expect(values("It shows improvements of 6.34, 11.52, and 5.05% on three benchmarks.")).toEqual([
      "6.34 % improvement exact",
      "11.52 % improvement exact",
      "5.05 % improvement exact",
    ]);
    expect(values("It keeps 99% of full-token performance.")).toEqual(["99 % ratio exact"]);
    expect(values("It gains 57.65 absolute percentage points.")).toEqual(["57.65 points improvement exact"]);
  });

  it("belong to the benchmark that the paper introduces where they name none", () => {
    const own = (text: string) => results(text, { datasets: ["QuuxBench"], own: ["quuxbench"] });
    const hard = "We introduce QuuxBench, a benchmark. ";
    expect(own(`${hard}Humans achieve 80% accuracy.`)[0]!.dataset).toBe("quuxbench");
    expect(own(`${hard}The cost falls by 80%.`)[0]!.dataset).toBeNull();
    expect(own(`${hard}TTFT improves by 80%.`)[0]!.dataset).toBeNull();
    expect(results("For the PTB dataset, it has up to 4.67 dB gain.", { datasets: ["PTB"] })[0]!.dataset).toBe("ptb");
    expect(results("It gains 1.3 dB PSNR, and reconstructs PTB well.", { datasets: ["PTB"] })[0]!.dataset).toBeNull();
    const both = "It wins by 10 points on popular benchmarks PTB and GSM8K.";
    expect(results(both, { datasets: ["PTB", "GSM8K"] })[0]!.dataset).toBeNull();
    const long = "With 500 tokens, achieving an accuracy of 80% with a model on the PTB benchmark, it wins.";
    expect(results(long, { datasets: ["PTB"] })[0]!.dataset).toBe("ptb");
    const twoOwn = (text: string) =>
      results(text, { datasets: ["QuuxBench", "ZorgBench"], own: ["quuxbench", "zorgbench"] })[0]!.dataset;
    expect(twoOwn("We introduce QuuxBench. It has 80% accuracy. ZorgBench is more.")).toBe("quuxbench");
    expect(twoOwn("We introduce QuuxBench and ZorgBench. It has 80% accuracy.")).toBeNull();
    expect(own("Humans achieve 80% accuracy. We introduce QuuxBench, a benchmark.")[0]!.dataset).toBeNull();
  });

  it("belong to the one dataset that an earlier sentence evaluates on", () => {
    const on = (text: string, datasets = ["GSM8K"]) => results(text, { datasets }).map(({ dataset }) => dataset);
    expect(on("We evaluate it on GSM8K. It achieves 92.6% accuracy.")).toEqual(["gsm8k"]);
    expect(on("We train it with GSM8K. It achieves 92.6% accuracy.")).toEqual([null]);
    expect(on("We evaluate it on GSM8K. It gains 4.1% across six benchmarks.")).toEqual([null]);
    expect(on("We evaluate it on GSM8K and PTB. It achieves 92.6% accuracy.", ["GSM8K", "PTB"])).toEqual([null]);
  });

  it("have the metric that has changed, and none where the text says only that something has", () => {
    expect(metrics("It achieves an accuracy improvement of 3.1%.")).toEqual(["accuracy"]);
    expect(metrics("It achieves a 28.75% improvement in accuracy.")).toEqual(["accuracy"]);
    expect(metrics("It achieves gains of 37.1 points.")).toEqual([null]);
    expect(metrics("It reduces the token usage by 40%, with failure rates of 7%.")).toEqual([
      "token usage",
      "failure rate",
    ]);
  });

  it("have what stands between a verb and them as metric, whatever it is called", () => {
    expect(metrics("It improves Acc@1 from 67.2% to 76.3%.")).toEqual(["acc@1", "acc@1"]);
    expect(metrics("It reduces the worst-case per-chunk delay by up to 37.5%.")).toEqual([
      "worst-case per-chunk delay",
    ]);
    expect(metrics("It is 2.0 points better while improving TTFT by 33%, TPOT by 22%.").slice(1)).toEqual([
      "ttft",
      "tpot",
    ]);
    expect(metrics("It improves Quux-7B by 12.5% here.", ["Quux-7B"])).toEqual([null]);
    expect(metrics("It improves these models by 12.5% here.")).toEqual([null]);
  });

  it("pair with as many metrics behind them, respectively", () => {
    expect(
      metrics("It has 2.00× and 1.40× improvements in time-to-first-token (TTFT) and throughput, respectively."),
    ).toEqual(["time-to-first-token", "throughput"]);
    expect(metrics("It has 2.00× and 1.40× improvements in throughput.")).toEqual(["throughput", "throughput"]);
  });

  it("have no metric that their unit does not count", () => {
    expect(metrics("It decodes with 13 GB peak memory and takes only 210 ms, 6× faster than before.")).toEqual([
      "peak memory",
      null,
      null,
    ]);
    expect(metrics("It reaches a 2.9x acceleration, running at 41 images/s here.").at(-1)).toBe(null);
    expect(metrics("It has a latency of only 210 ms and needs only 19 GB memory.")).toEqual(["latency", "memory"]);
  });

  it("are no reduction on a dataset that is called DROP", () => {
    const found = results("It achieves 60.7% on MMLU, 82.2% on DROP, and 84.5% on GSM8K.", {
      datasets: ["MMLU", "DROP", "GSM8K"],
    });
    expect(found.map(({ comparison }) => comparison)).toEqual(["absolute", "absolute", "absolute"]);
  });

  it("are a ratio behind the sign, and no count of series", () => {
    expect(results("It achieves up to ×3.23 attention speedup at once.")[0]).toMatchObject({ unit: "x", value: 3.23 });
    expect(results("It ranks second on it (AUC-PR 0.404, 180 series).").map(({ value }) => value)).toEqual([0.404]);
  });

  it("are on no dataset that is only compared with, and on none alone where several are averaged", () => {
    const on = (text: string) => results(text, { datasets: ["QuuxSet"] }).map(({ dataset }) => dataset);
    expect(on("It drops sharply compared to QuuxSet, with only 51.7% accuracy here.")).toEqual([null]);
    expect(on("It gains 3.1% on QuuxSet and lifts the average across six common benchmarks to 35.7%.")).toEqual([
      "quuxset",
      null,
    ]);
    expect(on("It matches the best (QuuxSet: 73.6%, average: 35.9%) there.")).toEqual(["quuxset", null]);
    expect(on("It is worse on QuuxSet than on existing benchmarks: it reaches 45.9% accuracy.")).toEqual(["quuxset"]);
  });

  it("share the metric behind the last of those that stand side by side", () => {
    expect(metrics("They achieve only 59.2% and 51.7% accuracy there.")).toEqual(["accuracy", "accuracy"]);
    expect(metrics("It gains accuracy by 8.3%, with 1.2×-2.4× end-to-end speedup.")).toEqual([
      "accuracy",
      "speedup",
      "speedup",
    ]);
    expect(metrics("It needs 65.6% or 47.7% less quux effort than X.")).toEqual(["quux effort", "quux effort"]);
    expect(metrics("It cuts latency from 73 ms to 6.7 ms (a 10.9-fold speedup) there.").slice(0, 2)).toEqual([
      "latency",
      "latency",
    ]);
    expect(metrics("It raises the accuracy of X from 55.2% to 73.3% as compute grows.")).toEqual([
      "accuracy",
      "accuracy",
    ]);
  });

  it("have no metric where they say how fast something is, but one that is counted so", () => {
    expect(metrics("It wins by 1.31 dB PSNR, and is 5x faster than X.")).toEqual(["psnr", null]);
    expect(metrics("It has better quality at inference speeds up to 21.8x faster.")).toEqual(["inference speed"]);
  });

  it("have the performance of what has changed as metric, and what is kept of a base's abilities", () => {
    expect(metrics("It improves the performance of a small model from 36.2% to 40.7%.")).toEqual([
      "performance",
      "performance",
    ]);
    expect(metrics("It has good speedups, and preserves 98.4% of the original model's capabilities.")).toEqual([
      "capabilities",
    ]);
    expect(metrics("It has the same accuracy and improves further to 50.9% in the end.")).toEqual(["accuracy"]);
  });

  it("have no metric that is a format of numbers, or the unit of another number", () => {
    expect(metrics("The int2 precision models can be 10% more accurate.")).toEqual([null]);
    expect(metrics("It has a precision of 10% there.")).toEqual(["precision"]);
    expect(metrics("With just 5 GPU hours it improves on X by 15% there.").slice(1)).toEqual([null]);
  });

  it("have no metric that is a name, or part of one that measures nothing", () => {
    expect(metrics("Training with ACC improves it by 18.1% there.", ["ACC"])).toEqual([null]);
    expect(metrics("SR-Quux improves it by 18.1% there.", ["SR-Quux"])).toEqual([null]);
    expect(metrics("It wins on Quux-Acc by 18.1% there.", ["Quux-Acc"])).toEqual(["acc"]);
  });

  it("have what they are less or more of as metric, or the short form in front of their sign", () => {
    expect(metrics("It has a 16× smaller KV cache over patches and 3-4× less inference compute.")).toEqual([
      "kv cache",
      "compute",
      "compute",
    ]);
    expect(metrics("It is 3x more efficient and saves 86.5% extra space.")).toEqual([null, "space"]);
    expect(metrics("It makes 65.5 percent fewer tool calls than X.")).toEqual(["tool calls"]);
    expect(metrics("It has a stronger correlation (mArho up to 0.459 on X).")).toEqual(["marho"]);
    expect(metrics("It has a stronger correlation (mArho up to 0.459 on X).", ["mArho"])).toEqual(["correlation"]);
    expect(metrics("It wins on Quux (R1@0.7: 52.9%, +2.7%).")).toEqual(["r1@0.7", "r1@0.7"]);
    expect(metrics("It has 140.41% higher average refusal triggering rate than X.")).toEqual([
      "average refusal triggering rate",
    ]);
    expect(metrics("It has an 82% reduction in Chamfer distance and a 10% gain in hard tasks.")).toEqual([
      "chamfer distance",
      null,
    ]);
    expect(metrics("It boosts batch size by 60% without increasing memory consumption.")).toEqual(["batch size"]);
    expect(metrics("At a fraction of the token cost, it gains 18.1 points on math.")).toEqual([null]);
    expect(metrics("Removing texture costs 37.6pp here.")).toEqual([null]);
    expect(metrics("It has an Annualized Rate of Return (ARR) of 27.75%.")).toEqual(["arr"]);
    expect(metrics("It gains 9.3% without auxiliary loss functions.")).toEqual([null]);
    expect(metrics("With two loss functions it is better by 9.3%.")).toEqual([null]);
    expect(metrics("It reaches 9.3x speedups.")).toEqual(["speedup"]);
    expect(metrics("On memory tasks, it obtains a score of 75.5 there.")).toEqual(["score"]);
    expect(metrics("It keeps superior consistency, while it takes under 0.2 seconds.")).toEqual([null]);
    expect(metrics("It lowers the Brier score by 4.1%.")).toEqual(["brier score"]);
    expect(metrics("It achieves 95.4% SR there.")).toEqual(["sr"]);
    expect(metrics("It reduces the KV cache size -down to 3.9%.")).toEqual(["kv cache size"]);
    expect(metrics("It raises the average accuracy by 3.9%.")).toEqual(["accuracy"]);
    expect(metrics("Gains in tests: IPV +1.28%, QuuxLM +1.00%.", ["QuuxLM"])).toEqual(["ipv", null]);
    expect(metrics("It reduces rollout and end-to-end delay by up to 19.6%.")).toEqual(["end-to-end delay"]);
  });

  it("have the word that says which cost or score it is", () => {
    expect(metrics("It has 15 times lower search cost.")).toEqual(["search cost"]);
    expect(metrics("It has a 2.02 times throughput improvement.")).toEqual(["throughput"]);
    expect(metrics("It has 2x higher aggregate throughput.")).toEqual(["throughput"]);
    expect(metrics("It reaches average pass@1 scores of 80.6%.")).toEqual(["pass@1"]);
    expect(metrics("It yields an average R@1 improvement of 16.54%.")).toEqual(["r@1"]);
    expect(metrics("It reaches a better score of 80.6%.")).toEqual(["score"]);
  });

  it("belong to the list in front of them where they say so and a new clause begins behind", () => {
    const text = "A-1 and A-2 reach 30.4% and 26.4% respectively, while models such as B-1 and B-2 stay below.";
    expect(results(text, { models: ["A-1", "A-2", "B-1", "B-2"] }).map(({ model }) => model)).toEqual(["a-1", "a-2"]);
  });

  it("are levels of the name that rises or falls from and to them", () => {
    const text = "It improves Quux-8B from an average of 47.36% to 56.33% and Zebra-32B from 64.49% to 70.47% in all.";
    expect(results(text, { models: ["Quux-8B", "Zebra-32B"] }).map(({ model }) => model)).toEqual([
      "quux-8b",
      "quux-8b",
      "zebra-32b",
      "zebra-32b",
    ]);
    const both =
      "On Quux-4B and Zebra-2B it improves the score from 34.4% to 68.4% and from 14.6% to 40.1%, respectively.";
    expect(results(both, { models: ["Quux-4B", "Zebra-2B"] }).map(({ model }) => model)).toEqual([
      "quux-4b",
      "quux-4b",
      "zebra-2b",
      "zebra-2b",
    ]);
    const lists = "It rises from 77.5% to 83.9% on GSM8K and from 46.1% to 51.2% on MATH.";
    expect(results(lists, { datasets: ["GSM8K", "MATH"] }).map(({ dataset }) => dataset)).toEqual([
      "gsm8k",
      "gsm8k",
      "math",
      "math",
    ]);
  });

  it("are paired with the names that they follow by", () => {
    const text = "It improves standard benchmarks such as GAIA and LoCoMo by 6.1% and 4.8%.";
    expect(results(text, { datasets: ["GAIA", "LoCoMo"] }).map(({ dataset }) => dataset)).toEqual(["gaia", "locomo"]);
  });

  it("are not by the paper's method where they are what others reach", () => {
    const method = (text: string) => results(text, { ownMethod: "Quux" }).map((result) => result.method);
    expect(method("Quux is new. We see that current agents struggle, achieving only 39.6%.")).toEqual([null]);
    expect(method("Quux is new. We achieve 39.6% with it.")).toEqual(["quux"]);
    const ofModel = (name: string) =>
      results(`Quux is new. Our model, ${name}, achieves a 41.0% solve rate.`, {
        models: [name],
        ownMethod: "Quux",
        ownModel: name.toLowerCase(),
      }).map((result) => result.method);
    expect([ofModel("Zebra-Quux-70B"), ofModel("ZebraQuux-70B")]).toEqual([["quux"], [null]]);
    const outdone = { methods: ["LoRA"], ownMethod: "Quux" };
    expect(results("Quux reaches 81.02%, and outperforms LoRA at 80.06%.", outdone).map((r) => r.method)).toEqual([
      "quux",
      "lora",
    ]);
    expect(method("Quux surpasses PPO on AIME (46.28% vs. 45.25%).")).toEqual(["quux", null]);
    expect(method("It rises from 22.4 to 31.4 for the baselines in dynamic score against 52.2 for Quux.")).toEqual([
      null,
      null,
      "quux",
    ]);
  });

  it("have one metric in the singular, and none that is far off or of another kind", () => {
    expect(metrics("It reaches success rates of 86.4% and F1 scores of 88.0%.")).toEqual(["success rate", "f1"]);
    expect(metrics("It gains 1.3 dB PSNR, and reconstructs scenes in under 100 seconds.")).toEqual(["psnr", null]);
    expect(metrics("It has competitive performance across many hard benchmarks, and gains 12.1% there.")).toEqual([
      null,
    ]);
    expect(metrics("It gains on ScanNet (+1.1% mAP50).")).toEqual(["map50"]);
  });

  it("belong to the model that their clause names", () => {
    const text = "We obtain sparsity of 89.32% and 88.80% for LLaMA2-7B and LLaMA2-13B, respectively.";
    expect(results(text, { models: ["LLaMA2-7B", "LLaMA2-13B"] }).map(({ model, metric }) => [model, metric])).toEqual([
      ["llama2-7b", "sparsity"],
      ["llama2-13b", "sparsity"],
    ]);
  });

  it("do not belong to a model that something is compared with", () => {
    const models = (text: string, named: readonly string[]) =>
      results(text, { models: named }).map(({ model }) => model);
    const two = ["Quux-7B", "Zorg-8B"];
    expect(models("It surpasses Quux-7B by 6.6 points.", ["Quux-7B"])).toEqual([null]);
    expect(models("It improves accuracy by 5% over the strong open-source Quux-7B.", ["Quux-7B"])).toEqual([null]);
    expect(models("It gains 30.6 points, outperforming Quux-7B and Zorg-8B.", two)).toEqual([null]);
    expect(models("Quux-7B achieves a win rate of 68% over Zorg-8B.", two)).toEqual(["quux-7b"]);
    expect(models("Quux-7B's win rate against Zorg-8B rises from 21% to 34%.", two)).toEqual(["quux-7b", "quux-7b"]);
  });

  it("belong to a model that something is compared with where they stand right behind it", () => {
    const text = "Quux-7B achieves 24.6% and 22.7%, outperforming Zorg-8B (22.0% and 14.9%).";
    expect(results(text, { models: ["Quux-7B", "Zorg-8B"] }).map(({ model }) => model)).toEqual([
      "quux-7b",
      "quux-7b",
      "zorg-8b",
      "zorg-8b",
    ]);
  });

  it("belong to the only model of their sentence, where it comes first", () => {
    const models = (text: string) => results(text, { models: ["Quux-7B"] }).map(({ model }) => model);
    expect(models("Quux-7B gains 43% on A, and reduces the latency by 47%.")).toEqual(["quux-7b", "quux-7b"]);
    expect(models("It achieves 43% accuracy, and a judge, built on Quux-7B, agrees.")).toEqual([null]);
    expect(models("Quux-7B achieves 54.9% accuracy versus 87.6% for humans.")).toEqual(["quux-7b", null]);
  });

  it("belong to the model that the paper introduces where their sentence names none", () => {
    const models = (text: string, named = ["Quux-7B"]) =>
      results(text, { models: named, ownModel: "quux-7b" }).map(({ model }) => model);
    expect(models("We present Quux-7B, a model. It achieves 43% accuracy.")).toEqual(["quux-7b"]);
    expect(models("It achieves 43% accuracy. We present Quux-7B, a model.")).toEqual([null]);
    expect(models("We present Quux-7B. On Zorg-8B, it gains 4%.", ["Quux-7B", "Zorg-8B"])).toEqual(["zorg-8b"]);
    expect(results("We test Quux-7B. It achieves 43% accuracy.", { models: ["Quux-7B"] })[0]!.model).toBeNull();
  });

  it("are not by the method that they rise or fall by", () => {
    const by = (text: string) => results(text, { ownMethod: "Quux" }).map(({ method }) => method);
    expect(by("Quux raises accuracy from 40.1% to 60.2%.")).toEqual([null, "quux"]);
    expect(by("Quux brings gains ranging from 4.3% to 20.4%.")).toEqual(["quux", "quux"]);
    expect(by("Quux has 60.2% accuracy, surpassing others (40.1%).")).toEqual(["quux", null]);
  });

  it("belong to the only method that the paper introduces, once it is named, and not where they are a baseline's", () => {
    const methods = (text: string) =>
      results(text, { models: ["Zorg-8B"], ownMethod: "QuuxTune" }).map(({ method }) => method);
    expect(methods("We present QuuxTune. Accuracy rises by 5%.")).toEqual(["quuxtune"]);
    expect(methods("Models reach an accuracy of 5%. We present QuuxTune.")).toEqual([null]);
    expect(methods("QuuxTune reaches 78% accuracy, surpassing Zorg-8B (51%).")).toEqual(["quuxtune", null]);
    expect(methods("QuuxTune reaches 78% accuracy compared to 51% before.")).toEqual(["quuxtune", null]);
    expect(methods("QuuxTune cuts the latency by more than 5%.")).toEqual(["quuxtune"]);
  });

  it("take time that grows with the text, not with its square", () => {
    for (const piece of ["1% ", "5x ", "score of 1.5, ", "from 1% to 2% ", "3.5 and "]) {
      expectLinear((text) => results(text), piece, 6_000);
    }
  });
});

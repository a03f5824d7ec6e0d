import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { makeAnnotator } from "../pipeline/normalize/annotate.js";
import { slugOf } from "../pipeline/normalize/sighting.js";
import type { Annotation } from "../pipeline/records.js";
import { sliceCodePoints } from "../pipeline/text/code-points.js";
import { expectLinear } from "./support/growth.js";

const annotate = makeAnnotator(loadVocabularies());

function of(abstract: string, title = ""): Annotation {
  return annotate({ title, abstract });
}

/** Ids with their surfaces, as `id: surface, surface`. */
function names(entities: readonly Pick<Annotation["methods"][number], "id" | "mentions">[]): string[] {
  return entities.map(({ id, mentions }) => `${id}: ${[...new Set(mentions.map(({ text }) => text))].join(", ")}`);
}

function introduced(abstract: string, title = ""): string[] {
  return of(abstract, title).introduces.map(({ name, kind }) => `${name} (${kind})`);
}

describe("methods", () => {
  it.each([
    ["We use low-rank adapters and LoRAs.", ["lora: low-rank adapters, LoRAs"]],
    ["Post-training quantization methods", ["post-training-quantization: Post-training quantization"]],
    ["LoRA-finetuned models and the DPO-trained one", ["dpo: DPO", "lora: LoRA"]],
    ["Direct Preference Optimization (DPO) helps; DPO is stable.", ["dpo: Direct Preference Optimization, DPO"]],
  ])("%s", (text, expected) => {
    expect(names(of(text).methods)).toEqual(expect.arrayContaining(expected));
  });

  it.each(["OFS-DPO is another name", "DLoRA and LoRA2", "see https://github.com/x/LoRA for more"])(
    "%s: none",
    (text) => {
      const ids = of(text).methods.map(({ id }) => id);
      expect(ids).not.toContain("dpo");
      expect(ids).not.toContain("lora");
    },
  );

  it("are no part of the name of a class of networks", () => {
    expect(names(of("Video diffusion transformers are slow, image diffusion is not.").methods)).toEqual([
      "diffusion-model: image diffusion",
    ]);
  });

  it("do not begin with the end of a word with hyphens", () => {
    expect(names(of("We use turn-group normalization and an image-to-video diffusion model.").methods)).toEqual([
      "diffusion-model: diffusion model",
    ]);
  });

  it("are no adjectives of a title", () => {
    expect(of("We work.", "Quux: An LLM-Driven Framework for Data").methods.map(({ id }) => id)).not.toContain(
      "llm-driven",
    );
  });

  it("of two in brackets joined by and are both spelled out", () => {
    const { methods } = of("It uses a Homologous Zebra Guidance (HZG) and Contextual Zebra Measurement (CZM) for it.");
    expect(methods.map(({ id }) => id)).toEqual(expect.arrayContaining(["hzg", "czm"]));
  });

  it("mean what the paper defines", () => {
    const sparse = of("Scaling Sparse Fine-Tuning (SFT) is hard. With SFT we train fewer weights.");
    expect(names(sparse.methods)).toContain("sparse-fine-tuning: Sparse Fine-Tuning, SFT");
    expect(sparse.methods.map(({ id }) => id)).not.toContain("supervised-fine-tuning");
    const dynamic = of("We propose Dynamic Preference Optimization (DPO), a new method. DPO works well.");
    expect(dynamic.methods.map(({ id }) => id)).not.toContain("dpo");
    expect(names(dynamic.methods)).toContain("dynamic-preference-optimization: Dynamic Preference Optimization, DPO");
    const worded = of("Low-Rank Adaption (LoRA) is cheap.");
    expect(names(worded.methods)).toEqual(["lora: Low-Rank Adaption, LoRA"]);
    const like = of("Multi-Agent Discussion (MAD) is slow, and MAD is costly.");
    expect(names(like.methods)).toEqual(["multi-agent-discussion: Multi-Agent Discussion, MAD"]);
    const longer = of("On-policy distillation (OPD) helps. Relay-OPD wins. See https://github.com/x/OPD and SFT+OPD.");
    expect(names(longer.methods)).toContain("opd: On-policy distillation, OPD");
    expect(longer.methods.find(({ id }) => id === "opd")!.mentions.map(({ char_start }) => char_start)).toEqual([
      0, 24, 89,
    ]);
    const owner = of("It rests on Direct Preference Optimization's (DPO) reward.");
    expect(names(owner.methods)).toEqual(["dpo: Direct Preference Optimization, DPO"]);
  });
});

describe("models", () => {
  it("are mentioned by the short form that the paper gives them", () => {
    const { models, methods } = of("We distill Stable Diffusion (SD) into one step. SD is large. SD-Turbo is not.");
    expect(names(models)).toContain("stable-diffusion: Stable Diffusion, SD");
    expect(names(methods).filter((name) => name.startsWith("sd"))).toEqual([]);
  });
});

describe("datasets", () => {
  it.each([
    ["on GSM8K-Zebra and the MMLU-XX set", ["gsm8k-zebra: GSM8K-Zebra"]],
    ["on AIME 2024-2025", ["aime: AIME"]],
    ["on AIME 2024/2025 and MMLU", ["aime24: AIME 2024", "aime25: 2025"]],
    ["on C-Eval, MMLU and CMMLU", ["c-eval: C-Eval", "mmlu: MMLU", "cmmlu: CMMLU"]],
    ["scores on AIME24 & 25", ["aime24: AIME24", "aime25: 25"]],
    [
      "on SWE-bench Verified, Multilingual, and Pro",
      ["swe-bench-verified: SWE-bench Verified", "swe-bench-multilingual: Multilingual", "swe-bench-pro: Pro"],
    ],
    ["on GSM8K, GSM-8K and MT bench", ["gsm8k: GSM8K, GSM-8K", "mt-bench: MT bench"]],
    [
      "AlpacaEval 2.0 and AlpacaEval-2, not AlpacaEval",
      ["alpacaeval-2: AlpacaEval 2.0, AlpacaEval-2", "alpacaeval: AlpacaEval"],
    ],
    ["on the MATH dataset", ["math: MATH"]],
  ])("%s", (text, expected) => {
    expect(names(of(text).datasets)).toEqual(expect.arrayContaining(expected));
  });

  it("are not named by the splits that a list goes on with", () => {
    expect(of("on MiniF2F-Valid and Test").datasets.map(({ id }) => id)).toEqual(["minif2f-valid"]);
  });

  it("are not what the paper calls its own method", () => {
    const { datasets } = of("On GSM8K, CLUE wins. CLUE and GSM8K are listed.", "CLUE: Verification by Clustering");
    expect(datasets.map(({ id }) => id)).toEqual(["gsm8k"]);
  });

  it("may be new parts of known ones", () => {
    const { introduces, datasets } = of("We introduce GSM8K-Zebra, a benchmark of hard problems.");
    expect(introduces.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["GSM8K-Zebra dataset"]);
    expect(datasets.map(({ id, origin }) => `${id} ${origin}`)).toEqual(["gsm8k-zebra introduced"]);
  });

  it("are no ordinary words", () => {
    expect(of("We drop the math, an arc of the pile, and a cocoa bean.").datasets).toEqual([]);
  });

  it("that no list holds are known by the words beside them", () => {
    expect(names(of("We evaluate on the QuuxZebra benchmark.").datasets)).toEqual(["quuxzebra: QuuxZebra"]);
    expect(names(of("Results on GSM8K, QuuxZebra and MMLU.").datasets)).toContain("quuxzebra: QuuxZebra");
  });
});

describe("introduced names", () => {
  it.each([
    ["We propose Quuxor, a novel method for pruning.", "Quuxor (method)"],
    ["In this paper, we introduce QuuxBench, a benchmark for agents.", "QuuxBench (dataset)"],
    ["We present a new framework, QuuxOR, that prunes.", "QuuxOR (method)"],
    ["We release QuuxLM-7B, a language model for law.", "QuuxLM-7B (model)"],
    ["We develop QuuxServe, an open-source library.", "QuuxServe (system)"],
    ["We propose a framework for dynamic LLM compression called QuuxPress.", "QuuxPress (method)"],
    ["We propose Quick Unified Xylem Optimization (QUXO), which works.", "QUXO (method)"],
    ["We introduce REgressing the RELative FUture (REFUEX), a method.", "REFUEX (method)"],
    ["A novel method we call Quick Learning with Zebra Rewards (QLZR) helps.", "QLZR (method)"],
    ["Our lightweight QuuxMerger fuses features.", "QuuxMerger (method)"],
  ])("%s", (text, expected) => {
    expect(introduced(text)).toEqual([expected]);
  });

  it("stand before the colon of a title", () => {
    expect(introduced("Quuxor is fast.", "Quuxor: Fast Pruning of Models")).toEqual(["Quuxor (method)"]);
    expect(introduced("COS(M+O)S is curious.", "COS(M+O)S: Curiosity for Stories")).toEqual(["COS(M+O)S (method)"]);
    expect(introduced("We argue.", "Position: Models Should Be Small")).toEqual([]);
    expect(introduced("We survey.", "Towards Better Models: A Survey")).toEqual([]);
  });

  it("once for each thing, by the shorter of two names", () => {
    const text = "We propose a new annotation strategy, quux-based captioning (QBC) that describes an image.";
    expect(introduced(text, "Quux-Based Captioning: Words for Images")).toEqual(["QBC (method)"]);
  });

  it("and a dataset with a number behind it is no size of the model of that name", () => {
    const { models, datasets } = of(
      "We present QUUX-VL, a vision-language model, and QUUX-VL-5.5M, a dataset of images.",
    );
    expect(models.map(({ id }) => id)).toEqual(["quux-vl"]);
    expect(names(datasets)).toEqual(["quux-vl-5.5m: QUUX-VL-5.5M"]);
  });

  it.each([
    "We propose to use LLMs in a new way.",
    "We introduce the Transformer architecture to students in Paris.",
    "We evaluate our proposed approach on LRS3, the largest benchmark.",
    "Our Llama-2-7B model is fine-tuned.",
  ])("%s: none", (text) => {
    expect(introduced(text)).toEqual([]);
  });

  it("are mentions wherever they stand, by long and short name", () => {
    const annotation = of("We propose Quick Unified Xylem Optimization (QUXO). QUXO is fast, and QUXO2 is not it.");
    expect(annotation.methods.find(({ id }) => id === "quxo")?.mentions.map(({ text }) => text)).toEqual([
      "Quick Unified Xylem Optimization",
      "QUXO",
      "QUXO",
    ]);
  });
});

describe("annotations", () => {
  it("count code points of the cleaned text", () => {
    const { abstract, models, methods } = of('😀 We align 𝒜 Llama-3-8B with DPO\\% at T\\"ULU.');
    for (const { mentions } of [...models, ...methods]) {
      for (const { text, char_start, char_end } of mentions)
        expect(sliceCodePoints(abstract!, char_start, char_end)).toBe(text);
    }
    expect(models.map(({ id }) => id)).toContain("llama-3-8b");
  });

  it("of nothing are nothing", () => {
    for (const abstract of [null, "", " \n "]) {
      expect(annotate({ title: "", abstract })).toEqual({
        title: "",
        abstract: null,
        models: [],
        methods: [],
        datasets: [],
        introduces: [],
        results: [],
        links: [],
      });
    }
  });

  it("do not depend on what was annotated before", () => {
    const first = of("We compare LoRA and Llama-3-8B on GSM8K with 45.2% accuracy.");
    of("Something else entirely, with many more words, to overwrite what was read before. ".repeat(50));
    expect(of("We compare LoRA and Llama-3-8B on GSM8K with 45.2% accuracy.")).toEqual(first);
  });

  it("take time that grows with the text, not with its square", () => {
    for (const piece of ["LoRA, ", "we propose X", "GSM8K and ", "(A B) ", "called Q. ", "our QuX "]) {
      expectLinear((text) => of(text), piece, 6_000);
    }
  });
});

describe("slugs", () => {
  it.each([
    ["Curry-DPO", "curry-dpo"],
    ["LoRA+", "lora+"],
    ["COS(M+O)S", "cos-m+o-s"],
    ["TÜLU 3", "tulu-3"],
    ["FuseChat-3.0", "fusechat-3.0"],
    ["π-Bench", "bench"],
  ])("%s is %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

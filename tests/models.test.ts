import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { makeModelFinder } from "../pipeline/normalize/models/finder.js";
import { makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { resolveOverlaps } from "../pipeline/normalize/resolve.js";
import type { Introduction, Sighting } from "../pipeline/normalize/sighting.js";
import { expectLinear } from "./support/growth.js";

const lexicon = makeLexicon();
const find = makeModelFinder(loadVocabularies(), lexicon);

function models(text: string, introduced: readonly string[] = []): Sighting[] {
  const document = { title: makeReading("title"), abstract: makeReading("abstract") };
  read(document.title, lexicon, "");
  read(document.abstract, lexicon, text);
  const introductions = introduced.map(
    (name): Introduction => ({
      id: name,
      name,
      full_name: null,
      kind: "model",
      rule: "introduces/title",
      field: "abstract",
      start: 0,
      end: 0,
    }),
  );
  return resolveOverlaps(find(document, introductions));
}

/** Ids with their surfaces, as `id = surface`. */
function found(text: string, introduced: readonly string[] = []): string[] {
  return models(text, introduced).map(({ id, start, end }) => `${id} = ${text.slice(start, end)}`);
}

describe("model names", () => {
  it.each([
    ["LLaMA3-8B", "llama-3-8b"],
    ["Llama-3 (8B)", "llama-3-8b"],
    ["Meta-Llama-3.1-Instruct (70B)", "llama-3.1-70b-instruct"],
    ["LLaMA 3.1 (8 billion parameters)", "llama-3.1-8b"],
    ["Llama3-8B-Instruct", "llama-3-8b-instruct"],
    ["Llama-3-8B-Base", "llama-3-8b"],
    ["Gemma-2-27B-it", "gemma-2-27b-instruct"],
    ["Mixtral 8x7B", "mixtral-8x7b"],
    ["Mistral-7B-v0.1", "mistral-7b-v0.1"],
    ["Mistral-Large-Instruct-2407", "mistral-large-instruct-2407"],
    ["GPT-4-0613", "gpt-4-0613"],
    ["gpt-3.5-turbo-16k", "gpt-3.5-turbo-16k"],
    ["GPT-3.5-text-davinci-003", "gpt-3.5-text-davinci-003"],
    ["GPT-4o-mini", "gpt-4o-mini"],
    ["GPT-4V", "gpt-4v"],
    ["Claude 3 Opus", "claude-3-opus"],
    ["Claude 3.5-Haiku", "claude-3.5-haiku"],
    ["Claude Sonnet 4.6", "claude-sonnet-4.6"],
    ["Claude 4.6 sonnet", "claude-sonnet-4.6"],
    ["Gemini 1.5 Pro", "gemini-1.5-pro"],
    ["GPT-2 medium", "gpt-2-medium"],
    ["DeepSeek-R1", "deepseek-r1"],
    ["DeepSeek-R1 (671B)", "deepseek-r1-671b"],
    ["OLMoE-1B-7B", "olmoe-1b-7b"],
    ["CLIP-ViT-L/14", "clip-vit-l-14"],
    ["DeepSeek-R1-Distill-Qwen-7B", "deepseek-r1-distill-qwen-7b"],
    ["Llama-3.18B-Instruct", "llama-3.1-8b-instruct"],
    ["Llama 3.0", "llama-3"],
    ["TÜLU 3", "tulu-3"],
    ["SAM2", "sam-2"],
    ["Intern-VL3", "internvl-3"],
    ["LLaVA-v1.5", "llava-1.5"],
    ["OpenLlama-3B", "openllama-3b"],
    ["TinyLlama", "tinyllama"],
    ["Llama-3-SynE", "llama-3-syne"],
    ["Llama3-SWE-RL-70B", "llama-3-swe-rl-70b"],
    ["SFR-Iterative-DPO-LLaMA-3-8B-R", "sfr-iterative-dpo-llama-3-8b-r"],
    ["Smart-LLaMA-DPO", "smart-llama-dpo"],
    ["Linear-Llama3", "linear-llama-3"],
    ["ChatGPT", "chatgpt"],
    ["T5-Base", "t5-base"],
  ])("%s is %s", (surface, id) => {
    expect(found(`We compare ${surface} with others.`)).toEqual([`${id} = ${surface}`]);
  });

  it.each([
    [
      "on Llama-3.1-8B/70B-Instruct models",
      "Llama-3.1-8B/70B-Instruct",
      ["llama-3.1-70b-instruct", "llama-3.1-8b-instruct"],
    ],
    ["LLaMA2/3 are", "LLaMA2/3", ["llama-2", "llama-3"]],
    ["for Llama-3.1-8B and 70B we", "Llama-3.1-8B and 70B", ["llama-3.1-70b", "llama-3.1-8b"]],
    ["on LLaMA-2 (7B and 70B) we", "LLaMA-2 (7B and 70B)", ["llama-2-70b", "llama-2-7b"]],
    ["on LLaMA 2 7B and 13B we", "LLaMA 2 7B and 13B", ["llama-2-13b", "llama-2-7b"]],
    ["Qwen2.5-7B, -14B and -32B are", "Qwen2.5-7B, -14B and -32B", ["qwen-2.5-14b", "qwen-2.5-32b", "qwen-2.5-7b"]],
  ])("%s: a list is several models with one surface", (text, surface, ids) => {
    expect(found(text).sort()).toEqual(ids.map((id) => `${id} = ${surface}`));
  });

  it.each([
    ["LLaMA-based and GPT-4-level, o1-like", ["llama = LLaMA", "gpt-4 = GPT-4", "o1 = o1"]],
    ["Llama-family models", ["llama = Llama"]],
    ["among LLaMAs", ["llama = LLaMAs"]],
    ["LLaMA2 models from 7B/13B to 70B", ["llama-2 = LLaMA2"]],
    ["GPT-4's answers", ["gpt-4 = GPT-4"]],
    ["ChatGPT/GPT-4", ["chatgpt = ChatGPT", "gpt-4 = GPT-4"]],
    ["surpasses GPT-4o+CoT by", ["gpt-4o = GPT-4o"]],
    ["we train the 13B-parameter LLaMA here", ["llama-13b = 13B-parameter LLaMA"]],
    ["with a 4B Qwen3 model", ["qwen-3-4b = 4B Qwen3"]],
    ["1B and 7B Llama models", ["llama = Llama"]],
    ["we use the 12B FLUX.1-dev here", ["flux-1-dev = FLUX.1-dev"]],
    ["it runs codex+gpt-5.2 there", ["gpt-5.2 = gpt-5.2"]],
  ])("%s: the name alone is the mention", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    "GPT models such as those",
    "the current GPT models",
    "under the Llama 3.3 Community License",
    "the angle phi and a falcon, a 7B model",
    "we opt for two dinosaurs and a claude",
    "in Figure 2 of the paper with 8B tokens",
    "on a hybrid Mamba-Transformer backbone",
  ])("%s: no model", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("are not what is measured with a model", () => {
    expect(found("It gains 0.4 in CLIP Score, CLIP-score and DINO similarity.")).toEqual([]);
    expect(found("We score CLIP, and GPT-4 score is high.")).toEqual(["clip = CLIP", "gpt-4 = GPT-4"]);
  });

  it("do not hold a possessive", () => {
    expect(found("Zebra-Llama's answers")).toEqual(["zebra-llama = Zebra-Llama"]);
  });

  it("have how hard they think in brackets", () => {
    expect(found("It is GPT-5 (high), not o3-mini (low), GPT-5 (here) or GPT-5 (high cost).")).toEqual([
      "gpt-5-high = GPT-5 (high)",
      "o3-mini-low = o3-mini (low)",
      "gpt-5 = GPT-5",
      "gpt-5 = GPT-5",
    ]);
  });

  it("that the paper introduces in the plural have the id of one, where the text has one, too", () => {
    expect(found("We propose QRMs. A QRM is fast.", ["QRMs"])).toEqual(["qrm = QRMs", "qrm = QRM"]);
    expect(found("We propose QRMs. They are fast.", ["QRMs"])).toEqual(["qrms = QRMs"]);
  });

  it("that the paper introduces take sizes; with one size the bare name is that model", () => {
    expect(found("JetMoE-8B beats X. JetMoE is open. JetMoE-8B-Chat too.", ["JetMoE"])).toEqual([
      "jetmoe-8b = JetMoE-8B",
      "jetmoe-8b = JetMoE",
      "jetmoe-8b-chat = JetMoE-8B-Chat",
    ]);
    expect(found("SAIL-VL2 wins at 2B and 8B scales. SAIL-VL2-2B is best.", ["SAIL-VL2"])).toEqual([
      "sail-vl2 = SAIL-VL2",
      "sail-vl2-2b = SAIL-VL2-2B",
    ]);
    expect(found("We present QuuxLM, a family of small models. QuuxLM-2B is the smallest.", ["QuuxLM"])).toEqual([
      "quuxlm = QuuxLM",
      "quuxlm-2b = QuuxLM-2B",
    ]);
    expect(found("Me LLaMA, Me LLaMA 13/70B and Me LLaMA 13/70B-chat", ["Me LLaMA"])).toEqual([
      "me-llama = Me LLaMA",
      "me-llama-13b = Me LLaMA 13/70B",
      "me-llama-70b = Me LLaMA 13/70B",
      "me-llama-13b-chat = Me LLaMA 13/70B-chat",
      "me-llama-70b-chat = Me LLaMA 13/70B-chat",
    ]);
  });

  it("have their parts as attributes", () => {
    const [model] = models("Llama-3.1-8B-Instruct");
    expect(model).toMatchObject({
      name: expect.stringContaining("Llama"),
      model: { family: "llama", version: "3.1", size_b: 8, size_text: "8b", variant: "instruct", developer: "Meta" },
    });
    expect(models("Mixtral 8x7B")[0]!.model).toMatchObject({ size_b: 56, size_text: "8x7b" });
    expect(models("Qwen3-235B-A22B")[0]!.model).toMatchObject({ size_b: 235, active_size_b: 22 });
    expect(models("OLMoE-1B-7B")[0]!.model).toMatchObject({ size_b: 7, active_size_b: 1, size_text: "1b-7b" });
  });

  it("take time that grows with the text, not with its square", () => {
    for (const piece of ["Llama-", "Llama ", "3.1-8B/", "GPT-4-", "(8B ", "LLaMA2/3/"]) {
      expectLinear((text) => models(text), piece, 60_000);
    }
  });
});

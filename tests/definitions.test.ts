import { describe, expect, it } from "vitest";
import { findDefinitions } from "../pipeline/normalize/definitions.js";
import { makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { expectLinear } from "./support/growth.js";

function definitions(text: string): string[] {
  const reading = makeReading("abstract");
  read(reading, makeLexicon(), text);
  return findDefinitions(reading).map((definition) => {
    expect(text.slice(definition.long.start, definition.long.end)).toBe(definition.longText);
    expect(text.slice(definition.short.start, definition.short.end)).toBe(definition.shortText);
    return `${definition.shortText} = ${definition.longText}`;
  });
}

describe("definitions", () => {
  it.each([
    ["we use Direct Preference Optimization (DPO) here", ["DPO = Direct Preference Optimization"]],
    ["such as Low-Rank Adaption (LoRA)", ["LoRA = Low-Rank Adaption"]],
    ["large language models (LLMs)", ["LLMs = large language models"]],
    ["a Large Language Model (LLMs)", ["LLMs = Large Language Model"]],
    ["our method (Meta Ranking, MR) works", ["MR = Meta Ranking"]],
    ["we propose SimPO (Simple Preference Optimization)", ["SimPO = Simple Preference Optimization"]],
    ["Customizable Density Ratios (CDR; ours)", ["CDR = Customizable Density Ratios"]],
    ["the Attention-Transfer Attack (ATA)", ["ATA = Attention-Transfer Attack"]],
    ["we introduce QUUX-CRITIC, a new benchmark of 530 tasks (QUUX-CRITIC-PG)", []],
    ["a zebra-based judge, (ZebraJudge)", ["ZebraJudge = zebra-based judge"]],
    ["the Positional-aware Zebra Resampler (PZR)", ["PZR = Positional-aware Zebra Resampler"]],
    ["by Test-Time Adaptation (TTA)", ["TTA = Test-Time Adaptation"]],
    ["paired with Agent-as-a-World (AaW), a harness", ["AaW = Agent-as-a-World"]],
    ["a Chain of Thought (CT) here", ["CT = Chain of Thought"]],
    ['the "stability gap" (SG)', ["SG = stability gap"]],
    ["Quick Zebra Notes (a.k.a, QZN)", ["QZN = Quick Zebra Notes"]],
    ["Zebra Multi Quick Language (abbreviated as ZMQL)", ["ZMQL = Zebra Multi Quick Language"]],
    ["a Multi Multi-head Latent Answer (M^2LA)", ["M^2LA = Multi Multi-head Latent Answer"]],
    [
      "we propose LaXeR (Reinforced Learning with Last-Token Self-Xeroxing)",
      ["LaXeR = Reinforced Learning with Last-Token Self-Xeroxing"],
    ],
    ["using Adam (Kingma and Ba, 2015)", []],
    ["it is fast (see Table 2)", []],
    ["the WebVoyager benchmark (643 tasks)", []],
    ["a first sentence. Preference Optimization (DPO)", []],
  ])("%s", (text, expected) => {
    expect(definitions(text)).toEqual(expected);
  });

  it("take no more words than the short form can stand for", () => {
    expect(definitions("do people in the other rooms of this very large house know optics (DPO)")).toEqual([]);
  });

  it("take time that grows with the text, not with its square", () => {
    for (const piece of ["(A", "A (AB) ", "((", "a (Aa"]) {
      expectLinear(definitions, piece, 100_000);
    }
  });
});

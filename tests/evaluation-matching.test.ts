import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchPaper, matchUnits } from "../evaluation/match.js";
import { normalizeSurface, normalizeUrl } from "../evaluation/normalize-surface.js";
import type { Unit } from "../evaluation/units.js";
import { answerWith, countsIn, goldPaper } from "./support/evaluating.js";

const listed = new Set(["dpo", "lora"]);

describe("surfaces", () => {
  it.each([
    ['T\\"ULU 3', "TÜLU 3"],
    ['T{\\"U}LU-3', "tulu 3"],
    ["Schr\\\"odinger's", "Schrödinger’s"],
    ["$\\pi_0$", "π_0"],
    ["\\textbf{GRAPE}", "GRAPE"],
    ["Q\\&A-Bench", "Q&A Bench"],
    ["S$^2$R", "S²R"],
    ["MT-Bench", "MTbench"],
    ["Open LLM Leaderboard", "open-llm\nleaderboard"],
    ["Llama-3 (8B)", "Llama 3 8B"],
    ["GSM8K", "GSM-8K"],
    ["OpenAI’s o1", "OpenAI's O1"],
    ["\\%", "%"],
  ])("%s is %s", (a, b) => {
    expect(normalizeSurface(a)).toBe(normalizeSurface(b));
  });

  it.each([
    ["LoRA", "LoRAs"],
    ["LoRA", "LoRA+"],
    ["HumanEval", "HumanEval+"],
    ["ScanNet", "ScanNet++"],
    ["Llama-2", "Llama-3"],
    ["AlpacaEval 2", "AlpacaEval 2.0"],
    ["τ-bench", "bench"],
    ["通义千问", "文心一言"],
    ["∞", "⊕"],
  ])("%s is not %s", (a, b) => {
    expect(normalizeSurface(a)).not.toBe(normalizeSurface(b));
  });

  it("are never empty keys, and normalizing them again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const key = normalizeSurface(text);
        expect(normalizeSurface(key)).toBe(key);
        if (text.trim() !== "") expect(key).not.toBe("");
      }),
    );
  });

  it("of addresses keep everything but LaTeX's backslashes", () => {
    expect(normalizeUrl("https://x.org/a\\_b\\%20c")).toBe("https://x.org/a_b%20c");
    expect(normalizeUrl("https://x.org/A/")).not.toBe(normalizeUrl("https://x.org/a"));
  });
});

/** One paper in which something is right, missed and extra in each row; the numbers below are counted by hand. */
const gold = goldPaper({
  models: [
    { id: "tulu-3", surfaces: ['T\\"ULU 3'] },
    { id: "llama-3-8b", surfaces: ["Llama-3 (8B)", "Llama-3-8B"] },
    { id: "gpt-4", surfaces: ["GPT-4"] },
  ],
  methods: [
    { id: "dpo", surfaces: ["Direct Preference Optimization", "DPO"] },
    { id: "foo-dpo", surfaces: ["Foo DPO", "FDPO"] },
    { id: "lora+", surfaces: ["LoRA+"] },
  ],
  datasets: [
    { id: "mt-bench", surfaces: ["MT-Bench", "Multi-Turn Benchmark"] },
    { id: "math", surfaces: ["MATH"] },
  ],
  introduces: [{ name: "Foo DPO", kind: "method" }],
  results: [
    goldResult(50, "%", { dataset: "mt-bench", metric: "win rate", model: "tulu-3", method: "foo-dpo" }),
    goldResult(50, "%", { dataset: "math" }),
    goldResult(7.5, "", { dataset: "mt-bench" }),
    goldResult(2, "x", { comparison: "ratio", method: "dpo" }),
  ],
  links: [
    { url: "https://github.com/a/b\\_c", kind: "code" },
    { url: "https://x.org", kind: "project" },
  ],
});

function goldResult(value: number, unit: string, parts: Partial<(typeof gold)["results"][number]>) {
  const nothing = { metric: null, dataset: null, model: null, method: null };
  return { value, unit, comparison: "absolute", quote: "An abstract.", ...nothing, ...parts };
}

const answer = answerWith({
  models: [
    { id: "tulu-3", mentions: [{ text: "TÜLU 3", rule: "model/grammar" }] },
    { id: "llama-3-8b", mentions: [{ text: "another surface", rule: "model/grammar" }] },
    { id: "claude-3", mentions: [{ text: "Claude 3", rule: "model/grammar" }] },
  ],
  methods: [
    { id: "dpo", mentions: [{ text: "DPO", rule: "method/vocabulary" }] },
    { id: "fdpo", mentions: [{ text: "FDPO", rule: "method/introduced" }] },
    { id: "lora", mentions: [{ text: "LoRA", rule: "method/vocabulary" }] },
  ],
  datasets: [
    { id: "mtbench", mentions: [{ text: "MTbench" }] },
    { id: "mathematics", mentions: [{ text: "math" }] },
    { id: "imo", mentions: [{ text: "IMO" }] },
  ],
  introduces: [{ name: "foo-dpo", kind: "system" }],
  results: [
    { value: 50, unit: "%", dataset: "mt-bench", metric: "Win-Rate", model: "tulu-3", method: "fdpo" },
    { value: 50, unit: "%", dataset: null },
    { value: 50, unit: "%", dataset: "mathematics", comparison: "absolute" },
    { value: 7.5, unit: "score", dataset: "mtbench", comparison: "improvement" },
    { value: 2, unit: "%", dataset: null, method: "dpo" },
  ],
  links: [
    { url: "https://github.com/a/b_c", kind: "project" },
    { url: "https://x.org", kind: "project", field: "metadata" },
    { url: "https://y.org", kind: "other" },
  ],
});

describe("a paper", () => {
  const match = matchPaper(gold, answer, listed);

  it.each([
    // tulu-3 and llama-3-8b by id, whatever the surface; gpt-4; claude-3.
    ["models", [2, 1, 1]],
    // dpo by id, FDPO by surface; "Foo DPO", "LoRA+"; lora by id.
    ["methods", [2, 2, 1]],
    ["methods by entity", [2, 1, 1]],
    // MTbench, math; "Multi-Turn Benchmark"; IMO.
    ["datasets", [2, 1, 1]],
    ["datasets by entity", [2, 0, 1]],
    ["introduced names", [1, 0, 0]],
    ["introduced names with kind", [0, 1, 1]],
    // 50 % stands twice in gold and three times in the answer; 2 x is not 2 %.
    ["results (value, unit)", [3, 1, 2]],
    // 50 % on mt-bench, 7.5 on mtbench; the id mathematics is not math.
    ["results with dataset", [2, 2, 3]],
    // It is, where its surface tells.
    ["results with dataset by entity", [3, 1, 2]],
    // Only one of the five says "absolute".
    ["results with comparison", [1, 3, 4]],
    // "Win-Rate" is "win rate"; nothing is nothing (50 %, 7.5).
    ["results with metric", [3, 1, 2]],
    ["results with model", [3, 1, 2]],
    // fdpo is foo-dpo by its surface.
    ["results with method", [3, 1, 2]],
    ["links", [1, 1, 1]],
    ["links with kind", [0, 2, 2]],
  ] as const)("has in %s right, missed, extra %j", (row, counts) => {
    expect(countsIn(match[row])).toEqual(counts);
  });

  it("counts an id as listed only where the list has it", () => {
    const strict = matchPaper(gold, answer, new Set(["lora"]));
    // Now dpo too counts by surface: its long form is missed.
    expect(countsIn(strict.methods)).toEqual([2, 3, 1]);
    expect(strict.methods.missed.map(({ shown }) => shown)).toEqual([
      '"Direct Preference Optimization" (dpo)',
      '"Foo DPO" (foo-dpo)',
      '"LoRA+" (lora+)',
    ]);
  });

  it("does not let a listed technique match by its surface", () => {
    const other = answerWith({ methods: [{ id: "direct-preference", mentions: [{ text: "DPO" }] }] });
    const one = goldPaper({ methods: [{ id: "dpo", surfaces: ["DPO"] }] });
    expect(countsIn(matchPaper(one, other, listed).methods)).toEqual([0, 1, 1]);
    expect(countsIn(matchPaper(one, other, listed)["methods by entity"])).toEqual([0, 1, 1]);
  });

  it("does not let an id match a surface that is written like it", () => {
    const one = goldPaper({ methods: [{ id: "d-p-o", surfaces: ["dpo"] }] });
    const other = answerWith({ methods: [{ id: "dpo", mentions: [{ text: "dpo" }] }] });
    expect(countsIn(matchPaper(one, other, listed).methods)).toEqual([0, 1, 1]);
  });

  it("counts spellings of one surface once, with every rule that found them", () => {
    const one = goldPaper({ datasets: [{ id: "c4", surfaces: ["C4", "C-4"] }] });
    const other = answerWith({
      datasets: [
        {
          id: "c4",
          mentions: [
            { text: "C4", rule: "a" },
            { text: "c4", rule: "b" },
          ],
        },
      ],
    });
    const { datasets } = matchPaper(one, other, listed);
    expect(countsIn(datasets)).toEqual([1, 0, 0]);
    expect(datasets.right[0]!.rules).toEqual(["a", "b"]);
  });
});

function unit(...keys: string[]): Unit {
  return { keys, shown: keys.join("/"), rules: [], place: { text: "", field: null, char_start: null } };
}

describe("pairing", () => {
  it("gives up a partner where both can then have one", () => {
    // Taken greedily, a/b would get the first gold unit and leave `a` with nothing.
    const match = matchUnits([unit("a"), unit("b")], [unit("a", "b"), unit("a")]);
    expect(countsIn(match)).toEqual([2, 0, 0]);
  });

  it("of units with one key is the intersection of multisets, and loses none", () => {
    const keys = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
    fc.assert(
      fc.property(keys, keys, (gold, found) => {
        const count = (of: string[], key: string) => of.filter((other) => other === key).length;
        const common = ["a", "b", "c"].map((key) => Math.min(count(gold, key), count(found, key)));
        const right = common.reduce((sum, of) => sum + of, 0);
        const match = matchUnits(
          gold.map((key) => unit(key)),
          found.map((key) => unit(key)),
        );
        expect(countsIn(match)).toEqual([right, gold.length - right, found.length - right]);
      }),
    );
  });

  it("of units with several keys does not depend on their order", () => {
    const units = fc.array(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1 }), { maxLength: 7 });
    fc.assert(
      fc.property(units, units, (gold, found) => {
        const [wanted, had] = [gold.map((keys) => unit(...keys)), found.map((keys) => unit(...keys))];
        expect(countsIn(matchUnits([...wanted].reverse(), [...had].reverse()))).toEqual(
          countsIn(matchUnits(wanted, had)),
        );
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, leftoverCommands } from "../pipeline/text/clean.js";
import { DEBRIS_RULES } from "../pipeline/text/debris.js";
import { expectLinear } from "./support/growth.js";

const CASES: readonly (readonly [rule: string, raw: string, clean: string])[] = [
  ["latex-escapes", "at a 50\\% compression rate", "at a 50% compression rate"],
  ["latex-escapes", "reduces cost by \\(9.6\\times\\) overall", "reduces cost by 9.6× overall"],
  ["latex-accents", 'we introduce T\\"ULU 3, a family', "we introduce TÜLU 3, a family"],
  ["latex-accents", 'branched Schr\\"odinger bridges', "branched Schrödinger bridges"],
  ["latex-symbols", "models with \\textgreater 13B parameters", "models with >13B parameters"],
  ["latex-symbols", "improves 3.38 \\rightarrow 3.75", "improves 3.38 → 3.75"],
  [
    "latex-styles",
    "an \\textit{RL}-based {\\em and} \\textbf{frame-wise} setting",
    "an RL-based and frame-wise setting",
  ],
  ["latex-links", "code at \\url{https://github.com/a/b}.", "code at https://github.com/a/b."],
  ["latex-links", "see \\href{https://a.org/x}{the page}", "see the page (https://a.org/x)"],
  ["markdown-links", "released at [GitHub](https://github.com/a/b).", "released at GitHub (https://github.com/a/b)."],
  ["bare-times", "by 15.81times (16.95times)", "by 15.81× (16.95×)"],
  ["bare-times", "4{times} compression", "4× compression"],
  ["bare-sim", "only sim5% of steps and sim100B tokens", "only ~5% of steps and ~100B tokens"],
  ["bare-arrows", "the SFTrightarrowDPO pipeline, 3.38rightarrow3.75", "the SFT→DPO pipeline, 3.38→3.75"],
  ["bare-relations", "(leq 11%) and approx 0.84", "(≤ 11%) and ≈ 0.84"],
  ["degrees", "GUI-360^circ and 90^{\\circ}", "GUI-360° and 90°"],
  ["formula-marks", "a gain of $10\\times$ over $O(n)$ for $3", "a gain of 10× over $O(n)$ for $3"],
  ["quotes", "the ``zero-advantage problem'': when", "the “zero-advantage problem”: when"],
  ["markdown-emphasis", "we propose **GRAPE**, a **1.9x** gain", "we propose GRAPE, a 1.9x gain"],
  ["braces", "GradSentry ({Grad}ient {Sentry}), N{=}4, D^{3}QE", "GradSentry (Gradient Sentry), N=4, D^3QE"],
  ["braces", "density {\\sigma} and {\\Delta}G", "density {σ} and ΔG"],
  ["ties", "Temporal Difference~(TD) at ~50%", "Temporal Difference (TD) at ~50%"],
  ["html-entities", "R&amp;D &lt;5%", "R&D <5%"],
  ["html-tags", 'see <a href="https://a.org/x">this https URL.</a> now', "see this https URL. (https://a.org/x) now"],
];

const ORDINARY = [
  "2 times faster in 3 similar times; sometimes simple",
  "sim2real transfer and sim2reason",
  "an arrow, narrow arrows and broadarrow heads",
  "It costs $3 to $5 per run, or $25 ... for $30 in total",
  "A* search and k* with a set {instruction, response}",
  "we use Qwen_2 and snake_case names in C# and C++",
  "at 5 pm, by approximation (approx. 30K)",
  "The model's 'best' answer isn't worse: ~50% of 16~30%",
  "a < b and c > d, with <think> tags </think>",
];

describe("cleaning text", () => {
  it.each(CASES)("%s: %s", (rule, raw, clean) => {
    expect(cleanText(raw).text).toBe(clean);
    expect(cleanText(raw).applied).toContain(rule);
  });

  it("has a case for every rule", () => {
    expect(new Set(CASES.map(([rule]) => rule))).toEqual(new Set(DEBRIS_RULES.map(({ id }) => id)));
  });

  it.each(ORDINARY)("leaves ordinary prose: %s", (text) => {
    expect(cleanText(text)).toEqual({ text, applied: [] });
  });

  it("keeps braces behind an address apart from it", () => {
    const text = "at https://github.com/a/b{Github} and x.io/c{d}.";
    expect(cleanText(text).text).toBe(text);
  });

  it("joins wrapped lines and keeps paragraphs apart", () => {
    expect(cleanText("A title\n  that wraps").text).toBe("A title that wraps");
    expect(cleanText("First line\r\nsame paragraph.\r\n\r\n\r\nSecond\u00a0one. ").text).toBe(
      "First line same paragraph.\n\nSecond one.",
    );
  });

  it("removes what no reader sees and makes Unicode well-formed", () => {
    expect(cleanText("a\u0000b\u200bc\ufeffd\u00ade").text).toBe("abcde");
    expect(cleanText("lone \ud800 half").text).toBe("lone \ufffd half");
    expect(cleanText("Cafe\u0301").text).toBe("Café");
  });

  it("tells what stays", () => {
    expect(leftoverCommands(cleanText("our \\ModelName is \\wiseft here").text)).toEqual(["\\ModelName", "\\wiseft"]);
  });

  const words = fc.constantFrom(
    ..."the model times sim arrow approx leq of 50 2 A* data, (see) 3.5 LoRA+ it's — naïve".split(" "),
  );
  const debris = fc.constantFrom(
    ..."\\% \\times { } {} ** `` '' ` ' ~ $ \\textbf{ \\em \\\" u ^circ ^{\\circ} sim5% 3times &amp; [a](https://b.c) \\url{ https://a.b/c \\\\ \n \n\n".split(
      " ",
    ),
  );

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, debris, fc.string({ maxLength: 3 })), { maxLength: 30 }),
        fc.boolean(),
        (parts, glued) => {
          const once = cleanText(parts.join(glued ? "" : " ")).text;
          expect(cleanText(once).text).toBe(once);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("leaves words without debris alone", () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 40 }), (parts) => {
        const text = parts.join(" ");
        // "approx 50" is the one ordinary wording that a rule rewrites; the words here can form it.
        if (/approx \d|\bleq\b/.test(text)) return;
        expect(cleanText(text)).toEqual({ text, applied: [] });
      }),
    );
  });

  it("takes time that grows with the text, not with its square", () => {
    for (const piece of [
      "{",
      "\\textbf{",
      "**",
      "$",
      "[a](",
      "`",
      "\\href{x}{",
      '<a href="',
      "~",
      "^{",
      "rightarrow",
    ]) {
      expectLinear(cleanText, piece, 100_000);
    }
  });
});

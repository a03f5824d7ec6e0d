import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, leftoverDebris } from "../pipeline/text/clean.js";
import { DEBRIS_RULES } from "../pipeline/text/debris.js";
import { expectLinear } from "./support/growth.js";

const root = new URL("..", import.meta.url).pathname;

/** Words of abstracts; those that are also names of commands, or end like halves of broken words, on purpose. */
const WORDS =
  "the a model models of and to in is we our times sometimes sim simple similar approx approximately arrow narrow mid mod max min log exp sum text math star prime top bot left right big small large tiny frac fraction degree degrees times note cite label item begin end color red blue black bar hat tilde dot vec sup inf lim arg sign rank ment ing tion able based level aware trained fine-tuning state-of-the-art pre-trained e.g. i.e. et al. vs. naïve café LLMs GPT-4o LoRA+ Llama-3.1-8B-Instruct Qwen2.5-7B A* C++ C# F1 x-axis R&D Q&A AT&T k-shot τ-bench α-divergence snake_case lm_head __init__ user@site.org https://github.com/a/b_c http://a.org/~me/x?y=1&z=2 www.a.org v1.2.3 sim2real 3D 4-bit 2x 8x7B don't model's users' it's".split(
    " ",
  );
const QUANTITIES = "5 50% 3.5 1,000 $5 $30K US$44 ~50% ~8B >13B <5% ±0.3 ≤7B 10-20% 2019 3~5 16× 1/3 #1 [12] (3)".split(
  " ",
);
const JOINTS = [
  " ",
  " ",
  " ",
  " ",
  " ",
  ", ",
  "; ",
  ": ",
  " -- ",
  "--",
  " - ",
  "/",
  ". The ",
  "? We ",
  " (",
  ") ",
  ' "',
  '" ',
];

/** Ordinary prose: words and quantities in any order, with punctuation that a text may have between them. */
const prose = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...WORDS) },
        { weight: 1, arbitrary: fc.constantFrom(...QUANTITIES) },
      ),
      fc.constantFrom(...JOINTS),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((pairs) =>
    pairs
      .map(([word, joint]) => word + joint)
      .join("")
      .trim()
      .replace(/ {2,}/g, " "),
  )
  // The wordings that a rule rewrites on purpose, and that words in any order can form.
  .filter(
    (text) =>
      !/\d times \d|(?:^|[\s(])times\d|approx \d|[a-z]- (?:based|level|aware|trained)|\w- (?:ing|able)\b/.test(text),
  );

describe("cleaning text", () => {
  it("leaves ordinary prose as it is", () => {
    fc.assert(
      fc.property(prose, (text) => {
        expect(cleanText(text)).toEqual({ text, applied: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it("joins wrapped lines and keeps paragraphs apart", () => {
    expect(cleanText("A title\n  that wraps").text).toBe("A title that wraps");
    expect(cleanText("First line\r\nsame paragraph.\r\n\r\n\r\nSecond\u00a0one. ").text).toBe(
      "First line same paragraph.\n\nSecond one.",
    );
  });

  it("removes what no reader sees and makes Unicode well-formed", () => {
    expect(cleanText("a\u0000b\u200bc\ufeffd\u00ade\u200ef\u202eg\u2066h").text).toBe("abcdefgh");
    expect(cleanText("lone \ud800 half").text).toBe("lone \ufffd half");
    expect(cleanText("Cafe\u0301").text).toBe("Café");
    expect(cleanText("e\ufb03cient \ufb01ne-tuning").text).toBe("efficient fine-tuning");
  });

  it("keeps what joins or marks characters of other scripts", () => {
    const text = "👩\u200d💻 می\u200cخواهم ❤\ufe0f";
    expect(cleanText(text).text).toBe(text);
  });

  it("takes commands inside commands apart", () => {
    expect(cleanText("we give {\\em an $\\mathcal{O}\\left(\\frac{\\sqrt{n}}{\\log{k}}\\right)$} bound").text).toBe(
      "we give an O(√n/(log k)) bound",
    );
  });

  it("leaves text whose braces go deeper than any text's", () => {
    const deep = `50\\% ${"\\textbf{".repeat(30)}x${"}".repeat(30)}`;
    expect(cleanText(deep)).toEqual({ text: deep, applied: [] });
  });

  it("tells what stays", () => {
    expect(leftoverDebris(cleanText("our \\ModelName is \\wiseft here").text)).toEqual(["\\ModelName", "\\wiseft"]);
    expect(leftoverDebris(cleanText("neuro\\-symbolic models to enhance} and {fix").text)).toEqual(["\\-", "{", "}"]);
    expect(leftoverDebris("a set {a, b} of n^{k-1}")).toEqual([]);
    expect(leftoverDebris("")).toEqual([]);
  });

  const debris = fc.constantFrom(
    ...DEBRIS_RULES.flatMap(({ example: [raw] }) => [raw, ...raw.split(" ")]),
    ..."\\% \\times { } {} ** `` '' ` ' ~ $ \\textbf{ \\em \\\" u ^circ ^{\\circ} sim5% 3times &amp; [a](https://b.c) \\url{ https://a.b/c \\\\ \\{ \\} _ ^ \\frac \\left( $x$ $$ .We - - \n \n\n".split(
      " ",
    ),
  );
  const piece = fc.oneof(
    fc.constantFrom(...WORDS, ...QUANTITIES),
    debris,
    debris,
    fc.string({ maxLength: 3, unit: "binary" }),
  );

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (parts, glued) => {
        const once = cleanText(parts.join(glued ? "" : " ")).text;
        expect(cleanText(once).text).toBe(once);
      }),
      { numRuns: 4000 },
    );
  });

  it("changes no line of the dumps the second time", () => {
    const dumps = readdirSync(join(root, "raw")).filter((file) => file.endsWith(".txt"));
    const lines = dumps.flatMap((file) => readFileSync(join(root, "raw", file), "utf8").split("\n"));
    expect(lines.length).toBeGreaterThan(300);
    for (const line of lines) {
      const { text } = cleanText(line);
      expect(cleanText(text)).toEqual({ text, applied: [] });
    }
  });

  it("leaves nothing that a rule would still change", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
        const { text, applied } = cleanText(parts.join(" "));
        // Text that is left as it is, because it goes too deep, is not looked at.
        if (applied.length === 0) return;
        for (const rule of DEBRIS_RULES) expect(`${rule.id}: ${rule.apply(text)}`).toBe(`${rule.id}: ${text}`);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes time that grows with the text, not with its square", () => {
    for (const part of ["word ", "{", "\\textbf{", "$a ", "\\frac{a}{b}", "é", "\n", "e\u0301", "\ud800"]) {
      expectLinear(cleanText, part, 100_000);
    }
    const nested = (text: string) => cleanText(text + "}".repeat(text.length / 8));
    expectLinear(nested, "\\textbf{", 100_000);
  });
});

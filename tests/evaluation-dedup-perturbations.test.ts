import { describe, expect, it } from "vitest";
import { drawFor } from "../evaluation/dedup/draw.js";
import { wrapLines } from "../evaluation/dedup/perturb-pages.js";
import { isFixed } from "../evaluation/dedup/perturb-titles.js";
import { mistype } from "../evaluation/dedup/perturb-typing.js";
import { FAMILIES, type Text } from "../evaluation/dedup/perturbation.js";
import { PERTURBATIONS, STRATA } from "../evaluation/dedup/strata.js";
import { numbersAgree } from "../pipeline/deduplicate/title-numbers.js";
import { foldLatexAccents } from "../pipeline/text/latex-accents.js";
import { titleKey } from "../pipeline/text/title-key.js";
import { seedCaptures } from "./support/deduplicating.js";

const seeds = seedCaptures().map(
  ({ title, abstract }): Text => ({ title, abstract: abstract!.replace(/\s+/g, " ").trim(), isTruncated: false }),
);

/** What a stratum makes of every seed that it can change. */
function copiesOf(name: string, texts: readonly Text[] = seeds): (readonly [Text, Text])[] {
  const { apply } = STRATA.find((stratum) => stratum.name === name)!;
  return texts.flatMap((text) => {
    const copy = apply(text, drawFor(name, text.title));
    return copy === null ? [] : [[text, copy] as const];
  });
}

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "");
const wordsOf = (text: string) => text.split(/\s+/);

describe("draws", () => {
  it("are the same for one name, others for another, and from 0 to 1", () => {
    const numbers = (...names: string[]) => {
      const draw = drawFor(...names);
      return Array.from({ length: 50 }, () => draw.share());
    };
    expect(numbers("a", "b")).toEqual(numbers("a", "b"));
    expect(numbers("a", "b")).not.toEqual(numbers("ab"));
    expect(numbers("a").every((share) => share >= 0 && share < 1)).toBe(true);
  });

  it("shuffle without losing anything", () => {
    const list = Array.from({ length: 30 }, (_, at) => at);
    const shuffled = drawFor("shuffle").shuffle(list);
    expect(shuffled).not.toEqual(list);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(list);
  });
});

describe("strata", () => {
  it("are one for each perturbation, and one for each two families", () => {
    const pairs = (FAMILIES.length * (FAMILIES.length - 1)) / 2;
    expect(STRATA).toHaveLength(PERTURBATIONS.length + pairs);
    expect(new Set(STRATA.map(({ name }) => name)).size).toBe(STRATA.length);
    expect(FAMILIES.every((family) => PERTURBATIONS.some((perturbation) => perturbation.family === family))).toBe(true);
  });

  it.each(STRATA.map(({ name }) => name))("%s changes texts, the same way at every run", (name) => {
    const copies = copiesOf(name);
    expect(copies.length).toBeGreaterThan(0);
    expect(copiesOf(name)).toEqual(copies);
    for (const [text, copy] of copies) {
      expect(copy.title !== text.title || copy.abstract !== text.abstract).toBe(true);
      expect(copy.title.trim()).not.toBe("");
      expect(copy.abstract).not.toBe("");
    }
  });
});

describe("reworded titles", () => {
  it.each([
    ["word dropped", -1],
    ["words swapped", 0],
    ["word replaced", 0],
  ])("%s: %i words more", (name, more) => {
    for (const [text, copy] of copiesOf(name)) {
      expect(wordsOf(copy.title).length - wordsOf(text.title).length).toBe(more);
      expect(copy.abstract).toBe(text.abstract);
      expect(numbersAgree(text.title, copy.title), `${text.title} | ${copy.title}`).toBe(true);
    }
  });

  it("swap words without changing any", () => {
    for (const [text, copy] of copiesOf("words swapped")) {
      expect(wordsOf(copy.title).sort()).toEqual(wordsOf(text.title).sort());
    }
  });

  it.each(["2", "V2", "Part-II", "First", "LoRA+", "—", "8B"])("leave %s where it is", (word) => {
    expect(isFixed(word)).toBe(true);
  });

  it("leave out subtitles, give and take articles, and add notes", () => {
    const titleOf = (name: string, title: string) => copiesOf(name, [{ ...seeds[0]!, title }])[0]?.[1].title;
    expect(titleOf("subtitle left out", "SimPO: Simple: Really")).toBe("SimPO");
    expect(titleOf("subtitle left out", "Agents -- a Survey")).toBe("Agents");
    expect(titleOf("subtitle left out", "Agents")).toBeUndefined();
    expect(titleOf("article", "A Study of the Agents")).toBe("Study of the Agents");
    expect(titleOf("article", "Agents")).toMatch(/^(?:A|The) Agents$/);
    expect(titleOf("version note", "Agents")).toMatch(/^Agents [([].+[)\]]$/);
  });
});

describe("typing", () => {
  it("makes no more mistakes than asked for, none in numbers", () => {
    for (const { title } of seeds) {
      const typed = mistype(title, 3, drawFor("typing", title));
      const changed = wordsOf(title).filter((word, at) => wordsOf(typed)[at] !== word);
      expect(changed.length).toBeLessThanOrEqual(3);
      expect(changed.filter(isFixed)).toEqual([]);
      expect(Math.abs(typed.length - title.length)).toBeLessThanOrEqual(3);
    }
    expect(mistype("2024 II +", 3, drawFor("typing"))).toBe("2024 II +");
  });

  it("changes nothing but case, or nothing but blanks", () => {
    for (const name of ["upper case", "lower case"]) {
      for (const [text, copy] of copiesOf(name)) expect(copy.title.toLowerCase()).toBe(text.title.toLowerCase());
    }
    for (const [text, copy] of copiesOf("words glued")) {
      expect(copy.abstract.replaceAll(" ", "")).toBe(text.abstract.replaceAll(" ", ""));
      expect(titleKey(copy.title)).toBe(titleKey(text.title));
    }
  });
});

describe("pages", () => {
  it.each([
    ["cut at 80 %", 0.8],
    ["cut at 50 %", 0.5],
  ])("%s", (name, share) => {
    const copies = copiesOf(name);
    for (const [text, copy] of copies) {
      const kept = copy.abstract.replace(/…$/, "");
      expect(text.abstract.startsWith(kept)).toBe(true);
      expect(kept.length / text.abstract.length).toBeCloseTo(share, 1);
      expect(copy.isTruncated).toBe(copy.abstract.endsWith("…"));
    }
    const said = copies.filter(([, copy]) => copy.isTruncated).length;
    expect(said / copies.length).toBeGreaterThan(0.3);
    expect(said / copies.length).toBeLessThan(0.7);
  });

  it("end after two sentences", () => {
    const text = { title: "Agents", abstract: "One, e.g. this. Two? Three follows.", isTruncated: false };
    expect(copiesOf("first two sentences", [text])[0]?.[1].abstract).toBe("One, e.g. this. Two?");
  });

  it("set signs, accents, escapes and styles in LaTeX", () => {
    const text = { title: "Schrödinger's α", abstract: "At 5% of its 3 × 4 → ñandú.", isTruncated: false };
    const abstractOf = (name: string) => copiesOf(name, [text])[0]![1].abstract;
    expect(abstractOf("LaTeX symbols")).toMatch(/^At 5% of its 3 \$\\?times\$ 4 \$\\?rightarrow\$ ñandú\.$/);
    expect(abstractOf("LaTeX accents")).toBe("At 5% of its 3 × 4 → \\~{n}and\\'{u}.");
    expect(foldLatexAccents(abstractOf("LaTeX accents"))).toBe(text.abstract);
    expect(abstractOf("LaTeX escapes")).toBe("At 5\\% of its 3 × 4 → ñandú.");
    expect(abstractOf("LaTeX styles")).toMatch(/\\(?:textbf|emph|textit|texttt|em)\b|\{/);
  });

  it("wrap lines, and break words with a hyphen", () => {
    const words = "Simple preference optimization without a reference model";
    expect(wrapLines(words, 20, "\n", "-\n", () => false)).toBe(
      "Simple preference\noptimization without\na reference model",
    );
    expect(wrapLines(words, 20, "\n", "-\n", () => true)).toBe(
      "Simple preference opti-\nmization without a refe-\nrence model",
    );
    for (const { abstract } of seeds) {
      const lines = wrapLines(abstract, 40, "\n", "-\n", () => false).split("\n");
      expect(lines.filter((line) => line.length > 40 && line.includes(" "))).toEqual([]);
    }
    for (const [text, copy] of [...copiesOf("hard wraps"), ...copiesOf("hyphenated line ends")]) {
      expect(lettersOf(copy.abstract)).toBe(lettersOf(text.abstract));
      expect(titleKey(copy.title)).toBe(titleKey(text.title));
    }
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldLatexAccents } from "../pipeline/text/latex-accents.js";
import { TITLE_KEY_VERSION, titleKey } from "../pipeline/text/title-key.js";
import published from "../schemas/title-key.vectors.json" with { type: "json" };

/** Text of any script, without backslashes, which begin commands. */
const words = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !text.includes("\\"));
const anyText = fc.string({ unit: "binary", maxLength: 40 });

describe("titleKey", () => {
  it("is the version that the vectors belong to", () => {
    expect(TITLE_KEY_VERSION).toBe(published.version);
  });

  it.each(published.vectors)("of $title", ({ title, key }) => {
    expect(titleKey(title)).toBe(key);
  });

  it("is its own key", () => {
    fc.assert(
      fc.property(anyText, (title) => {
        expect(titleKey(titleKey(title))).toBe(titleKey(title));
      }),
    );
  });

  it("holds letters and digits only", () => {
    fc.assert(
      fc.property(anyText, (title) => {
        expect(titleKey(title)).toMatch(/^[\p{L}\p{N}]*$/u);
      }),
    );
  });

  it("does not depend on case, form of Unicode, blanks or punctuation", () => {
    fc.assert(
      fc.property(words, (title) => {
        const key = titleKey(title);
        expect(titleKey(title.toUpperCase())).toBe(key);
        expect(titleKey(title.toLowerCase())).toBe(key);
        expect(titleKey(title.normalize("NFD"))).toBe(key);
        expect(titleKey(` ${title}\n — !`)).toBe(key);
      }),
    );
  });

  it("of two titles side by side is their keys side by side", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(titleKey(`${a} ${b}`)).toBe(titleKey(a) + titleKey(b));
      }),
    );
  });

  it("takes time in proportion to the title", () => {
    for (const hostile of ["\\", "{\\", "\\'{", '\\"', "{\\o", "\\c ", "\u0301", "a\u0301\\"]) {
      const started = performance.now();
      titleKey(hostile.repeat(1_000_000 / hostile.length));
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });
});

describe("foldLatexAccents", () => {
  it.each([
    ['T\\"ULU 3', "TÜLU 3"],
    ["\\'{e} \\`{a} \\^o \\~n \\=a \\.z", "é à ô ñ ā ż"],
    ["\\c{c} \\c c \\v{S}koda {\\v S}koda \\k{a} \\H{o} \\u{g} \\r{a} \\d{s} \\b{d}", "ç ç Škoda Škoda ą ő ğ å ṣ ḏ"],
    ['na\\"{\\i}ve na{\\"\\i}ve \\\'{\\i}', "naïve naïve í"],
    ["S{\\o}ren, S\\o ren, \\O{}rsted, {\\O}rsted", "Søren, Søren, Ørsted, Ørsted"],
    ["Gau\\ss, Stra{\\ss}e, \\ss{}", "Gauß, Straße, ß"],
    ["\\L{}odz, H\\aa stad, formul{\\ae}, \\OE uvre", "Łodz, Håstad, formulæ, Œuvre"],
    ["Erd{\\H{o}}s-R{\\'e}nyi and Erd\\H{o}s--R\\'enyi", "Erdős-Rényi and Erdős--Rényi"],
    ['(\\"Ust\\"un et al.)', "(Üstün et al.)"],
  ])("%s", (text, folded) => {
    expect(foldLatexAccents(text)).toBe(folded);
  });

  it.each([
    ["an escaped quotation", 'He said \\"Attention is all\\" and left'],
    ["an escaped apostrophe", "the model\\'s view, I\\'m"],
    ["escapes of other notations", "caf\\u00e9 \\n\\n C:\\data \\d+ \\~8B"],
    ["other commands", "\\omega \\theta \\alpha $\\o_1$ \\times \\textbf{x} \\em \\left( \\right)"],
    ["letters in braces that are no accent", "\\r{ho} \\k{appa} \\b{eta}"],
    ["plain text", "Plain text, with 'quotes', \"quotes\" and {braces}"],
  ])("leaves %s as it is", (_, text) => {
    expect(foldLatexAccents(text)).toBe(text);
  });

  it("changes nothing twice", () => {
    const pieces = fc.constantFrom("\\", '"', "'", "{", "}", "a", "o", "c", "i", " ", "\\'e", "\\c{c}", "{\\o}", "x");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const once = foldLatexAccents(parts.join(""));
        expect(once.normalize("NFC")).toBe(once);
        expect(once.length).toBeLessThanOrEqual(parts.join("").length);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkEnd, chunkStart } from "../pipeline/normalize/reading/chunk.js";
import { foldWord, makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makePhrases } from "../pipeline/normalize/reading/phrases.js";
import {
  CAPITALIZED,
  GLUED,
  HYPHEN,
  LOWER,
  MIXED,
  makeReading,
  OTHER,
  type Reading,
  read,
  UPPER,
} from "../pipeline/normalize/reading/reading.js";
import { expectLinear } from "./support/growth.js";

function readText(text: string, lexicon = makeLexicon()): Reading {
  const reading = makeReading("abstract");
  read(reading, lexicon, text);
  return reading;
}

function atoms(text: string): string[] {
  const reading = readText(text);
  return Array.from({ length: reading.count }, (_, i) => text.slice(reading.start[i], reading.end[i]));
}

describe("reading a text", () => {
  it("cuts it into letters, numbers and the signs that names have", () => {
    expect(atoms("Llama-3.1-8B scores 1,500.5 on GSM8K (LoRA+).")).toEqual(
      "Llama 3.1 8 B scores 1,500.5 on GSM 8 K LoRA +".split(" "),
    );
    expect(atoms("in 2023,100 and 12,34")).toEqual("in 2023 100 and 12 34".split(" "));
  });

  it("tells how words are written and joined", () => {
    const reading = readText("we use LoRA, GPT-4o and Paris");
    expect([...reading.shape.slice(0, 3)]).toEqual([LOWER, LOWER, MIXED]);
    expect(reading.shape[3]).toBe(UPPER);
    expect([reading.gap[4], reading.gap[5]]).toEqual([HYPHEN, GLUED]);
    expect(reading.shape[7]).toBe(CAPITALIZED);
    expect([chunkStart(reading, 5), chunkEnd(reading, 3)]).toEqual([3, 5]);
  });

  it("takes a hyphen behind a name for a dash where an article follows", () => {
    const gapBefore = (text: string, word: string) => {
      const reading = readText(text);
      return reading.gap[atoms(text).indexOf(word)];
    };
    expect(gapBefore("We show QuuxNet-a network", "a")).toBe(OTHER);
    expect(gapBefore("We show QuuxNet-the first", "the")).toBe(OTHER);
    expect(gapBefore("We use Pick-a-Pic here", "a")).toBe(HYPHEN);
    expect(gapBefore("a state-of-the-art one", "the")).toBe(HYPHEN);
  });

  it("counts sentences, and is not misled by abbreviations", () => {
    const reading = readText("It works, e.g. on X. Smith et al. show more. we agree (Fig. 2). Done");
    expect([...reading.sentence.slice(0, reading.count)].at(-1)).toBe(3);
  });

  it("leaves addresses out", () => {
    expect(atoms("see https://github.com/a/LoRA, and (github.com/x/y) now")).toEqual(["see", "and", "now"]);
  });

  it("numbers words by their folded letters", () => {
    const lexicon = makeLexicon();
    const tulu = lexicon.file("tulu");
    const straße = lexicon.file("strasse");
    const reading = readText("TÜLU Tulu Straße other", lexicon);
    expect([...reading.word.slice(0, 4)]).toEqual([tulu, tulu, straße, 0]);
  });

  it("gives atoms that lie in the text, apart and in order, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const reading = readText(text);
        let end = 0;
        for (let i = 0; i < reading.count; i++) {
          expect(reading.start[i]!).toBeGreaterThanOrEqual(end);
          expect(reading.end[i]!).toBeGreaterThan(reading.start[i]!);
          end = reading.end[i]!;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("takes time that grows with the text, not with its square", () => {
    for (const piece of ["a", "1", "1,000", ".", "-", "A.", "http://", "\u0301", "é"]) {
      expectLinear((text) => readText(text), piece, 250_000);
    }
  });
});

describe("the lexicon", () => {
  it("finds every word it filed, and no other", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 300 }), (words) => {
        const lexicon = makeLexicon();
        const ids = words.map((word) => lexicon.file(word));
        expect(new Set(ids).size).toBe(words.length);
        expect(words.map((word) => lexicon.file(word.toUpperCase()))).toEqual(ids);
        expect(ids.map((id) => lexicon.wordOf(id))).toEqual(words);
        expect(readText("zzzzzzzzzzzzzzzz", lexicon).word[0]).toBe(0);
      }),
    );
  });

  it("folds case and diacritics", () => {
    expect(foldWord("TÜLU")).toBe("tulu");
    expect(foldWord("naïve Ærø ﬁ")).toBe("naive ærø fi");
  });
});

describe("phrases", () => {
  function found(phrases: readonly string[], text: string, options = {}): string[] {
    const lexicon = makeLexicon();
    const set = makePhrases(lexicon, options);
    for (const [i, phrase] of phrases.entries()) set.add(phrase, i);
    const reading = readText(text, lexicon);
    const surfaces: string[] = [];
    set.walk(reading, (first, last, value) => {
      surfaces.push(`${phrases[value]}@${text.slice(reading.start[first], reading.end[last])}`);
      return false;
    });
    return surfaces;
  }

  it("match in any case, with blank, hyphen or nothing between their parts", () => {
    expect(found(["MT-Bench"], "mt bench, MT-Bench and MT Bench")).toHaveLength(3);
    expect(found(["GSM8K"], "GSM-8k or GSM 8K, GSM8K")).toHaveLength(3);
    expect(found(["MT-Bench"], "MTBench")).toEqual([]);
  });

  it("match whole words only", () => {
    expect(found(["LoRA", "LoRA+"], "LoRA+ beats LoRA, DLoRA, LoRA2 and LoRA+QLoRA")).toEqual([
      "LoRA+@LoRA+",
      "LoRA@LoRA",
      "LoRA@LoRA",
    ]);
  });

  it("are visited from the longest to the shortest", () => {
    expect(found(["reward", "reward model", "reward model training"], "reward model training")).toEqual([
      "reward model training@reward model training",
      "reward model@reward model",
      "reward@reward",
    ]);
  });

  it("keep the marks that they are written with", () => {
    expect(found(["CNN/DailyMail"], "CNN/DailyMail and CNN, DailyMail")).toEqual(["CNN/DailyMail@CNN/DailyMail"]);
  });

  it("may end before digits where names go on with a version", () => {
    expect(found(["LLaMA"], "LLaMA2", { mayEndInside: true })).toEqual(["LLaMA@LLaMA"]);
    expect(found(["LLaMA"], "LLaMA2")).toEqual([]);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachCandidatePair } from "../pipeline/deduplicate/candidates.js";
import { makeFeatureReader } from "../pipeline/deduplicate/features.js";
import { addToBins, clearBins, densifyBins } from "../pipeline/deduplicate/minhash.js";
import { mix } from "../pipeline/deduplicate/mixing.js";
import { orderBy } from "../pipeline/deduplicate/ordering.js";
import { repairWords } from "../pipeline/deduplicate/repair.js";
import { areWhole, readText, textSimilarity, titleSimilarity, titleWords } from "../pipeline/deduplicate/similarity.js";
import { numbersAgree, titleNumbers } from "../pipeline/deduplicate/title-numbers.js";
import { countLetters, hashWords, wordsOf } from "../pipeline/deduplicate/words.js";
import { seedCaptures } from "./support/deduplicating.js";

const similarity = (a: string, b: string, isCutA = false, isCutB = false) =>
  textSimilarity(readText(a, isCutA), readText(b, isCutB));
const titles = (a: string, b: string) => titleSimilarity(titleWords(a), titleWords(b));

describe("words", () => {
  it.each([
    ["Qwen2.5-7B: fine-tuned", "qwen2 5 7b fine tuned"],
    ['na\\"{\\i}ve \\textbf{R\\&D} at 5\\%', "naive r d at 5"],
    ["AT&amp;T model&#39;s &lt;think&gt;", "at t model s think"],
    ['T\\"ulu Tülu Tu\u0308lu', "tulu tulu tulu"],
    ["偏好优化 for LLMs", "偏 好 优 化 for llms"],
    ["— … !", ""],
  ])("of %s", (text, expected) => {
    expect(wordsOf(text).join(" ")).toBe(expected);
  });

  it("are hashed one by one, equal words to equal hashes", () => {
    const hashesOf = (text: string) => {
      const into = { hashes: new Int32Array(2), count: 0 };
      hashWords(text, into);
      return [...into.hashes.subarray(0, into.count)];
    };
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const words = wordsOf(text);
        expect(hashesOf(text)).toEqual(words.flatMap((word) => hashesOf(word)));
      }),
    );
    for (const { abstract } of seedCaptures()) {
      expect(hashesOf(abstract!)).toEqual(wordsOf(abstract!).flatMap((word) => hashesOf(word)));
    }
  });
});

describe("letters of a text", () => {
  it("are as many as its words have together", () => {
    const inWords = (text: string) => wordsOf(text).reduce((sum, word) => sum + word.length, 0);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(countLetters(text)).toBe(inWords(text));
      }),
    );
    for (const { abstract } of seedCaptures()) expect(countLetters(abstract!)).toBe(inWords(abstract!));
  });
});

describe("similarity of texts", () => {
  const text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";

  it("is the share of 5-grams that two texts have in common", () => {
    // 11 grams each; one word changed in the middle takes five of them on either side.
    expect(similarity(text, text.replace("eight", "acht"))).toBeCloseTo(6 / 16, 10);
    expect(similarity(text, text.toUpperCase())).toBe(1);
    expect(similarity(text, "nothing of this at all in that other text")).toBe(0);
  });

  it("is containment where one side is cut", () => {
    expect(similarity(text, "six seven eight nine ten eleven and an end", false, true)).toBeCloseTo(2 / 5, 10);
    expect(similarity("six seven eight nine ten eleven", text, true)).toBe(1);
    expect(similarity(text, "one two three four five six seven eig", false, true)).toBeCloseTo(3 / 4, 10);
  });

  it("is containment where the shorter is clearly the beginning of the other", () => {
    expect(similarity(text, "one two three four five six seven eight")).toBe(1);
    expect(similarity(text, "one two three four five six seven eight nin")).toBeCloseTo(4 / 5, 10);
    expect(similarity(text, "five six seven eight nine ten eleven twelve")).toBeCloseTo(4 / 11, 10);
  });

  it("allows the beginning a few words that differ", () => {
    const words = Array.from({ length: 60 }, (_, at) => `w${at}`);
    const beginning = words.slice(0, 44).join(" ");
    // 40 grams, of which one changed word takes four or five.
    expect(similarity(words.join(" "), beginning.replace("w3 ", "x3 "))).toBeCloseTo(36 / 40, 10);
    expect(similarity(words.join(" "), beginning.replace("w9 ", "x9 "))).toBeCloseTo(35 / 61, 10);
  });

  it("takes texts for whole that do not say otherwise and are of like length", () => {
    const read = (words: number, isCut = false) => readText(text.split(" ").slice(0, words).join(" "), isCut);
    expect(areWhole(read(15), read(13))).toBe(true);
    expect(areWhole(read(11), read(15))).toBe(false);
    expect(areWhole(read(15), read(15, true))).toBe(false);
  });

  it("compares texts under five words as a whole, and none with nothing", () => {
    expect(similarity("withdrawn by us", "Withdrawn, by us.")).toBe(1);
    expect(similarity("withdrawn by us", "withdrawn by them")).toBe(0);
    expect(similarity("—", text)).toBeNull();
    expect(textSimilarity(readText(null, false), readText(text, false))).toBeNull();
  });

  it("is symmetric, from 0 to 1, and 1 of a text with itself", () => {
    const word = fc.constantFrom("a", "b", "c", "d");
    const words = fc.array(word, { minLength: 1, maxLength: 20 }).map((list) => list.join(" "));
    fc.assert(
      fc.property(words, words, fc.boolean(), fc.boolean(), (a, b, isCutA, isCutB) => {
        const found = similarity(a, b, isCutA, isCutB)!;
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1);
        expect(similarity(b, a, isCutB, isCutA)).toBe(found);
        expect(similarity(a, a, isCutA, isCutB)).toBe(1);
      }),
    );
  });
});

describe("similarity of titles", () => {
  it("counts 3-grams within words, so that their order does not matter", () => {
    expect(titles("Simple Preference Optimization", "Optimization: Simple Preference")).toBe(1);
    // " ab", "abc", "bc " against " ab", "abd", "bd ".
    expect(titles("abc", "abd")).toBeCloseTo(1 / 5, 10);
    expect(titles("Magistral", "Magistral (Extended Version)")).toBe(1);
    expect(titles("?!", "?!")).toBe(0);
  });
});

describe("numbers of titles", () => {
  it.each([
    ["PageSailor-V2: Mind the Gap", "2"],
    ["Qwen2.5-1M and GPT-4o at 1,000 Tokens", "1 1000 2 4 5"],
    ["Part II: the Bandit Case", "2"],
    ["On Policies, part ii", "2"],
    ["Foo V: A Study", "5"],
    ["Foo (III)", "3"],
    ["Proceedings XVI Jornadas", "16"],
    ["Proceedings of the VI Workshop on Agents", "6"],
    ["Fourth Workshop, 4th of its Kind", "4"],
    ["Part A of Two", "2 a"],
    ["Can I Trust Vitamin X in Xi Jinping's Text via V and I of Mix", ""],
    ["Zero-Shot and 007", "0 7"],
  ])("%s: %s", (title, numbers) => {
    expect(titleNumbers(title)).toBe(numbers);
  });

  it.each([
    ["Part II", "Part 2", true],
    ["The Second Law", "The 2nd Law", true],
    ["The Three Laws of Scaling", "The Thrid Laws of Scaling", false],
    ["A Third Look at Scaling", "A Thrid Look at Scaling", true],
    ["LASP", "LASP-2", false],
    ["Scaling, Part I", "Scaling, Part II", false],
    ["Scaling, Part A", "Scaling, Part B", false],
    ["The Sixth Meeting", "The Sixt Meeting", true],
    ["The Ninth Meeting", "The Tenth Meeting", false],
    ["Proceedings XV Jornadas", "Proceedings XVI Jornadas", false],
    ["proceedings xv jornadas", "proceedings xvi jornadas", false],
    ["Reasoning via Search", "Reasoning vi Search", true],
    ["Reasoning via Search", "Reasoning vii Search", true],
    ["Reasoning in Space", "Reasoning ix Space", true],
    ["Reasoning in Space", "Reasoning IX Space", false],
    ["reasoning in space ii", "reasoning in space iii", false],
    ["A Task A Report", "A Tsak A Report", true],
    ["Sampling for One Step", "Sampling forOne Step", true],
    ["RankAda", "RankAda+", false],
    ["RankAda+", "RankAda++", false],
    ["RankAda+: Two Rates", "RankAda$^+$ with Two Rates", true],
    ["Code in C++", "Coding in C++", true],
    ["Text+Images", "Text and Images", true],
    ["A Study of Agents (v2)", "A Study of Agents", true],
    ["A Study of Agents V2", "A Study of Agents", false],
  ])("%s and %s agree: %s", (a, b, agree) => {
    expect(numbersAgree(a, b)).toBe(agree);
    expect(numbersAgree(b, a)).toBe(agree);
  });
});

describe("repairing words", () => {
  const repaired = (a: string, b: string) => repairWords(a.split(" "), b.split(" ")).map((words) => words.join(" "));

  it.each([
    ["glued words", "large models are fine", "large modelsare fine"],
    ["glued words that also stand alone", "the cat and the cat", "thecat and the cat"],
    ["three words glued", "the lack of data", "thelackof data"],
    ["names of numbers glued to a word", "sampling for one step", "sampling forone step"],
    ["broken words", "a representation of text", "a repre sentation of text"],
    ["mistyped words", "language models reason", "langauge modls reasno"],
    ["errors on both sides", "languge models reason", "language modles reason"],
    ["short words between the same neighbours", "models of text", "models od text"],
  ])("undoes %s", (_, a, b) => {
    for (const [left, right] of [repaired(a, b), repaired(b, a)]) expect(right).toBe(left);
  });

  it.each([
    ["numbers", "the 2024 task", "the 2025 task"],
    ["names of numbers", "the ninth task", "the tenth task"],
    ["numerals", "part vii of it", "part viii of it"],
    ["numerals glued to a word", "part ii of it", "partii of it"],
    ["letters", "part a of it", "part b of it"],
    ["other words", "the cat sat", "the dog ran"],
  ])("leaves %s as they are", (_, a, b) => {
    expect(repaired(a, b)).toEqual([a, b]);
  });
});

describe("MinHash", () => {
  /** Signature of the numbers from `start` up to but not including `end`. */
  function signatureOf(start: number, end: number, bins: number): Uint32Array {
    const least = new Uint32Array(bins);
    clearBins(least);
    for (let item = start; item < end; item++) addToBins(least, mix(item));
    const signature = new Uint32Array(bins);
    densifyBins(least, signature);
    return signature;
  }

  it.each([
    [200, 0.9],
    [200, 0.5],
    [30, 0.5],
    [30, 0.1],
  ])("estimates the similarity of sets of %i with overlap %f", (size, overlap) => {
    const shared = Math.round(size * overlap);
    const jaccard = shared / (2 * size - shared);
    let equal = 0;
    const rounds = 200;
    for (let round = 0; round < rounds; round++) {
      const start = round * 10_000;
      const a = signatureOf(start, start + size, 64);
      const b = signatureOf(start + size - shared, start + 2 * size - shared, 64);
      equal += a.filter((value, slot) => value === b[slot]).length / 64;
    }
    expect(equal / rounds).toBeCloseTo(jaccard, 1.5);
  });

  it("gives equal features to texts that differ in case, wraps and markup", () => {
    const read = makeFeatureReader();
    for (const { title, abstract } of seedCaptures().slice(0, 20)) {
      const plain = structuredClone(read(title, abstract));
      const other = read(
        title.toUpperCase(),
        abstract!
          .toUpperCase()
          .replace(/ /g, "\n")
          .replace(/\bTHE\b/, "\\emph{the}"),
      );
      expect(other).toEqual(plain);
    }
  });

  it("gives the bands of its opening to a text that is cut", () => {
    const read = makeFeatureReader();
    for (const { title, abstract } of seedCaptures().slice(0, 20)) {
      const openings = (text: string) => [...read(title, text).bands.subarray(-8)];
      expect(openings(`${abstract!.split(/\s+/).slice(0, 40).join(" ")} …`)).toEqual(openings(abstract!));
    }
  });

  it("has no bands for a text without words", () => {
    const { bands, textLow } = makeFeatureReader()("", null);
    expect(bands.every((hash) => hash === 0)).toBe(true);
    expect(textLow).toBe(0);
  });
});

describe("candidate pairs", () => {
  it("are those that share a hash other than 0 in a column", () => {
    const columns = [Uint32Array.of(5, 0, 5, 9, 0), Uint32Array.of(1, 2, 3, 2, 1)];
    const pairs: string[] = [];
    eachCandidatePair(columns, 10, (a, b) => pairs.push(`${a}-${b}`));
    expect(pairs).toEqual(["0-2", "0-4", "1-3"]);
  });

  it("are not all pairs of a crowded bucket", () => {
    let pairs = 0;
    eachCandidatePair([new Uint32Array(10_000).fill(7)], 4, () => pairs++);
    expect(pairs).toBe(4 * 10_000 - 10);
  });
});

describe("ordering by a key", () => {
  it("is that of sorting by the key, then by the comparison, then by the index", () => {
    const key = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.nat(2)), { maxLength: 50 }), (items) => {
        const found = orderBy(
          items.length,
          (index) => items[index]![0],
          (a, b) => items[a]![1] - items[b]![1],
        );
        const expected = items
          .map((_, index) => index)
          .sort((a, b) => items[a]![0] - items[b]![0] || items[a]![1] - items[b]![1] || a - b);
        expect([...found]).toEqual(expected);
      }),
    );
  });
});

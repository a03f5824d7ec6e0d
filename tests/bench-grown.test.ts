import { describe, expect, it } from "vitest";
import { distinctAmong, grownText } from "../bench/grown.js";
import { madeUpPapers } from "./support/pages.js";

const texts = madeUpPapers(50).map(({ title, abstract }, i) => ({
  title: `${title} under condition ${i}`,
  abstract: `${abstract} We measure ${i} things. They differ by ${i * 7}.`,
}));
const grown = Array.from({ length: 400 }, (_, i) => grownText(texts, i));
const plain = ({ title, abstract }: (typeof grown)[number]) =>
  `${title} ${abstract}`.toLowerCase().replace(/\s+/g, " ");

describe("input that is grown from real papers", () => {
  it("is the same each time, whatever else is made", () => {
    expect(grownText(texts, 399)).toEqual(grown[399]);
    expect(grown[7]!.title).toBe(
      "Q7: of training on with context costs attention number improves alignment costs with number 40 under condition 40",
    );
  });

  it("has one duplicate in ten papers, of an earlier one that is none, with other capitals and blanks", () => {
    const seen = new Map<string, number>();
    for (const [i, text] of grown.entries()) {
      const isDuplicate = i % 10 === 9;
      expect(seen.has(plain(text))).toBe(isDuplicate);
      if (isDuplicate) expect(text).not.toEqual(grown[seen.get(plain(text))!]);
      else seen.set(plain(text), i);
    }
    expect(distinctAmong(400)).toBe(seen.size);
    expect([0, 9, 10, 19, 20].map(distinctAmong)).toEqual([0, 9, 9, 18, 18]);
  });
});

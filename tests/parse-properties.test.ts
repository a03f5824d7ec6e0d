import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Piece } from "../pipeline/parse/form.js";
import { cutListing } from "../pipeline/parse/listing-text/form.js";
import { linesOf } from "../pipeline/parse/listing-text/lines.js";
import { layOut } from "../pipeline/parse/listing-text/pages.js";
import { paragraphsOf } from "../pipeline/parse/listing-text/paragraphs.js";
import { piecesOf } from "../pipeline/parse/listing-text/pieces.js";
import { readPage } from "../pipeline/parse/listing-text/readings.js";
import { isListing } from "../pipeline/parse/listing-text/recognition.js";
import { makeParse } from "../pipeline/parse/stage.js";
import { expectLinear } from "./support/growth.js";
import { memorySource, runOver } from "./support/stage-run.js";

const raw = new URL("../raw", import.meta.url).pathname;
const HEADS = [
  ["new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", "Mar 14"],
  ["Get trending papers in your email inbox once a day!", "Daily Papers", "by AK and the research community", "Jul 30"],
];
const FOOT = ["Previous", "Next", "Company", "TOS", "Privacy", "© Hugging Face"];

/** Titles and abstracts of the seeds, told apart by their length alone. */
const papers = readdirSync(raw)
  .filter((file) => file.endsWith(".txt"))
  .flatMap((file) => {
    const lines = readFileSync(join(raw, file), "utf8").split("\n").filter(Boolean);
    return lines.flatMap((line, i) => (line.length > 1000 ? [{ title: lines[i - 1]!, abstract: line }] : []));
  });

const paper = fc.record({
  paper: fc.constantFrom(...papers),
  look: fc.constantFrom("plain", "plain", "plain", "bare", "stop", "short", "two", "day"),
});
/**
 * Odd papers stand apart: a title without abstract above one that ends like a sentence reads as well as a title above an
 * abstract of two paragraphs, and is a finding. The golden cases have such pairs.
 */
const entries = fc
  .array(paper, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one, i) => (i % 2 === 0 ? one : { ...one, look: "plain" })));
const page = fc.record({
  entries,
  head: fc.constantFrom(...HEADS),
  hasFoot: fc.boolean(),
});
const dump = fc.record({
  pages: fc.array(page, { minLength: 1, maxLength: 4 }),
  newline: fc.constantFrom("\n", "\r\n", "\r"),
  blanks: fc.integer({ min: 1, max: 4 }),
  edge: fc.constantFrom("", " ", "\u00a0", "\t \u200b"),
  mark: fc.constantFrom("", "\ufeff"),
  end: fc.constantFrom("", "\n", "\r\n\r\n"),
  chunk: fc.integer({ min: 1, max: 5000 }),
});
type Entry = { readonly title: string; readonly abstract: string | null };

/** The paper as a page may show it. */
function shown({ paper: { title, abstract }, look }: { paper: (typeof papers)[number]; look: string }): Entry {
  const sentences = abstract.split(/(?<=\.) (?=[A-Z])/);
  const half = Math.ceil(sentences.length / 2);
  switch (look) {
    case "bare":
      return { title, abstract: null };
    case "stop":
      return { title: `${title}.`, abstract };
    case "short":
      return { title, abstract: "We show that a very small change makes a surprisingly large difference." };
    case "two":
      return { title, abstract: `${sentences.slice(0, half).join(" ")}\n\n${sentences.slice(half).join(" ")}`.trim() };
    case "day":
      return { title: "May 5", abstract };
    default:
      return { title, abstract };
  }
}

describe("pages put together from real papers", () => {
  it("give exactly those papers, however they are written, pasted and cut", async () => {
    await fc.assert(
      fc.asyncProperty(dump, async ({ pages, newline, blanks, edge, mark, end, chunk }) => {
        const expected = pages.flatMap(({ entries }) => entries.map(shown));
        const parts = pages.flatMap(({ entries, head, hasFoot }) => [
          ...head,
          ...entries.map(shown).flatMap(({ title, abstract }) => [title, ...(abstract?.split("\n\n") ?? [])]),
          ...(hasFoot ? FOOT : []),
        ]);
        const text = mark + parts.map((part) => edge + part + edge).join(newline.repeat(1 + blanks)) + end;
        const { out, ledger } = await runOver(makeParse(), [memorySource(text, chunk)]);
        expect(ledger.troubles).toEqual([]);
        expect(out.map(({ title, abstract }) => ({ title, abstract }))).toEqual(expected);
        const lines = text.split(/\r\n|\r|\n/);
        if (lines.at(-1) === "") lines.pop();
        // Each capture stands where it says, and the lines that came in are those that went out or were set aside.
        for (const [i, { position, line_start, line_end, title, abstract }] of out.entries()) {
          expect(position).toBe(i + 1);
          expect(lines[line_start! - 1]).toContain(title);
          expect(lines[line_end! - 1]).toContain(abstract === null ? title : abstract.split("\n\n").at(-1));
        }
        const account = ledger.accounts[0]!;
        expect(account.weightIn).toBe(lines.length);
        const furniture = pages.reduce((sum, { head, hasFoot }) => sum + head.length + (hasFoot ? FOOT.length : 0), 0);
        expect(account.setAside.get("furniture")).toBe(furniture);
        expect(account.setAside.get("in findings")).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it("are tiled whatever stands in them, and no two ways of windowing differ", async () => {
    const line = fc.oneof(
      fc.constantFrom("", "", "", " \u00a0", "Mar 14", "1984", "Next", "TOS", "new", "Subscribe", "·", ...HEADS[0]!),
      fc.constantFrom(...papers.flatMap(({ title, abstract }) => [title, abstract])),
      fc.constantFrom(
        "We show this.",
        "Attention Is All You Need.",
        "an unfinished sentence about many models and data",
      ),
      fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, "")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), async (lines, window) => {
        const [whole, windowed] = [await cut(lines, Number.MAX_SAFE_INTEGER), await cut(lines, window)];
        let next = 1;
        for (const { from, to } of whole) {
          expect(from).toBe(next);
          expect(to).toBeGreaterThanOrEqual(from);
          next = to + 1;
        }
        expect(next).toBe(lines.length + 1);
        expect(windowed).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});

async function cut(lines: readonly string[], window: number): Promise<Piece[]> {
  async function* units() {
    for (let at = 0; at < lines.length; at += 5) yield { first: at + 1, units: lines.slice(at, at + 5) };
  }
  const pieces: Piece[] = [];
  for await (const batch of cutListing(units(), window)) pieces.push(...batch);
  return pieces;
}

describe("time", () => {
  const read = (text: string) => {
    const lines = linesOf(text);
    for (const page of layOut(lines, { isStart: true, isEnd: true }).pages) {
      piecesOf(readPage(paragraphsOf(page.lines), page), true);
    }
    return isListing(text, false);
  };

  it.each([
    " ",
    "x\u00a0 ",
    "http://",
    "][1",
    ")",
    "Next\n",
    "new\nMar 14\n",
    "Subscribe\nx\n",
    "Mar 14\n\n",
    "a b\n",
    "We do it. A b.\n\n",
    "Aligned Models\n\n",
    `${"word ".repeat(60)}.\n\n`,
    "。，",
  ])("grows with the text and not with its square: %j", (piece) => {
    expectLinear(read, piece, 40_000);
  });
});

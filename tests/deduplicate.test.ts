import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capture, Paper } from "../pipeline/records.js";
import { captureOf, type Reported, runDeduplicate, seedCaptures, shuffled } from "./support/deduplicating.js";

const CASES = new URL("./cases/deduplicate/", import.meta.url);
const names = readdirSync(CASES).sort();

function inputOf(name: string): Capture[] {
  const lines = readFileSync(new URL(`${name}/input.jsonl`, CASES), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => captureOf(JSON.parse(line) as Capture));
}

/** A paper without what its listings repeat: the listing that gives the text stands for it. */
function summary(paper: Paper): unknown {
  const { abstract, listings, ...values } = paper;
  return {
    ...values,
    listings: listings.map(({ source_id, position, match, similarity, is_text_source }) => ({
      listing: `${source_id} ${position}`,
      match,
      similarity,
      is_text_source,
    })),
  };
}

function written(papers: readonly Paper[], findings: readonly Reported[]): string {
  return `${JSON.stringify({ papers: papers.map(summary), findings }, null, 2)}\n`;
}

describe("cases", () => {
  it.each(names)("%s", async (name) => {
    const { papers, findings } = await runDeduplicate(inputOf(name));
    const expected = new URL(`${name}/expected.json`, CASES);
    if (process.env.UPDATE_CASES === "1") writeFileSync(expected, written(papers, findings));
    expect(existsSync(expected), `${name}/expected.json is missing; run with UPDATE_CASES=1 and read it`).toBe(true);
    expect(written(papers, findings)).toBe(readFileSync(expected, "utf8"));
  });
});

describe("the two dumps", () => {
  it("hold 142 papers, 27 of them in both", async () => {
    const captures = seedCaptures();
    const { papers, findings } = await runDeduplicate(captures);
    expect(captures).toHaveLength(169);
    expect(papers).toHaveLength(142);
    const inBoth = papers.filter(({ listings }) => new Set(listings.map(({ source_id }) => source_id)).size === 2);
    expect(inBoth).toHaveLength(27);
    expect(inBoth.every(({ listings }) => listings.length === 2 && listings[1]!.match === "exact")).toBe(true);
    expect(findings).toEqual([]);
  });

  it("have ids made of the title key of the first listing", async () => {
    const { papers } = await runDeduplicate(seedCaptures());
    // SHA-256 of "simposimplepreferenceoptimizationwithareferencefreereward".
    const simpo = papers.find(({ title }) => title.startsWith("SimPO:"));
    expect(simpo?.paper_id).toMatch(/^p[0-9a-f]{16}$/);
    expect(papers.map(({ paper_id }) => paper_id)).toEqual([...papers.map(({ paper_id }) => paper_id)].sort());
  });
});

describe("the stage", () => {
  const everything = names.flatMap((name) => inputOf(name).map((capture) => renumbered(capture, name)));

  /** Sources of all cases side by side. */
  function renumbered(capture: Capture, name: string): Capture {
    return { ...capture, source_id: `${capture.source_id}/${name}` };
  }

  const sequenceOf = (source_id: string) => ["first", "second", "third"].indexOf(source_id.split("/")[0]!);

  it("gives the same bytes whatever the order of its input and however it is cut into batches", async () => {
    const expected = await runDeduplicate(everything, { sequenceOf });
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 50 }), async (seed, batch) => {
        const found = await runDeduplicate(shuffled(everything, seed), { sequenceOf, batch });
        expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 20 },
    );
  });

  it("loses no capture, makes none up and changes none", async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(everything), async (captures) => {
        const { papers } = await runDeduplicate(captures, { sequenceOf });
        const listed = papers.flatMap(({ listings }) => listings);
        const asCaptures = listed.map(({ match, similarity, is_text_source, ...capture }) => JSON.stringify(capture));
        expect(asCaptures.sort()).toEqual(captures.map((capture) => JSON.stringify(capture)).sort());
      }),
      { numRuns: 20 },
    );
  });

  it("finds the same papers in its own listings", async () => {
    const { papers } = await runDeduplicate(everything, { sequenceOf });
    const captures = papers.flatMap(({ listings }) =>
      listings.map(({ match, similarity, is_text_source, ...capture }): Capture => capture),
    );
    const again = await runDeduplicate(captures, { sequenceOf });
    expect(JSON.stringify(again.papers)).toBe(JSON.stringify(papers));
  });

  it("never joins two arXiv ids, and always joins one", async () => {
    const ids = ["arxiv:2405.14730", "arxiv:cs/0112017", null, "arxiv:0704.0001", "arxiv:0704.00001"];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(ids.length - 1), { minLength: everything.length }), async (chosen) => {
        const captures = everything.map((capture, at) => ({ ...capture, arxiv_id: ids[chosen[at]!]! }));
        const { papers } = await runDeduplicate(captures, { sequenceOf });
        const ofPapers = papers.map(({ listings }) => [...new Set(listings.flatMap((one) => one.arxiv_id ?? []))]);
        expect(ofPapers.every((found) => found.length <= 1)).toBe(true);
        const all = ofPapers.flat();
        expect(all).toHaveLength(new Set(all).size);
      }),
      { numRuns: 10 },
    );
  });

  it("hands papers on in batches of at most 1000", async () => {
    const captures = Array.from({ length: 2500 }, (_, at) =>
      captureOf({ position: at + 1, title: `Paper ${at}`, abstract: `Text number ${at}` }),
    );
    const { papers, batches } = await runDeduplicate(captures);
    expect(batches).toEqual([1000, 1000, 500]);
    expect(new Set(papers.map(({ paper_id }) => paper_id)).size).toBe(2500);
  });

  it("has nothing to say of no captures", async () => {
    expect(await runDeduplicate([])).toEqual({ papers: [], batches: [], findings: [] });
  });

  it("stays linear where thousands share a title or a text", async () => {
    const text =
      "The abstract of this paper could not be loaded. Reload the page, or come back when the site is up again.";
    const captures = Array.from({ length: 3000 }, (_, at) =>
      captureOf({
        position: at + 1,
        title: at % 2 === 0 ? `Distinct heading ${at} of its own kind` : "Editorial",
        abstract:
          at % 2 === 0 ? text : `Editorial notes ${Array.from({ length: 20 }, (_, n) => `w${at}n${n}`).join(" ")}`,
      }),
    );
    const started = performance.now();
    const { papers } = await runDeduplicate(captures);
    expect(papers).toHaveLength(3000);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

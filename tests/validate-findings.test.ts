/** What a finding holds, whatever is wrong with a record: text that can be written down, and a law that balances. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotated } from "../pipeline/records.js";
import { compileAnnotated } from "../pipeline/validate/schemas.js";
import { annotatedPaper, listingOf, schemas } from "./support/annotated-papers.js";
import { patched } from "./support/json-patch.js";
import { validate } from "./support/validating.js";

const paper = annotatedPaper();
const [gsm8k] = paper.datasets;
const [mention] = gsm8k!.mentions;
const empty = { ...mention!, text: "" };

describe("a record that holds one object twice", () => {
  // A stage in the same process may share objects where a stream of lines cannot; one of the two rows goes, not both.
  it.each<[what: string, values: Partial<Annotated>]>([
    ["a mention", { datasets: [{ ...gsm8k!, mentions: [mention!, mention!] }] }],
    ["a dataset", { datasets: [gsm8k!, gsm8k!] }],
    ["a result", { results: [paper.results[0]!, ...paper.results] }],
    ["a listing", { listings: [...paper.listings, paper.listings[1]!] }],
  ])("keeps it once: %s", async (_, values) => {
    const { rows, findings, quarantined } = await validate([{ ...paper, ...values }]);
    expect(findings.map(({ rule }) => rule)).toEqual(["key-repeated-in-paper"]);
    expect(quarantined).toHaveLength(1);
    expect(rows).toEqual((await validate([paper])).rows);
  });

  it("loses a wrong mention as often as it stands there", async () => {
    const shared = { ...gsm8k!, mentions: [mention!, empty] };
    const { findings, quarantined } = await validate([{ ...paper, datasets: [shared, shared] }]);
    expect(findings.map(({ rule }) => rule)).toEqual(["record-misfit", "record-misfit", "key-repeated-in-paper"]);
    expect(quarantined.map(({ row }) => row)).toEqual([empty, empty, expect.objectContaining({ entity_id: "gsm8k" })]);
  });
});

describe("a finding", () => {
  const problem = compileAnnotated(schemas);

  it("shows a key that is not known, escaped and cut", () => {
    expect(problem({ ...paper, "venue\n": 1 })?.problem).toBe('expected only known keys, found "venue\\n"');
    const [result] = paper.results;
    expect(problem({ ...paper, results: [{ ...result, ["\ud800".repeat(90)]: 1 }] })?.problem).toMatch(
      /^results\[0\]: expected only known keys, found "(\\ud800)+.{0,5}\.\.\.$/,
    );
  });

  it("never cuts a value within a character", () => {
    for (const letters of [60, 61, 62, 63, 73, 74, 75, 76]) {
      const found = problem({ ...paper, upvotes: `${"x".repeat(letters)}${"🍛".repeat(9)}` })?.problem;
      expect(found?.isWellFormed()).toBe(true);
    }
    expect(problem({ ...paper, upvotes: "🍛".repeat(78) })?.problem).toMatch(/found "🍛{78}"$/u);
    expect(problem({ ...paper, upvotes: "🍛".repeat(79) })?.problem).toMatch(/found "🍛{76}\.\.\.$/u);
  });

  it("repeats no dump whose name cannot be written", async () => {
    const { findings } = await validate([{ ...paper, listings: [listingOf({ source_id: "dump \ud800" })] }]);
    expect(findings).toMatchObject([{ rule: "unicode-malformed", source_id: null, line: 11 }]);
    expect(findings[0]!.detail).toContain("listings (dump \\ud800, 1): source_id: expected well-formed Unicode");
  });

  it("is short however long the text that is wrong", async () => {
    const long = "x".repeat(100_000);
    const [link] = paper.links;
    const { findings } = await validate([
      {
        ...paper,
        datasets: [{ ...gsm8k!, mentions: [{ ...mention!, text: long }] }],
        links: [{ ...link!, url: `https://example.org/${long}` }],
      },
    ]);
    expect(findings.map(({ rule }) => rule)).toContain("text-differs");
    for (const { detail } of findings) expect(detail.length).toBeLessThan(500);
  });

  /** Every value at any depth of a record, with the path to it. */
  function pathsOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
    if (typeof value !== "object" || value === null) return [path];
    const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    return [path, ...inner.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
  }

  const unfit = fc.oneof(
    fc.constantFrom<unknown>(null, "", [], {}, -1, 0, 1.5, 1e12, true, "NaN", { "\ud800": 1 }, [{}], "2024-02-30"),
    fc.string({ unit: "binary", maxLength: 100 }),
  );

  it("says in words, in a few lines of well-formed text, what was expected wherever one value is wrong", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pathsOf(paper).slice(1)), unfit, async (path, value) => {
        const { findings } = await validate([patched(paper, [{ op: "replace", path: `/${path.join("/")}`, value }])]);
        for (const { rule, detail, source_id, paper_id } of findings) {
          expect(detail).not.toMatch(/what the schema says|undefined|\[object/);
          expect([detail, source_id, paper_id].every((text) => text === null || text.isWellFormed())).toBe(true);
          expect(detail).not.toContain("\0");
          expect(detail.length).toBeLessThan(500);
          if (rule === "record-misfit") expect(detail).toMatch(/expected .+, found ./s);
        }
      }),
      { numRuns: 300 },
    );
  });
});

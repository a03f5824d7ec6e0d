/** Random annotated papers in which everything is right, and what one change does to their rows. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotated, TableName, TaggedRow } from "../pipeline/records.js";
import { checkEnd, endLine, noRows } from "../pipeline/validate/row-stream.js";
import { rightPapers } from "./support/right-papers.js";
import { brokenPromises, rowsIn } from "./support/row-promises.js";
import { validate, validateAgain } from "./support/validating.js";

function countsOf(rows: readonly TaggedRow[]): Record<TableName, number> {
  const counts = noRows();
  for (const { table } of rows) counts[table]++;
  return counts;
}

describe("any papers in which everything is right", () => {
  it("give rows that keep every promise and pass a second validation unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(rightPapers, async (papers) => {
        const { rows, findings, quarantined } = await validate(papers);
        expect(findings).toEqual([]);
        expect(quarantined).toEqual([]);
        expect(rowsIn(rows, "papers")).toHaveLength(papers.length);
        expect(brokenPromises(rows)).toEqual([]);
        const again = await validateAgain(JSON.parse(JSON.stringify(rows)) as unknown[]);
        expect(again.findings).toEqual([]);
        expect(again.rows).toEqual(rows);
      }),
      { numRuns: 150 },
    );
  });

  it("give a row for every mention, result, listing and address, and count what each rule found", async () => {
    await fc.assert(
      fc.asyncProperty(rightPapers, async (papers) => {
        const { rows } = await validate(papers);
        const sum = (count: (paper: Annotated) => number) => papers.reduce((sum, paper) => sum + count(paper), 0);
        const mentions = (paper: Annotated) =>
          [...paper.models, ...paper.methods, ...paper.datasets].flatMap((entity) => entity.mentions);
        expect(countsOf(rows)).toMatchObject({
          papers: papers.length,
          mentions: sum((paper) => mentions(paper).length),
          results: sum((paper) => paper.results.length),
          links: sum((paper) => new Set(paper.links.map(({ url }) => url)).size),
          listings: sum((paper) => paper.listings.length),
        });
        for (const { rule, mention_count } of rowsIn(rows, "rules")) {
          const fired = (paper: Annotated) =>
            [...mentions(paper), ...paper.results, ...paper.links, ...paper.introduces].filter(
              (part) => part.rule === rule,
            ).length;
          expect(mention_count).toBe(sum(fired));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keep the dump's wording of every title that differs from the published one, and only of those", async () => {
    await fc.assert(
      fc.asyncProperty(rightPapers, async (papers) => {
        const { rows } = await validate(papers);
        const listings = papers.flatMap((paper) => paper.listings.map((listing) => ({ paper, listing })));
        for (const row of rowsIn(rows, "listings")) {
          const { paper, listing } = listings.find(
            ({ listing }) => listing.source_id === row.source_id && listing.position === row.position,
          )!;
          expect(row.title_text ?? paper.title).toBe(listing.title);
          expect(row.title_text).not.toBe(paper.title);
          expect(row.abstract_text).toBeNull();
        }
      }),
      { numRuns: 60 },
    );
  });

  it("give the same rows whatever the order within the record", async () => {
    const turned = (paper: Annotated): Annotated => ({
      ...paper,
      models: paper.models.map((model) => ({ ...model, mentions: model.mentions.toReversed() })).toReversed(),
      methods: paper.methods.toReversed(),
      datasets: paper.datasets.toReversed(),
      results: paper.results.toReversed(),
      listings: paper.listings.toReversed(),
    });
    await fc.assert(
      fc.asyncProperty(rightPapers, async (papers) => {
        expect((await validate(papers.map(turned))).rows).toEqual((await validate(papers)).rows);
      }),
      { numRuns: 40 },
    );
  });
});

/** One change to a stream of rows: a value, or a row that is lost, doubled or moved. */
type Change =
  | { readonly is: "value"; readonly row: number; readonly column: number; readonly value: unknown }
  | { readonly is: "lost" | "doubled"; readonly row: number }
  | { readonly is: "moved"; readonly row: number; readonly to: number };

const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    "na",
    "none",
    "e\u0301",
    "\0",
    "\ud800",
    [],
    ["dpo"],
    {},
    true,
    false,
    -1,
    1.5,
  ),
  fc.constantFrom<unknown>("title", "abstract", "metadata", "dpo", "gpt-4", "gsm8k", "first", "second", "GSM8K"),
  fc.constantFrom<unknown>("p0000000000000001", "p0000000000000002", "model", "dataset", "https://a.b/c", "code"),
  fc.nat(60),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ is: fc.constant("value" as const), row: fc.nat(), column: fc.nat(), value }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constantFrom("lost" as const, "doubled" as const), row: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("moved" as const), row: fc.nat(), to: fc.nat() }) },
);

function changed(rows: readonly TaggedRow[], change: Change): TaggedRow[] {
  const at = change.row % rows.length;
  const tagged = rows[at]!;
  switch (change.is) {
    case "lost":
      return rows.toSpliced(at, 1);
    case "doubled":
      return rows.toSpliced(at, 0, structuredClone(tagged));
    case "moved":
      return rows.toSpliced(at, 1).toSpliced(change.to % rows.length, 0, tagged);
    case "value": {
      const columns = Object.keys(tagged.row);
      const column = columns[change.column % columns.length]!;
      return rows.with(at, { table: tagged.table, row: { ...tagged.row, [column]: change.value } } as TaggedRow);
    }
  }
}

describe("one change to the rows of any papers", () => {
  // The runner throws where a row is neither passed on nor refused.
  it("is found, or breaks no promise", async () => {
    const kinds = { found: 0, harmless: 0 };
    await fc.assert(
      fc.asyncProperty(rightPapers, fc.array(change, { minLength: 8, maxLength: 8 }), async (papers, changes) => {
        const { rows } = await validate(papers);
        const end = endLine(countsOf(rows));
        for (const change of changes) {
          const other = changed(rows, change);
          const again = await validateAgain(other);
          const isFound = again.findings.length > 0 || checkEnd(end, countsOf(other)) !== null;
          kinds[isFound ? "found" : "harmless"]++;
          expect(again.findings.every(({ severity }) => severity === "fatal")).toBe(true);
          if (!isFound) expect(brokenPromises(other), JSON.stringify(change)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
    // Neither a check that refuses everything nor one that lets everything pass would show above.
    expect(kinds.found).toBeGreaterThan(kinds.harmless);
    expect(kinds.harmless).toBeGreaterThan(0);
  });
});

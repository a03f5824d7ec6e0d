import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListingRow } from "../pipeline/records.js";
import { ROW_ORDER, rowsOfPaper } from "../pipeline/tables.js";
import { makeListingSorter } from "../pipeline/validate/listing-sorter.js";
import { plainPaper } from "./support/annotated-papers.js";

const [model] = rowsOfPaper(plainPaper(1)).listings;

const listing: fc.Arbitrary<ListingRow> = fc
  .record({
    source_id: fc.constantFrom("a", "b", "B", "é"),
    position: fc.integer({ min: 1, max: 12 }),
    title_text: fc.option(fc.string({ unit: "binary", minLength: 1, maxLength: 20 })),
    similarity: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0)),
  })
  .map((values) => ({ ...model!, ...values }));

describe("the sorter of listings", () => {
  it("gives what it took in the order of the key, equal keys in the order they came, in runs of any size", () => {
    const limits = fc.record({ rows: fc.integer({ min: 1, max: 50 }), characters: fc.integer({ min: 1, max: 500 }) });
    fc.assert(
      fc.property(fc.array(listing, { maxLength: 200 }), limits, (listings, limits) => {
        const sorter = makeListingSorter(limits);
        for (const one of listings) sorter.add(one);
        expect([...sorter.sorted()].flat()).toEqual(listings.toSorted(ROW_ORDER.listings));
      }),
      { numRuns: 60 },
    );
  });

  it("merges more runs than a block holds rows", () => {
    const sorter = makeListingSorter({ rows: 300, characters: 1e9 });
    const positions = Array.from({ length: 5000 }, (_, i) => ((i * 2731) % 5000) + 1);
    for (const position of positions) sorter.add({ ...model!, position });
    const sorted = [...sorter.sorted()];
    expect(sorted.flat().map(({ position }) => position)).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1));
    expect(Math.max(...sorted.map((batch) => batch.length))).toBeLessThanOrEqual(256);
  });

  it("gives nothing for nothing", () => {
    expect([...makeListingSorter().sorted()]).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TABLES, type TableRows } from "../pipeline/records.js";
import { keyText, ROW_ORDER, rowsOfPaper, TABLE_KEYS, withoutRows } from "../pipeline/tables.js";
import { annotatedPaper, listingOf, plainPaper } from "./support/annotated-papers.js";
import { tableNamed } from "./support/tables.js";

const none = {
  mentions: new Set<number>(),
  results: new Set<number>(),
  links: new Set<number>(),
  listings: new Set<number>(),
};

describe("the keys of the tables", () => {
  it.each(TABLES)("are those of the schema: %s", (table) => {
    expect(TABLE_KEYS[table]).toEqual(tableNamed(table).key);
  });

  it.each(TABLES)("order the rows, numbers by size and text by code unit: %s", (table) => {
    const columns = tableNamed(table).columns.filter(({ name }) =>
      (TABLE_KEYS[table] as readonly string[]).includes(name),
    );
    const row = fc.record(
      Object.fromEntries(
        columns.map(({ name, type }) => [
          name,
          type === "int32" ? fc.nat(12) : fc.constantFrom("a", "A", "b", "a-", "é", "\uffff", "𝒜"),
        ]),
      ),
    ) as fc.Arbitrary<Record<string, string | number>>;
    fc.assert(
      fc.property(row, row, (a, b) => {
        const differing = TABLE_KEYS[table].find((column) => a[column] !== b[column]);
        const expected = differing === undefined ? 0 : a[differing]! < b[differing]! ? -1 : 1;
        const order = ROW_ORDER[table] as (a: unknown, b: unknown) => number;
        expect(Math.sign(order(a, b))).toBe(expected);
      }),
    );
  });

  it("are told in words", () => {
    expect(keyText("links", { paper_id: "p1", url: "https://a.b" } as TableRows["links"])).toBe("p1, https://a.b");
  });
});

describe("the rows of a paper", () => {
  it("repeat the dump's wording only where it differs from the published one", () => {
    const { listings } = rowsOfPaper(
      plainPaper(1, {
        abstract: "Cleaned text.",
        listings: [
          listingOf({ source_id: "b", title: "Paper 1", abstract: "Cleaned\ntext." }),
          listingOf({ source_id: "a", position: 9, title: "PAPER 1", abstract: "Cleaned text." }),
          listingOf({ source_id: "a", position: 10, title: "Paper 1", abstract: null }),
        ],
      }),
    );
    expect(
      listings.map(({ source_id, position, title_text, abstract_text }) => [
        source_id,
        position,
        title_text,
        abstract_text,
      ]),
    ).toEqual([
      ["a", 9, "PAPER 1", null],
      ["a", 10, null, null],
      ["b", 1, null, "Cleaned\ntext."],
    ]);
  });

  it("have the earliest and the latest day of the listings, or none", () => {
    const on = (listed_on: string | null, position: number) => listingOf({ listed_on, position });
    const dated = rowsOfPaper(plainPaper(1, { listings: [on("2024-05-02", 1), on(null, 2), on("2023-12-31", 3)] }));
    expect(dated.papers[0]).toMatchObject({
      first_listed_on: "2023-12-31",
      last_listed_on: "2024-05-02",
      listing_count: 3,
    });
    const undated = rowsOfPaper(plainPaper(1, { listings: [on(null, 1)] }));
    expect(undated.papers[0]).toMatchObject({ first_listed_on: null, last_listed_on: null });
  });

  it("stand in the order of their keys, whatever the order of the record", () => {
    const paper = annotatedPaper();
    const turned = {
      ...paper,
      methods: paper.methods.map((method) => ({ ...method, mentions: method.mentions.toReversed() })).toReversed(),
      results: paper.results.toReversed(),
      listings: paper.listings.toReversed(),
      categories: ["cs.CL", "cs.AI", "cs.CL"],
    };
    expect(rowsOfPaper(turned)).toEqual(rowsOfPaper(paper));
    expect(rowsOfPaper(paper).mentions.map(({ field, char_start }) => [field, char_start])).toEqual([
      ["abstract", 11],
      ["abstract", 37],
      ["abstract", 86],
      ["abstract", 109],
      ["title", 0],
    ]);
  });

  it("cut the evidence by code points", () => {
    const { results } = rowsOfPaper(annotatedPaper());
    expect(results[0]!.evidence_text).toBe("It reaches 54.2% on GSM8K, 6.4 points over DPO.");
  });

  it("give one link an address, at its first place", () => {
    const [link] = annotatedPaper().links;
    const carried = { ...link!, field: "metadata", char_start: null, char_end: null } as const;
    const { links, papers } = rowsOfPaper(annotatedPaper({ links: [link!, carried] }));
    expect(links).toHaveLength(1);
    expect(links[0]).toMatchObject({ field: "abstract", char_start: 120 });
    expect(papers[0]!.code_urls).toEqual([link!.url]);
  });

  it("leave the record as it was", () => {
    const paper = annotatedPaper();
    const before = structuredClone(paper);
    rowsOfPaper(paper);
    withoutRows(paper, { ...none, mentions: new Set([0, 1]) });
    expect(paper).toEqual(before);
  });
});

describe("a paper without some of its rows", () => {
  const paper = annotatedPaper();
  const rows = rowsOfPaper(paper);

  it.each(["mentions", "results", "links", "listings"] as const)("gives the other rows of %s again", (table) => {
    for (const place of rows[table].keys()) {
      const rest = rowsOfPaper(withoutRows(paper, { ...none, [table]: new Set([place]) }));
      expect(rest[table]).toEqual(rows[table].filter((_, i) => i !== place));
    }
  });

  it("keeps the first of two rows with one key", () => {
    const [gsm8k] = paper.datasets;
    const [mention] = gsm8k!.mentions;
    const twice = annotatedPaper({
      datasets: [{ ...gsm8k!, mentions: [mention!, { ...mention!, rule: "other/rule" }] }],
    });
    const rest = rowsOfPaper(withoutRows(twice, { ...none, mentions: new Set([3]) }));
    expect(rest.mentions.filter(({ entity_id }) => entity_id === "gsm8k").map(({ rule }) => rule)).toEqual([
      "dataset/vocabulary",
    ]);
  });

  it("forgets an entity with its last mention", () => {
    const place = rows.mentions.findIndex(({ entity_id }) => entity_id === "dpo");
    const rest = withoutRows(paper, { ...none, mentions: new Set([place]) });
    expect(rest.methods.map(({ id }) => id)).toEqual(["curry-dpo"]);
    expect(rowsOfPaper(rest).papers[0]!.methods).toEqual(["curry-dpo"]);
  });
});

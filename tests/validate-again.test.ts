import { describe, expect, it } from "vitest";
import type { TableName, TaggedRow } from "../pipeline/records.js";
import { annotatedPaper, listingOf, plainPaper } from "./support/annotated-papers.js";
import { validate, validateAgain } from "./support/validating.js";

const { rows } = await validate([
  plainPaper(1, { listings: [listingOf({ source_id: "second", position: 1, title: "Paper 1", abstract: null })] }),
  annotatedPaper(),
]);

/** The rows with the first row of a table, or the one at `n`, changed. */
function changed(table: TableName, change: object, n = 0): unknown[] {
  let seen = 0;
  return rows.map((tagged) =>
    tagged.table === table && seen++ === n ? { table, row: { ...tagged.row, ...change } } : tagged,
  );
}

function without(table: TableName, n = 0): unknown[] {
  let seen = 0;
  return rows.filter((tagged) => !(tagged.table === table && seen++ === n));
}

function swapped(a: number, b: number): TaggedRow[] {
  const copy = [...rows];
  [copy[a], copy[b]] = [copy[b]!, copy[a]!];
  return copy;
}

const at = (table: TableName, n = 0) => rows.indexOf(rows.filter((tagged) => tagged.table === table)[n]!);

describe("rows that come from another process", () => {
  it("pass unchanged where nothing is wrong", async () => {
    const outcome = await validateAgain(rows);
    expect(outcome.findings).toEqual([]);
    expect(outcome.rows).toEqual(rows);
  });

  it.each<[what: string, rows: unknown[], rule: string, detail: RegExp]>([
    ["no object", [...rows, 7], "row-refused", /line 27 of the stream: expected \{"table": one of papers, .*found 7/],
    ["null", [null, ...rows], "row-refused", /line 1 of the stream: expected .*found null/],
    ["an unknown table", [{ table: "venues", row: {} }, ...rows], "row-refused", /found \{"table":"venues"/],
    ["an unknown key", [{ ...rows[0], checked: true }, ...rows.slice(1)], "row-refused", /expected \{"table"/],
    [
      "a row against its schema",
      changed("papers", { upvotes: -1 }),
      "row-refused",
      /papers: row-misfit: upvotes: expected a number of at least 0 or null, found -1/,
    ],
    ["a bad address", changed("papers", { url: "ftp://a.b" }), "row-refused", /papers: url-malformed: url/],
    [
      "a mention without its paper",
      without("papers", 1),
      "row-refused",
      /mentions \(p00000000000000a1, .*paper_id: expected p0000000000000001/,
    ],
    ["rows before any paper", rows.slice(2), "row-refused", /expected the row of its paper before it, found none/],
    [
      "a text that is not the slice",
      changed("mentions", { text: "curry-dpo" }),
      "row-refused",
      /text-differs: 11 to 20/,
    ],
    [
      "an offset outside the text",
      changed("results", { evidence_end: 9999 }),
      "row-refused",
      /offset-outside-text: evidence/,
    ],
    [
      "a list that no mention supports",
      changed("papers", { methods: ["dpo"] }, 1),
      "row-refused",
      /lists-differ: methods: expected \["curry-dpo","dpo"\]/,
    ],
    [
      "a list that is not sorted",
      changed("papers", { methods: ["dpo", "curry-dpo"] }, 1),
      "row-refused",
      /lists-differ: methods/,
    ],
    [
      "an address of code that was lost",
      changed("papers", { code_urls: [] }, 1),
      "row-refused",
      /lists-differ: code_urls/,
    ],
    [
      "an evidence that is not the slice",
      changed("results", { evidence_text: "It reaches" }),
      "row-refused",
      /text-differs: 66 to 113/,
    ],
    ["a stream that ends in a paper", rows.slice(0, at("listings")), "counts-differ", /listing_count: expected 2 more/],
    ["a mention that was lost", without("mentions", 1), "row-refused", /lists-differ: models: expected \[\]/],
    [
      "a result of something else",
      changed("results", { model_id: "gpt-4" }),
      "row-refused",
      /reference-unresolved: model_id/,
    ],
    [
      "two papers in the wrong order",
      [...rows.slice(1, at("listings")), rows[0]!, ...rows.slice(at("listings"))],
      "order-broken",
      /line \d+ of the stream: papers \(p0000000000000001\)/,
    ],
    ["two mentions in the wrong order", swapped(at("mentions"), at("mentions", 1)), "order-broken", /smaller key/],
    [
      "tables in the wrong order",
      swapped(at("models"), at("datasets")),
      "order-broken",
      /expected no more m\w+ after datasets/,
    ],
    ["one paper twice", [rows[0], ...rows], "key-repeated", /papers \(p0000000000000001\)/],
    [
      "one listing twice",
      [...rows.slice(0, at("listings") + 1), ...rows.slice(at("listings"))],
      "key-repeated",
      /listings \(first, 1\)/,
    ],
    ["a listing that was lost", without("listings", 1), "counts-differ", /listing_count: expected 1 more listings/],
    [
      "a listing of no paper",
      changed("listings", { paper_id: "p0000000000000002" }),
      "counts-differ",
      /expected a row p0000000000000002 in papers/,
    ],
    [
      "two sources of one text",
      changed("listings", { is_text_source: true }, 2),
      "counts-differ",
      /expected one source of the paper's text, found a second/,
    ],
    [
      "no source of a text",
      changed("listings", { is_text_source: false }, 0),
      "counts-differ",
      /to be the source of its text, found none/,
    ],
    [
      "a model that was lost",
      without("models"),
      "reference-dangling",
      /expected a row "llama-3-8b" in models, found none; "p00000000000000a1" points to it/,
    ],
    ["a rule that was lost", without("rules", 4), "reference-dangling", /expected a row "model\/grammar" in rules/],
    ["a dump that was lost", without("sources"), "reference-dangling", /expected a row "first" in sources/],
    [
      "a parent that was lost",
      without("methods", 2),
      "reference-dangling",
      /expected a row "preference-optimization" in methods/,
    ],
    [
      "an introduced name that is nowhere",
      changed("papers", { introduces: [{ entity_id: "pair-net", name: "PairNet", kind: "system" }] }, 1),
      "reference-dangling",
      /expected a row "pair-net" in methods/,
    ],
    [
      "a wrong count of papers",
      changed("datasets", { paper_count: 2 }),
      "counts-differ",
      /paper_count: expected 1 as the rows before say, found 2/,
    ],
    [
      "a wrong count of listings",
      changed("sources", { capture_count: 7 }),
      "counts-differ",
      /capture_count: expected 1 as the rows before say, found 7/,
    ],
    [
      "a missing ancestor",
      changed("methods", { ancestor_ids: ["dpo"] }),
      "ancestors-differ",
      /curry-dpo: expected the ancestors \["dpo","preference-optimization"\]/,
    ],
    [
      "a method that is its own ancestor",
      changed("methods", { ancestor_ids: ["dpo"] }, 1),
      "ancestors-differ",
      /dpo is among its own ancestors/,
    ],
  ])("end the run with a finding: %s", async (_, rows, rule, detail) => {
    const { findings } = await validateAgain(rows);
    expect(findings.every(({ severity }) => severity === "fatal")).toBe(true);
    const found = findings.filter((finding) => finding.rule === rule).map((finding) => finding.detail);
    expect(
      found.some((text) => detail.test(text)),
      found.join("\n"),
    ).toBe(true);
  });
});

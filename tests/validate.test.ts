import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FINDING_RULES } from "../pipeline/findings.js";
import { openLedger, runStage } from "../pipeline/ledger.js";
import type { MentionRow, PaperRow, TaggedRow } from "../pipeline/records.js";
import { makeValidate } from "../pipeline/validate/stage.js";
import { annotatedPaper, listingOf, plainPaper, reference } from "./support/annotated-papers.js";
import { validate, validateAgain } from "./support/validating.js";

const papers = [
  plainPaper(1, { listings: [listingOf({ source_id: "second", position: 1, title: "Paper 1", abstract: null })] }),
  plainPaper(2, { listings: [listingOf({ source_id: "first", position: 9, title: "Paper 2", abstract: null })] }),
  plainPaper(3, { listings: [listingOf({ source_id: "first", position: 10, title: "Paper 3", abstract: null })] }),
  annotatedPaper(),
];

/** Every text of a paper that a mention claims, cut the way Python cuts. */
function slicesOf(rows: readonly TaggedRow[]): [claimed: string, slice: string][] {
  const fields = new Map(rows.flatMap(({ table, row }) => (table === "papers" ? [[row.paper_id, row] as const] : [])));
  return rows.flatMap(({ table, row }) => {
    if (table !== "mentions" && table !== "results") return [];
    const field = fields.get(row.paper_id)![row.field] ?? "";
    return [[row.text, Array.from(field).slice(row.char_start, row.char_end).join("")] as [string, string]];
  });
}

describe("validate", () => {
  it("gives the rows of each paper, then the listings of all, then what is gathered over the run", async () => {
    const { rows, findings } = await validate(papers);
    expect(findings).toEqual([]);
    const order = rows.map(({ table }) => table).filter((table, i, all) => table !== all[i - 1]);
    expect(order).toEqual([
      ...["papers", "mentions", "results", "links", "listings"],
      ...["models", "methods", "datasets", "sources", "rules"],
    ]);
    const listings = rows.flatMap(({ table, row }) =>
      table === "listings" ? [`${row.source_id} ${row.position}`] : [],
    );
    expect(listings).toEqual(["first 1", "first 9", "first 10", "second 1", "second 4"]);
  });

  it("does not depend on how the papers are cut into batches", async () => {
    const stage = makeValidate(reference);
    const runs = await Promise.all(
      [1, 2, 4].map(async (size) => {
        async function* input() {
          for (let i = 0; i < papers.length; i += size) yield papers.slice(i, i + size);
        }
        const out: TaggedRow[] = [];
        for await (const batch of runStage(stage, input(), openLedger())) {
          expect(batch.length).toBeGreaterThan(0);
          out.push(...batch);
        }
        return out;
      }),
    );
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
  });

  it("may run more than once, each time from nothing", async () => {
    expect(await validate(papers)).toEqual(await validate(papers));
  });

  it.each([
    null,
    7,
    "paper",
    [],
    {},
    { paper_id: "p1" },
    { ...annotatedPaper(), models: {} },
    { ...annotatedPaper(), listings: [] },
  ])("sets aside what is no annotated paper: %j", async (record) => {
    const { rows, findings, quarantined } = await validate([record]);
    expect(rows.filter(({ table }) => table === "papers")).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toEqual(["record-misfit"]);
    expect(quarantined).toMatchObject([{ table: "papers", row: record, rule: "record-misfit" }]);
  });

  it("does not repeat an id that is none in its finding", async () => {
    const { findings } = await validate([{ ...annotatedPaper(), paper_id: "p1" }]);
    expect(findings).toMatchObject([{ rule: "record-misfit", source_id: "first", line: 11, paper_id: null }]);
  });

  it("sets aside the paper whose every listing is wrong", async () => {
    const paper = annotatedPaper();
    const listings = paper.listings.map((listing) => ({ ...listing, title: "Curry\0" }));
    const { rows, quarantined } = await validate([{ ...paper, listings }]);
    expect(rows.some(({ table }) => table === "papers")).toBe(false);
    expect(quarantined).toHaveLength(11);
  });

  it("leaves the other papers as they are when one is set aside", async () => {
    const broken = plainPaper(2, { authors: ["\ud800"] });
    const { rows } = await validate([papers[0], broken, ...papers.slice(2)]);
    const { rows: expected } = await validate([papers[0], ...papers.slice(2)]);
    expect(rows).toEqual(expected);
  });

  it("ends the run where the tables of the run are wrong", async () => {
    const [first, second] = reference.sources;
    const nameless = { ...reference.annotationRules, "model/na": { kind: "model" as const, description: " " } };
    const { findings, rows } = await validate(papers, {
      sources: [{ ...first!, url: "nowhere" }, second!],
      annotationRules: nameless,
    });
    expect(findings.map(({ rule, detail }) => `${rule}: ${detail}`)).toEqual([
      'row-broken: sources (first): url-malformed: url: expected an address such as https://host/path, found "nowhere"',
      'row-broken: rules (model/na): text-empty: description: expected text or null, found " "',
      expect.stringMatching(/^reference-dangling: expected a row "first" in sources, found none/),
    ]);
    expect(rows.filter(({ table }) => table === "sources")).toHaveLength(1);
  });

  it("finds a circle among the methods of the vocabulary", async () => {
    const method = (method_id: string, parent_id: string) =>
      [method_id, { method_id, name: method_id, full_name: null, category: "x", parent_id }] as const;
    const methods = new Map([method("dpo", "ipo"), method("ipo", "dpo")]);
    const { findings } = await validate(papers, { vocabularies: { ...reference.vocabularies, methods } });
    expect(findings.map(({ rule }) => rule)).toContain("ancestors-differ");
    expect(FINDING_RULES["ancestors-differ"].severity).toBe("fatal");
  });
});

/** Replaces the value at a path by another, and gives a copy. */
function withValueAt(value: unknown, [key, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = withValueAt(copy[key], rest, other);
  return copy;
}

function pathsOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key]))];
}

describe("whatever a record holds", () => {
  const junk = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      "",
      " ",
      "NaN",
      "none",
      "\ud800",
      "e\u0301",
      "\0",
      [],
      {},
      -1,
      0,
      1,
      40,
      1e9,
      1.5,
      true,
    ),
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.integer({ min: -3, max: 170 }),
    fc.constantFrom<unknown>("curry-dpo", "gsm8k", "title", "abstract", "metadata", "https://a.b/c", "first", "second"),
  );
  const paths = pathsOf(annotatedPaper()).slice(1);
  const record = fc.array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce<unknown>((paper, [path, value]) => {
      try {
        return withValueAt(paper, path, value);
      } catch {
        return paper;
      }
    }, annotatedPaper()),
  );

  it("nothing is lost, every mention is where it says, and the rows pass a second validation", async () => {
    await fc.assert(
      fc.asyncProperty(record, async (record) => {
        // The runner throws where rows made, valid and quarantined do not balance.
        const { rows, findings, quarantined } = await validate([record]);
        for (const [claimed, slice] of slicesOf(rows)) expect(slice).toBe(claimed);
        if (quarantined.length > 0) expect(findings.length).toBeGreaterThan(0);
        const again = await validateAgain(rows);
        const isFatal = findings.some(({ severity }) => severity === "fatal");
        if (!isFatal) expect(again.findings).toEqual([]);
        const paper = rows.find(({ table }) => table === "papers")?.row as PaperRow | undefined;
        if (paper === undefined) return;
        const mentioned = rows.flatMap(({ table, row }) => (table === "mentions" ? [row as MentionRow] : []));
        for (const [list, kind] of [
          [paper.models, "model"],
          [paper.methods, "method"],
          [paper.datasets, "dataset"],
        ] as const) {
          const ids = mentioned.filter((mention) => mention.kind === kind).map(({ entity_id }) => entity_id);
          expect(list).toEqual([...new Set(ids)].sort());
        }
      }),
      { numRuns: 700 },
    );
  });

  it.each([
    ["leave the text", (i: number) => ({ char_end: 1000 + i }), 2000],
    ["do not fit the schema", () => ({ text: "" }), 100],
  ])("is checked in no time when thousands of mentions %s", async (_, flaw, aside) => {
    const paper = annotatedPaper();
    const [gsm8k] = paper.datasets;
    const [mention] = gsm8k!.mentions;
    const mentions = Array.from({ length: 2000 }, (_, i) => ({ ...mention!, ...flaw(i) }));
    const { quarantined } = await validate([{ ...paper, datasets: [{ ...gsm8k!, mentions }] }]);
    expect(quarantined.filter(({ table }) => table === "mentions")).toHaveLength(aside);
  });
});

import type { FindingRule } from "../findings.js";
import type { Annotated, ListingRow, TaggedRow } from "../records.js";
import { type PaperRows, rowsOfPaper, withoutRows } from "../tables.js";
import { nameOf } from "./explain.js";
import type { RowCheck } from "./row-check.js";
import type { PaperTable, PaperView } from "./rule.js";
import { fieldText } from "./rules/offsets-in-text.js";
import { PAPER_RULES } from "./rules.js";
import { type LostPart, type RecordProblem, salvage } from "./salvage.js";

export const PAPER_TABLES: readonly PaperTable[] = ["papers", "mentions", "results", "links", "listings"];

/** A row that is wrong. */
export interface Flaw {
  readonly table: PaperTable;
  readonly place: number;
  readonly finding: FindingRule;
  readonly problem: string;
}

/** Something that does not go on. */
export interface SetAside extends LostPart {
  /** Whether only what it depends on is wrong; then no finding is made of it. */
  readonly isDependent: boolean;
}

/** What became of one annotated paper. */
export interface CheckedPaper {
  /** The paper and its rows without what was set aside; null where the paper itself was. */
  readonly kept: { readonly annotated: Annotated; readonly rows: PaperRows } | null;
  readonly setAside: readonly SetAside[];
  /** Rows that were made of the record, kept or set aside. */
  readonly made: number;
}

/**
 * Checks one annotated paper and the rows made of it.
 *
 * A wrong mention, result, link or listing is set aside and the rows are made again from what remains, until nothing is
 * wrong. Trouble with the paper itself, or with the listing that its text comes from, sets aside the paper and all its rows.
 */
export function checkPaper(
  input: unknown,
  problemOfRecord: (record: unknown) => RecordProblem | null,
  problemOfRow: RowCheck,
): CheckedPaper {
  const { record, lost } = salvage(input, problemOfRecord);
  const setAside: SetAside[] = lost.map((part) => ({ ...part, isDependent: false }));
  let made = lost.reduce((sum, part) => sum + part.rows, 0);
  if (record === null) return { kept: null, setAside, made };

  let annotated = record;
  let rows = rowsOfPaper(annotated);
  made += countRows(rows);
  for (;;) {
    const flaws = findFlaws(rows, problemOfRow);
    if (flaws.length === 0) return { kept: { annotated, rows }, setAside, made };
    const fatal = flaws.find((flaw) => isOfPaper(flaw, rows));
    for (const flaw of flaws) setAside.push(setAsideOf(flaw, rows));
    if (fatal !== undefined) {
      setAside.push(...dependents(rows, flaws, fatal));
      return { kept: null, setAside, made };
    }
    annotated = withoutRows(annotated, placesOf(flaws));
    rows = rowsOfPaper(annotated);
  }
}

/** The rows of a paper as rules look at them. */
export function viewOf(rows: Omit<PaperRows, "listings">, listings: readonly ListingRow[] | null): PaperView {
  const paper = rows.papers[0]!;
  const { mentions, results, links } = rows;
  const fields = { title: fieldText(paper.title), abstract: fieldText(paper.abstract) };
  return { paper, mentions, results, links, listings, fields };
}

/** The first flaw of each row by the rules of papers. */
export function flawsOf(view: PaperView): Flaw[] {
  const flaws = new Map<string, Flaw>();
  for (const rule of PAPER_RULES) {
    rule.check(view, (table, place, problem) => {
      const row = `${table} ${place}`;
      if (!flaws.has(row)) flaws.set(row, { table, place, finding: rule.finding, problem });
    });
  }
  return [...flaws.values()];
}

/**
 * The schema of rows is asked last: the rules say more plainly why an offset that leaves the text gives an empty text. The
 * row of the paper is asked only when all others are right, since an id that is wrong in a mention is wrong in its lists too.
 */
function findFlaws(rows: PaperRows, problemOfRow: RowCheck): Flaw[] {
  const flaws = flawsOf(viewOf(rows, rows.listings));
  if (flaws.length > 0) return flaws;
  for (const table of ["mentions", "results", "links", "listings", "papers"] as const) {
    if (table === "papers" && flaws.length > 0) return flaws;
    for (const [place, row] of rows[table].entries()) {
      const problem = problemOfRow(table, row);
      if (problem !== null) flaws.push({ table, place, ...problem });
    }
  }
  return flaws;
}

/** Whether the paper cannot stand without the row. */
function isOfPaper({ table, place }: Flaw, rows: PaperRows): boolean {
  return table === "papers" || (table === "listings" && rows.listings[place]!.is_text_source);
}

function setAsideOf({ table, place, finding, problem }: Flaw, rows: PaperRows): SetAside {
  const row = rows[table][place]!;
  const named = `${nameOf({ table, row } as TaggedRow)}: ${problem}`;
  return { table, part: row, rows: 1, finding, problem: named, isDependent: false };
}

/** Every other row of a paper that cannot stand. */
function dependents(rows: PaperRows, flawed: readonly Flaw[], cause: Flaw): SetAside[] {
  const flawedRows = new Set<object>(flawed.map(({ table, place }) => rows[table][place]!));
  const problem = `depends on a row of ${cause.table} that is set aside`;
  return PAPER_TABLES.flatMap((table) =>
    rows[table].flatMap((part) =>
      flawedRows.has(part) ? [] : [{ table, part, rows: 1, finding: cause.finding, problem, isDependent: true }],
    ),
  );
}

function placesOf(flaws: readonly Flaw[]) {
  const of = (table: PaperTable) => new Set(flaws.filter((flaw) => flaw.table === table).map((flaw) => flaw.place));
  return { mentions: of("mentions"), results: of("results"), links: of("links"), listings: of("listings") };
}

export function countRows(rows: PaperRows): number {
  return PAPER_TABLES.reduce((sum, table) => sum + rows[table].length, 0);
}

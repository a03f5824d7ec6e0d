/**
 * The stage `validate`: annotated papers become rows of the tables, and every row is checked by itself, against the other
 * rows of its paper and against the rows of the run. It changes nothing; what is wrong is set aside with a finding.
 *
 * Rows leave in this order: for each paper its row of `papers`, then its mentions, results and links; after the last paper
 * the listings of all, by source and position; then models, methods, datasets, sources and rules. Each table is in the
 * order of its key.
 */
import type { FindingRule } from "../findings.js";
import type { Annotated, TableName, TaggedRow, ValidatedRow } from "../records.js";
import type { Report, Stage } from "../stage.js";
import { type Catalogue, type CatalogueReference, makeCatalogue, type PaperRows } from "../tables.js";
import { nameOf } from "./explain.js";
import { makeListingSorter } from "./listing-sorter.js";
import { checkPaper, PAPER_TABLES, type SetAside } from "./paper-check.js";
import { placeOfPart, placeOfRow } from "./places.js";
import { makeProblemOfRecord } from "./record-check.js";
import { makeRowChecks, type RowCheck } from "./row-check.js";
import { type RunChecks, startRunChecks } from "./run-check.js";
import type { Schemas } from "./schemas.js";
import { seal } from "./seal.js";

/** What `validate` needs to know. */
export interface ValidateReference extends CatalogueReference {
  readonly schemas: Schemas;
  /** Takes what is set aside, one by one: the row or part, the rule it broke and what is wrong with it. */
  readonly quarantined?: (table: TableName, row: unknown, rule: FindingRule, detail: string) => void;
}

/** Makes the stage. It compiles the schemas, which takes about 0.15 s. */
export function makeValidate(reference: ValidateReference): Stage<Annotated, ValidatedRow> {
  const problemOfRecord = makeProblemOfRecord(reference);
  const { problemOf, shapes } = makeRowChecks(reference.schemas);
  return {
    name: "validate",
    law: { sentence: "rows made = valid + quarantined", weighIn: () => 0, weighOut: () => 1 },
    async *run(batches, report) {
      const run: Run = { report, checks: startRunChecks(shapes), quarantined: reference.quarantined ?? (() => {}) };
      const catalogue = makeCatalogue(reference);
      const listings = makeListingSorter();
      for await (const batch of batches) {
        const out: ValidatedRow[] = [];
        for (const annotated of batch) {
          const { kept, made, setAside } = checkPaper(annotated, problemOfRecord, problemOf);
          report.takeIn(made);
          for (const part of setAside) putAside(part, annotated, run);
          if (kept === null || !passPaper(kept.rows, run, out)) continue;
          for (const listing of kept.rows.listings) listings.add(listing);
          catalogue.add(kept.annotated);
        }
        if (out.length > 0) yield out;
      }
      for (const batch of listings.sorted()) {
        const out: ValidatedRow[] = [];
        for (const row of batch) passRow({ table: "listings", row }, run, out);
        if (out.length > 0) yield out;
      }
      yield* passCatalogue(catalogue, problemOf, run);
      for (const { finding, place, problem } of run.checks.end()) report.finding(finding, place, problem);
    },
  };
}

/** A run of the stage. */
interface Run {
  readonly report: Report;
  readonly checks: RunChecks;
  readonly quarantined: NonNullable<ValidateReference["quarantined"]>;
}

function putAside({ table, part, rows, finding, problem, isDependent }: SetAside, paper: unknown, run: Run): void {
  if (!isDependent) run.report.finding(finding, placeOfPart(table, part, paper), problem);
  run.report.setAside("quarantined", rows);
  run.quarantined(table, part, finding, problem);
}

/** Passes on the rows of one paper, but for its listings; none of them where the run has no place for the paper. */
function passPaper(rows: PaperRows, run: Run, out: ValidatedRow[]): boolean {
  const paper: TaggedRow = { table: "papers", row: rows.papers[0]! };
  const objection = run.checks.see(paper);
  if (objection !== null) {
    const problem = `${paper.row.paper_id}: ${objection.problem}`;
    run.report.finding(objection.finding, placeOfPart("papers", paper.row, rows), problem);
    for (const table of PAPER_TABLES) {
      run.report.setAside("quarantined", rows[table].length);
      for (const row of rows[table]) run.quarantined(table, row, objection.finding, problem);
    }
    return false;
  }
  out.push(seal(paper));
  for (const row of rows.mentions) passRow({ table: "mentions", row }, run, out);
  for (const row of rows.results) passRow({ table: "results", row }, run, out);
  for (const row of rows.links) passRow({ table: "links", row }, run, out);
  return true;
}

/** Passes on a row that is right by itself, if it fits those before it. */
function passRow(tagged: TaggedRow, run: Run, out: ValidatedRow[]): void {
  const objection = run.checks.see(tagged);
  if (objection === null) out.push(seal(tagged));
  else rejectRow(tagged, objection.finding, objection.problem, run);
}

function rejectRow(tagged: TaggedRow, finding: FindingRule, problem: string, run: Run): void {
  const detail = `${nameOf(tagged)}: ${problem}`;
  run.report.finding(finding, placeOfRow(tagged), detail);
  run.report.setAside("quarantined", 1);
  run.quarantined(tagged.table, tagged.row, finding, detail);
}

function* passCatalogue(catalogue: Catalogue, problemOf: RowCheck, run: Run): Iterable<readonly ValidatedRow[]> {
  const tables = catalogue.rows();
  for (const table of ["models", "methods", "datasets", "sources", "rules"] as const) {
    const out: ValidatedRow[] = [];
    run.report.takeIn(tables[table].length);
    for (const row of tables[table]) {
      const tagged = { table, row } as TaggedRow;
      const broken = problemOf(table, row);
      // Nothing to set it aside from: other rows point to it, or it comes from a table that the project itself keeps.
      if (broken !== null) rejectRow(tagged, "row-broken", `${broken.finding}: ${broken.problem}`, run);
      else passRow(tagged, run, out);
    }
    if (out.length > 0) yield out;
  }
}

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
import type { Place, Report, Stage } from "../stage.js";
import { type Catalogue, type CatalogueReference, type CatalogueRows, keyText, makeCatalogue } from "../tables.js";
import { makeListingSorter } from "./listing-sorter.js";
import { type CheckedPaper, checkPaper, type SetAside } from "./paper-check.js";
import { makeProblemOfRecord } from "./record-check.js";
import { makeRowChecks, type RowChecks } from "./row-check.js";
import { type RunChecks, startRunChecks } from "./run-check.js";
import type { Schemas } from "./schemas.js";
import { seal } from "./seal.js";

/** What `validate` needs to know. */
export interface ValidateReference extends CatalogueReference {
  readonly schemas: Schemas;
  /** Takes what is set aside, row by row: the row, the rule it broke and what is wrong with it. */
  readonly quarantined?: Quarantine;
}

export type Quarantine = (table: TableName, row: unknown, rule: FindingRule, detail: string) => void;

/** Makes the stage. It compiles the schemas, which takes about 0.15 s. */
export function makeValidate(reference: ValidateReference): Stage<Annotated, ValidatedRow> {
  const problemOfRecord = makeProblemOfRecord(reference);
  const rowChecks = makeRowChecks(reference.schemas);
  return {
    name: "validate",
    law: { sentence: "rows made = valid + quarantined", weighIn: () => 0, weighOut: () => 1 },
    async *run(batches, report) {
      const run: Run = { report, rowChecks, checks: startRunChecks(rowChecks.shapes), reference };
      const catalogue = makeCatalogue(reference);
      const listings = makeListingSorter();
      for await (const batch of batches) {
        const rows: ValidatedRow[] = [];
        for (const annotated of batch) {
          const checked = checkPaper(annotated, problemOfRecord, rowChecks.problemOf);
          const kept = passPaper(checked, annotated, run);
          if (kept === null) continue;
          catalogue.add(kept.annotated);
          for (const listing of kept.rows.listings) listings.add(listing);
          rows.push(seal({ table: "papers", row: kept.rows.papers[0]! }));
          for (const row of kept.rows.mentions) pass({ table: "mentions", row }, run, rows);
          for (const row of kept.rows.results) pass({ table: "results", row }, run, rows);
          for (const row of kept.rows.links) pass({ table: "links", row }, run, rows);
        }
        if (rows.length > 0) yield rows;
      }
      for (const batch of listings.sorted()) {
        const rows: ValidatedRow[] = [];
        for (const row of batch) pass({ table: "listings", row }, run, rows);
        if (rows.length > 0) yield rows;
      }
      yield* catalogueRows(catalogue, run);
    },
  };
}

/** One run of the stage. */
interface Run {
  readonly report: Report;
  readonly rowChecks: RowChecks;
  readonly checks: RunChecks;
  readonly reference: ValidateReference;
}

/** Books what was set aside of a paper. @returns what goes on, or null where the paper does not */
function passPaper(checked: CheckedPaper, input: Annotated, run: Run): CheckedPaper["kept"] {
  const { report, checks } = run;
  const place = placeOf(input);
  report.takeIn(checked.made);
  for (const part of checked.setAside) bookPart(part, place, run);
  if (checked.kept === null) return null;
  const { rows } = checked.kept;
  const problem = checks.see({ table: "papers", row: rows.papers[0]! });
  if (problem === null) return checked.kept;
  report.finding(problem.finding, place, problem.problem);
  const { papers, mentions, results, links, listings } = rows;
  for (const [table, all] of Object.entries({ papers, mentions, results, links, listings }) as [
    TableName,
    unknown[],
  ][]) {
    for (const row of all) quarantine(table, row, problem.finding, problem.problem, run);
  }
  return null;
}

function bookPart(part: SetAside, place: Place, run: Run): void {
  if (!part.isDependent) run.report.finding(part.finding, place, part.problem);
  run.reference.quarantined?.(part.table, part.part, part.finding, part.problem);
  run.report.setAside("quarantined", part.rows);
}

function quarantine(table: TableName, row: unknown, rule: FindingRule, detail: string, run: Run): void {
  run.reference.quarantined?.(table, row, rule, detail);
  run.report.setAside("quarantined", 1);
}

/** A record that does not fit its schema may have no id, or one of another type. */
function placeOf(record: { readonly paper_id?: unknown }): Place {
  return typeof record?.paper_id === "string" ? { paper_id: record.paper_id } : {};
}

/** Lets a row go on that the rules of the run do not object to. */
function pass(tagged: TaggedRow, run: Run, rows: ValidatedRow[]): void {
  const problem = run.checks.see(tagged);
  if (problem === null) {
    rows.push(seal(tagged));
    return;
  }
  run.report.finding(
    problem.finding,
    placeOf(tagged.row as { paper_id?: unknown }),
    namedProblem(tagged, problem.problem),
  );
  quarantine(tagged.table, tagged.row, problem.finding, problem.problem, run);
}

function namedProblem({ table, row }: TaggedRow, problem: string): string {
  return `${table} (${keyText(table, row as never)}): ${problem}`;
}

/** The tables that are gathered over the run, row by row checked, and what the run as a whole is found to lack. */
function* catalogueRows(catalogue: Catalogue, run: Run): Iterable<ValidatedRow[]> {
  const tables: CatalogueRows = catalogue.rows();
  for (const table of ["models", "methods", "datasets", "sources", "rules"] as const) {
    const rows: ValidatedRow[] = [];
    run.report.takeIn(tables[table].length);
    for (const row of tables[table]) {
      const tagged = { table, row } as TaggedRow;
      const problem = run.rowChecks.problemOf(table, row);
      if (problem === null) {
        pass(tagged, run, rows);
        continue;
      }
      run.report.finding(problem.finding, {}, namedProblem(tagged, problem.problem));
      quarantine(table, row, problem.finding, problem.problem, run);
    }
    if (rows.length > 0) yield rows;
  }
  for (const { finding, place, problem } of run.checks.end()) run.report.finding(finding, place, problem);
}

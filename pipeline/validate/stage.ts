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
          rows.push({ table: "papers", row: kept.rows.papers[0]! } satisfies TaggedRow as ValidatedRow);
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

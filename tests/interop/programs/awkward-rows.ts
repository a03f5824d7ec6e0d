/**
 * Prints rows that readers stumble over, for `paperledger publish`: `node awkward-rows.js mixed | bare | late | none`.
 *
 * - `mixed`: every awkward text in every column of free text, ids that look like numbers, booleans and dates, and in each
 *   column that may be null both null and a value;
 * - `bare`: null wherever null may stand, empty lists wherever lists may be empty;
 * - `late`: a table whose last row is unlike all before it, longer than what readers look at before they guess;
 * - `none`: no rows.
 */
import type { TableName, TableRows, TaggedRow } from "../../../pipeline/records.js";
import { ROW_ORDER } from "../../../pipeline/tables.js";
import { endLine, noRows } from "../../../pipeline/validate/row-stream.js";
import { bareRows, lateRows, mixedRows, noTables, type Rows } from "../../support/awkward-datasets.js";

/** Rows in the order in which `validate` gives them: those of a paper together, then table by table. */
function streamOf(rows: Rows): TaggedRow[] {
  const tagged = <T extends TableName>(table: T, some: readonly TableRows[T][]) =>
    [...some].sort(ROW_ORDER[table]).map((row) => ({ table, row }) as TaggedRow);
  const own = <Row extends { readonly paper_id: string }>(some: readonly Row[], id: string) =>
    some.filter(({ paper_id }) => paper_id === id);
  return [
    ...rows.papers.flatMap((paper) => [
      ...tagged("papers", [paper]),
      ...tagged("mentions", own(rows.mentions, paper.paper_id)),
      ...tagged("results", own(rows.results, paper.paper_id)),
      ...tagged("links", own(rows.links, paper.paper_id)),
    ]),
    ...tagged("listings", rows.listings),
    ...tagged("models", rows.models),
    ...tagged("methods", rows.methods),
    ...tagged("datasets", rows.datasets),
    ...tagged("sources", rows.sources),
    ...tagged("rules", rows.rules),
  ];
}

const MAKERS: Readonly<Record<string, () => Rows>> = {
  mixed: mixedRows,
  bare: bareRows,
  late: lateRows,
  none: noTables,
};

const rows = streamOf(MAKERS[process.argv[2]!]!());
const counts = noRows();
for (const { table } of rows) counts[table] += 1;
process.stdout.write(`${[...rows.map((row) => JSON.stringify(row)), endLine(counts)].join("\n")}\n`);

/**
 * The stage `validate` for rows that come from a pipe: another process made them, so they are checked again as if nobody
 * had. Nothing is set aside here: a row that is wrong was changed on the way, and ends the run.
 */
import { TABLES, type TaggedRow, type ValidatedRow } from "../records.js";
import type { Report, Stage } from "../stage.js";
import { keyText } from "../tables.js";
import { flawsOf, viewOf } from "./paper-check.js";
import { makeRowChecks, type RowChecks } from "./row-check.js";
import { type RunChecks, startRunChecks } from "./run-check.js";
import type { Schemas } from "./schemas.js";
import { seal } from "./seal.js";

/** Makes the stage: tagged rows in, the same rows out, checked by schema, within their paper and over the run. */
export function revalidate(reference: { readonly schemas: Schemas }): Stage<TaggedRow, ValidatedRow> {
  const rowChecks = makeRowChecks(reference.schemas);
  return {
    name: "validate",
    law: { sentence: "rows in = valid + refused", weighIn: () => 1, weighOut: () => 1 },
    async *run(batches, report) {
      const checks = startRunChecks(rowChecks.shapes);
      let group: TaggedRow[] = [];
      for await (const batch of batches) {
        const valid: ValidatedRow[] = [];
        for (const tagged of batch) {
          if (!isRight(tagged, rowChecks, report)) continue;
          // A paper and the rows that follow it belong together; the next paper, or another table, ends them.
          if (!belongsTo(group, tagged)) {
            valid.push(...checkGroup(group, checks, report));
            group = [];
          }
          group.push(tagged);
        }
        if (valid.length > 0) yield valid;
      }
      const rest = checkGroup(group, checks, report);
      if (rest.length > 0) yield rest;
      for (const { finding, place, problem } of checks.end()) report.finding(finding, place, problem);
    },
  };
}

/** Whether a row is of a known table and fits its schema. */
function isRight(tagged: TaggedRow, rowChecks: RowChecks, report: Report): boolean {
  const { table, row } = tagged;
  if (!TABLES.includes(table)) {
    refuse(report, `expected a table (${TABLES.join(", ")}), found ${JSON.stringify(table)}`);
    return false;
  }
  const problem = rowChecks.problemOf(table, row);
  if (problem === null) return true;
  refuse(report, `${table}: ${problem.problem}`);
  return false;
}

function refuse(report: Report, problem: string): void {
  report.finding("row-refused", {}, problem);
  report.setAside("refused", 1);
}

const OF_PAPERS = new Set<string>(["mentions", "results", "links"]);

function belongsTo(group: readonly TaggedRow[], { table, row }: TaggedRow): boolean {
  const [first] = group;
  if (first?.table !== "papers" || !OF_PAPERS.has(table)) return false;
  return (row as { paper_id?: string }).paper_id === first.row.paper_id;
}

/** Checks a paper with its rows, or a single row of another table. */
function checkGroup(group: readonly TaggedRow[], checks: RunChecks, report: Report): ValidatedRow[] {
  const valid: ValidatedRow[] = [];
  const flaws = flawsOfGroup(group);
  for (const flaw of flaws) report.finding("row-refused", {}, flaw);
  for (const tagged of group) {
    const problem = checks.see(tagged);
    if (problem !== null) {
      report.finding(
        problem.finding,
        {},
        `${tagged.table} (${keyText(tagged.table, tagged.row as never)}): ${problem.problem}`,
      );
    }
    if (problem === null && flaws.length === 0) valid.push(seal(tagged));
    else report.setAside("refused", 1);
  }
  return valid;
}

function flawsOfGroup(group: readonly TaggedRow[]): string[] {
  const [first] = group;
  if (first?.table !== "papers") return [];
  const rowsOf = (table: TaggedRow["table"]) => group.filter((tagged) => tagged.table === table).map(({ row }) => row);
  const rows = {
    papers: [first.row],
    mentions: rowsOf("mentions"),
    results: rowsOf("results"),
    links: rowsOf("links"),
  } as unknown as Parameters<typeof viewOf>[0];
  return flawsOf(viewOf(rows, null)).map(({ table, problem }) => `${table} of ${first.row.paper_id}: ${problem}`);
}

/**
 * The stage `validate` for rows that come from another process: nothing vouches for them, so each is checked again by
 * itself, with the rows of its paper, and with the rows of the run. Whatever is wrong ends the build: rows that `validate`
 * has let through are right, so these were changed or lost on the way. That the stream is complete says its closing line
 * (`row-stream.ts`).
 */
import type { FindingRule } from "../findings.js";
import type { TaggedRow, ValidatedRow } from "../records.js";
import { type LinkRow, type MentionRow, type PaperRow, type ResultRow, TABLES } from "../records.js";
import type { Report, Stage } from "../stage.js";
import { nameOf, shown } from "./explain.js";
import { flawsOf, viewOf } from "./paper-check.js";
import { placeOfRow } from "./places.js";
import { makeRowChecks, type RowCheck } from "./row-check.js";
import { type RunChecks, startRunChecks } from "./run-check.js";
import type { Schemas } from "./schemas.js";
import { seal } from "./seal.js";

/** Makes the stage for a stream of rows in the order in which `validate` gives them. */
export function revalidate(reference: { readonly schemas: Schemas }): Stage<TaggedRow, ValidatedRow> {
  const { problemOf, shapes } = makeRowChecks(reference.schemas);
  return {
    name: "validate",
    law: { sentence: "rows in = valid + refused", weighIn: () => 1, weighOut: () => 1 },
    async *run(batches, report) {
      const run: Run = { report, checks: startRunChecks(shapes) };
      let group: Numbered[] = [];
      let line = 0;
      for await (const batch of batches) {
        const out: ValidatedRow[] = [];
        for (const tagged of batch) {
          line++;
          const problem = problemOfTagged(tagged, problemOf);
          if (problem !== null) {
            reject({ line, tagged }, "row-refused", problem, run);
            continue;
          }
          // The rows of a paper wait for each other; whatever is not one of them closes the paper.
          if (!isPartOfPaper(tagged) && group.length > 0) {
            passGroup(group, run, out);
            group = [];
          }
          if (tagged.table === "papers" || isPartOfPaper(tagged)) group.push({ line, tagged });
          else passRow({ line, tagged }, run, out);
        }
        if (out.length > 0) yield out;
      }
      const out: ValidatedRow[] = [];
      passGroup(group, run, out);
      if (out.length > 0) yield out;
      for (const { finding, place, problem } of run.checks.end()) report.finding(finding, place, problem);
    },
  };
}

interface Run {
  readonly report: Report;
  readonly checks: RunChecks;
}

/** A row with its line in the stream, from 1. */
interface Numbered {
  readonly line: number;
  readonly tagged: TaggedRow;
}

/** What is wrong with a value of the stream by itself, which may be anything. */
function problemOfTagged(value: unknown, problemOf: RowCheck): string | null {
  const { table, row, ...others }: { table?: unknown; row?: unknown } =
    typeof value === "object" && value !== null ? value : {};
  const known = TABLES.find((name) => name === table);
  if (known === undefined || row === undefined || Object.keys(others).length > 0) {
    return `expected {"table": one of ${TABLES.join(", ")}, "row": {...}}, found ${shown(value)}`;
  }
  const problem = problemOf(known, row);
  return problem && `${known}: ${problem.finding}: ${problem.problem}`;
}

function isPartOfPaper({ table }: TaggedRow): boolean {
  return table === "mentions" || table === "results" || table === "links";
}

/** Checks the rows of one paper together and passes on those that are right, in the order they came. */
function passGroup(group: readonly Numbered[], run: Run, out: ValidatedRow[]): void {
  const broken = new Map<object, string>();
  const rowsOf = <Row>(table: string) =>
    group.flatMap(({ tagged }) => (tagged.table === table ? [tagged.row as unknown as Row] : []));
  const papers = rowsOf<PaperRow>("papers");
  if (papers.length === 0) {
    for (const { tagged } of group) broken.set(tagged.row, "expected the row of its paper before it, found none");
  } else {
    const mentions = rowsOf<MentionRow>("mentions");
    const results = rowsOf<ResultRow>("results");
    const links = rowsOf<LinkRow>("links");
    const tables = { papers, mentions, results, links, listings: [] };
    for (const { table, place, finding, problem } of flawsOf(viewOf(tables, null))) {
      broken.set(tables[table][place]!, `${finding}: ${problem}`);
    }
  }
  for (const numbered of group) {
    const problem = broken.get(numbered.tagged.row);
    if (problem === undefined) passRow(numbered, run, out);
    else reject(numbered, "row-refused", `${nameOf(numbered.tagged)}: ${problem}`, run);
  }
}

function passRow(numbered: Numbered, run: Run, out: ValidatedRow[]): void {
  const { tagged } = numbered;
  const objection = run.checks.see(tagged);
  if (objection === null) {
    out.push(seal(tagged));
    return;
  }
  reject(numbered, objection.finding, `${nameOf(tagged)}: ${objection.problem}`, run);
}

function reject({ line, tagged }: Numbered, finding: FindingRule, problem: string, run: Run): void {
  const place = typeof tagged === "object" && tagged !== null ? placeOfRow(tagged) : {};
  run.report.finding(finding, place, `line ${line} of the stream: ${problem}`);
  run.report.setAside("refused", 1);
}

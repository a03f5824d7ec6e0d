import type { FindingRule } from "../findings.js";
import { TABLES, type TableName, type TaggedRow } from "../records.js";
import type { Place } from "../stage.js";
import type { RunCheck, RunRule } from "./rule.js";
import { RUN_RULES } from "./rules.js";
import type { TableShape } from "./table-shapes.js";

/** A finding about the run. */
export interface RunFinding {
  readonly finding: FindingRule;
  readonly place: Place;
  readonly problem: string;
}

/** All rules of the run at work. */
export interface RunChecks {
  /** What is wrong with the next row of the stream, by the first rule that objects; null where it may pass. */
  see(tagged: TaggedRow): Omit<RunFinding, "place"> | null;
  /** What is wrong with the stream as a whole, once every row was seen. */
  end(): RunFinding[];
}

/** Begins to check a run. */
export function startRunChecks(shapes: Readonly<Record<TableName, TableShape>>): RunChecks {
  const started = RUN_RULES.map((rule) => ({ rule, check: rule.start(shapes) }));
  const byTable = Object.fromEntries(
    TABLES.map((table) => [table, started.filter(({ rule }) => rule.tables.includes(table))]),
  ) as Record<TableName, { rule: RunRule; check: RunCheck }[]>;
  return {
    see(tagged) {
      for (const { rule, check } of byTable[tagged.table]) {
        const problem = check.see(tagged);
        if (problem !== null) return { finding: rule.finding, problem };
      }
      return null;
    },
    end: () => started.flatMap(({ rule, check }) => check.end().map((found) => ({ finding: rule.finding, ...found }))),
  };
}

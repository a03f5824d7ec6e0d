import type { FindingRule } from "../findings.js";
import type { TableName } from "../records.js";
import type { AnyRow } from "./rule.js";
import { ROW_RULES } from "./rules.js";
import { compileTables, type Schemas } from "./schemas.js";
import { shapesOf, type TableShape } from "./table-shapes.js";

/** What is wrong with a row by itself. */
export interface RowProblem {
  readonly finding: FindingRule;
  readonly problem: string;
}

/** Checks a row by itself: its schema, then the rules of rows. Null for a row that is right. */
export type RowCheck = (table: TableName, row: unknown) => RowProblem | null;

/** What checking rows needs, prepared once. */
export interface RowChecks {
  readonly problemOf: RowCheck;
  readonly shapes: Readonly<Record<TableName, TableShape>>;
}

/** Prepares the checks of rows from the schemas of the tables. */
export function makeRowChecks(schemas: Schemas): RowChecks {
  const fits = compileTables(schemas);
  const shapes = shapesOf(schemas);
  return {
    shapes,
    problemOf(table, row) {
      const misfit = fits[table](row);
      if (misfit !== null) return { finding: "row-misfit", problem: misfit.problem };
      for (const rule of ROW_RULES) {
        const problem = rule.problemOf(row as AnyRow, shapes[table]);
        if (problem !== null) return { finding: rule.finding, problem };
      }
      return null;
    },
  };
}

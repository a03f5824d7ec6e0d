/** Rows of a table, whatever file it comes from. */
import { type Column, valuesOf } from "./aliases.js";
import { pieceOfEntry } from "./entries.js";
import type { Piece, Units } from "./form.js";

/** A row, or what is wrong with it. */
export interface Row {
  readonly columns: readonly Column[];
  /** Values by the place of their column. */
  readonly values: readonly unknown[];
  /** Why the row cannot be read; null where it can. */
  readonly problem: string | null;
  /** Where the dump ends within the row. A last value that is not whole is left out, unless it is the abstract. */
  readonly cut?: "abstract" | "elsewhere";
}

/** Cuts a table: each row is an entry. */
export async function* cutRows(units: AsyncIterable<Units<Row>>): AsyncIterable<readonly Piece[]> {
  for await (const { first, units: rows } of units) yield rows.map((row, i) => pieceOfRow(row, first + i));
}

function pieceOfRow({ columns, values, problem, cut }: Row, at: number): Piece {
  const extent = { from: at, to: at };
  if (problem !== null) return { ...extent, kind: "finding", rule: "entry-unreadable", detail: problem };
  const byField = valuesOf(columns, (column) => values[column.at]);
  return pieceOfEntry(byField, cut === undefined ? extent : { ...extent, cut });
}

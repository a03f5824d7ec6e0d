import type { Table } from "../columns.js";
import type { Row } from "./row.js";

/**
 * Makes the check that rows of a table come strictly in the order of its key: strings by code unit, numbers by value.
 * The order is part of the data (same bytes, row groups that can be skipped), and equal keys would break every join.
 * @returns a function to call with each row in turn; it throws at the first row that does not come after the one before it
 */
export function orderCheck(table: Table): (row: Row) => void {
  let previous: Row | undefined;
  let count = 0;
  return (row) => {
    count += 1;
    if (previous !== undefined && !comesAfter(table.key, previous, row)) {
      throw new Error(
        `${table.name}: row ${count} with the key ${keyText(table.key, row)} does not come after row ${count - 1} with the key ` +
          `${keyText(table.key, previous)}; rows must come sorted by ${table.key.join(", ")}, without equal keys`,
      );
    }
    previous = row;
  };
}

function comesAfter(key: readonly string[], previous: Row, row: Row): boolean {
  for (const column of key) {
    const a = previous[column] as string | number;
    const b = row[column] as string | number;
    if (a !== b) return a < b;
  }
  return false;
}

function keyText(key: readonly string[], row: Row): string {
  return JSON.stringify(key.map((column) => row[column]));
}

/** How many rows of each table are not as they were, without telling which. */
import type { Table } from "../columns.js";
import { linesOf, tablesOf } from "../datasets.js";
import type { CountedChanges } from "../publish/manifest.js";
import { noChanges } from "./merging.js";
import { compareTable } from "./schemas.js";

/**
 * Counts the rows that differ between the tables of a release and those of a folder, by table in the order of `tables`.
 * @param tables  the tables of the new folder
 */
export async function countChanges(
  oldFolder: string,
  newFolder: string,
  tables: readonly Table[],
): Promise<Record<string, CountedChanges>> {
  const before = new Map(tablesOf(oldFolder).map((table) => [table.name, table]));
  const counted: Record<string, CountedChanges> = {};
  for (const table of tables) {
    const counts = noChanges();
    const file = `jsonl/${table.name}.jsonl`;
    const lines = [linesOf(oldFolder, file), linesOf(newFolder, file)] as const;
    for await (const _ of compareTable(before.get(table.name), table, ...lines, counts));
    counted[table.name] = { added: counts.added, changed: counts.changed, removed: counts.removed };
  }
  return counted;
}

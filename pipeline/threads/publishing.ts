import type { Row } from "../publish/row.js";
import type { TableJob } from "../publish/table-job.js";
import type { TableName } from "../records.js";
import type { Helper } from "./helper.js";

/** Tables whose rows are many and short: about half of the work of publishing, measured on 10,000 papers. */
const HELPED: readonly TableName[] = ["mentions", "listings"];

/** Whether a helping thread writes a table. */
export function isHelped(table: TableName): boolean {
  return HELPED.includes(table);
}

/** Rows that are sent at once. */
const ROWS_PER_MESSAGE = 1000;

/**
 * Writes a table in a helping thread. One message is under way while the next is gathered, never more: what waits stays
 * bounded.
 * @param folder  path of the folder on disk
 */
export async function openHelpedTable(helper: Helper, table: TableName, folder: string): Promise<TableJob> {
  await helper.ask("openTable", { table, folder });
  let held: Row[] = [];
  let underWay: Promise<unknown> = Promise.resolve();

  async function flush(): Promise<void> {
    await underWay;
    if (held.length === 0) return;
    underWay = helper.ask("addRows", { table, rows: JSON.stringify(held) });
    // Without this a failure would end the process before the next flush tells of it.
    underWay.catch(() => {});
    held = [];
  }

  return {
    add(row) {
      held.push(row);
      return held.length >= ROWS_PER_MESSAGE;
    },
    flush,
    async close() {
      await flush();
      await underWay;
      await helper.ask("closeTable", { table });
    },
    readBack() {
      return helper.ask("readTableBack", { table });
    },
    async abandon() {
      await helper.ask("abandonTable", { table }).catch(() => {});
    },
  };
}

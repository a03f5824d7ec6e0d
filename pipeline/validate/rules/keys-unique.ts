import { TABLES, type TableName, type TaggedRow } from "../../records.js";
import { ROW_ORDER } from "../../tables.js";
import type { RunRule } from "../rule.js";

/** No two rows of a table have one key. Rows come in the order of the key, so equal keys stand side by side. */
export const keysUnique: RunRule = {
  finding: "key-repeated",
  tables: TABLES,
  start() {
    const last = new Map<TableName, TaggedRow["row"]>();
    return {
      see({ table, row }) {
        const before = last.get(table);
        if (before !== undefined && (ROW_ORDER[table] as Order)(before, row) === 0) {
          return "the row before it has the same key";
        }
        last.set(table, row);
        return null;
      },
      end: () => [],
    };
  },
};

type Order = (a: TaggedRow["row"], b: TaggedRow["row"]) => number;

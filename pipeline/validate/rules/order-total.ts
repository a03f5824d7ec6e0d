import { TABLES, type TableName, type TaggedRow } from "../../records.js";
import { ROW_ORDER } from "../../tables.js";
import type { RunRule } from "../rule.js";

/** The order of the tables in the stream: the first five belong to one paper after the other, but for the listings. */
const PHASES: Readonly<Record<TableName, number>> = {
  papers: 0,
  mentions: 0,
  results: 0,
  links: 0,
  listings: 1,
  models: 2,
  methods: 3,
  datasets: 4,
  sources: 5,
  rules: 6,
};

/** Tables follow each other in one order, and the rows of each stand in the order of its key: the same bytes always. */
export const orderTotal: RunRule = {
  finding: "order-broken",
  tables: TABLES,
  start() {
    const last = new Map<TableName, TaggedRow["row"]>();
    let latest: TableName = "papers";
    return {
      see({ table, row }) {
        if (PHASES[table] < PHASES[latest]) return `expected no more ${table} after ${latest}`;
        latest = table;
        const before = last.get(table);
        if (before !== undefined && (ROW_ORDER[table] as Order)(before, row) > 0) {
          return "expected rows in the order of their key, found a smaller key than that of the row before";
        }
        last.set(table, row);
        return null;
      },
      end: () => [],
    };
  },
};

type Order = (a: TaggedRow["row"], b: TaggedRow["row"]) => number;

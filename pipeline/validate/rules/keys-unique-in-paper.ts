import { ROW_ORDER } from "../../tables.js";
import type { PaperRule, TellFlaw } from "../rule.js";

/** No two rows of a paper have one key; of such rows the first stays. */
export const keysUniqueInPaper: PaperRule = {
  finding: "key-repeated-in-paper",
  check(view, tell) {
    tellRepeated("mentions", view.mentions, ROW_ORDER.mentions, tell);
    tellRepeated("results", view.results, ROW_ORDER.results, tell);
    tellRepeated("links", view.links, ROW_ORDER.links, tell);
    if (view.listings !== null) tellRepeated("listings", view.listings, ROW_ORDER.listings, tell);
  },
};

function tellRepeated<Row>(
  table: Parameters<TellFlaw>[0],
  rows: readonly Row[],
  order: (a: Row, b: Row) => number,
  tell: TellFlaw,
): void {
  for (let i = 1; i < rows.length; i++) {
    if (order(rows[i - 1]!, rows[i]!) === 0) tell(table, i, "the row before it has the same key");
  }
}

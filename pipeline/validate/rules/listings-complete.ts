import type { ListingRow, PaperRow } from "../../records.js";
import type { RunRule } from "../rule.js";

/** Every listing belongs to a paper; every paper has as many listings as it counts, one of them the source of its text. */
export const listingsComplete: RunRule = {
  finding: "counts-differ",
  tables: ["papers", "listings"],
  start() {
    // Twice the listings still to come, and one more while the source of the text is: one number a paper, for a million.
    const awaited = new Map<string, number>();
    return {
      see(tagged) {
        if (tagged.table === "papers") {
          const { paper_id, listing_count } = tagged.row as PaperRow;
          awaited.set(paper_id, 2 * listing_count + 1);
          return null;
        }
        const { paper_id, is_text_source } = tagged.row as ListingRow;
        const rest = awaited.get(paper_id);
        if (rest === undefined) return `expected a row ${paper_id} in papers with listings to come, found none`;
        if (is_text_source && rest % 2 === 0) return "expected one source of the paper's text, found a second";
        const after = rest - 2 - (is_text_source ? 1 : 0);
        if (after === 0) awaited.delete(paper_id);
        else if (after < 2) return "expected one of the paper's listings to be the source of its text, found none";
        else awaited.set(paper_id, after);
        return null;
      },
      end: () =>
        [...awaited].map(([paper_id, rest]) => ({
          place: { paper_id },
          problem: `listing_count: expected ${rest >> 1} more listings of the paper, found none`,
        })),
    };
  },
};

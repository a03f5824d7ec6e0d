import type { PaperRule } from "../rule.js";

/** A paper counts its listings, and exactly one of them is the source of its text. */
export const listingsCompleteInPaper: PaperRule = {
  finding: "listings-differ",
  check({ paper, listings }, tell) {
    if (listings === null) return;
    if (paper.listing_count !== listings.length) {
      tell(
        "papers",
        0,
        `listing_count: expected ${listings.length} as there are listings, found ${paper.listing_count}`,
      );
    }
    const sources = listings.filter((listing) => listing.is_text_source).length;
    if (sources !== 1) tell("papers", 0, `expected one listing as the source of the text, found ${sources}`);
  },
};

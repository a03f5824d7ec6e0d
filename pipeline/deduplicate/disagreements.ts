import type { FindingRule } from "../findings.js";
import type { Capture, Listing, Paper } from "../records.js";
import { titleIdentity } from "./remembered.js";
import { titleSimilarity, titleWords } from "./similarity.js";
import { wordsOf } from "./words.js";

/** Something on which a listing differs from its paper. */
export interface Disagreement {
  readonly rule: FindingRule;
  readonly listing: Capture;
  readonly detail: string;
}

/** What the listings of a paper say otherwise than the paper does: title, authors, day of publication, or all of the text. */
export function findDisagreements(paper: Paper): Disagreement[] {
  if (paper.listings.length === 1) return [];
  const first = paper.listings[0]!;
  const identity = titleIdentity(paper.title);
  const authors = nameKeys(paper.authors);
  return paper.listings.flatMap((listing) => {
    const found: Disagreement[] = [];
    const say = (rule: FindingRule, detail: string) => found.push({ rule, listing, detail });
    if (isOtherPaper(listing, first)) {
      say("one-id-two-texts", `${listing.arxiv_id} is ${quote(listing.title)} here, ${quote(first.title)} before`);
    } else if (titleIdentity(listing.title) !== identity) {
      say("title-differs", `${quote(listing.title)} here, ${quote(paper.title)} published`);
    }
    if (listing.authors.length > 0 && nameKeys(listing.authors) !== authors) {
      say("authors-differ", `${listing.authors.join("; ")} here, ${paper.authors.join("; ")} published`);
    }
    if (listing.published_on !== null && listing.published_on !== paper.published_on) {
      say("published-on-differs", `${listing.published_on} here, ${paper.published_on} published`);
    }
    return found;
  });
}

/** Below these similarities to the first listing, an id that joins two listings may belong to one of them only. */
const OTHER_TITLE = 0.2;
const OTHER_TEXT = 0.02;

function isOtherPaper(listing: Listing, first: Capture): boolean {
  return (
    listing.match === "arxiv-id" &&
    listing.similarity !== null &&
    listing.similarity < OTHER_TEXT &&
    titleSimilarity(titleWords(listing.title), titleWords(first.title)) < OTHER_TITLE
  );
}

/** Names without order, accents and punctuation: "Dao, Tri" and "Tri Dao" are one. */
function nameKeys(names: readonly string[]): string {
  return names
    .map((name) => wordsOf(name).sort().join(" "))
    .sort()
    .join(";");
}

function quote(title: string): string {
  return `“${title.replace(/\s+/gu, " ")}”`;
}

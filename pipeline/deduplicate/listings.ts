import type { Capture, Listing } from "../records.js";
import { titleIdentity } from "./remembered.js";
import { readText, roundSimilarity, textSimilarity } from "./similarity.js";

/**
 * Captures of one paper as its listings: why each belongs to the paper, and how like the first one's its abstract is.
 * The reason is the strongest that holds between a listing and any earlier one: same title and abstract to the byte, same
 * arXiv id, same title key; else it was found as a near duplicate.
 * @param captures    at least one, in order
 * @param textSource  index of the capture whose text is the paper's
 */
export function makeListings(captures: readonly Capture[], textSource: number): Listing[] {
  const similarityTo = captures.length > 1 ? similarityToFirst(captures[0]!) : () => null;
  const matchOf = captures.length > 1 ? makeMatcher() : () => null;
  return captures.map((capture, at) => ({
    ...capture,
    match: matchOf(capture),
    similarity: at === 0 ? null : similarityTo(capture),
    is_text_source: at === textSource,
  }));
}

/** Tells the reason for each capture in turn; the first has none. */
function makeMatcher(): (capture: Capture) => Listing["match"] {
  const texts = new Set<string>();
  const ids = new Set<string>();
  const titles = new Set<string>();
  return (capture) => {
    const text = capture.abstract === null ? capture.title : `${capture.title}\0${capture.abstract}`;
    const title = titleIdentity(capture.title);
    const match =
      titles.size === 0
        ? null
        : texts.has(text)
          ? "exact"
          : capture.arxiv_id !== null && ids.has(capture.arxiv_id)
            ? "arxiv-id"
            : titles.has(title)
              ? "title"
              : "near-duplicate";
    texts.add(text);
    titles.add(title);
    if (capture.arxiv_id !== null) ids.add(capture.arxiv_id);
    return match;
  };
}

function similarityToFirst(first: Capture): (capture: Capture) => number | null {
  const read = readText(first.abstract, first.is_truncated);
  return (capture) => {
    if (capture.abstract !== null && capture.abstract === first.abstract) return 1;
    const similarity = textSimilarity(read, readText(capture.abstract, capture.is_truncated));
    return similarity === null ? null : roundSimilarity(similarity);
  };
}

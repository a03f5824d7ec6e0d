import type { PaperRow } from "../records.js";
import { titleIdentity } from "./remembered.js";

/**
 * Ids of a previous release by arXiv id and by title key, as `deduplicate` takes them to keep the ids of papers.
 * @param papers  the release's rows in the order of their ids; of papers with one title the first stands for the title
 */
export function previousIdsOf(
  papers: Iterable<Pick<PaperRow, "paper_id" | "arxiv_id" | "title">>,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { paper_id, arxiv_id, title } of papers) {
    const identity = titleIdentity(title);
    if (arxiv_id !== null) ids.set(arxiv_id, paper_id);
    if (!ids.has(identity)) ids.set(identity, paper_id);
  }
  return ids;
}

/** Releases that were never on disk: what a run of `deduplicate` gave, as the release before the next run. */
import {
  LOST,
  REDIRECT,
  RETIRED,
  readFormerId,
  readLostArxivId,
  readSplit,
  SPLIT,
} from "../../pipeline/previous/id-history.js";
import { type PreviousPapers, previousPapersOf } from "../../pipeline/previous/papers.js";
import type { Capture, Paper } from "../../pipeline/records.js";
import { type Reported, runDeduplicate } from "./deduplicating.js";

/** What a run gave: its papers, and what became of ids of earlier releases. */
export interface Release {
  readonly papers: readonly Paper[];
  readonly history: readonly Reported[];
}

const HISTORY: readonly string[] = [REDIRECT, RETIRED, SPLIT, LOST];

/** Runs the stage after a release. */
export async function release(captures: readonly Capture[], before?: Release): Promise<Release> {
  const { papers, findings } = await runDeduplicate(captures, before ? { previous: previousOf(before) } : {});
  return { papers, history: findings.filter(({ rule }) => HISTORY.includes(rule)) };
}

/** A release as the next run sees it; texts are published as they are. */
export function previousOf({ papers, history }: Release): PreviousPapers {
  const listings = papers.flatMap(({ paper_id, title, listings }) =>
    listings.map((listing) => ({
      source_id: listing.source_id,
      position: listing.position,
      paper_id,
      title_text: listing.title === title ? null : listing.title,
      arxiv_id: listing.arxiv_id,
    })),
  );
  return previousPapersOf(
    papers,
    listings,
    history.flatMap(({ detail }) => readFormerId(detail) ?? []),
    history.flatMap(({ detail }) => readSplit(detail) ?? []),
    history.flatMap(({ detail }) => readLostArxivId(detail) ?? []),
  );
}

/** Titles of papers by id. */
export function titlesById({ papers }: Release): Record<string, string> {
  return Object.fromEntries(papers.map(({ paper_id, title }) => [paper_id, title]));
}

/** Findings on ids, as rule and detail. */
export function told({ history }: Release): string[] {
  return history.map(({ rule, detail }) => `${rule}: ${detail}`);
}

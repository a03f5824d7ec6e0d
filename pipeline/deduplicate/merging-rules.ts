import type { Capture, CarriedUrl, Paper } from "../records.js";
import { countLetters } from "./words.js";

/**
 * Which value a paper takes when its listings differ. Listings stand by (source sequence, source_id, position), and keep
 * what each dump said.
 *
 * | value                                                                 | comes from                                               |
 * |-----------------------------------------------------------------------|----------------------------------------------------------|
 * | title, abstract                                                       | the listing with the fullest abstract: one that is not cut before one that is, then the one with most letters and digits, then the first |
 * | arxiv_id, arxiv_version, url, authors, categories, published_on       | that same listing; where it has none, the first that has |
 * | upvotes                                                               | the highest                                              |
 * | urls                                                                  | all, in order; an address once, with its first kind      |
 * | is_truncated                                                          | true where every listing with an abstract is cut         |
 */
export type MergedValues = Omit<Paper, "paper_id" | "listings">;

/**
 * Index of the listing whose title and abstract are the paper's.
 * @param listings  at least one, in order
 */
export function chooseTextSource(listings: readonly Capture[]): number {
  if (listings.length === 1) return 0;
  const fullness = listings.map(fullnessOf);
  return fullness.reduce((best, full, at) => (full > fullness[best]! ? at : best), 0);
}

/** Whole texts before cut ones, those before none, and each by its letters and digits: markup makes no text fuller. */
function fullnessOf({ abstract, is_truncated }: Capture): number {
  if (abstract === null) return -1;
  const letters = countLetters(abstract);
  return is_truncated ? letters : letters + 2 ** 32;
}

/**
 * Merges the values of listings of one paper by the table of {@link MergedValues}.
 * @param listings    at least one, in order
 * @param textSource  index of the listing that {@link chooseTextSource} chose
 */
export function mergeValues(listings: readonly Capture[], textSource: number): MergedValues {
  const chosen = listings[textSource]!;
  const byPreference = [chosen, ...listings];
  const firstKnown = <K extends keyof Capture>(key: K): Capture[K] =>
    (byPreference.find((listing) => isKnown(listing[key])) ?? chosen)[key];
  return {
    title: chosen.title,
    abstract: chosen.abstract,
    arxiv_id: firstKnown("arxiv_id"),
    arxiv_version: firstKnown("arxiv_version"),
    url: firstKnown("url"),
    authors: firstKnown("authors"),
    categories: firstKnown("categories"),
    published_on: firstKnown("published_on"),
    upvotes: highest(listings),
    urls: unionOfUrls(listings),
    is_truncated: areAllTruncated(listings),
  };
}

function isKnown(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

function highest(listings: readonly Capture[]): number | null {
  return listings.reduce<number | null>(
    (most, { upvotes }) => (upvotes === null || (most !== null && most >= upvotes) ? most : upvotes),
    null,
  );
}

function unionOfUrls(listings: readonly Capture[]): CarriedUrl[] {
  const byAddress = new Map<string, CarriedUrl>();
  for (const carried of listings.flatMap((listing) => listing.urls)) {
    if (!byAddress.has(carried.url)) byAddress.set(carried.url, carried);
  }
  return [...byAddress.values()];
}

/** Listings without abstract say nothing about it, unless no listing has one. */
function areAllTruncated(listings: readonly Capture[]): boolean {
  const withAbstract = listings.filter((listing) => listing.abstract !== null);
  return (withAbstract.length > 0 ? withAbstract : listings).every((listing) => listing.is_truncated);
}

import type {
  Annotated,
  AnnotatedLink,
  AnnotatedResult,
  LinkRow,
  Listing,
  ListingRow,
  Mention,
  MentionRow,
  PaperRow,
  ResultRow,
} from "../records.js";
import { sliceCodePoints } from "../text/code-points.js";
import { compareText, ROW_ORDER } from "./keys.js";

/** The rows that one paper gives, each table in the order of its key. `papers` holds the one row of the paper itself. */
export interface PaperRows {
  readonly papers: readonly PaperRow[];
  readonly mentions: readonly MentionRow[];
  readonly results: readonly ResultRow[];
  readonly links: readonly LinkRow[];
  readonly listings: readonly ListingRow[];
}

/**
 * The rows of one annotated paper.
 *
 * An address that stands in several places gives one link, with its first place in the record's order. `evidence_text` is
 * the slice of the published field; it is empty where the offsets leave the text, which `validate` reports.
 */
export function rowsOfPaper(annotated: Annotated): PaperRows {
  const { paper_id } = annotated;
  const mentions = mentionParts(annotated)
    .map((part) => mentionRow(paper_id, part))
    .sort(ROW_ORDER.mentions);
  const links = firstOfEachUrl(annotated.links)
    .map((link) => linkRow(paper_id, link))
    .sort(ROW_ORDER.links);
  return {
    papers: [paperRow(annotated, links)],
    mentions,
    results: annotated.results.map((result) => resultRow(annotated, result)).sort(ROW_ORDER.results),
    links,
    listings: annotated.listings.map((listing) => listingRow(annotated, listing)).sort(ROW_ORDER.listings),
  };
}

/** A mention with what it mentions. */
export interface MentionPart {
  readonly kind: MentionRow["kind"];
  readonly entity_id: string;
  readonly mention: Mention;
}

/** Every mention of a paper, in the order of the record. */
export function mentionParts(annotated: Annotated): MentionPart[] {
  const parts: MentionPart[] = [];
  const collect = (kind: MentionRow["kind"], entities: readonly { id: string; mentions: readonly Mention[] }[]) => {
    for (const { id, mentions } of entities) {
      for (const mention of mentions) parts.push({ kind, entity_id: id, mention });
    }
  };
  collect("model", annotated.models);
  collect("method", annotated.methods);
  collect("dataset", annotated.datasets);
  return parts;
}

export function mentionRow(paper_id: string, { kind, entity_id, mention }: MentionPart): MentionRow {
  const { field, char_start, char_end, text, rule } = mention;
  return { paper_id, field, char_start, char_end, kind, entity_id, text, rule };
}

function paperRow(annotated: Annotated, links: readonly LinkRow[]): PaperRow {
  const days = annotated.listings.flatMap(({ listed_on }) => (listed_on === null ? [] : [listed_on])).sort(compareText);
  return {
    paper_id: annotated.paper_id,
    title: annotated.title,
    abstract: annotated.abstract,
    arxiv_id: annotated.arxiv_id,
    arxiv_version: annotated.arxiv_version,
    url: annotated.url,
    authors: annotated.authors,
    categories: sortedUnique(annotated.categories),
    published_on: annotated.published_on,
    first_listed_on: days[0] ?? null,
    last_listed_on: days.at(-1) ?? null,
    listing_count: annotated.listings.length,
    upvotes: annotated.upvotes,
    is_truncated: annotated.is_truncated,
    models: idsOf(annotated.models),
    methods: idsOf(annotated.methods),
    datasets: idsOf(annotated.datasets),
    introduces: annotated.introduces.map(({ id, name, kind }) => ({ entity_id: id, name, kind })),
    code_urls: links.filter((link) => link.kind === "code").map((link) => link.url),
  };
}

export function resultRow(annotated: Annotated, result: AnnotatedResult): ResultRow {
  return {
    paper_id: annotated.paper_id,
    field: result.field,
    char_start: result.char_start,
    char_end: result.char_end,
    text: result.text,
    value: result.value,
    unit: result.unit,
    comparison: result.comparison,
    bound: result.bound,
    metric_text: result.metric,
    dataset_id: result.dataset,
    model_id: result.model,
    method_id: result.method,
    evidence_text: sliceCodePoints(annotated[result.field] ?? "", result.evidence_start, result.evidence_end),
    evidence_start: result.evidence_start,
    evidence_end: result.evidence_end,
    rule: result.rule,
  };
}

function linkRow(paper_id: string, link: AnnotatedLink): LinkRow {
  const { url, kind, host, owner, name, field, char_start, char_end } = link;
  return { paper_id, url, kind, host, owner, name, field, char_start, char_end };
}

/** Title and abstract are repeated only where the dump's differ from the published ones, so that no wording is lost. */
export function listingRow(annotated: Annotated, listing: Listing): ListingRow {
  return {
    source_id: listing.source_id,
    position: listing.position,
    paper_id: annotated.paper_id,
    line_start: listing.line_start,
    line_end: listing.line_end,
    listed_on: listing.listed_on,
    title_text: listing.title === annotated.title ? null : listing.title,
    abstract_text: listing.abstract === annotated.abstract ? null : listing.abstract,
    is_text_source: listing.is_text_source,
    arxiv_id: listing.arxiv_id,
    published_on: listing.published_on,
    upvotes: listing.upvotes,
    match: listing.match,
    similarity: listing.similarity,
  };
}

function firstOfEachUrl(links: readonly AnnotatedLink[]): readonly AnnotatedLink[] {
  if (links.length < 2) return links;
  const seen = new Set<string>();
  return links.filter(({ url }) => !seen.has(url) && seen.add(url));
}

function idsOf(entities: readonly { readonly id: string }[]): string[] {
  return sortedUnique(entities.map(({ id }) => id));
}

/** Distinct values, by code unit. */
export function sortedUnique(values: readonly string[]): string[] {
  return values.length < 2 ? [...values] : [...new Set(values)].sort(compareText);
}

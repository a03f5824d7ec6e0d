import type { Annotated, MentionRow } from "../records.js";
import { ROW_ORDER } from "./keys.js";
import { listingRow, mentionParts, mentionRow, type PaperRows, resultRow } from "./paper-rows.js";

/** Places of rows within the tables of one paper, as `rowsOfPaper` orders them. */
export type RowPlaces = { readonly [T in Exclude<keyof PaperRows, "papers">]: ReadonlySet<number> };

/**
 * An annotated paper without the parts that gave some of its rows, so that its rows can be made again from what remains.
 * A model, method or dataset that has no mention left goes too; a link goes wherever its address stands.
 */
export function withoutRows(annotated: Annotated, removed: RowPlaces): Annotated {
  const { paper_id } = annotated;
  const parts = inRowOrder(mentionParts(annotated), (part) => mentionRow(paper_id, part), ROW_ORDER.mentions);
  const results = inRowOrder(annotated.results, (result) => resultRow(annotated, result), ROW_ORDER.results);
  const listings = inRowOrder(annotated.listings, (listing) => listingRow(annotated, listing), ROW_ORDER.listings);
  const urls = [...new Set(annotated.links.map((link) => link.url))].sort((a, b) => (a < b ? -1 : 1));

  const lost = new Set<object>([
    ...chosen(parts, removed.mentions).map((part) => part.mention),
    ...chosen(results, removed.results),
    ...chosen(listings, removed.listings),
  ]);
  const lostUrls = new Set(chosen(urls, removed.links));
  const isKept = (part: object) => !lost.has(part);
  return {
    ...annotated,
    listings: annotated.listings.filter(isKept),
    models: withMentions(annotated.models, isKept),
    methods: withMentions(annotated.methods, isKept),
    datasets: withMentions(annotated.datasets, isKept),
    results: annotated.results.filter(isKept),
    links: annotated.links.filter((link) => !lostUrls.has(link.url)),
  };
}

type Mentioned = { readonly mentions: readonly Pick<MentionRow, "text">[] };

function withMentions<Entity extends Mentioned>(entities: readonly Entity[], isKept: (part: object) => boolean) {
  return entities.flatMap((entity) => {
    const mentions = entity.mentions.filter(isKept);
    return mentions.length === 0 ? [] : [{ ...entity, mentions }];
  });
}

function inRowOrder<Part, Row>(parts: readonly Part[], rowOf: (part: Part) => Row, order: (a: Row, b: Row) => number) {
  return parts
    .map((part) => ({ part, row: rowOf(part) }))
    .sort((a, b) => order(a.row, b.row))
    .map(({ part }) => part);
}

function chosen<Part>(parts: readonly Part[], places: ReadonlySet<number>): Part[] {
  return parts.filter((_, place) => places.has(place));
}

import type { Annotated, Mention } from "../records.js";
import { ROW_ORDER } from "./keys.js";
import { listingRow, mentionParts, mentionRow, type PaperRows, resultRow, sortedUnique } from "./paper-rows.js";

/** Places of rows within the tables of one paper, as `rowsOfPaper` orders them. */
export type RowPlaces = { readonly [T in Exclude<keyof PaperRows, "papers">]: ReadonlySet<number> };

/**
 * An annotated paper without the parts that gave some of its rows, so that its rows can be made again from what remains.
 * A model, method or dataset that has no mention left goes too; a link goes wherever its address stands.
 */
export function withoutRows(annotated: Annotated, removed: RowPlaces): Annotated {
  const { paper_id } = annotated;
  // Parts are told apart by place, never as objects: a record may hold one object twice, and only one of its rows goes.
  const mentions = mentionParts(annotated).map((part) => mentionRow(paper_id, part));
  const results = annotated.results.map((result) => resultRow(annotated, result));
  const listings = annotated.listings.map((listing) => listingRow(annotated, listing));
  const lost = {
    mentions: placesInRecord(mentions, ROW_ORDER.mentions, removed.mentions),
    results: placesInRecord(results, ROW_ORDER.results, removed.results),
    listings: placesInRecord(listings, ROW_ORDER.listings, removed.listings),
  };
  const urls = sortedUnique(annotated.links.map((link) => link.url));
  const lostUrls = new Set(urls.filter((_, place) => removed.links.has(place)));

  // Mentions are counted on from one list to the next, in the order of `mentionParts`.
  let place = 0;
  const isKept = () => !lost.mentions.has(place++);
  const models = withMentions(annotated.models, isKept);
  const methods = withMentions(annotated.methods, isKept);
  const datasets = withMentions(annotated.datasets, isKept);
  return {
    ...annotated,
    listings: annotated.listings.filter((_, i) => !lost.listings.has(i)),
    models,
    methods,
    datasets,
    results: annotated.results.filter((_, i) => !lost.results.has(i)),
    links: annotated.links.filter((link) => !lostUrls.has(link.url)),
  };
}

/** Places in the record of the parts whose rows stand at `places` of the sorted table. */
function placesInRecord<Row>(
  rows: readonly Row[],
  order: (a: Row, b: Row) => number,
  places: ReadonlySet<number>,
): ReadonlySet<number> {
  if (places.size === 0) return places;
  const inRowOrder = [...rows.keys()].sort((a, b) => order(rows[a]!, rows[b]!));
  return new Set(inRowOrder.filter((_, place) => places.has(place)));
}

function withMentions<Entity extends { readonly mentions: readonly Mention[] }>(
  entities: readonly Entity[],
  isKept: () => boolean,
): Entity[] {
  return entities.flatMap((entity) => {
    const mentions = entity.mentions.filter(isKept);
    return mentions.length === 0 ? [] : [{ ...entity, mentions }];
  });
}

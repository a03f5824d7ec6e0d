import type { ListingRow, TableName, TaggedRow } from "../records.js";
import type { Place } from "../stage.js";

type Loose = Readonly<Record<string, unknown>>;

/**
 * Where a part of a paper stands in its dump, as far as the record says; the record may be of any form.
 * @param part    a listing, or any other part: then the place is that of the listing whose text was chosen
 * @param record  the annotated paper, or its rows, with `listings`
 */
export function placeOfPart(table: TableName, part: unknown, record: unknown): Place {
  const listings = looseOf(record).listings;
  const all = Array.isArray(listings) ? listings.map(looseOf) : [];
  const listing = table === "listings" ? looseOf(part) : (all.find((one) => one.is_text_source === true) ?? all[0] ?? {});
  const { paper_id } = { ...listing, ...looseOf(record), ...(table === "papers" ? looseOf(part) : {}) } as Loose;
  return {
    ...(typeof listing.source_id === "string" && { source_id: listing.source_id }),
    ...(typeof listing.line_start === "number" && { line: listing.line_start }),
    ...(typeof listing.position === "number" && { position: listing.position }),
    ...(typeof paper_id === "string" && { paper_id }),
  };
}

/** Where a row stands: its listing where it is one, else its paper. */
export function placeOfRow({ table, row }: TaggedRow): Place {
  if (table === "listings") return placeOfPart(table, row satisfies ListingRow, row);
  return "paper_id" in row ? { paper_id: row.paper_id } : {};
}

function looseOf(value: unknown): Loose {
  return typeof value === "object" && value !== null ? (value as Loose) : {};
}

import type { TableName, TaggedRow } from "../records.js";
import type { Place } from "../stage.js";

type Loose = Readonly<Record<string, unknown>>;

/** As `columns.schema.json` has it: a finding is data too, and a paper's id that is not one cannot stand in it. */
const PAPER_ID = /^p[0-9a-f]{16}(-[2-9][0-9]*|-1[0-9]+)?$/;

/**
 * Where a part of a paper stands in its dump, as far as the record says; the record may be of any form.
 * @param part    a listing, or any other part: then the place is that of the listing whose text was chosen
 * @param record  the annotated paper, or its rows, with `listings`
 */
export function placeOfPart(table: TableName, part: unknown, record: unknown): Place {
  const { listings } = looseOf(record);
  const all = Array.isArray(listings) ? listings.map(looseOf) : [];
  const chosen = all.find((listing) => listing.is_text_source === true) ?? all[0];
  const { source_id, line_start, position } = table === "listings" ? looseOf(part) : looseOf(chosen);
  const paper_id = looseOf(record).paper_id ?? looseOf(part).paper_id;
  return {
    ...(isWritable(source_id) && { source_id }),
    ...(isCount(line_start) && { line: line_start }),
    ...(isCount(position) && { position }),
    ...(typeof paper_id === "string" && PAPER_ID.test(paper_id) && { paper_id }),
  };
}

/** Where a row stands: its listing where it is one, else its paper. */
export function placeOfRow({ table, row }: TaggedRow): Place {
  return placeOfPart(table, row, null);
}

function isWritable(value: unknown): value is string {
  return typeof value === "string" && /\S/.test(value) && value.isWellFormed() && !value.includes("\0");
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1;
}

function looseOf(value: unknown): Loose {
  return typeof value === "object" && value !== null ? (value as Loose) : {};
}

import type { FindingRule } from "../findings.js";
import type { Capture } from "../records.js";
import type { Lines } from "../text/lines.js";

/**
 * A form in which dumps come. A form cuts a dump into pieces that tile it: every line belongs to exactly one, so that no
 * line is lost and none is told twice.
 */
export interface Form {
  /** Name for messages: "listing as plain text". */
  readonly name: string;
  /** Whether a dump that starts so is of this form. */
  recognizes(head: string): boolean;
  /** Cuts a dump into pieces, in order. */
  cut(lines: AsyncIterable<Lines>): AsyncIterable<Piece>;
}

/** What a capture says; the stage adds where it stands. */
export type Captured = Omit<Capture, "source_id" | "position" | "line_start" | "line_end">;

/** Consecutive lines of a dump, both ends included, counted from 1, and what they are. */
export type Piece = { readonly from: number; readonly to: number } & (
  | { readonly kind: "furniture" | "blank" }
  | { readonly kind: "capture"; readonly captured: Captured; readonly notes: readonly Note[] }
  | { readonly kind: "finding"; readonly rule: FindingRule; readonly detail: string }
);

/** Something a user should know of a capture. */
export interface Note {
  readonly rule: FindingRule;
  readonly line: number;
  readonly detail: string;
}

/** A capture of which a dump says no more than title and abstract. */
export function bareCapture(title: string, abstract: string | null, is_truncated: boolean): Captured {
  return {
    title,
    abstract,
    listed_on: null,
    arxiv_id: null,
    arxiv_version: null,
    url: null,
    authors: [],
    categories: [],
    published_on: null,
    upvotes: null,
    urls: [],
    is_truncated,
  };
}

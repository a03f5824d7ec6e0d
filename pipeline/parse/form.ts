import type { FindingRule } from "../findings.js";
import type { Capture } from "../records.js";

/**
 * A form in which dumps come: how to know it, how to read its units, and how to cut them into pieces.
 *
 * Reading and cutting are apart so that the stage can stand between them and count the units itself: what a form cuts
 * must tile what its reader gave, so that no unit is lost and none is told twice.
 */
export interface Form<Unit = unknown> {
  /** Name for messages: "listing page as plain text". */
  readonly name: string;
  /** What the reader counts: lines of a text, or entries where the bytes are not made of lines. */
  readonly unit: "line" | "entry";
  /** Whether a dump that starts so is of this form. Of several that say yes, the first in the list of forms is taken. */
  recognizes(head: Head): boolean;
  /** Reads a dump. @throws UnreadableBytes where its bytes are not what the form is made of */
  read(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Units<Unit>>;
  /** Cuts the units into pieces that follow each other without gap or overlap, from the first unit to the last. */
  cut(units: AsyncIterable<Units<Unit>>): AsyncIterable<readonly Piece[]>;
}

/** The start of a dump, by which its form is known. */
export interface Head {
  readonly bytes: Uint8Array;
  /** The bytes as text; null where they are binary. Bytes that are not UTF-8 stand there as U+FFFD. */
  readonly text: string | null;
  /** Whether the dump goes on behind its head: the last line of the text may then be cut. */
  readonly isCut: boolean;
}

/** Consecutive units, the first of which has the number `first`, counted from 1. */
export interface Units<Unit> {
  readonly first: number;
  readonly units: readonly Unit[];
}

/** Bytes that a form cannot be made of. */
export class UnreadableBytes extends Error {
  override readonly name = "UnreadableBytes";
  /** Line of the first byte that is wrong, counted from 1; null where the form has no lines. */
  readonly line: number | null;

  constructor(line: number | null, message: string) {
    super(message);
    this.line = line;
  }
}

/** What a capture says; the stage adds where it stands. */
export type Captured = Omit<Capture, "source_id" | "position" | "line_start" | "line_end">;

/**
 * Consecutive units of a dump, both ends included, and what they are.
 * A capture of a form with entries is one entry; a capture of a form with lines may have several.
 */
export type Piece = { readonly from: number; readonly to: number } & (
  | { readonly kind: "furniture" | "blank" }
  | { readonly kind: "capture"; readonly captured: Captured; readonly notes: readonly Note[] }
  | { readonly kind: "finding"; readonly rule: FindingRule; readonly detail: string }
);

/** Something a user should know of a capture. */
export interface Note {
  readonly rule: FindingRule;
  /** The unit it is about: a line's number, or the entry's. */
  readonly at: number;
  readonly detail: string;
  /**
   * What is said instead, as a value that cannot be read, where the other ids of the dump show that a padded id is not
   * right; left out where it is right in any case. `short-ids.ts` decides.
   */
  readonly otherwise?: string;
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

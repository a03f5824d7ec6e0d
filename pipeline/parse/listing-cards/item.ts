/**
 * A part of a listing page as a tool captured it: a link, or text between links. Every form of capture is first read as a
 * row of items; what the page means by them is the same for all forms.
 */
export interface Item {
  /** Its first and last line, counted from 1. */
  readonly from: number;
  readonly to: number;
  /** What it shows, without the marks of its form; empty for a link that shows only a picture. */
  readonly text: string;
  readonly isLink: boolean;
  /** Whether it is a heading: a link that is all of one, or text that stands in one. */
  readonly isHeading: boolean;
  /** Where a link leads; null where that is not known, and for text. */
  readonly address: string | null;
  /** The number by which a link names its address in a list of addresses; null where it names none. */
  readonly reference: number | null;
  /** Whether the capture begins or ends in the middle of it. */
  readonly cut: "start" | "end" | null;
}

/** Text that is no link. */
export function textItem(from: number, to: number, text: string): Item {
  return { from, to, text, isLink: false, isHeading: false, address: null, reference: null, cut: null };
}

/** A link that is whole. */
export function linkItem(from: number, to: number, text: string, address: string | null): Item {
  return { from, to, text, isLink: true, isHeading: false, address, reference: null, cut: null };
}

/** A line of a dump. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** Reads lines as items. A form gives its own; what it holds back comes with a later line or with the end. */
export interface ItemReader {
  /** Whether the form always marks where an abstract ends, by making it a link. */
  readonly endsAbstracts: boolean;
  push(line: NumberedLine): Item[];
  end(): Item[];
}

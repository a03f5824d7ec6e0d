import type { EntryValues } from "../aliases.js";
import { type Extent, pieceOfEntry } from "../entries.js";
import { show } from "../fields.js";
import type { Piece } from "../form.js";
import { seemsCut } from "../listing-text/ending.js";
import { isBlank, LABELS, type Label, labelOf } from "./labels.js";

/** The lines between two separators: an entry, and what stands before it. */
export interface Block {
  readonly lines: readonly string[];
  /** Number of the first line. */
  readonly first: number;
  /** Whether the dump ends with it and no separator stands behind it. */
  readonly isOpen: boolean;
}

/** The pieces of a block: blank lines, a finding for lines before a title, and the entry. */
export function piecesOfBlock({ lines, first, isOpen }: Block): Piece[] {
  const start = lines.findIndex((line) => labelOf(line) === "Title");
  const head = start < 0 ? lines.length : start;
  const pieces = piecesBefore(lines.slice(0, head), first);
  if (start < 0) return pieces;
  const to = first + lastFilled(lines);
  pieces.push(entryOf(valuesBehindLabels(lines.slice(start)), { from: first + start, to }, isOpen));
  return [...pieces, ...blankLines(to + 1, first + lines.length - 1)];
}

/** Lines that no title stands before: of an entry that lost it, or of something else. */
function piecesBefore(lines: readonly string[], first: number): Piece[] {
  const from = lines.findIndex((line) => !isBlank(line));
  if (from < 0) return blankLines(first, first + lines.length - 1);
  const to = lastFilled(lines);
  const detail = `expected a line with "Title:" before it, found ${show(lines[from])}`;
  return [
    ...blankLines(first, first + from - 1),
    { kind: "finding", rule: "entry-without-title", from: first + from, to: first + to, detail },
    ...blankLines(first + to + 1, first + lines.length - 1),
  ];
}

function blankLines(from: number, to: number): Piece[] {
  return from > to ? [] : [{ kind: "blank", from, to }];
}

function lastFilled(lines: readonly string[]): number {
  return lines.findLastIndex((line) => !isBlank(line));
}

/** The lines behind each label, wrapped as they are. A label that was there already is a word of the text. */
function valuesBehindLabels(lines: readonly string[]): Map<Label, string> {
  const values = new Map<Label, string>();
  let current: Label = "Title";
  for (const line of lines) {
    const label = labelOf(line);
    if (label === null || values.has(label)) values.set(current, `${values.get(current)}\n${line}`);
    else {
      current = label;
      values.set(label, line.slice(label.length + 1));
    }
  }
  return values;
}

function entryOf(texts: ReadonlyMap<Label, string>, extent: Extent, isOpen: boolean): Piece {
  const [title, url, summary] = LABELS.map((label) => texts.get(label)?.trim() ?? "");
  const values: EntryValues = { title: [title], url: [url], abstract: [summary] };
  if (!isOpen) return pieceOfEntry(values, extent);
  // Without a separator at the end of the dump, its last value may be cut: a title that stands last is no title.
  if (texts.size === 1) return pieceOfEntry({}, { ...extent, cut: "elsewhere" });
  if (summary === "") return pieceOfEntry({ ...values, url: [] }, { ...extent, cut: "elsewhere" });
  return pieceOfEntry(values, seemsCut(summary!) ? { ...extent, cut: "abstract" } : extent);
}

import type { Form, Piece, Units } from "../form.js";
import { readTextLines } from "../text-lines.js";
import { piecesOfBlock } from "./blocks.js";
import { hasEntries, isSeparator, type Label, labelOf } from "./labels.js";

/**
 * Text with an entry a paper: a line with `Title:`, one with `PDF:` and the address, one with `Summary:`, and `---`. Titles
 * and summaries may be wrapped; the address or the summary may be missing.
 */
export const titleSummary: Form<string> = {
  name: "Title/PDF/Summary text",
  unit: "line",
  recognizes: ({ text }) => text !== null && hasEntries(text),
  read: readTextLines,
  cut: cutEntries,
};

/** Cuts at separators; where one is missing, at the title of the next entry. */
async function* cutEntries(units: AsyncIterable<Units<string>>): AsyncIterable<readonly Piece[]> {
  let lines: string[] = [];
  let first = 1;
  let lastLabel: Label | null = null;
  /** Place of the last title among the lines. */
  let title = 0;
  for await (const { units: batch } of units) {
    const pieces: Piece[] = [];
    const close = (end: number) => {
      for (const piece of piecesOfBlock({ lines: lines.slice(0, end), first, isOpen: false })) pieces.push(piece);
      lines = lines.slice(end);
      first += end;
    };
    for (const line of batch) {
      if (isSeparator(line)) {
        close(lines.length);
        pieces.push({ kind: "furniture", from: first, to: first });
        first++;
        lastLabel = null;
        continue;
      }
      const label = labelOf(line);
      // A title with another label below it begins an entry; one without is a line of the text.
      if (label !== null && label !== "Title" && lastLabel === "Title") close(title);
      if (label === "Title") title = lines.length;
      lastLabel = label ?? lastLabel;
      lines.push(line);
    }
    yield pieces;
  }
  yield lastPieces(lines, first);
}

/** The end of a dump. One or two hyphens are what is left of a separator. */
function lastPieces(lines: readonly string[], first: number): Piece[] {
  if (!/^--?$/.test(lines.at(-1) ?? "")) return piecesOfBlock({ lines, first, isOpen: true });
  const last = first + lines.length - 1;
  const block = piecesOfBlock({ lines: lines.slice(0, -1), first, isOpen: false });
  return [...block, { kind: "furniture", from: last, to: last }];
}

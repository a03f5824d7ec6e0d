import type { Form, Piece, Units } from "../form.js";
import { readTextLines } from "../text-lines.js";
import { type Line, textLines } from "./lines.js";
import { type Extent, type Layout, layOut } from "./pages.js";
import { paragraphsOf } from "./paragraphs.js";
import { piecesOf } from "./pieces.js";
import { readPage } from "./readings.js";
import { isListing } from "./recognition.js";

/**
 * The listing page as plain text: the page's head, then for each paper a title and an abstract with blank lines between,
 * then perhaps the page's foot. Several pages may stand in one file.
 */
export const listingText: Form<string> = {
  name: "listing page as plain text",
  unit: "line",
  recognizes: ({ text, isCut }) => text !== null && isListing(text, isCut),
  read: readTextLines,
  cut: (units) => cutListing(units),
};

/** Lines that are held at once, unless no paper among them is certain. */
const WINDOW = 4096;

/** Part of a window that is read again with the next one, for what stands behind a line can decide it. */
const OVERLAP = 1 / 4;

/**
 * Cuts a listing in windows, so that memory does not grow with the dump. A window is read up to a paper that is beyond
 * doubt and far enough from its end; readings on both sides of such a paper do not depend on each other.
 * @param window  lines that are held at once; the result does not depend on it
 */
export async function* cutListing(
  units: AsyncIterable<Units<string>>,
  window = WINDOW,
): AsyncIterable<readonly Piece[]> {
  let held: Line[] = [];
  let next = 1;
  let lines = 0;
  let isStart = true;
  let limit = window;
  for await (const { first, units: batch } of units) {
    lines = first + batch.length - 1;
    for (const line of textLines(batch, first)) held.push(line);
    if (held.length < limit) continue;
    const settled = cutSettled(held, { isStart, isEnd: false });
    if (settled === null) {
      limit *= 2;
      continue;
    }
    yield tiled(settled.pieces, next, settled.next - 1);
    next = settled.next;
    held = held.slice(settled.lines);
    isStart = false;
    limit = Math.max(window, 2 * held.length);
  }
  yield tiled(cutLines(held, { isStart, isEnd: true }).pieces, next, lines);
}

interface Settled {
  readonly pieces: readonly Piece[];
  /** How many lines were settled, and the number of the line that comes next. */
  readonly lines: number;
  readonly next: number;
}

/** Cuts what can be cut of a window whose continuation is not known; null where nothing can. */
function cutSettled(held: readonly Line[], extent: Extent): Settled | null {
  const { pieces, certain } = cutLines(held, extent);
  const latest = held[Math.floor(held.length * (1 - OVERLAP))]!.number;
  const next = certain.findLast((number) => number <= latest && number > held[0]!.number);
  if (next === undefined) return null;
  return {
    pieces: pieces.filter(({ from }) => from < next),
    lines: held.findIndex(({ number }) => number === next),
    next,
  };
}

/** Pieces of lines, in order, and the lines where papers begin that are beyond doubt. */
function cutLines(lines: readonly Line[], extent: Extent): { pieces: Piece[]; certain: number[] } {
  const { furniture, pages }: Layout = layOut(lines, extent);
  const pieces: Piece[] = furniture.map(({ number }) => ({ kind: "furniture", from: number, to: number }));
  const certain: number[] = [];
  for (const page of pages) {
    const segments = readPage(paragraphsOf(page.lines), page);
    for (const piece of piecesOf(segments, page.isEnd)) pieces.push(piece);
    for (const { isCertain, paragraphs } of segments) if (isCertain) certain.push(paragraphs[0]!.from);
  }
  return { pieces: pieces.sort((a, b) => a.from - b.from), certain };
}

/** Pieces with the blank lines between, before and behind them. */
function tiled(pieces: readonly Piece[], first: number, last: number): Piece[] {
  const tiles: Piece[] = [];
  let next = first;
  for (const piece of pieces) {
    if (piece.from > next) tiles.push({ kind: "blank", from: next, to: piece.from - 1 });
    tiles.push(piece);
    next = piece.to + 1;
  }
  if (next <= last) tiles.push({ kind: "blank", from: next, to: last });
  return tiles;
}

/**
 * Ids that are too short: a program that read them as numbers lost their zeros (`2503.02130` became `2503.0213`), or the
 * id is damaged. Of ids that were numbers none ends with a zero, and one in ten should: the other ids of the dump tell.
 */
import { arxivPage } from "./arxiv-ids.js";
import type { Captured, Note, Piece } from "./form.js";

/** So many whole ids without a zero at the end are no chance: one dump in a billion that keeps zeros has none. */
const ENOUGH = 200;

/** Pieces that are held until that is known. */
const MOST_HELD = 5000;

/**
 * Keeps the padded ids of a dump, or takes them out where the dump shows that it keeps its zeros. Where it shows neither,
 * they are kept. Pieces are held only while that is open, and keep their order.
 */
export async function* settleShortIds(batches: AsyncIterable<readonly Piece[]>): AsyncIterable<readonly Piece[]> {
  let held: Piece[] = [];
  let keepsZeros = false;
  let others = 0;
  for await (const batch of batches) {
    const settled: Piece[] = [];
    for (const piece of batch) {
      const id = wholeId(piece);
      if (id !== null) {
        // A zero in front is one that a number would have lost as well.
        if (id.endsWith("0") || id.startsWith("arxiv:0")) keepsZeros = true;
        else others++;
      }
      if (held.length === 0 && !isInDoubt(piece)) {
        settled.push(piece);
        continue;
      }
      held.push(piece);
      if (!keepsZeros && others < ENOUGH && held.length < MOST_HELD) continue;
      for (const one of held) settled.push(keepsZeros ? withoutShortId(one) : one);
      held = [];
    }
    yield settled;
  }
  yield held;
}

/** The id of a capture where it has all its digits and is of the style that numbers have. */
function wholeId(piece: Piece): string | null {
  if (piece.kind !== "capture") return null;
  const { arxiv_id } = piece.captured;
  if (arxiv_id === null || arxiv_id.includes("/")) return null;
  return piece.notes.some(({ rule }) => rule === "arxiv-id-padded") ? null : arxiv_id;
}

function isInDoubt(piece: Piece): boolean {
  return piece.kind === "capture" && piece.notes.some(({ otherwise }) => otherwise !== undefined);
}

function withoutShortId(piece: Piece): Piece {
  if (piece.kind !== "capture" || !isInDoubt(piece)) return piece;
  const { captured, notes } = piece;
  return { ...piece, captured: withoutId(captured), notes: notes.map(asUnreadable) };
}

function withoutId(captured: Captured): Captured {
  const { arxiv_id, url } = captured;
  // An address that was made from the id leads to another paper; one that the dump gives stays.
  const isMade = arxiv_id !== null && url === arxivPage(arxiv_id);
  return { ...captured, arxiv_id: null, arxiv_version: null, url: isMade ? null : url };
}

function asUnreadable(note: Note): Note {
  return note.otherwise === undefined ? note : { rule: "value-unreadable", at: note.at, detail: note.otherwise };
}

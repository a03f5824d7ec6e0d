import type { Lines } from "../../text/lines.js";
import { bareCapture, type Form, type Note, type Piece } from "../form.js";
import { type Entry, tellApart } from "./entries.js";
import { isHeadMark, markFurniture } from "./furniture.js";
import { type Paragraph, paragraphsOf } from "./paragraphs.js";
import { endsCut, shapeOf } from "./shape.js";

/**
 * The listing page as plain text: the page's head, then for each paper a title and an abstract with blank lines between,
 * then perhaps the page's foot. Several pages may stand in one file.
 */
export const listingText: Form = {
  name: "listing page as plain text",
  recognizes(head) {
    const paragraphs = paragraphsOf(head.split(/\r\n|\n|\r/));
    return paragraphs.some(({ text }) => text.split("\n").some(isHeadMark)) || alternates(paragraphs);
  },
  async *cut(lines) {
    const all = await allLines(lines);
    const paragraphs = paragraphsOf(all);
    const isFurniture = markFurniture(paragraphs);
    const pieces: Piece[] = [];
    for (let from = 0; from < paragraphs.length; ) {
      let to = from;
      while (to < paragraphs.length && isFurniture[to] === isFurniture[from]) to++;
      const run = paragraphs.slice(from, to);
      if (isFurniture[from]) pieces.push({ kind: "furniture", from: run[0]!.from, to: run.at(-1)!.to });
      else pieces.push(...cutPage(run));
      from = to;
    }
    yield* withBlanks(pieces, all.length);
  },
};

async function allLines(batches: AsyncIterable<Lines>): Promise<string[]> {
  const all: string[] = [];
  for await (const { lines } of batches) for (const line of lines) all.push(line);
  return all;
}

/** Without a page's head: at least two papers, each a title and a long abstract, and nothing that looks like markup. */
function alternates(paragraphs: readonly Paragraph[]): boolean {
  const [first, second, third, fourth] = paragraphs;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return false;
  if (paragraphs.slice(0, 4).some(({ text }) => /^[#<{[|>*`-]|^\w+:\s/.test(text))) return false;
  return [first, third].every((p) => shapeOf(p) === "title") && [second, fourth].every((p) => p.text.length >= 300);
}

function cutPage(paragraphs: readonly Paragraph[]): Piece[] {
  const { entries, undecided } = tellApart(paragraphs);
  const last = entries.at(-1);
  const pieces: Piece[] = entries.map((entry) => capturePiece(entry, entry === last));
  for (const { paragraph, reason } of undecided) {
    const { from, to, text } = paragraph;
    pieces.push(
      reason === "date"
        ? {
            kind: "finding",
            rule: "date-or-title",
            detail: `"${text}" is a day of the page, or a title without abstract`,
            from,
            to,
          }
        : {
            kind: "finding",
            rule: "abstract-without-title",
            detail: `"${shortened(text)}" stands before any title`,
            from,
            to,
          },
    );
  }
  return pieces.sort((a, b) => a.from - b.from);
}

function capturePiece({ title, abstract }: Entry, isLastOfPage: boolean): Piece {
  const text = abstract.length === 0 ? null : abstract.map((paragraph) => paragraph.text).join("\n\n");
  const end = abstract.at(-1) ?? title;
  const isCut = text !== null && (endsCut(text) || (isLastOfPage && !/[.!?。"”'’)\]}]$|https?:\/\/\S+$/.test(text)));
  const notes: Note[] = [];
  if (text === null) {
    notes.push({
      rule: "title-without-abstract",
      line: title.from,
      detail: `"${shortened(title.text)}" has no abstract`,
    });
  } else if (isCut) {
    notes.push({
      rule: "abstract-cut",
      line: end.to,
      detail: `the abstract of "${shortened(title.text)}" ends in the middle`,
    });
  }
  return { kind: "capture", captured: bareCapture(title.text, text, isCut), notes, from: title.from, to: end.to };
}

function shortened(text: string): string {
  const line = text.replaceAll("\n", " ");
  return line.length <= 60 ? line : `${line.slice(0, 57)}...`;
}

/** Puts the blank lines between, before and behind the pieces. */
function* withBlanks(pieces: readonly Piece[], lines: number): Iterable<Piece> {
  let next = 1;
  for (const piece of pieces) {
    if (piece.from > next) yield { kind: "blank", from: next, to: piece.from - 1 };
    yield piece;
    next = piece.to + 1;
  }
  if (next <= lines) yield { kind: "blank", from: next, to: lines };
}

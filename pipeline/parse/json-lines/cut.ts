import { type EntryValues, fieldOf } from "../aliases.js";
import { pieceOfEntry } from "../entries.js";
import type { Piece, Units } from "../form.js";
import { readCutLine } from "./cut-line.js";
import { type JsonObject, readJsonLine } from "./line.js";

/** Cuts lines with an object each. @param valuesOf  what an object gives for the fields of a paper */
export async function* cutJsonLines(
  units: AsyncIterable<Units<string>>,
  valuesOf: (object: JsonObject) => EntryValues,
): AsyncIterable<readonly Piece[]> {
  /** A line that cannot be read: where it is the last one, the dump ends within it. */
  let broken: { readonly line: string; readonly number: number; readonly detail: string } | null = null;
  for await (const { first, units: lines } of units) {
    const pieces: Piece[] = [];
    for (const [i, line] of lines.entries()) {
      if (broken !== null) pieces.push(unreadable(broken));
      broken = null;
      const number = first + i;
      const read = readJsonLine(line);
      if (read.kind === "object") pieces.push(pieceOfEntry(valuesOf(read.object), { from: number, to: number }));
      else if (read.kind === "blank") pieces.push({ kind: "blank", from: number, to: number });
      else broken = { line, number, detail: read.detail };
    }
    yield pieces;
  }
  if (broken !== null) yield [lastPiece(broken, valuesOf)];
}

function unreadable({ number, detail }: { readonly number: number; readonly detail: string }): Piece {
  return { kind: "finding", rule: "entry-unreadable", detail, from: number, to: number };
}

function lastPiece(
  broken: { readonly line: string; readonly number: number; readonly detail: string },
  valuesOf: (object: JsonObject) => EntryValues,
): Piece {
  const { line, number } = broken;
  const cut = readCutLine(line);
  if (cut === null) return unreadable(broken);
  const { object, open } = cut;
  const extent = { from: number, to: number };
  // Half a title is another title, and half a date or address none.
  const isAbstract = open !== null && fieldOf(open.key) === "abstract";
  return isAbstract
    ? pieceOfEntry(valuesOf({ ...object, [open.key]: open.text }), { ...extent, cut: "abstract" })
    : pieceOfEntry(valuesOf(object), { ...extent, cut: "elsewhere" });
}

/** Objects among the first lines of a dump, as far as they are whole. @param isCut  whether the last line may be cut */
export function objectsOf(head: string, isCut: boolean): { objects: JsonObject[]; others: number } {
  const lines = head.split(/\r\n|\n|\r/);
  if (isCut && lines.length > 1) lines.pop();
  const objects: JsonObject[] = [];
  let others = 0;
  for (const line of lines) {
    const read = readJsonLine(line);
    if (read.kind === "object") objects.push(read.object);
    else if (read.kind === "other") {
      // One line may be longer than the head: its first keys tell enough.
      const cut = lines.length === 1 ? readCutLine(line) : null;
      if (cut === null) others++;
      else objects.push(cut.open === null ? cut.object : { ...cut.object, [cut.open.key]: cut.open.text });
    }
  }
  return { objects, others };
}

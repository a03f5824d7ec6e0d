import type { Capture, Source } from "../records.js";
import type { Place, Report } from "../stage.js";
import type { Form, Piece, Units } from "./form.js";
import { settleShortIds } from "./short-ids.js";

/** Captures handed on at once. */
const BATCH = 1000;

/**
 * The captures of one dump, in batches. Pieces that are none are booked: findings told, furniture and blanks set aside.
 * The units are counted where they come out of the form's reader, behind the form's back, and the runner weighs them
 * against what was booked: a form that forgets the end of a dump breaks the stage's law.
 * @throws Error where pieces leave a gap or overlap: a bug of the form
 */
export async function* captureBatches(source: Source, form: Form, report: Report): AsyncIterable<readonly Capture[]> {
  let counted = 0;
  async function* countedUnits(): AsyncIterable<Units<unknown>> {
    for await (const batch of form.read(source.read())) {
      counted += batch.units.length;
      yield batch;
    }
  }
  let batch: Capture[] = [];
  let papers = 0;
  let next = 1;
  for await (const pieces of settleShortIds(form.cut(countedUnits()))) {
    for (const piece of pieces) {
      checkTile(piece, next, form, source.file);
      next = piece.to + 1;
      if (piece.kind !== "capture") {
        book(piece, form, source, report);
        continue;
      }
      papers++;
      const capture = captureOf(piece, form, source.source_id, papers);
      batch.push(capture);
      for (const { rule, at, detail } of piece.notes) {
        report.finding(rule, { ...placeOf(at, form, source), position: capture.position }, detail);
      }
      if (batch.length === BATCH) {
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
  report.takeIn(counted);
  if (papers > 0) return;
  report.finding(
    "dump-without-papers",
    { source_id: source.source_id },
    `no paper in ${counted} ${form.unit === "line" ? "lines" : "entries"}`,
  );
}

function checkTile(piece: Piece, next: number, { name, unit }: Form, file: string): void {
  const isEntryAlone = unit === "line" || piece.kind !== "capture" || piece.to === piece.from;
  if (piece.from === next && piece.to >= piece.from && isEntryAlone) return;
  throw new Error(`${name} cut ${file} wrongly: ${piece.kind} ${piece.from}-${piece.to} follows ${unit} ${next - 1}`);
}

function book(piece: Exclude<Piece, { kind: "capture" }>, form: Form, source: Source, report: Report): void {
  const units = piece.to - piece.from + 1;
  report.setAside(piece.kind === "finding" ? "in findings" : piece.kind, units);
  if (piece.kind === "finding") report.finding(piece.rule, placeOf(piece.from, form, source), piece.detail);
}

/** A line is a line; an entry without lines is named by its place among the entries. */
function placeOf(at: number, { unit }: Form, { source_id }: Source): Place {
  return unit === "line" ? { source_id, line: at } : { source_id, position: at };
}

function captureOf(
  { from, to, captured }: Extract<Piece, { kind: "capture" }>,
  { unit }: Form,
  source_id: string,
  ordinal: number,
): Capture {
  // Where entries are counted, the entry's own number is the position: a user finds it in the dump, and an entry that
  // could not be read leaves a gap rather than moving all that follow.
  return unit === "line"
    ? { source_id, position: ordinal, line_start: from, line_end: to, ...captured }
    : { source_id, position: from, line_start: null, line_end: null, ...captured };
}

import type { Capture, Source } from "../records.js";
import type { Report, Stage } from "../stage.js";
import { type Lines, NotUtf8, readLines } from "../text/lines.js";
import type { Form, Piece } from "./form.js";
import { problemOfHead, readHead } from "./head.js";
import { listingText } from "./listing-text/form.js";

/** Forms that are known, in the order in which they are tried. A new form is a module and a line here. */
export const FORMS: readonly Form[] = [listingText];

/** Captures handed on at once. */
const BATCH = 1000;

/** Makes the stage that reads dumps: bytes in, captures out, every line accounted for. */
export function makeParse(forms: readonly Form[] = FORMS): Stage<Source, Capture> {
  return {
    name: "parse",
    law: {
      sentence: "lines of the dumps = lines of captures + furniture + blank lines + lines in findings",
      weighIn: () => 0,
      weighOut: ({ line_start, line_end }) =>
        line_start === null || line_end === null ? 1 : line_end - line_start + 1,
    },
    async *run(batches, report) {
      for await (const sources of batches) {
        for (const source of sources) yield* parseSource(source, forms, report);
      }
    },
  };
}

async function* parseSource(source: Source, forms: readonly Form[], report: Report): AsyncIterable<readonly Capture[]> {
  const { file } = source;
  const head = await readHead(source);
  const problem = problemOfHead(head, forms);
  if (typeof problem === "string") return report.trouble(file, null, problem);
  try {
    yield* captures(source, problem, report);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    report.trouble(file, error.line, error.message);
  }
}

/** The captures of one dump, while its pieces are checked to tile it. */
async function* captures(source: Source, form: Form, report: Report): AsyncIterable<readonly Capture[]> {
  let counted = 0;
  async function* countedLines(): AsyncIterable<Lines> {
    for await (const lines of readLines(source.read())) {
      counted += lines.lines.length;
      yield lines;
    }
  }
  let batch: Capture[] = [];
  let position = 0;
  let next = 1;
  for await (const piece of form.cut(countedLines())) {
    checkTile(piece, next, form, source);
    next = piece.to + 1;
    const capture = take(piece, source, position + 1, report);
    if (capture === null) continue;
    position++;
    batch.push(capture);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
  report.takeIn(counted);
  if (next === 1) report.trouble(source.file, null, "expected papers, found only an empty file");
}

/** Pieces follow each other without gap or overlap; anything else is a bug of the form. */
function checkTile(piece: Piece, next: number, form: Form, { file }: Source): void {
  if (piece.from === next && piece.to >= piece.from) return;
  throw new Error(`${form.name} cut ${file} wrongly: lines ${piece.from}-${piece.to} follow line ${next - 1}`);
}

/** Books a piece; gives the capture where it is one. */
function take(piece: Piece, { source_id }: Source, position: number, report: Report): Capture | null {
  const lines = piece.to - piece.from + 1;
  switch (piece.kind) {
    case "furniture":
      report.setAside("furniture", lines);
      return null;
    case "blank":
      report.setAside("blank", lines);
      return null;
    case "finding":
      report.finding(piece.rule, { source_id, line: piece.from }, piece.detail);
      report.setAside("in findings", lines);
      return null;
    case "capture":
      for (const { rule, line, detail } of piece.notes) report.finding(rule, { source_id, line, position }, detail);
      return { source_id, position, line_start: piece.from, line_end: piece.to, ...piece.captured };
  }
}

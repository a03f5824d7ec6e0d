import { type Units, UnreadableBytes } from "../form.js";
import { seemsCut } from "../listing-text/ending.js";
import type { Row } from "../rows.js";
import { readTextLines } from "../text-lines.js";
import { parseRecords, type Records, type Table, tableOf } from "./table.js";

/** Characters that a record may have; one that has more began with a quote that is never closed. */
const LONGEST = 1 << 26;

const LF = 10;
const CR = 13;

/**
 * The rows of a CSV text behind its header, as they come. Lines end with LF, CRLF or CR, in fields too.
 * @throws UnreadableBytes where bytes are no text, or a quote is not closed
 */
export async function* readRows(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Units<Row>> {
  let last = LF;
  async function* watched(): AsyncIterable<Uint8Array> {
    for await (const chunk of chunks) {
      last = chunk.at(-1) ?? last;
      yield chunk;
    }
  }
  const reader = makeRowReader();
  let first = 1;
  for await (const { units: lines } of readTextLines(watched())) {
    const rows = reader.read(`${lines.join("\n")}\n`);
    if (rows.length > 0) yield { first, units: rows };
    first += rows.length;
  }
  yield { first, units: reader.end(last === LF || last === CR) };
}

interface RowReader {
  /** Takes the next text, whole lines, and gives rows that are whole; the last one waits, since it may be cut. */
  read(text: string): Row[];
  /** Gives the rest. @param isEnded  whether the last line is ended, as programs do */
  end(isEnded: boolean): Row[];
}

/** A record with the number of its first line. */
interface Numbered {
  readonly fields: readonly string[];
  readonly line: number;
  readonly isMisquoted: boolean;
}

function makeRowReader(): RowReader {
  let table: Table | null = null;
  let pending = "";
  /** Length that the pending text must have before it is worth another try. */
  let wanted = 0;
  let line = 1;
  let isHeader = true;
  let waiting: Numbered | null = null;

  const take = ({ records, misquoted }: Records): Numbered[] => {
    const taken: Numbered[] = waiting === null ? [] : [waiting];
    for (const [i, fields] of records.entries()) {
      const isBlank = fields.length === 1 && fields[0]!.trim() === "";
      if (!isBlank && !isHeader) taken.push({ fields, line, isMisquoted: misquoted.has(i) });
      if (!isBlank) isHeader = false;
      line += linesOf(fields);
    }
    waiting = taken.pop() ?? null;
    return taken;
  };

  return {
    read(text) {
      pending += text;
      if (pending.length < wanted) return [];
      table ??= tableOf(pending);
      const parsed = table === null ? null : parseRecords(pending, table.delimiter, { isWhole: false });
      if (table === null || parsed === null || parsed.end === 0) {
        if (pending.length > LONGEST)
          throw new UnreadableBytes(line, "expected a row, found a quote that is never closed");
        wanted = 2 * pending.length;
        return [];
      }
      wanted = 0;
      pending = pending.slice(parsed.end);
      return take(parsed).map((record) => rowOf(record, table!));
    },
    end(isEnded) {
      table ??= tableOf(pending);
      if (table === null) return [];
      const { delimiter } = table;
      const rest = parseRecords(pending, delimiter, { isWhole: true });
      const rows = take(rest).map((record) => rowOf(record, table!));
      if (waiting !== null) rows.push(lastRowOf(waiting, table, { isEnded, isUnclosed: rest.isUnclosed }));
      return rows;
    },
  };
}

/** Number of lines that a record fills. */
function linesOf(fields: readonly string[]): number {
  let lines = 1;
  for (const field of fields) {
    for (let at = field.indexOf("\n"); at >= 0; at = field.indexOf("\n", at + 1)) lines++;
  }
  return lines;
}

function rowOf({ fields, line, isMisquoted }: Numbered, { columns, width }: Table): Row {
  const isRight =
    fields.length === width || (fields.length > width && fields.slice(width).every((field) => field.trim() === ""));
  // Behind a quote that is not doubled, the end of a field is a guess; in one line it is a good one.
  const isGuess = isMisquoted && fields.some((field) => field.includes("\n"));
  const problem = isGuess
    ? `line ${line}: a quote within a quoted field is not doubled; where the field ends cannot be told`
    : isRight
      ? null
      : `line ${line}: expected ${width} fields, found ${fields.length}; a field with a separator or a line's end must be quoted`;
  return { columns, values: fields, problem };
}

/** The last row of a text, where the text may be cut. */
function lastRowOf(
  record: Numbered,
  table: Table,
  end: { readonly isEnded: boolean; readonly isUnclosed: boolean },
): Row {
  const { fields, line } = record;
  const { columns, width } = table;
  const value = fields.at(-1)!.trimEnd();
  if (end.isUnclosed && value.includes("\n")) {
    return {
      columns,
      values: [],
      problem: `line ${line}: a quote is never closed; what stands behind it cannot be read`,
    };
  }
  const isShort = fields.length < width;
  const isAbstract = columns.some(({ field, at }) => field === "abstract" && at === fields.length - 1);
  const isCut = end.isUnclosed || (!end.isEnded && (isShort || (isAbstract && seemsCut(value))));
  if (!isCut || fields.length > width) return rowOf(record, table);
  const cut = isAbstract ? "abstract" : "elsewhere";
  return { columns, values: isAbstract ? fields : fields.slice(0, -1), problem: null, cut };
}

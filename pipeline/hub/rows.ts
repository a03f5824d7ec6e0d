/** The rows of a dataset folder, in the order in which `validate` gives rows, so that they can be checked again. */
import { readChunks } from "../publish/hashed-file.js";
import type { OutputFolder } from "../publish/output-folder.js";
import { TABLES, type TableName, type TaggedRow } from "../records.js";
import { readLines } from "../text/lines.js";

type Row = Readonly<Record<string, unknown>>;

/** Tables of which the rows stand behind their paper, in this order. */
const OF_PAPERS = ["mentions", "results", "links"] as const satisfies readonly TableName[];

const ROWS_PER_BATCH = 1000;

/** Rows of a folder that are no rows; the message says where. */
export class NoRow extends Error {
  override readonly name = "NoRow";
}

/**
 * Reads the JSONL files of all tables. Rows of papers that the table papers does not have come last, where no paper is theirs.
 * @throws NoRow where a line is no JSON object, NotUtf8 where a file is no text
 */
export async function* readRows(folder: OutputFolder): AsyncIterable<readonly TaggedRow[]> {
  const parts = await Promise.all(OF_PAPERS.map((table) => openCursor(folder, table)));
  let batch: TaggedRow[] = [];
  const strays: TaggedRow[] = [];
  const put = (table: TableName, row: Row) => batch.push(tagged(table, row));
  for await (const papers of rowsOf(folder, "papers")) {
    for (const paper of papers) {
      put("papers", paper);
      for (const part of parts) {
        // Tables are in the order of their keys: what stands before a paper and is not of the paper before it has none.
        while (part.head !== undefined && (part.head.paper_id as string) <= (paper.paper_id as string)) {
          if (part.head.paper_id === paper.paper_id) put(part.table, part.head);
          else strays.push(tagged(part.table, part.head));
          // Waiting costs more than a row, so only the end of a chunk is waited for.
          if (!part.advance()) await part.refill();
        }
      }
      if (batch.length < ROWS_PER_BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  for (const part of parts) {
    while (part.head !== undefined) {
      strays.push(tagged(part.table, part.head));
      if (!part.advance()) await part.refill();
    }
  }
  yield batch;
  for (const table of TABLES) {
    if (table === "papers" || (OF_PAPERS as readonly TableName[]).includes(table)) continue;
    for await (const rows of rowsOf(folder, table)) yield rows.map((row) => tagged(table, row));
  }
  yield strays;
}

function tagged(table: TableName, row: Row): TaggedRow {
  return { table, row } as unknown as TaggedRow;
}

interface Cursor {
  readonly table: TableName;
  /** The row that comes next; undefined at the end. */
  readonly head: Row | undefined;
  /** Goes on to the next row. @returns false where that has to be read first */
  advance(): boolean;
  refill(): Promise<void>;
}

async function openCursor(folder: OutputFolder, table: TableName): Promise<Cursor> {
  const chunks = rowsOf(folder, table)[Symbol.asyncIterator]();
  let rows: readonly Row[] = [];
  let place = 0;
  const cursor: Cursor = {
    table,
    get head() {
      return rows[place];
    },
    advance: () => ++place < rows.length,
    async refill() {
      do {
        const { done, value } = await chunks.next();
        rows = done ? [] : value;
        if (done) break;
      } while (rows.length === 0);
      place = 0;
    },
  };
  await cursor.refill();
  return cursor;
}

async function* rowsOf(folder: OutputFolder, table: TableName): AsyncIterable<readonly Row[]> {
  const path = `jsonl/${table}.jsonl`;
  for await (const { first, lines } of readLines(readChunks(folder, path))) {
    yield lines.map((line, i) => rowOf(line, `${path}:${first + i}`));
  }
}

function rowOf(line: string, place: string): Row {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === "object" && row !== null && !Array.isArray(row)) return row as Row;
  } catch {
    // Told below, as any other line that is no row.
  }
  throw new NoRow(`${place}: expected a JSON object`);
}

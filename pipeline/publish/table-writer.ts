import type { Table } from "../columns.js";
import { arrowSize } from "./arrow-size.js";
import { csvBytes, csvHeader } from "./csv.js";
import { type Checksum, openHashed } from "./hashed-file.js";
import { jsonlBytes } from "./jsonl.js";
import type { OutputFolder } from "./output-folder.js";
import { parquetSink, type WrittenParquet } from "./parquet.js";
import { type Row, rowShape } from "./row.js";
import { orderCheck } from "./row-order.js";
import type { Zstd } from "./zstd.js";

/** The formats of every table, in the order in which they are listed everywhere. */
export const FORMATS = ["csv", "jsonl", "parquet"] as const;
/** One of the formats; also the folder of its files and their ending. */
export type Format = (typeof FORMATS)[number];

/** What was written of one table: its rows, and the checksum of each of its files. */
export interface WrittenFiles {
  readonly rows: number;
  readonly files: Readonly<Record<Format, Checksum>>;
  /** Bytes of the rows in memory, as Arrow. */
  readonly arrowBytes: number;
  /** The layout of the Parquet file, and what was found wrong with its values. */
  readonly parquet: WrittenParquet;
}

/** Writes one table in all formats, side by side. */
export interface TableWriter {
  /** Takes the next row. @returns true when enough rows are held that `flush` should be awaited */
  add(row: Row): boolean;
  flush(): Promise<void>;
  close(): Promise<WrittenFiles>;
  /** Ends the files after an error elsewhere. Never rejects. */
  abandon(): Promise<void>;
}

/** Rows that are made into text at once: 1,000 papers are about 2 MB. */
const ROWS_PER_CHUNK = 1000;

/** The path of a table's file within the output. */
export function pathOf(table: string, format: Format): string {
  return `${format}/${table}.${format}`;
}

/**
 * Opens the three files of a table.
 * The bytes depend on the rows alone, not on when `flush` is called.
 */
export async function openTable(table: Table, folder: OutputFolder, zstd: Zstd): Promise<TableWriter> {
  const csv = await openHashed(folder, pathOf(table.name, "csv"));
  const jsonl = await openHashed(folder, pathOf(table.name, "jsonl"));
  const parquet = await openHashed(folder, pathOf(table.name, "parquet"));
  const sink = parquetSink(table, parquet, zstd);
  const shape = rowShape(table);
  const arrow = arrowSize(table);
  const checkOrder = orderCheck(table);
  let held: Row[] = [];
  let rows = 0;
  await csv.write(csvHeader(table));

  async function flush(): Promise<void> {
    const chunk = held;
    held = [];
    if (chunk.length === 0) return;
    await csv.write(csvBytes(table, chunk));
    await jsonl.write(jsonlBytes(chunk));
    await sink.write(chunk);
    arrow.add(chunk);
  }

  return {
    add(row) {
      checkOrder(row);
      held.push(shape(row, rows));
      rows += 1;
      return held.length >= ROWS_PER_CHUNK;
    },
    flush,
    async close() {
      await flush();
      const written = await sink.finish();
      return {
        rows,
        arrowBytes: arrow.bytes(),
        parquet: written,
        files: { csv: await csv.close(), jsonl: await jsonl.close(), parquet: await parquet.close() },
      };
    },
    async abandon() {
      await Promise.all([csv.abandon(), jsonl.abandon(), parquet.abandon()]);
    },
  };
}

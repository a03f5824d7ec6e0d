import type { Table } from "../columns.js";
import { arrowSize } from "./arrow-size.js";
import { csvBytes, csvHeader } from "./csv.js";
import { type Format, pathOf } from "./formats.js";
import { type Checksum, openHashed } from "./hashed-file.js";
import { jsonlBytes } from "./jsonl.js";
import type { OutputFolder } from "./output-folder.js";
import { columnsOf, type ParquetSink, type WrittenParquet } from "./parquet.js";
import { type Row, rowShape } from "./row.js";
import { orderCheck } from "./row-order.js";

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

/**
 * Opens the text files of a table, beside its Parquet file.
 * The bytes depend on the rows alone, not on when `flush` is called.
 */
export async function openTable(table: Table, folder: OutputFolder, parquet: ParquetSink): Promise<TableWriter> {
  const csv = await openHashed(folder, pathOf(table.name, "csv"));
  const jsonl = await openHashed(folder, pathOf(table.name, "jsonl"));
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
    await parquet.write(columnsOf(table, chunk));
    await csv.write(csvBytes(table, chunk));
    await jsonl.write(jsonlBytes(chunk));
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
      const texts = { csv: await csv.close(), jsonl: await jsonl.close() };
      const written = await parquet.finish();
      return { rows, arrowBytes: arrow.bytes(), parquet: written, files: { ...texts, parquet: written.checksum } };
    },
    async abandon() {
      await Promise.all([csv.abandon(), jsonl.abandon(), parquet.abandon()]);
    },
  };
}

/**
 * Parquet writing: row groups leave for the file as they fill, so memory does not grow with the table.
 *
 * What hyparquet-writer leaves to its caller, and how it is met here:
 * - its own file writer appends synchronously; here each row group's bytes are taken out of its buffer and handed on;
 * - zstd is no codec of its own; it is passed in as a compressor;
 * - it writes a page index only for column chunks of more than one page, that is for long texts: for the others the
 *   statistics of the chunk already say the same;
 * - a file without row groups would have a footer that strict readers refuse (`parquet-footer.ts`);
 * - dates are days since 1970-01-01, given as such.
 */
import type { FileMetaData } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { ColumnType, Table } from "../columns.js";
import { daysOf } from "./days.js";
import { pathOf } from "./formats.js";
import { differenceInGroup, type GroupDifference, layoutOf } from "./group-check.js";
import { type Checksum, openHashed } from "./hashed-file.js";
import type { OutputFolder } from "./output-folder.js";
import { withTypedEmptyGroups } from "./parquet-footer.js";
import { parquetSchema } from "./parquet-schema.js";
import type { Row } from "./row.js";
import type { Zstd } from "./zstd.js";

/** Rows of a row group: large enough to compress well, small enough for the dataset viewers that load one at a time. */
export const ROWS_PER_GROUP = 20_000;

/** Bytes of a page before compression; 64 KiB pages make the file 13 % larger, 2 MiB pages 1 % smaller. */
const PAGE_SIZE = 1 << 20;

/** Name of the writing program in the footer. It has no version, so that a new version alone changes no byte. */
const CREATED_BY = "paperledger (hyparquet-writer)";

/** Rows column by column: for each column of the table, in its order, the values of the rows. */
export type Columns = readonly (readonly unknown[])[];

/** A Parquet file in the making: rows of one table, in order. */
export interface ParquetSink {
  write(columns: Columns): Promise<void>;
  /** Writes what is still held back and ends the file. */
  finish(): Promise<WrittenParquet>;
  /** Ends the file after an error elsewhere. Never rejects. */
  abandon(): Promise<void>;
}

/** What is known of a Parquet file at its end. */
export interface WrittenParquet {
  readonly checksum: Checksum;
  /** What the footer must say; see {@link layoutOf}. */
  readonly layout: readonly string[];
  /** The first value that read back differently from what was to be written; null where all agree. */
  readonly problem: string | null;
}

/** The values of rows, column by column. */
export function columnsOf(table: Table, rows: readonly Row[]): Columns {
  return table.columns.map(({ name }) => rows.map((row) => row[name]));
}

/**
 * Starts the Parquet file of a table. Each row group is read again, by another library than the one that wrote it, while
 * the values that went in are still at hand; nothing of it need be kept for the end.
 */
export async function openParquet(table: Table, folder: OutputFolder, zstd: Zstd): Promise<ParquetSink> {
  const file = await openHashed(folder, pathOf(table.name, "parquet"));
  const buffer = new ByteWriter(1 << 20);
  const writer = new ParquetWriter({
    writer: buffer,
    schema: parquetSchema(table),
    codec: "ZSTD",
    compressors: { ZSTD: zstd.compress },
    createdBy: CREATED_BY,
  });
  const stored = table.columns.map(({ type }) => storedForm(type));
  let columns: unknown[][] = table.columns.map(() => []);
  let held = 0;
  let rows = 0;
  let problem: string | null = null;

  async function writeGroup(): Promise<void> {
    const columnData = table.columns.map(({ name }, c) => ({ name, data: columns[c]!, columnIndex: true }));
    writer.write({ columnData, rowGroupSize: held, pageSize: PAGE_SIZE });
    problem ??= await problemOfGroup();
    rows += held;
    columns = table.columns.map(() => []);
    held = 0;
    await sendBuffer();
  }

  async function problemOfGroup(): Promise<string | null> {
    const metadata = footer(writer.row_groups.slice(-1), BigInt(held));
    const group = { bytes: buffer.getBytes(), start: buffer.offset - buffer.index, metadata };
    try {
      const difference = await differenceInGroup(table.columns, columns, group, zstd);
      return difference && differenceText(difference, rows);
    } catch (error) {
      return `after row ${rows}: ${(error as Error).message}`;
    }
  }

  function footer(row_groups: typeof writer.row_groups, num_rows: bigint): FileMetaData {
    return { version: 2, schema: writer.schema, num_rows, row_groups, metadata_length: 0 };
  }

  async function sendBuffer(): Promise<void> {
    const bytes = buffer.getBytes().slice();
    buffer.index = 0; // `offset`, the place in the file, goes on
    await file.write(writer.row_groups.length === 0 ? withTypedEmptyGroups(bytes) : bytes);
  }

  return {
    async write(chunk) {
      const count = chunk[0]!.length;
      for (let from = 0; from < count; ) {
        const to = Math.min(count, from + ROWS_PER_GROUP - held);
        for (const [c, values] of chunk.entries()) addValues(columns[c]!, stored[c]!, values, from, to);
        held += to - from;
        from = to;
        if (held === ROWS_PER_GROUP) await writeGroup();
      }
    },
    async finish() {
      if (held > 0) await writeGroup();
      writer.finish();
      await sendBuffer();
      const layout = layoutOf(footer(writer.row_groups, BigInt(rows)));
      return { checksum: await file.close(), layout, problem };
    },
    abandon: () => file.abandon(),
  };
}

type StoredForm = ((value: unknown) => unknown) | null;

function addValues(column: unknown[], stored: StoredForm, values: readonly unknown[], from: number, to: number): void {
  for (let i = from; i < to; i++) column.push(stored === null ? values[i] : stored(values[i]));
}

/** @param rows  number of rows before the group */
function differenceText({ row, column, found, written }: GroupDifference, rows: number): string {
  const [read, wanted] = [found, written].map((value) => String(JSON.stringify(value)).slice(0, 200));
  return `row ${rows + row + 1}: ${column} is ${read}, written was ${wanted}`;
}

/** Turns the dates within a value into days; null where the type holds no date and values go in as they are. */
function storedForm(type: ColumnType): StoredForm {
  if (type === "date") return (value) => (value === null ? null : daysOf(value as string));
  if (typeof type === "string") return null;
  if ("list" in type) {
    const item = storedForm(type.list.type);
    return item && ((value) => (value === null ? null : (value as readonly unknown[]).map(item)));
  }
  const fields = type.struct.map((field) => [field.name, storedForm(field.type)] as const);
  if (fields.every(([, stored]) => stored === null)) return null;
  return (value) =>
    value === null
      ? null
      : Object.fromEntries(
          fields.map(([name, stored]) => [name, stored ? stored((value as Row)[name]) : (value as Row)[name]]),
        );
}

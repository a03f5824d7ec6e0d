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
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { ColumnType, Table } from "../columns.js";
import { daysOf } from "./days.js";
import type { HashedFile } from "./hashed-file.js";
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

/** Where rows of one table go, in order. */
export interface RowSink {
  write(rows: readonly Row[]): Promise<void>;
  /** Writes what is still held back and ends the format; the file stays open. */
  finish(): Promise<void>;
}

/** Writes the rows of a table to a file as Parquet. */
export function parquetSink(table: Table, file: HashedFile, zstd: Zstd): RowSink {
  const buffer = new ByteWriter(1 << 20);
  const writer = new ParquetWriter({
    writer: buffer,
    schema: parquetSchema(table),
    codec: "ZSTD",
    compressors: { ZSTD: zstd.compress },
    createdBy: CREATED_BY,
  });
  const fields = table.columns.map(({ name, type }) => ({ name, stored: storedForm(type) }));
  let columns: unknown[][] = fields.map(() => []);
  let held = 0;

  async function writeGroup(): Promise<void> {
    const columnData = fields.map(({ name }, c) => ({ name, data: columns[c]!, columnIndex: true }));
    writer.write({ columnData, rowGroupSize: held, pageSize: PAGE_SIZE });
    columns = fields.map(() => []);
    held = 0;
    await sendBuffer();
  }

  async function sendBuffer(): Promise<void> {
    const bytes = buffer.getBytes().slice();
    buffer.index = 0; // `offset`, the place in the file, goes on
    await file.write(writer.row_groups.length === 0 ? withTypedEmptyGroups(bytes) : bytes);
  }

  return {
    async write(rows) {
      for (const row of rows) {
        for (const [c, { name, stored }] of fields.entries()) columns[c]!.push(stored ? stored(row[name]) : row[name]);
        held += 1;
        if (held === ROWS_PER_GROUP) await writeGroup();
      }
    },
    async finish() {
      if (held > 0) await writeGroup();
      writer.finish();
      await sendBuffer();
    },
  };
}

/** Turns the dates within a value into days; null where the type holds no date and values go in as they are. */
function storedForm(type: ColumnType): ((value: unknown) => unknown) | null {
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

import { isUtf8 } from "node:buffer";
import {
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { compressors as codecs } from "hyparquet-compressors";
import { columnsOf, hasPapers, namesOf } from "../aliases.js";
import { type Units, UnreadableBytes } from "../form.js";
import type { Row } from "../rows.js";

/** A page without values unpacks to nothing; the decoder of LZ4 takes it for a damaged one. */
const compressors: Compressors = Object.fromEntries(
  Object.entries(codecs).map(([codec, unpack]) => [
    codec,
    (input, length) => (length === 0 ? new Uint8Array(0) : unpack(input, length)),
  ]),
);

/**
 * The rows of a Parquet file, row group by row group. Its columns are told at its end, so that its bytes are held at once.
 * @throws UnreadableBytes where the file is damaged or cut, or has no columns for title and abstract
 */
export async function* readRows(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Units<Row>> {
  const file = await bufferOf(chunks);
  const metadata = await orUnreadable(() => parquetMetadataAsync(file));
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const columns = columnsOf(names);
  if (!hasPapers(columns)) throw new UnreadableBytes(null, withoutPapers(names));
  const known = names.filter((_, at) => columns.some((column) => column.at === at));
  let first = 1;
  for (const rowCount of metadata.row_groups.map(({ num_rows }) => Number(num_rows))) {
    const objects = await readGroup(file, metadata, known, first - 1, rowCount);
    yield {
      first,
      units: objects.map((object) => ({ columns, values: names.map((name) => plain(object[name])), problem: null })),
    };
    first += rowCount;
  }
}

function withoutPapers(names: readonly string[]): string {
  const expected = `a column with titles (${namesOf("title")}) and one with abstracts (${namesOf("abstract")})`;
  return `expected ${expected}, found the columns ${names.join(", ")}`;
}

async function bufferOf(chunks: AsyncIterable<Uint8Array>): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.buffer;
}

async function readGroup(
  file: ArrayBuffer,
  metadata: FileMetaData,
  columns: string[],
  rowStart: number,
  rowCount: number,
): Promise<Record<string, unknown>[]> {
  const rowEnd = rowStart + rowCount;
  const parsers = { stringFromBytes: textOf, jsonFromBytes: textOf };
  const objects = await orUnreadable(() =>
    parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, compressors, parsers, utf8: false }),
  );
  if (objects.length === rowCount) return objects;
  throw damaged(`${rowCount} rows were promised from row ${rowStart + 1} on, ${objects.length} are there`);
}

/** Whatever the reader throws comes from the bytes of the file. */
async function orUnreadable<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
}

function damaged(why: string): UnreadableBytes {
  return new UnreadableBytes(
    null,
    `expected a whole Parquet file, found one that is damaged, cut or encrypted (${why}); get the file again`,
  );
}

/** Text, with every character that it has; bytes that are no text stay bytes, and are told as such. */
function textOf(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined || !isUtf8(bytes)) return bytes;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** A value as other forms have it: days as text, counts as numbers. Columns of text are not always marked as such. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return value instanceof Uint8Array ? textOf(value) : value;
}

/** Reading a row group back as soon as it is written: what its bytes say against the columns that it was made from. */
import { type FileMetaData, parquetRead } from "hyparquet";
import type { Column, ColumnType } from "../columns.js";
import type { Row } from "./row.js";
import type { Zstd } from "./zstd.js";

/** A row group as it was written. */
export interface WrittenGroup {
  /** Bytes of the file from `start` on; they hold the whole group. */
  readonly bytes: Uint8Array;
  /** Where in the file the bytes begin. */
  readonly start: number;
  /** What the footer will say, of this group alone. */
  readonly metadata: FileMetaData;
}

/** The first value that reads back differently. */
export interface GroupDifference {
  /** Counts from 0 within the group. */
  readonly row: number;
  readonly column: string;
  readonly found: unknown;
  readonly written: unknown;
}

/**
 * Reads a row group column by column and compares every value.
 * @param columns  the columns of the table
 * @param values   what was to be written, a list for each column; dates as days from 1970-01-01
 * @returns null where all values agree
 * @throws Error where the bytes are no row group
 */
export async function differenceInGroup(
  columns: readonly Column[],
  values: readonly (readonly unknown[])[],
  { bytes, start, metadata }: WrittenGroup,
  zstd: Zstd,
): Promise<GroupDifference | null> {
  const file = {
    byteLength: start + bytes.byteLength,
    slice: (from: number, to = start + bytes.byteLength) => arrayBufferOf(bytes, from - start, to - start),
  };
  const options = { file, metadata, compressors: { ZSTD: zstd.decompress }, parsers: PARSERS };
  for (const [c, { name, type }] of columns.entries()) {
    const isSame = sameness(type);
    const written = values[c]!;
    let difference: GroupDifference | null = null;
    let rows = 0;
    await parquetRead({
      ...options,
      columns: [name],
      onChunk({ columnData, rowStart }) {
        rows += columnData.length;
        for (let i = 0; i < columnData.length && difference === null; i++) {
          const row = rowStart + i;
          if (!isSame(columnData[i], written[row]))
            difference = { row, column: name, found: columnData[i], written: written[row] };
        }
      },
    });
    if (difference === null && rows !== written.length) {
      const row = Math.min(rows, written.length);
      difference = { row, column: name, found: `${rows} values`, written: `${written.length} values` };
    }
    if (difference !== null) return difference;
  }
  return null;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** hyparquet's own decoder drops a leading byte order mark, which in a value is a character like any other. */
const PARSERS = {
  dateFromDays: (days: number) => days,
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
};

/** hyparquet reads array buffers from their start. */
function arrayBufferOf(bytes: Uint8Array, from: number, to: number): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + to) as ArrayBuffer;
}

type Sameness = (found: unknown, written: unknown) => boolean;

function sameness(type: ColumnType): Sameness {
  if (typeof type === "string") return (found, written) => found === written || (found == null && written === null);
  if ("list" in type) {
    const isSame = sameness(type.list.type);
    return (found, written) => {
      if (!Array.isArray(found) || !Array.isArray(written)) return found == null && written === null;
      return found.length === written.length && found.every((item, i) => isSame(item, written[i]));
    };
  }
  const fields = type.struct.map((field) => [field.name, sameness(field.type)] as const);
  return (found, written) => {
    if (found == null || written === null) return found == null && written === null;
    return fields.every(([name, isSame]) => isSame((found as Row)[name], (written as Row)[name]));
  };
}

/**
 * Where the footer says that everything lies, and of which type it is: a text for each element of the schema and each
 * column chunk. Two footers with one layout make a reader find the same values.
 */
export function layoutOf({ schema, row_groups, num_rows }: FileMetaData): string[] {
  const elements = schema.map((element) =>
    [element.name, element.type, element.repetition_type, element.num_children, element.converted_type].join(" "),
  );
  const chunks = row_groups.flatMap(({ columns, num_rows }) =>
    columns.map(({ meta_data: chunk }) =>
      [
        chunk!.path_in_schema.join("."),
        chunk!.type,
        chunk!.codec,
        num_rows,
        chunk!.num_values,
        chunk!.dictionary_page_offset,
        chunk!.data_page_offset,
        chunk!.total_compressed_size,
      ].join(" "),
    ),
  );
  return [`${num_rows} rows`, ...elements, ...chunks];
}

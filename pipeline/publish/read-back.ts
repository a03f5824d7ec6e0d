/**
 * Reading back what was written, before anybody else reads it: checksums and rows of each file, and the values of the
 * Parquet file against those of the JSONL file. (That the JSONL file holds the rows is certain when its bytes are the
 * bytes that were made from them.)
 */
import { createHash } from "node:crypto";
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import type { Table } from "../columns.js";
import { recordCounter } from "./csv.js";
import { dateOf } from "./days.js";
import { type Checksum, readChunks } from "./hashed-file.js";
import { jsonlBytes, lineCounter } from "./jsonl.js";
import type { InputFile, OutputFolder } from "./output-folder.js";
import type { Row } from "./row.js";
import { FORMATS, type Format, pathOf, type WrittenFiles } from "./table-writer.js";
import type { Zstd } from "./zstd.js";

/** What was found in one file: rows and checksum, and each way in which it differs from what was written. */
export interface ReadFile extends Checksum {
  readonly format: Format;
  readonly file: string;
  readonly rows: number;
  /** Bytes of the rows in memory, as Arrow; the same for every format. */
  readonly arrowBytes: number;
  readonly problems: readonly string[];
}

/** Reads the files of one table and compares them with what was written. */
export async function readBack(
  table: Table,
  written: WrittenFiles,
  folder: OutputFolder,
  zstd: Zstd,
): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for (const format of FORMATS) {
    const file = pathOf(table.name, format);
    const problems: string[] = [];
    const found = await readBytes(folder, file, format);
    const expected = written.files[format];
    if (found.sha256 !== expected.sha256) {
      problems.push(
        `${file}: read back ${found.bytes} bytes with SHA-256 ${found.sha256}, written were ${expected.bytes} with ${expected.sha256}`,
      );
    }
    let rows = found.records - (format === "csv" ? 1 : 0);
    if (format === "parquet") {
      const values = problems.length === 0 ? await compareValues(table, folder, zstd) : { rows: 0, problem: null };
      rows = values.rows;
      if (values.problem) problems.push(values.problem);
    }
    if (problems.length === 0 && rows !== written.rows) {
      problems.push(`${file}: read back ${rows} rows, written were ${written.rows}`);
    }
    const { arrowBytes } = written;
    read.push({ format, file, rows, arrowBytes, problems, bytes: found.bytes, sha256: found.sha256 });
  }
  return read;
}

/** Checksum of a file and, in the text formats, the number of its records. */
async function readBytes(folder: OutputFolder, file: string, format: Format): Promise<Checksum & { records: number }> {
  const hash = createHash("sha256");
  const count = format === "csv" ? recordCounter() : format === "jsonl" ? lineCounter() : () => 0;
  let bytes = 0;
  let records = 0;
  for await (const chunk of readChunks(folder, file)) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    records = count(chunk);
  }
  return { bytes, records, sha256: hash.digest("hex") };
}

/** Rows that are compared at once. */
const ROWS_PER_STEP = 1000;

/** Writes the Parquet file's rows as JSON Lines again and compares them with the JSONL file, byte by byte. */
async function compareValues(
  table: Table,
  folder: OutputFolder,
  zstd: Zstd,
): Promise<{ rows: number; problem: string | null }> {
  const parquet = await folder.read(pathOf(table.name, "parquet"));
  const jsonl = await folder.read(pathOf(table.name, "jsonl"));
  let rows = 0;
  let offset = 0;
  try {
    for await (const group of rowGroups(parquet, zstd)) {
      for (let start = 0; start < group.length; start += ROWS_PER_STEP) {
        const step = group.slice(start, start + ROWS_PER_STEP);
        const actual = jsonlBytes(step);
        const end = Math.min(offset + actual.length, jsonl.byteLength);
        const expected = await jsonl.slice(offset, end);
        if (!actual.equals(expected)) return { rows, problem: firstDifference(table, rows, actual, expected) };
        rows += step.length;
        offset = end;
      }
    }
  } catch (error) {
    return { rows, problem: `${pathOf(table.name, "parquet")}: after row ${rows}: ${(error as Error).message}` };
  } finally {
    await parquet.close();
    await jsonl.close();
  }
  return { rows, problem: null };
}

async function* rowGroups(parquet: InputFile, zstd: Zstd): AsyncGenerator<Row[]> {
  const file: AsyncBuffer = {
    byteLength: parquet.byteLength,
    slice: async (start, end = parquet.byteLength) => arrayBufferOf(await parquet.slice(start, end)),
  };
  const metadata = await parquetMetadataAsync(file);
  const compressors = { ZSTD: zstd.decompress };
  const parsers = { dateFromDays: dateOf, stringFromBytes: textOf };
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    yield await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors, parsers });
    rowStart = rowEnd;
  }
}

function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** hyparquet's own decoder drops a leading byte order mark, which in a value is a character like any other. */
function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decoder.decode(bytes);
}

function firstDifference(table: Table, rowsBefore: number, actual: Buffer, expected: Uint8Array): string {
  const actualLines = actual.toString().split("\n");
  const expectedLines = Buffer.from(expected).toString().split("\n");
  const i = actualLines.findIndex((line, at) => line !== expectedLines[at]);
  const place = `${pathOf(table.name, "parquet")}: row ${rowsBefore + i + 1}`;
  const [a, e] = [parsed(actualLines[i]), parsed(expectedLines[i])];
  const column = table.columns.find(({ name }) => JSON.stringify(a?.[name]) !== JSON.stringify(e?.[name]));
  if (!column || !a || !e) return `${place}: differs from the row of the JSONL file`;
  const [found, wanted] = [a[column.name], e[column.name]].map((value) => JSON.stringify(value).slice(0, 200));
  return `${place}: ${column.name} is ${found}, in the JSONL file ${wanted}`;
}

function parsed(line: string | undefined): Row | null {
  try {
    return JSON.parse(line ?? "") as Row;
  } catch {
    return null;
  }
}

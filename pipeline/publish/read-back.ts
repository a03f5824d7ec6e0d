/**
 * Reading back what was written, before anybody else reads it: the checksum of each file says that it holds the bytes that
 * were made from the rows, and the footer of the Parquet file that readers find in them what was compared, value by value,
 * while it was written (`group-check.ts`).
 */
import { createHash } from "node:crypto";
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync } from "hyparquet";
import type { Table } from "../columns.js";
import { recordCounter } from "./csv.js";
import { FORMATS, type Format, pathOf } from "./formats.js";
import { layoutOf } from "./group-check.js";
import { type Checksum, readChunks } from "./hashed-file.js";
import { lineCounter } from "./jsonl.js";
import type { OutputFolder } from "./output-folder.js";
import type { WrittenParquet } from "./parquet.js";
import type { WrittenFiles } from "./table-writer.js";

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
export async function readBack(table: Table, written: WrittenFiles, folder: OutputFolder): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  const { arrowBytes } = written;
  for (const format of FORMATS) {
    const file = pathOf(table.name, format);
    const found = await readBytes(folder, file, format);
    const expected = written.files[format];
    if (found.sha256 !== expected.sha256) {
      const problem = `${file}: read back ${found.bytes} bytes with SHA-256 ${found.sha256}, written were ${expected.bytes} with ${expected.sha256}`;
      read.push({ format, file, rows: 0, arrowBytes, problems: [problem], bytes: found.bytes, sha256: found.sha256 });
      continue;
    }
    const { rows, problems } =
      format === "parquet"
        ? await readFooter(folder, file, written.parquet)
        : { rows: found.records - (format === "csv" ? 1 : 0), problems: [] };
    if (problems.length === 0 && rows !== written.rows) {
      problems.push(`${file}: read back ${rows} rows, written were ${written.rows}`);
    }
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

/** What the footer of a Parquet file says, as any reader finds it: the number of rows, and whether all lies where it was written. */
async function readFooter(
  folder: OutputFolder,
  path: string,
  { layout, problem }: WrittenParquet,
): Promise<{ rows: number; problems: string[] }> {
  const problems = problem === null ? [] : [`${path}: ${problem}`];
  let metadata: FileMetaData;
  const input = await folder.read(path);
  try {
    const file: AsyncBuffer = {
      byteLength: input.byteLength,
      slice: async (start, end = input.byteLength) => arrayBufferOf(await input.slice(start, end)),
    };
    metadata = await parquetMetadataAsync(file);
  } catch (error) {
    return { rows: 0, problems: [...problems, `${path}: ${(error as Error).message}`] };
  } finally {
    await input.close();
  }
  const found = layoutOf(metadata);
  const i = layout.findIndex((line, at) => line !== found[at]);
  if (i !== -1) problems.push(`${path}: the footer says "${found[i]}", expected "${layout[i]}"`);
  return { rows: Number(metadata.num_rows), problems };
}

function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** Reads a published dataset: the columns that are counted, row group by row group, after a look at what the manifest promises. */
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { messageOf } from "../errors.js";
import { checksumOf } from "../publish/hashed-file.js";
import { MANIFEST, type Manifest, readManifest } from "../publish/manifest.js";
import type { OutputFolder } from "../publish/output-folder.js";
import { loadZstd } from "../publish/zstd.js";
import type { TableName } from "../records.js";
import { COUNTED_COLUMNS, makeCounter, type Stats } from "./counting.js";

/** A folder that holds no dataset, or another one than its manifest says. */
export class NoDataset extends Error {
  override readonly name = "NoDataset";
  /** What is wrong, each with the file in the folder. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

type CountedTable = keyof typeof COUNTED_COLUMNS;

const COUNTED_TABLES = Object.keys(COUNTED_COLUMNS) as CountedTable[];

/**
 * Counts a dataset. Its tables are read one after the other, and a row is forgotten once it is counted.
 * @param tell  hears the number of rows read so far
 * @returns the version that its manifest has, and the counts
 * @throws NoDataset where the folder holds none, or its tables are not those of the manifest
 */
export async function countDataset(
  folder: OutputFolder,
  tell: (rows: number) => void,
): Promise<{ version: string; stats: Stats }> {
  const { version } = await checkedManifest(folder, COUNTED_TABLES);
  const counter = makeCounter();
  let done = 0;
  const take = async <T extends CountedTable>(table: T) => {
    const add = counter[table] as (row: unknown) => void;
    for await (const rows of readColumns(folder, table, COUNTED_COLUMNS[table])) {
      for (const row of rows) add(row);
      done += rows.length;
      tell(done);
    }
  };
  for (const table of COUNTED_TABLES) await take(table);
  return { version, stats: counter.stats() };
}

/**
 * The manifest of a dataset, once the Parquet files of some tables are found to be what it says.
 * @throws NoDataset where there is no manifest, or a file is missing or differs
 */
async function checkedManifest(folder: OutputFolder, tables: readonly TableName[]): Promise<Manifest> {
  const manifest = await manifestOf(folder);
  const problems: string[] = [];
  for (const path of tables.map(pathOf)) {
    const problem = await problemOfFile(folder, manifest, path);
    if (problem !== null) problems.push(`${path}: ${problem}`);
  }
  if (problems.length > 0) throw new NoDataset(problems);
  return manifest;
}

async function problemOfFile(folder: OutputFolder, manifest: Manifest, path: string): Promise<string | null> {
  const listed = manifest.files.find((file) => file.path === path);
  if (listed === undefined) return `expected in ${MANIFEST}, which does not list it`;
  try {
    const { bytes, sha256 } = await checksumOf(folder, path);
    if (bytes !== listed.bytes) return `expected ${listed.bytes} bytes as in ${MANIFEST}, found ${bytes}`;
    return sha256 === listed.sha256 ? null : `expected the SHA-256 that ${MANIFEST} has, found another`;
  } catch (error) {
    return `expected as ${MANIFEST} lists it: ${messageOf(error)}`;
  }
}

async function manifestOf(folder: OutputFolder): Promise<Manifest> {
  let manifest: Manifest | null;
  try {
    manifest = await readManifest(folder);
  } catch (error) {
    throw new NoDataset([(error as Error).message]);
  }
  if (manifest === null) throw new NoDataset([`expected a dataset, found no ${MANIFEST}`]);
  return manifest;
}

/** Some columns of a table, one row group after the other, so that memory does not grow with the table. */
async function* readColumns(
  folder: OutputFolder,
  table: TableName,
  columns: readonly string[],
): AsyncGenerator<readonly unknown[]> {
  const { decompress } = await loadZstd();
  const input = await folder.read(pathOf(table));
  try {
    const file: AsyncBuffer = {
      byteLength: input.byteLength,
      slice: async (start, end = input.byteLength) => new Uint8Array(await input.slice(start, end)).buffer,
    };
    const metadata = await parquetMetadataAsync(file);
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      const compressors = { ZSTD: decompress };
      yield await parquetReadObjects({ file, metadata, columns: [...columns], rowStart, rowEnd, compressors });
      rowStart = rowEnd;
    }
  } catch (error) {
    // The file is what the manifest says: it was written by another version, without one of the columns.
    throw new NoDataset([`${pathOf(table)}: cannot be read by this version (${(error as Error).message})`]);
  } finally {
    await input.close();
  }
}

function pathOf(table: TableName): string {
  return `parquet/${table}.parquet`;
}

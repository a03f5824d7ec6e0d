/** What is written once the whole run is known: findings, schemas, descriptions for programs, the dataset card and the manifest. */
import type { Table } from "../columns.js";
import type { Finding } from "../records.js";
import { cardText, type Measured } from "./card.js";
import { citationOf } from "./citation.js";
import { CROISSANT, croissantText } from "./croissant.js";
import { DATA_PACKAGE, dataPackageText } from "./data-package.js";
import { exampleOf } from "./example.js";
import { type Checksum, checksumOf, openHashed, writeText } from "./hashed-file.js";
import { jsonlBytes } from "./jsonl.js";
import {
  DATASET,
  type InputChecksum,
  type ListedFile,
  MANIFEST,
  type Manifest,
  manifestText,
  type PreviousNote,
} from "./manifest.js";
import type { OutputFolder } from "./output-folder.js";
import type { PublishedTable } from "./stage.js";

export {
  DATASET,
  type Difference,
  type InputChecksum,
  MANIFEST,
  type Manifest,
  type PreviousNote,
  readManifest,
  verifyOutput,
} from "./manifest.js";

/** What the run knows at its end. */
export interface FinishedRun {
  readonly tables: readonly Table[];
  /** What the stage gave. */
  readonly written: readonly PublishedTable[];
  /** All findings, in their published order. */
  readonly findings: readonly Finding[];
  /** Records that were held back, in the order in which they were. */
  readonly quarantined: readonly unknown[];
  /** Files that are published as they are, by path: the schemas, the test vectors of the title key. */
  readonly copies: ReadonlyMap<string, string>;
  readonly version: string;
  readonly codeSha256: string;
  readonly inputs: readonly InputChecksum[];
  /** The release whose ids were kept; null without one. */
  readonly previous: PreviousNote | null;
  /** What the evaluation measured, on one gold after the other. */
  readonly measured: readonly Measured[];
  /** The text of `CITATION.cff`. */
  readonly citation: string;
}

/**
 * Writes what stands beside the tables, and last of all the manifest over everything that is in the folder.
 * @returns the manifest, as written
 */
export async function finishOutput(folder: OutputFolder, run: FinishedRun): Promise<Manifest> {
  const rows = rowsByTable(run.tables, run.written);
  const files = new Map<string, ListedFile>();
  const list = (path: string, checksum: Checksum, count: number | null) =>
    files.set(path, { path, bytes: checksum.bytes, sha256: checksum.sha256, rows: count });

  for (const file of run.written) list(file.file, file, file.rows);
  for (const [name, records] of [
    ["findings", run.findings],
    ["quarantined", run.quarantined],
  ] as const) {
    list(`findings/${name}.jsonl`, await writeLines(folder, `findings/${name}.jsonl`, records), records.length);
  }
  for (const [path, text] of run.copies) list(path, await writeText(folder, path, text), null);
  for (const path of await folder.list()) {
    if (path !== MANIFEST && !files.has(path)) list(path, await checksumOf(folder, path), null);
  }
  const examples = new Map<string, Readonly<Record<string, unknown>>>();
  for (const table of run.tables) {
    const example = await exampleOf(folder, table);
    if (example) examples.set(table.name, example);
  }
  const citation = citationOf(run.citation);
  const described = { ...run, name: DATASET, citation, files: byPath(files) };
  for (const [path, text] of [
    [CROISSANT, croissantText(described)],
    [DATA_PACKAGE, dataPackageText(described)],
    ["README.md", cardText({ ...run, citation, rows, examples })],
  ] as const) {
    list(path, await writeText(folder, path, text), null);
  }

  const manifest: Manifest = {
    name: DATASET,
    version: run.version,
    code_sha256: run.codeSha256,
    inputs: sortedInputs(run.inputs),
    previous: run.previous,
    rows: Object.fromEntries(rows),
    files: [...byPath(files).values()],
  };
  await writeText(folder, MANIFEST, manifestText(manifest));
  return manifest;
}

/** Dumps as the manifest lists them: by file name. */
export function sortedInputs(inputs: readonly InputChecksum[]): InputChecksum[] {
  return sortedBy(inputs, ({ file }) => file).map(({ file, sha256 }) => ({ file, sha256 }));
}

function rowsByTable(tables: readonly Table[], written: readonly PublishedTable[]): Map<string, number> {
  const rows = new Map<string, number>();
  for (const { name } of tables) {
    const files = written.filter((file) => file.table === name);
    if (files.length === 0)
      throw new Error(`the table ${name} was not written; finish only a run that came to its end`);
    rows.set(name, files[0]!.rows);
  }
  return rows;
}

/** Records encoded at once, so that a long list of findings is never one text. */
const RECORDS_PER_CHUNK = 1000;

async function writeLines(folder: OutputFolder, path: string, records: readonly unknown[]): Promise<Checksum> {
  const file = await openHashed(folder, path);
  for (let start = 0; start < records.length; start += RECORDS_PER_CHUNK) {
    await file.write(jsonlBytes(records.slice(start, start + RECORDS_PER_CHUNK)));
  }
  return file.close();
}

function byPath(files: ReadonlyMap<string, ListedFile>): Map<string, ListedFile> {
  return new Map(sortedBy([...files], ([path]) => path));
}

function sortedBy<T>(records: readonly T[], key: (record: T) => string): T[] {
  return [...records].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

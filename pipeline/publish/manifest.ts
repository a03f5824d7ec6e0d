import { type Checksum, checksumOf, readChunks } from "./hashed-file.js";
import type { OutputFolder } from "./output-folder.js";

/** Name of the dataset, in the manifest. */
export const DATASET = "paperledger";

/** The file that lists all others. */
export const MANIFEST = "manifest.json";

/** A raw dump from which the dataset was built. */
export interface InputChecksum {
  readonly file: string;
  readonly sha256: string;
}

/** A file of the dataset; `rows` is null where the file holds no rows. */
export interface ListedFile extends Checksum {
  readonly path: string;
  readonly rows: number | null;
}

/** The release whose ids the dataset keeps, and how many rows are not the same. */
export interface PreviousNote {
  readonly version: string;
  /** SHA-256 of the release's manifest. */
  readonly manifest_sha256: string;
  /** By table. */
  readonly changes: Readonly<Record<string, CountedChanges>>;
}

/** Rows of a table that the previous release has not, has otherwise, and had. */
export interface CountedChanges {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What the dataset consists of, and from what it was made. The same inputs and code give the same manifest. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  /** SHA-256 over the code, schemas and lock file that made the dataset. */
  readonly code_sha256: string;
  /** The raw dumps, by file name. */
  readonly inputs: readonly InputChecksum[];
  /** Null where the dataset was built without a previous release. */
  readonly previous: PreviousNote | null;
  /** Number of rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Every file but the manifest, by path. */
  readonly files: readonly ListedFile[];
}

/** One way in which a folder is not what its manifest says. */
export interface Difference {
  readonly path: string;
  readonly problem: "missing" | "not listed" | "differs";
}

/** The manifest as it is written. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * The manifest of a folder; null where the folder has none.
 * @throws Error where there is one that this program did not write
 */
export async function readManifest(folder: OutputFolder): Promise<Manifest | null> {
  if (!(await folder.list()).includes(MANIFEST)) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of readChunks(folder, MANIFEST)) chunks.push(chunk);
  try {
    const manifest = JSON.parse(Buffer.concat(chunks).toString()) as Manifest;
    if (Array.isArray(manifest.files) && Array.isArray(manifest.inputs) && manifest.rows !== undefined) return manifest;
  } catch {
    // Told below, as any other content that is not a manifest.
  }
  throw new Error(`${MANIFEST}: expected a manifest of this program; build the dataset again`);
}

/**
 * Hashes the files of a folder again and compares them with its manifest.
 * @param isRead  files of which that has just been done: they need only be there
 * @returns every difference, by path; empty where the folder is what the manifest says
 */
export async function verifyOutput(
  folder: OutputFolder,
  manifest: Manifest,
  isRead: (path: string) => boolean = () => false,
): Promise<Difference[]> {
  const present = new Set(await folder.list());
  const differences: Difference[] = [];
  for (const file of manifest.files) {
    if (!present.delete(file.path)) differences.push({ path: file.path, problem: "missing" });
    else if (!isRead(file.path) && !(await isAsListed(folder, file)))
      differences.push({ path: file.path, problem: "differs" });
  }
  present.delete(MANIFEST);
  for (const path of present) differences.push({ path, problem: "not listed" });
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function isAsListed(folder: OutputFolder, file: ListedFile): Promise<boolean> {
  const found = await checksumOf(folder, file.path);
  return found.bytes === file.bytes && found.sha256 === file.sha256;
}

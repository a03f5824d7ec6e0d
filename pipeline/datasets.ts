/** Datasets that were published before: what their manifest says, and their rows, line by line. */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Table, tableOf } from "./columns.js";
import { messageOf, STATUS, UserError } from "./errors.js";
import { isFolder, listFiles, readJson, sha256Of } from "./io.js";
import { DATASET, MANIFEST, type Manifest } from "./publish/finish.js";
import { readLines } from "./text/lines.js";

/** A dataset that was published, or only its manifest. */
export interface PublishedDataset {
  /** As the user named it. */
  readonly path: string;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's bytes, which stands for the whole dataset. */
  readonly manifestSha256: string;
  /** The folder of the rows; null where a manifest alone was named. */
  readonly folder: string | null;
}

/** What of a dataset is read: one format is enough, since the others have equal values. */
const READ = /^(?:jsonl|findings|schemas)\//;

/**
 * Opens a dataset by its folder or by its manifest.
 * @throws UserError (status 3) where there is none, or where files that would be read are not those of the manifest
 */
export function openDataset(path: string): PublishedDataset {
  const inFolder = isFolder(path);
  const file = inFolder ? join(path, MANIFEST) : path;
  if (!existsSync(file)) {
    const found = inFolder ? `found no ${MANIFEST} in it` : "there is nothing of this name";
    throw unreadable([`${path}: expected a dataset as \`paperledger build\` writes it, ${found}; check the path`]);
  }
  const dataset = {
    path,
    manifest: readManifestFile(file),
    manifestSha256: sha256Of(file),
    folder: inFolder ? path : null,
  };
  if (inFolder) checkFiles(path, dataset.manifest);
  return dataset;
}

/** The same where only a folder will do. @throws UserError (status 3) */
export function openFolder(path: string): PublishedDataset & { readonly folder: string } {
  const { folder, ...dataset } = openDataset(path);
  if (folder === null) {
    throw unreadable([`${path}: expected the folder of a dataset, found a file; name the folder that holds it`]);
  }
  return { ...dataset, folder };
}

function readManifestFile(file: string): Manifest {
  try {
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest | null;
    if (manifest?.name === DATASET && Array.isArray(manifest.files) && Array.isArray(manifest.inputs)) return manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw unreadable([`${file}: ${messageOf(error)}`]);
  }
  throw unreadable([`${file}: expected the ${MANIFEST} of a dataset of this program, found something else`]);
}

/** Every file that is read, against its checksum. Files of other formats may be left out of a copy. */
function checkFiles(folder: string, manifest: Manifest): void {
  const problems: string[] = [];
  for (const { path, sha256 } of manifest.files.filter((file) => READ.test(file.path))) {
    const file = join(folder, path);
    if (!existsSync(file)) problems.push(`${file}: listed in ${MANIFEST}, but not there; get the dataset again`);
    else if (sha256Of(file) !== sha256) {
      problems.push(`${file}: is not the file that ${MANIFEST} lists (other SHA-256); get the dataset again`);
    }
  }
  if (problems.length > 0) throw unreadable(problems);
}

function unreadable(problems: readonly string[]): UserError {
  return new UserError(problems, STATUS.unreadableInput);
}

/** Lines of a file of a dataset, some thousand at a time; none where the dataset has no such file. */
export async function* linesOf(folder: string, path: string): AsyncIterable<readonly string[]> {
  const file = join(folder, path);
  if (!existsSync(file)) return;
  for await (const { lines } of readLines(createReadStream(file, { highWaterMark: 1 << 20 }))) yield lines;
}

/** The rows of a JSONL file of a dataset, some thousand at a time. */
export async function* rowsOf<Row>(folder: string, path: string): AsyncIterable<readonly Row[]> {
  for await (const lines of linesOf(folder, path)) yield lines.map((line) => JSON.parse(line) as Row);
}

/** The tables of a dataset as its own schemas define them, in the order of their names. */
export function tablesOf(folder: string): Table[] {
  const schemas = join(folder, "schemas");
  const columns = readJson(join(schemas, "columns.schema.json"));
  return listFiles(join(schemas, "tables")).map((file) => tableOf(readJson(join(schemas, "tables", file)), columns));
}

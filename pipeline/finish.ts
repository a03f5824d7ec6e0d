/** The end of a dataset, however its tables were made: what stands beside them, a last look at it all, and the swap. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Table } from "./columns.js";
import type { PublishedDataset } from "./datasets.js";
import { countChanges } from "./diff/counting.js";
import { STATUS, UserError } from "./errors.js";
import { projectRoot } from "./io.js";
import { sortFindings } from "./ledger.js";
import type { Draft } from "./output.js";
import {
  finishOutput,
  type InputChecksum,
  type Manifest,
  type PreviousNote,
  sortedInputs,
  verifyOutput,
} from "./publish/finish.js";
import type { PublishedTable } from "./publish/stage.js";
import type { Finding } from "./records.js";
import {
  codeSha256,
  loadFigures,
  loadSchemas,
  loadTables,
  measuredOf,
  projectVersion,
  publishedCopies,
} from "./reference.js";

/** What a run has made, beside the tables themselves. */
export interface Made {
  readonly written: readonly PublishedTable[];
  readonly findings: readonly Finding[];
  readonly quarantined: readonly unknown[];
  readonly inputs: readonly InputChecksum[];
  /** The release whose ids were kept; null without one. */
  readonly previous: (PublishedDataset & { readonly folder: string }) | null;
}

/**
 * Ends a dataset: writes what stands beside the tables, reads it back, and swaps it in.
 * @throws UserError where a file does not read back as it was written; the target stays as it was
 */
export async function finish(draft: Draft, made: Made): Promise<Manifest> {
  const { written, findings, quarantined, inputs } = made;
  const tables = loadTables(loadSchemas());
  const manifest = await finishOutput(draft.folder, {
    tables,
    written,
    findings: sortFindings(findings),
    quarantined,
    copies: publishedCopies(),
    version: projectVersion(),
    codeSha256: codeSha256(),
    inputs,
    previous: made.previous === null ? null : await previousNote(made.previous, draft, tables, made),
    measured: measuredOf(loadFigures()),
    citation: readFileSync(join(projectRoot(), "CITATION.cff"), "utf8"),
  });
  // The stage has read the tables back; what was written beside them is still to be read.
  const readBack = new Set(written.map(({ file }) => file));
  const differences = await verifyOutput(draft.folder, manifest, (path) => readBack.has(path));
  if (differences.length > 0) {
    const lines = differences.map(
      ({ path, problem }) => `${path}: ${problem} after it was written; check the disk and build again`,
    );
    throw new UserError(lines, STATUS.unreadableInput);
  }
  draft.swapIn();
  return manifest;
}

/**
 * What the manifest and the card say of the release before. A dataset that is built once more, with itself as the release
 * before, stays the same to the byte: it says what it said.
 */
async function previousNote(
  { manifest, manifestSha256, folder }: NonNullable<Made["previous"]>,
  draft: Draft,
  tables: readonly Table[],
  { written, inputs }: Made,
): Promise<PreviousNote | null> {
  const listed = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  const isSame =
    manifest.version === projectVersion() &&
    manifest.code_sha256 === codeSha256() &&
    JSON.stringify(manifest.inputs) === JSON.stringify(sortedInputs(inputs)) &&
    written.every(({ file, sha256 }) => listed.get(file) === sha256);
  if (isSame) return manifest.previous ?? null;
  const changes = await countChanges(folder, draft.path, tables);
  return { version: manifest.version, manifest_sha256: manifestSha256, changes };
}

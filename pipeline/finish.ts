/** The end of a dataset, however its tables were made: what stands beside them, a last look at it all, and the swap. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { STATUS, UserError } from "./errors.js";
import { projectRoot } from "./io.js";
import { sortFindings } from "./ledger.js";
import type { Draft } from "./output.js";
import { finishOutput, type InputChecksum, type Manifest, verifyOutput } from "./publish/finish.js";
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
}

/**
 * Ends a dataset: writes what stands beside the tables, reads it back, and swaps it in.
 * @throws UserError where a file does not read back as it was written; the target stays as it was
 */
export async function finish(draft: Draft, { written, findings, quarantined, inputs }: Made): Promise<Manifest> {
  const manifest = await finishOutput(draft.folder, {
    tables: loadTables(loadSchemas()),
    written,
    findings: sortFindings(findings),
    quarantined,
    copies: publishedCopies(),
    version: projectVersion(),
    codeSha256: codeSha256(),
    inputs,
    measured: measuredOf(loadFigures()),
    citation: readFileSync(join(projectRoot(), "CITATION.cff"), "utf8"),
  });
  // The stage has read the tables back; what was written beside them is still to be read.
  const tables = new Set(written.map(({ file }) => file));
  const differences = await verifyOutput(draft.folder, manifest, (path) => tables.has(path));
  if (differences.length > 0) {
    const lines = differences.map(
      ({ path, problem }) => `${path}: ${problem} after it was written; check the disk and build again`,
    );
    throw new UserError(lines, STATUS.unreadableInput);
  }
  draft.swapIn();
  return manifest;
}

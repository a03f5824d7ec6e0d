import { readFileSync } from "node:fs";
import { type FinishedRun, finishOutput, type Manifest } from "../../pipeline/publish/finish.js";
import { memoryFolder } from "../../pipeline/publish/output-folder.js";
import type { ValidatedRow } from "../../pipeline/records.js";
import { publish } from "./publishing.js";
import { root, schemaTexts, tables } from "./tables.js";

/** The text of `CITATION.cff`. */
export const citation = readFileSync(`${root}CITATION.cff`, "utf8");

/** Publishes rows into memory with all that stands beside the tables; `changes` replaces what a test is about. */
export async function finishedFiles(
  rows: readonly ValidatedRow[],
  changes: Partial<FinishedRun> = {},
): Promise<{ files: Map<string, Uint8Array>; manifest: Manifest }> {
  const { files, written } = await publish(rows);
  const manifest = await finishOutput(memoryFolder(files), {
    tables,
    written,
    findings: [],
    quarantined: [],
    copies: new Map([...schemaTexts()].map(([path, text]) => [`schemas/${path}`, text])),
    version: "0.1.0",
    codeSha256: "c".repeat(64),
    inputs: [],
    previous: null,
    measured: [],
    citation,
    ...changes,
  });
  return { files, manifest };
}

import { memoryFolder, type OutputFolder } from "../../pipeline/publish/output-folder.js";
import { makePublish, type PublishedTable } from "../../pipeline/publish/stage.js";
import type { ValidatedRow } from "../../pipeline/records.js";
import type { Place, Report } from "../../pipeline/stage.js";
import { tables } from "./tables.js";

/** What a run of `publish` left behind. */
export interface Published {
  readonly written: readonly PublishedTable[];
  readonly findings: readonly { rule: string; place: Place; detail: string }[];
}

/** Runs `publish` over rows, cut into batches of `batchSize`. */
export async function publishInto(
  folder: OutputFolder,
  rows: readonly ValidatedRow[],
  batchSize = 100,
): Promise<Published> {
  const findings: { rule: string; place: Place; detail: string }[] = [];
  const report: Report = {
    finding: (rule, place, detail) => findings.push({ rule, place, detail }),
    trouble: () => {},
    takeIn: () => {},
    setAside: () => {},
  };
  const written: PublishedTable[] = [];
  const stage = makePublish({ tables, folder });
  for await (const batch of stage.run(batchesOf(rows, batchSize), report)) written.push(...batch);
  return { written, findings };
}

/** Runs `publish` over rows into memory. @returns the files too */
export async function publish(
  rows: readonly ValidatedRow[],
  batchSize?: number,
): Promise<Published & { files: Map<string, Uint8Array> }> {
  const files = new Map<string, Uint8Array>();
  return { files, ...(await publishInto(memoryFolder(files), rows, batchSize)) };
}

/** A sequence in batches, as a stage takes it. */
export async function* batchesOf<T>(records: readonly T[], size: number): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < records.length; start += size) yield records.slice(start, start + size);
}

import type { Table } from "../columns.js";
import { TABLES, type TableName, type ValidatedRow, type WrittenTable } from "../records.js";
import type { Stage } from "../stage.js";
import type { Checksum } from "./hashed-file.js";
import type { OutputFolder } from "./output-folder.js";
import type { ReadFile } from "./read-back.js";
import { openTableJob, type TableJob } from "./table-job.js";
import { FORMATS } from "./table-writer.js";

/** What `publish` needs to know. */
export interface PublishReference {
  /** The ten tables, as their schemas define them. */
  readonly tables: readonly Table[];
  /** Where the files go; the runner swaps it in when the whole run is good. */
  readonly folder: OutputFolder;
  /** Writes a table elsewhere; null where the stage is to do it itself. The runner may give tables to other threads. */
  readonly openElsewhere?: (table: TableName) => Promise<TableJob> | null;
}

/** One file of a table, read back: what the manifest says of it. */
export interface PublishedTable extends WrittenTable, Checksum {
  /** Bytes of the table's rows in memory, as Arrow. */
  readonly arrowBytes: number;
}

/**
 * Makes the stage that writes every row as CSV, JSONL and Parquet, reads the files back and tells what is in them.
 * Rows of different tables may come interleaved; within a table they come in the order of its key.
 * A table without rows still has its three files.
 * @throws Error where rows are out of order or not of the form that `validate` lets through
 */
export function makePublish(reference: PublishReference): Stage<ValidatedRow, PublishedTable> {
  return {
    name: "publish",
    law: {
      sentence: `rows in × ${FORMATS.length} formats = rows read back`,
      weighIn: () => FORMATS.length,
      weighOut: (written) => written.rows,
    },
    async *run(batches, report) {
      const jobs = new Map<TableName, TableJob>();
      const elsewhere = new Set<TableName>();
      try {
        for (const name of TABLES) {
          const remote = reference.openElsewhere?.(name) ?? null;
          if (remote !== null) elsewhere.add(name);
          jobs.set(name, await (remote ?? openTableJob(tableNamed(reference, name), reference.folder)));
        }
        for await (const batch of batches) {
          for (const { table, row } of batch) {
            const job = jobs.get(table);
            if (!job) throw new Error(`${JSON.stringify(table)}: no such table; expected one of ${TABLES.join(", ")}`);
            if (job.add(row as unknown as Readonly<Record<string, unknown>>)) await job.flush();
          }
        }
        // All are closed before the first is read back, so that what one holds is gone when another is in memory.
        // Tables that are written elsewhere do both while the stage does its own, one by one.
        const remote = new Map([...elsewhere].map((table) => [table, endOf(jobs.get(table)!)]));
        for (const end of remote.values()) end.catch(() => {});
        for (const [table, job] of jobs) if (!remote.has(table)) await job.close();
        for (const [table, job] of jobs) {
          const files = await (remote.get(table) ?? job.readBack());
          for (const problem of files.flatMap((file) => file.problems))
            report.finding("read-back-differs", {}, problem);
          yield files.map(({ problems: _, ...file }) => ({ table, ...file }));
        }
      } finally {
        for (const job of jobs.values()) await job.abandon();
      }
    },
  };
}

async function endOf(job: TableJob): Promise<readonly ReadFile[]> {
  await job.close();
  return job.readBack();
}

function tableNamed(reference: PublishReference, name: TableName): Table {
  const table = reference.tables.find((candidate) => candidate.name === name);
  if (!table)
    throw new Error(`the schema of the table ${name} is missing; expected schemas/tables/${name}.schema.json`);
  return table;
}

import type { Table } from "../columns.js";
import { TABLES, type TableName, type ValidatedRow, type WrittenTable } from "../records.js";
import type { Stage } from "../stage.js";
import { FORMATS } from "./formats.js";
import type { Checksum } from "./hashed-file.js";
import type { OutputFolder } from "./output-folder.js";
import { openParquet, type ParquetSink } from "./parquet.js";
import { openTableJob, type TableJob } from "./table-job.js";
import { loadZstd } from "./zstd.js";

/** What `publish` needs to know. */
export interface PublishReference {
  /** The ten tables, as their schemas define them. */
  readonly tables: readonly Table[];
  /** Where the files go; the runner swaps it in when the whole run is good. */
  readonly folder: OutputFolder;
  /** Writes the Parquet files elsewhere, in the folder; absent where the stage is to do it itself. The runner may have threads for it. */
  readonly parquetElsewhere?: (table: Table) => Promise<ParquetSink>;
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
      const { tables, folder } = reference;
      const jobs = new Map<TableName, TableJob>();
      try {
        const parquetOf = reference.parquetElsewhere ?? (await parquetHere(folder));
        for (const name of TABLES) {
          const table = tableNamed(tables, name);
          jobs.set(name, await openTableJob(table, folder, await parquetOf(table)));
        }
        for await (const batch of batches) {
          for (const { table, row } of batch) {
            const job = jobs.get(table);
            if (!job) throw new Error(`${JSON.stringify(table)}: no such table; expected one of ${TABLES.join(", ")}`);
            if (job.add(row as unknown as Readonly<Record<string, unknown>>)) await job.flush();
          }
        }
        // All are closed before the first is read back, so that what one holds is gone when another is in memory.
        await Promise.all(Array.from(jobs.values(), (job) => job.close()));
        for (const [table, job] of jobs) {
          const files = await job.readBack();
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

async function parquetHere(folder: OutputFolder): Promise<(table: Table) => Promise<ParquetSink>> {
  const zstd = await loadZstd();
  return (table) => openParquet(table, folder, zstd);
}

function tableNamed(tables: readonly Table[], name: TableName): Table {
  const table = tables.find((candidate) => candidate.name === name);
  if (!table)
    throw new Error(`the schema of the table ${name} is missing; expected schemas/tables/${name}.schema.json`);
  return table;
}

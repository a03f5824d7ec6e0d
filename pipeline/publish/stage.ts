import type { Table } from "../columns.js";
import { TABLES, type TableName, type ValidatedRow, type WrittenTable } from "../records.js";
import type { Stage } from "../stage.js";
import type { Checksum } from "./hashed-file.js";
import type { OutputFolder } from "./output-folder.js";
import { readBack } from "./read-back.js";
import { FORMATS, openTable, type TableWriter } from "./table-writer.js";
import { loadZstd } from "./zstd.js";

/** What `publish` needs to know. */
export interface PublishReference {
  /** The ten tables, as their schemas define them. */
  readonly tables: readonly Table[];
  /** Where the files go; the runner swaps it in when the whole run is good. */
  readonly folder: OutputFolder;
}

/** One file of a table, read back: what the manifest says of it. */
export interface PublishedTable extends WrittenTable, Checksum {}

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
      const zstd = await loadZstd();
      const writers = new Map<TableName, TableWriter>();
      try {
        for (const name of TABLES)
          writers.set(name, await openTable(tableNamed(reference, name), reference.folder, zstd));
        for await (const batch of batches) {
          for (const { table, row } of batch) {
            const writer = writers.get(table);
            if (!writer)
              throw new Error(`${JSON.stringify(table)}: no such table; expected one of ${TABLES.join(", ")}`);
            if (writer.add(row as unknown as Readonly<Record<string, unknown>>)) await writer.flush();
          }
        }
        for (const [table, writer] of writers) {
          const files = await readBack(tableNamed(reference, table), await writer.close(), reference.folder, zstd);
          for (const problem of files.flatMap((file) => file.problems))
            report.finding("read-back-differs", {}, problem);
          yield files.map(({ problems: _, ...file }) => ({ table, ...file }));
        }
      } finally {
        for (const writer of writers.values()) await writer.abandon();
      }
    },
  };
}

function tableNamed(reference: PublishReference, name: TableName): Table {
  const table = reference.tables.find((candidate) => candidate.name === name);
  if (!table)
    throw new Error(`the schema of the table ${name} is missing; expected schemas/tables/${name}.schema.json`);
  return table;
}

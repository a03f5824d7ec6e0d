import type { Table } from "../columns.js";
import type { OutputFolder } from "./output-folder.js";
import type { ParquetSink } from "./parquet.js";
import { type ReadFile, readBack } from "./read-back.js";
import type { Row } from "./row.js";
import { openTable, type WrittenFiles } from "./table-writer.js";

/** Writes a table in all formats and reads it back; tables do not depend on each other. */
export interface TableJob {
  /** Takes the next row. @returns true when enough rows are held that `flush` should be awaited */
  add(row: Row): boolean;
  flush(): Promise<void>;
  /** Ends the files: no row is held any more. */
  close(): Promise<void>;
  /** Reads the files back, once they are closed. @returns what is in them */
  readBack(): Promise<readonly ReadFile[]>;
  /** Ends the files after an error elsewhere. Never rejects. */
  abandon(): Promise<void>;
}

/** Starts the files of a table, beside its Parquet file. */
export async function openTableJob(table: Table, folder: OutputFolder, parquet: ParquetSink): Promise<TableJob> {
  const { add, flush, close, abandon } = await openTable(table, folder, parquet);
  let written: WrittenFiles | undefined;
  return {
    add,
    flush,
    abandon,
    async close() {
      written = await close();
    },
    async readBack() {
      if (written === undefined) throw new Error(`${table.name}: read back before it was closed`);
      return readBack(table, written, folder);
    },
  };
}

/** The formats of every table, in the order in which they are listed everywhere. */
export const FORMATS = ["csv", "jsonl", "parquet"] as const;
/** One of the formats; also the folder of its files and their ending. */
export type Format = (typeof FORMATS)[number];

/** The path of a table's file within the output. */
export function pathOf(table: string, format: Format): string {
  return `${format}/${table}.${format}`;
}

/** What Croissant and Data Package both tell of the dataset. */
import type { Column, Table, TableReference } from "../columns.js";
import { TABLES } from "../records.js";
import type { Measured } from "./card.js";
import type { Citation } from "./citation.js";
import type { ListedFile } from "./manifest.js";

/** What is described: the tables, and every file that was written before its description. */
export interface DescribedDataset {
  readonly name: string;
  readonly version: string;
  readonly tables: readonly Table[];
  /** By path. */
  readonly files: ReadonlyMap<string, ListedFile>;
  readonly citation: Citation;
  readonly measured: readonly Measured[];
}

/** The licence of the data, as each standard wants it named. */
export const LICENCE = {
  spdx: "CC-BY-4.0",
  title: "Creative Commons Attribution 4.0 International",
  url: "https://creativecommons.org/licenses/by/4.0/",
} as const;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  json: "application/json",
  jsonl: "application/jsonlines",
  md: "text/markdown",
  parquet: "application/x-parquet",
  sql: "application/sql",
};

/** Media type of a file by its ending, as Croissant's readers know it. */
export function mediaTypeOf(path: string): string {
  return MEDIA_TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}

/** A column whose values are each the whole key of a row of another table, or of its own. */
export interface PlainReference {
  readonly column: string;
  readonly table: string;
  /** The key column that it points to. */
  readonly key: string;
}

/**
 * The references of a table that standards of tables can express: from one value to the single key of one table.
 * Lists of keys, and a column that says elsewhere into which table it points, are told in words by {@link wordsOf}.
 */
export function plainReferences(table: Table, tables: readonly Table[]): PlainReference[] {
  return table.references.flatMap(({ column, table: name }) => {
    const target = tables.find((candidate) => candidate.name === name);
    const from = table.columns.find((candidate) => candidate.name === column)!;
    const isPlain = target !== undefined && target.key.length === 1 && typeof from.type === "string";
    return isPlain ? [{ column, table: name, key: target.key[0]! }] : [];
  });
}

/** What a column means, in sentences: with its unit, whether it may be null, and where it points. */
export function wordsOf(column: Column, table: Table): string {
  const reference = table.references.find((candidate) => candidate.column === column.name);
  return [
    column.description,
    ...(column.unit === null ? [] : [`Unit: ${column.unit}.`]),
    ...(column.nullable ? ["May be null."] : []),
    ...(reference === undefined ? [] : [`Points into ${targetOf(reference)}.`]),
  ].join(" ");
}

/** Into what a column points, in words: a table, or the one that another column names. */
export function targetOf({ table }: TableReference): string {
  return TABLES.some((name) => name === table) ? `\`${table}\`` : `the table that \`${table}\` names`;
}

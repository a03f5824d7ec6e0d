import type { PipelineType } from "@huggingface/hub";
import { dump } from "js-yaml";
import type { Column, ColumnType, ScalarType, Table } from "../columns.js";
import type { PublishedTable } from "./stage.js";

/** Number of rows, up to which each of the Hub's size categories reaches. */
const SIZE_CATEGORIES: readonly (readonly [number, string])[] = [
  [1e3, "n<1K"],
  [1e4, "1K<n<10K"],
  [1e5, "10K<n<100K"],
  [1e6, "100K<n<1M"],
  [1e7, "1M<n<10M"],
  [1e8, "10M<n<100M"],
  [Number.POSITIVE_INFINITY, "100M<n<1B"],
];

const LICENSE = "cc-by-4.0";
const TASKS: readonly PipelineType[] = ["token-classification", "text-retrieval"];
const TAGS = [
  "papers",
  "language-models",
  "llm",
  "arxiv",
  "benchmarks",
  "information-extraction",
  "named-entity-recognition",
];

/** The config that loads where none is named. */
const DEFAULT = "papers";

/** The Hub's name for data that is not split. */
const SPLIT = "train";

/**
 * The YAML that the Hub and the `datasets` library read: one config a table, with its columns and sizes.
 * The size category is that of the papers.
 */
export function frontMatter(tables: readonly Table[], written: readonly PublishedTable[]): string {
  const files = new Map(
    written.filter(({ format }) => format === "parquet").map((file) => [file.table as string, file]),
  );
  const metadata = {
    pretty_name: "Paperledger",
    license: LICENSE,
    language: ["en"],
    size_categories: [sizeCategory(files.get(DEFAULT)!.rows)],
    task_categories: TASKS,
    tags: TAGS,
    configs: tables.map(({ name }) => configOf(name, files.get(name)!)),
    dataset_info: tables.map((table) => infoOf(table, files.get(table.name)!)),
  };
  return `---\n${dump(metadata, { seqNoIndent: true, lineWidth: -1 })}---`;
}

function configOf(name: string, { file }: PublishedTable): object {
  return {
    config_name: name,
    ...(name === DEFAULT ? { default: true } : {}),
    data_files: [{ split: SPLIT, path: file }],
  };
}

/**
 * What `datasets` finds when it has built a table, in the form in which it writes that (`DatasetInfo._to_yaml_dict`).
 * `download_size` is the size of the Parquet file, `num_bytes` that of the rows as Arrow arrays; both in bytes.
 */
function infoOf(table: Table, { rows, bytes, arrowBytes }: PublishedTable): object {
  return {
    config_name: table.name,
    features: table.columns.map(featureOf),
    splits: [{ name: SPLIT, num_bytes: arrowBytes, num_examples: rows }],
    download_size: bytes,
    dataset_size: arrowBytes,
  };
}

/** Names that `datasets` has for the types. */
const DTYPES: Readonly<Record<ScalarType, string>> = {
  string: "string",
  int32: "int32",
  double: "float64",
  boolean: "bool",
  date: "date32",
};

function featureOf({ name, type }: Column): object {
  return { name, ...typeOf(type) };
}

/** A list of values is `list: string`, of structures `list: [fields]`; a list of lists nests. */
function typeOf(type: ColumnType): object {
  if (typeof type === "string") return { dtype: DTYPES[type] };
  if ("struct" in type) return { struct: type.struct.map(featureOf) };
  const item = type.list.type;
  if (typeof item === "string") return { list: DTYPES[item] };
  return { list: "struct" in item ? item.struct.map(featureOf) : typeOf(item) };
}

function sizeCategory(rows: number): string {
  return SIZE_CATEGORIES.find(([end]) => rows < end)![1];
}

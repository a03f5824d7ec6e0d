import type { Table } from "../columns.js";

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

const TASKS = ["token-classification", "text-retrieval"];
const TAGS = [
  "papers",
  "language-models",
  "llm",
  "arxiv",
  "benchmarks",
  "information-extraction",
  "named-entity-recognition",
];

/**
 * The YAML that the Hub reads: one config a table, `papers` the one that loads when none is named.
 * @param papers  number of papers, for the size category
 */
export function frontMatter(tables: readonly Table[], papers: number): string {
  const lines = [
    "---",
    "pretty_name: Paperledger",
    "license: cc-by-4.0",
    ...yamlList("language", ["en"]),
    ...yamlList("size_categories", [sizeCategory(papers)]),
    ...yamlList("task_categories", TASKS),
    ...yamlList("tags", TAGS),
    "configs:",
    ...tables.flatMap(({ name }) => [
      `- config_name: ${name}`,
      ...(name === "papers" ? ["  default: true"] : []),
      "  data_files:",
      "  - split: train",
      `    path: parquet/${name}.parquet`,
    ]),
    "---",
  ];
  return lines.join("\n");
}

function sizeCategory(rows: number): string {
  return SIZE_CATEGORIES.find(([end]) => rows < end)![1];
}

function yamlList(key: string, values: readonly string[]): string[] {
  return [`${key}:`, ...values.map((value) => `- ${value}`)];
}

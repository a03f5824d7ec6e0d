import type { TableName, TableRows } from "../records.js";

/** The key of each table, as `x-table` of its schema states it: rows are unique by it and stand in its order. */
export const TABLE_KEYS = {
  papers: ["paper_id"],
  listings: ["source_id", "position"],
  mentions: ["paper_id", "field", "char_start", "char_end", "kind", "entity_id"],
  results: ["paper_id", "field", "char_start", "char_end"],
  links: ["paper_id", "url"],
  models: ["model_id"],
  methods: ["method_id"],
  datasets: ["dataset_id"],
  sources: ["source_id"],
  rules: ["rule"],
} as const satisfies { readonly [T in TableName]: readonly (keyof TableRows[T])[] };

/**
 * The order of each table's rows: by the columns of the key, numbers by size, text by UTF-16 code unit (never by locale).
 * Zero means that two rows have one key. Written out, because one function for all tables takes five times as long.
 */
export const ROW_ORDER: { readonly [T in TableName]: (a: TableRows[T], b: TableRows[T]) => number } = {
  papers: (a, b) => compareText(a.paper_id, b.paper_id),
  listings: (a, b) => compareText(a.source_id, b.source_id) || a.position - b.position,
  mentions: (a, b) =>
    compareText(a.paper_id, b.paper_id) ||
    compareText(a.field, b.field) ||
    a.char_start - b.char_start ||
    a.char_end - b.char_end ||
    compareText(a.kind, b.kind) ||
    compareText(a.entity_id, b.entity_id),
  results: (a, b) =>
    compareText(a.paper_id, b.paper_id) ||
    compareText(a.field, b.field) ||
    a.char_start - b.char_start ||
    a.char_end - b.char_end,
  links: (a, b) => compareText(a.paper_id, b.paper_id) || compareText(a.url, b.url),
  models: (a, b) => compareText(a.model_id, b.model_id),
  methods: (a, b) => compareText(a.method_id, b.method_id),
  datasets: (a, b) => compareText(a.dataset_id, b.dataset_id),
  sources: (a, b) => compareText(a.source_id, b.source_id),
  rules: (a, b) => compareText(a.rule, b.rule),
};

/** The key of a row in words, such as `p0123456789abcdef, abstract, 10, 14, model, gpt-4`. */
export function keyText<T extends TableName>(table: T, row: TableRows[T]): string {
  const values = row as unknown as Readonly<Record<string, string | number>>;
  return TABLE_KEYS[table].map((column) => values[column]).join(", ");
}

/** Compares text by UTF-16 code unit. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

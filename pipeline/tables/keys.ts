import { TABLES, type TableName, type TableRows } from "../records.js";

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

type Compare<Row> = (a: Row, b: Row) => number;

/**
 * The order of each table's rows: by the columns of the key, numbers by size, text by UTF-16 code unit (never by locale).
 * Zero means that two rows have one key.
 */
export const ROW_ORDER = Object.fromEntries(
  TABLES.map((table) => [table, compareBy(TABLE_KEYS[table])]),
) as unknown as {
  readonly [T in TableName]: Compare<TableRows[T]>;
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

function compareBy(columns: readonly string[]): Compare<Readonly<Record<string, string | number>>> {
  return (a, b) => {
    for (const column of columns) {
      const left = a[column]!;
      const right = b[column]!;
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}

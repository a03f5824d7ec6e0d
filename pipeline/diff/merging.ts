/** Two versions of one table, compared row by row as their lines come; both stand in the order of the key. Pure. */
import { compareText } from "../tables.js";

/** A row of any table. */
export type AnyRow = Readonly<Record<string, unknown>>;

/** One row that is not the same in both. */
export interface RowChange {
  readonly change: "added" | "changed" | "removed";
  /** The columns of the key and their values. */
  readonly key: AnyRow;
  /** The whole row as it was; null where it is added. */
  readonly old: AnyRow | null;
  /** The whole row as it is; null where it is removed. */
  readonly new: AnyRow | null;
  /** Columns of other values, in their order; none where the row is added or removed. */
  readonly columns: readonly string[];
}

/** Rows of a table by what became of them. */
export interface ChangeCounts {
  old: number;
  new: number;
  added: number;
  changed: number;
  removed: number;
}

export function noChanges(): ChangeCounts {
  return { old: 0, new: 0, added: 0, changed: 0, removed: 0 };
}

/** What is compared of a table. */
export interface ComparedTable {
  readonly key: readonly string[];
  /** Columns that both have. */
  readonly columns: readonly string[];
}

/** Lines of a table, some at a time, each a row as JSON. */
export type TableLines = AsyncIterable<readonly string[]>;

/** Changes handed on at once. */
const BATCH = 1000;

/**
 * The rows that differ, in the order of the key. Lines that are equal are not even parsed.
 * @param counts  is counted up on the way
 * @throws Error where rows do not stand in the order of the key
 */
export async function* mergeRows(
  table: ComparedTable,
  oldLines: TableLines,
  newLines: TableLines,
  counts: ChangeCounts,
): AsyncGenerator<readonly RowChange[]> {
  const before = cursorOver(oldLines, table.key);
  const now = cursorOver(newLines, table.key);
  let batch: RowChange[] = [];
  for (;;) {
    const hasOld = before.isReady() || (await before.fill());
    const hasNew = now.isReady() || (await now.fill());
    if (!hasOld && !hasNew) break;
    const isEqual = hasOld && hasNew && before.line() === now.line();
    const order = isEqual ? 0 : !hasOld ? 1 : !hasNew ? -1 : compareKeys(table.key, before.row(), now.row());
    if (order <= 0) counts.old++;
    if (order >= 0) counts.new++;
    if (!isEqual) {
      const change = changeOf(table, order <= 0 ? before.row() : null, order >= 0 ? now.row() : null);
      if (change !== null) {
        counts[change.change]++;
        batch.push(change);
      }
    }
    if (order <= 0) before.advance();
    if (order >= 0) now.advance();
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function changeOf({ key, columns }: ComparedTable, old: AnyRow | null, now: AnyRow | null): RowChange | null {
  const differing = old === null || now === null ? [] : columns.filter((column) => !areEqual(old[column], now[column]));
  if (old !== null && now !== null && differing.length === 0) return null;
  const keyed = (old ?? now)!;
  return {
    change: old === null ? "added" : now === null ? "removed" : "changed",
    key: Object.fromEntries(key.map((column) => [column, keyed[column]])),
    old,
    new: now,
    columns: differing,
  };
}

function areEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

/** Compares rows by a key: numbers by size, text by UTF-16 code unit. */
export function compareKeys(key: readonly string[], a: AnyRow, b: AnyRow): number {
  for (const column of key) {
    const [x, y] = [a[column], b[column]];
    const order = typeof x === "number" && typeof y === "number" ? x - y : compareText(String(x), String(y));
    if (order !== 0) return order;
  }
  return 0;
}

/** One line after the other, waiting only where the next ones must be read. */
interface Cursor {
  isReady(): boolean;
  fill(): Promise<boolean>;
  line(): string;
  row(): AnyRow;
  advance(): void;
}

function cursorOver(source: TableLines, key: readonly string[]): Cursor {
  const batches = source[Symbol.asyncIterator]();
  let lines: readonly string[] = [];
  let at = 0;
  let row: AnyRow | null = null;
  let last: AnyRow | null = null;
  return {
    isReady: () => at < lines.length,
    async fill() {
      while (at >= lines.length) {
        const next = await batches.next();
        if (next.done === true) return false;
        lines = next.value;
        at = 0;
      }
      return true;
    },
    line: () => lines[at]!,
    row() {
      if (row !== null) return row;
      row = JSON.parse(lines[at]!) as AnyRow;
      if (last !== null && compareKeys(key, last, row) >= 0) {
        throw new Error(`rows do not stand in the order of ${key.join(", ")}: ${lines[at]!.slice(0, 200)}`);
      }
      return row;
    },
    advance() {
      // Rows that were not parsed were equal in both; their order shows where a later one is.
      last = row;
      row = null;
      at++;
    },
  };
}

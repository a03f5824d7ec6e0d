/**
 * How many bytes the rows of a table take as Arrow arrays, counted without Arrow: what the `datasets` library calls `num_bytes`.
 *
 * `datasets` reads a Parquet file row group by row group and adds up `pyarrow.Table.nbytes`. To that,
 * - a string adds 4 bytes, for its offset, and its UTF-8; a list 4 bytes and its items; a structure its fields;
 * - an integer or a day adds 4 bytes, a double 8, a boolean a bit;
 * - an array adds a bit a value where it has a null. pyarrow keeps these bits for integers and doubles that may be null
 *   even where none is.
 * The bits of one array in one row group are rounded up to bytes.
 * Source: the columnar format of Arrow, and what pyarrow 26 does with it; `make interop` compares.
 */
import type { Column, ColumnType, Table } from "../columns.js";
import { ROWS_PER_GROUP } from "./parquet.js";
import type { Row } from "./row.js";

/** Weighs rows as they are written. */
export interface ArrowSize {
  add(rows: readonly Row[]): void;
  /** Bytes of all rows, once the last was added. */
  bytes(): number;
}

/** Starts to weigh the rows of a table. */
export function arrowSize(table: Table): ArrowSize {
  const root = structOf(table.columns);
  let held = 0;
  let bytes = 0;
  const endGroup = () => {
    bytes += root.take();
    held = 0;
  };
  return {
    add(rows) {
      for (const row of rows) {
        root.add(row);
        held += 1;
        if (held === ROWS_PER_GROUP) endGroup();
      }
    },
    bytes() {
      endGroup();
      return bytes;
    },
  };
}

/** An array that is weighed, not kept. */
interface Weighed {
  add(value: unknown): void;
  /** Its bytes; it is empty afterwards. */
  take(): number;
}

/** What the values weigh, and the bits that tell which are null. */
function arrayOf({ type, nullable }: Column): Weighed {
  const values = valuesOf(type);
  const isAlwaysMarked = nullable && (type === "int32" || type === "double");
  let count = 0;
  let nulls = 0;
  return {
    add(value) {
      count += 1;
      if (value === null) nulls += 1;
      values.add(value);
    },
    take() {
      const bits = nulls > 0 || isAlwaysMarked ? count : 0;
      count = 0;
      nulls = 0;
      return bytesOf(bits) + values.take();
    },
  };
}

function valuesOf(type: ColumnType): Weighed {
  if (type === "string") return summed((text) => 4 + (text === null ? 0 : Buffer.byteLength(text as string)));
  if (type === "boolean") return summed(() => 1, bytesOf);
  if (typeof type === "string") return summed(type === "double" ? () => 8 : () => 4);
  return "list" in type ? listOf(type.list) : structOf(type.struct);
}

function summed(weigh: (value: unknown) => number, asBytes = (sum: number) => sum): Weighed {
  let sum = 0;
  return {
    add(value) {
      sum += weigh(value);
    },
    take() {
      const taken = asBytes(sum);
      sum = 0;
      return taken;
    },
  };
}

function listOf(item: Column): Weighed {
  const offsets = summed(() => 4);
  const items = arrayOf(item);
  return {
    add(list) {
      offsets.add(list);
      if (list !== null) for (const value of list as readonly unknown[]) items.add(value);
    },
    take: () => offsets.take() + items.take(),
  };
}

/** Where the structure itself is null, so is each of its fields. */
function structOf(fields: readonly Column[]): Weighed {
  const arrays = fields.map((field) => ({ name: field.name, array: arrayOf(field) }));
  return {
    add(structure) {
      for (const { name, array } of arrays) array.add(structure === null ? null : (structure as Row)[name]);
    },
    take: () => arrays.reduce((sum, { array }) => sum + array.take(), 0),
  };
}

function bytesOf(bits: number): number {
  return Math.ceil(bits / 8);
}

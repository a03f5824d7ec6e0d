import type { Column, Table } from "../../pipeline/columns.js";

type Row = Readonly<Record<string, unknown>>;

/** Bytes of rows as Arrow arrays, a row group of 20,000 after the other: straight from whole columns of values. */
export function arrowBytesOf(table: Table, rows: readonly Row[]): number {
  let bytes = 0;
  for (let start = 0; start < rows.length; start += 20_000) {
    const group = rows.slice(start, start + 20_000);
    for (const column of table.columns) {
      const values = group.map((row) => row[column.name]);
      bytes += bytesOf(column, values);
    }
  }
  return bytes;
}

function bytesOf({ type, nullable }: Column, values: readonly unknown[]): number {
  const keepsBits = nullable && (type === "int32" || type === "double");
  const bits = keepsBits || values.includes(null) ? Math.ceil(values.length / 8) : 0;
  const present = values.filter((value) => value !== null);
  if (type === "boolean") return bits + Math.ceil(values.length / 8);
  if (type === "string") return bits + 4 * values.length + Buffer.from(present.join("")).length;
  if (typeof type === "string") return bits + (type === "double" ? 8 : 4) * values.length;
  if ("list" in type) return bits + 4 * values.length + bytesOf(type.list, present.flat());
  return type.struct.reduce(
    (sum, field) =>
      sum +
      bytesOf(
        field,
        values.map((value) => (value as Row)[field.name]),
      ),
    bits,
  );
}

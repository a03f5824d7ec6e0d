import type { Column, ColumnType, Table } from "../columns.js";

/** A row of any table: a value for each column, null where absent. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Makes the function that brings a row's keys, and those of its structures, into the order of the schema, so that JSON
 * text does not depend on how the row was built.
 * The function throws where the three formats could not hold the same value: a missing key (JSON drops it), an empty
 * string (null in CSV), a number that is not finite (null in JSON).
 */
export function rowShape(table: Table): (row: Row, index: number) => Row {
  const shape = structShape(table.columns);
  return (row, index) => {
    try {
      return shape(row) as Row;
    } catch (error) {
      throw new Error(
        `${table.name}: row ${index + 1}: ${(error as Error).message}; only validated rows can be published`,
      );
    }
  };
}

type Shape = (value: unknown) => unknown;

function structShape(fields: readonly Column[]): Shape {
  const shapes = fields.map((field) => [field.name, columnShape(field)] as const);
  return (value) => {
    const given = value as Row;
    const shaped: Record<string, unknown> = {};
    for (const [name, shape] of shapes) shaped[name] = shape(given[name]);
    return shaped;
  };
}

function columnShape(column: Column): Shape {
  const shape = typeShape(column.type, column.name);
  return (value) => {
    if (value !== null && value !== undefined) return shape(value);
    if (value === null && column.nullable) return null;
    throw new Error(`${column.name} is ${value === null ? "null, which the schema does not allow" : "missing"}`);
  };
}

function typeShape(type: ColumnType, name: string): Shape {
  if (typeof type !== "string") {
    if ("struct" in type) return structShape(type.struct);
    const item = columnShape({ ...type.list, name: `an item of ${name}` });
    return (value) => (value as readonly unknown[]).map(item);
  }
  if (type === "int32" || type === "double") {
    return (value) => {
      if (!Number.isFinite(value)) throw new Error(`${name} is ${String(value)}, expected a finite number`);
      return value === 0 ? 0 : value; // JSON and CSV write -0 as 0, Parquet would keep the sign
    };
  }
  return (value) => {
    if (value === "") throw new Error(`${name} is an empty string; absent is null`);
    return value;
  };
}

import type { SchemaElement } from "hyparquet-writer";
import type { Column, ScalarType, Table } from "../columns.js";

type Physical = Pick<SchemaElement, "type" | "converted_type" | "logical_type">;

/** Converted types stand beside logical types because older readers know only the former. */
const PHYSICAL: Readonly<Record<ScalarType, Physical>> = {
  string: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  int32: { type: "INT32" },
  double: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } },
};

/**
 * The Parquet schema of a table, flattened depth first.
 * Lists have the three levels of the format's specification (`<name> (LIST) / list / element`), so that every reader
 * tells null from empty.
 */
export function parquetSchema(table: Table): SchemaElement[] {
  return [{ name: "schema", num_children: table.columns.length }, ...table.columns.flatMap(elementsOf)];
}

function elementsOf(column: Column): SchemaElement[] {
  const { name, type } = column;
  const repetition_type = column.nullable ? "OPTIONAL" : "REQUIRED";
  if (typeof type === "string") return [{ name, repetition_type, ...PHYSICAL[type] }];
  if ("struct" in type) {
    return [{ name, repetition_type, num_children: type.struct.length }, ...type.struct.flatMap(elementsOf)];
  }
  return [
    { name, repetition_type, num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    ...elementsOf({ ...type.list, name: "element" }),
  ];
}

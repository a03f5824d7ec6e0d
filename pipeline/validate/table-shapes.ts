/** What the rules need to know of each table, taken from its schema once. */
import { type Column, tableOf } from "../columns.js";
import { TABLES, type TableName } from "../records.js";
import type { AnyRow } from "./rule.js";

/** Where text stands in a row: in a column, in each item of a list, or in a field of each structure of a list. */
export interface TextPlace {
  readonly column: string;
  readonly form: "value" | "list" | "structures";
  /** The field of the structure. */
  readonly field: string | null;
}

/** A column that points into another table; `target` is null where the row's `kind` says into which. */
export interface Reference {
  readonly column: string;
  readonly target: TableName | null;
}

export interface TableShape {
  readonly table: TableName;
  readonly key: readonly string[];
  /** Every place that holds text. */
  readonly texts: readonly TextPlace[];
  /** The places whose text is an id or one of fixed values. */
  readonly ids: readonly TextPlace[];
  /** The places whose text is an address. */
  readonly urls: readonly TextPlace[];
  readonly references: readonly Reference[];
}

/** Schemas of the tables, parsed: `schemas/columns.schema.json` and `schemas/tables/<name>.schema.json` by name. */
export interface TableSchemas {
  readonly columns: unknown;
  readonly tables: Readonly<Record<TableName, unknown>>;
}

/** The shape of every published table. */
export function shapesOf(schemas: TableSchemas): Readonly<Record<TableName, TableShape>> {
  const entries = TABLES.map((name) => [name, shapeOf(name, schemas)] as const);
  return Object.fromEntries(entries) as Record<TableName, TableShape>;
}

function shapeOf(name: TableName, schemas: TableSchemas): TableShape {
  const { columns, key, references } = tableOf(schemas.tables[name], schemas.columns);
  const texts = columns.flatMap(textsOf);
  const pointing = new Set([...key, ...references.map((reference) => reference.column)]);
  const isId = ({ place, values }: Text) =>
    values !== null || pointing.has(place.column) || /_ids?$/.test(place.field ?? place.column);
  return {
    table: name,
    key,
    texts: texts.map((text) => text.place),
    ids: texts.filter(isId).map((text) => text.place),
    urls: texts.filter((text) => /(^|_)urls?$/.test(text.place.column)).map((text) => text.place),
    references: references.map(({ column, table }) => ({
      column,
      target: table === "kind" ? null : tableNamed(table),
    })),
  };
}

interface Text {
  readonly place: TextPlace;
  readonly values: readonly string[] | null;
}

function textsOf({ name, type, values }: Column): Text[] {
  if (type === "string" || type === "date") return [{ place: { column: name, form: "value", field: null }, values }];
  if (typeof type === "string" || "struct" in type) return [];
  const item = type.list;
  if (typeof item.type === "object" && "struct" in item.type) {
    return item.type.struct.flatMap((field) =>
      textsOf(field).map((text) => ({
        place: { column: name, form: "structures" as const, field: field.name },
        values: text.values,
      })),
    );
  }
  return textsOf(item).map((text) => ({ ...text, place: { column: name, form: "list", field: null } }));
}

function tableNamed(name: string): TableName {
  const table = TABLES.find((known) => known === name);
  if (table === undefined) throw new Error(`x-table refers to the table ${name}; expected one of ${TABLES.join(", ")}`);
  return table;
}

/** A text with its place in words: `introduces[2].name`. */
export interface FoundText {
  readonly at: string;
  readonly text: string;
}

/** The first text of a row, among `places`, that is wanted; null where none is. Nulls are passed over. */
export function findText(
  row: AnyRow,
  places: readonly TextPlace[],
  isWanted: (text: string) => boolean,
): FoundText | null {
  for (const place of places) {
    const value = row[place.column];
    if (place.form === "value") {
      if (typeof value === "string" && isWanted(value)) return { at: place.column, text: value };
      continue;
    }
    const items = value as readonly unknown[];
    for (let i = 0; i < items.length; i++) {
      const text = place.field === null ? items[i] : (items[i] as AnyRow)[place.field];
      if (typeof text === "string" && isWanted(text)) {
        return { at: `${place.column}[${i}]${place.field === null ? "" : `.${place.field}`}`, text };
      }
    }
  }
  return null;
}

/**
 * The tables as their schemas define them: `$ref`s resolved, "or null" turned into a flag, one flat {@link Column} each.
 * Everything that needs the shape of a table (CSV, JSONL, Parquet, the data dictionary, checks) derives it from here.
 */

export type ScalarType = "string" | "int32" | "double" | "boolean" | "date";

/** What a column holds: one value, a list of items, or a structure of fields. */
export type ColumnType = ScalarType | { readonly list: Column } | { readonly struct: readonly Column[] };

/** One column of a table, one field of a structure, or the item of a list (then its name is `element`). */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly description: string;
  /** Unit of the value, in words; null where the value needs none. */
  readonly unit: string | null;
  /** The only values that may stand there; null where any may. */
  readonly values: readonly string[] | null;
  /** What else the schema asks of the value; absent where it asks nothing. */
  readonly limits?: Limits;
}

/** Keywords of JSON Schema that narrow a value, as the schema has them. */
export interface Limits {
  readonly pattern?: string;
  /** `uri` or `date`. */
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
}

/** A column whose values stand in the key of another table. */
export interface TableReference {
  readonly column: string;
  readonly table: string;
}

/** A table: its columns in published order, its key and what it points to. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  readonly references: readonly TableReference[];
}

type Schema = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, ScalarType>> = {
  STRING: "string",
  INT32: "int32",
  DOUBLE: "double",
  BOOLEAN: "boolean",
  DATE: "date",
};

/**
 * A table from its JSON Schema.
 * @param tableSchema    parsed `schemas/tables/<name>.schema.json`
 * @param columnsSchema  parsed `schemas/columns.schema.json`, which the table refers to
 * @throws Error naming the schema and the place where it is not of the form that the tables of the project have
 */
export function tableOf(tableSchema: unknown, columnsSchema: unknown): Table {
  const schema = asSchema(tableSchema, "table schema");
  const place = String(schema.$id ?? schema.title ?? "table schema");
  const table = asSchema(schema["x-table"], `${place}: x-table`);
  const columns = fieldsOf(schema, asSchema(columnsSchema, "columns schema"), place);
  const names = new Set(columns.map((column) => column.name));
  const key = asList<string>(table.key, `${place}: x-table.key`);
  const references = asList<TableReference>(table.references, `${place}: x-table.references`);
  for (const name of [...key, ...references.map((reference) => reference.column)]) {
    if (!names.has(name)) throw new Error(`${place}: x-table names the column ${name}, which the table does not have`);
  }
  return {
    name: asText(table.name, `${place}: x-table.name`),
    description: asText(schema.description, `${place}: description`),
    columns,
    key,
    references,
  };
}

/** The type in words, as the data dictionary prints it: `string`, `list of string`, `struct (entity_id string, ...)`. */
export function wordsOfType(type: ColumnType): string {
  if (typeof type === "string") return type;
  if ("list" in type) return `list of ${wordsOfType(type.list.type)}`;
  return `struct (${type.struct.map((field) => `${field.name} ${wordsOfType(field.type)}`).join(", ")})`;
}

function fieldsOf(schema: Schema, columnsSchema: Schema, place: string): Column[] {
  const properties = asSchema(schema.properties, `${place}: properties`);
  const required = new Set(asList<string>(schema.required, `${place}: required`));
  return Object.entries(properties).map(([name, property]) => {
    if (!required.has(name)) throw new Error(`${place}: the column ${name} is not required; absent values are null`);
    return columnOf(name, property, columnsSchema, `${place}: ${name}`);
  });
}

function columnOf(name: string, property: unknown, columnsSchema: Schema, place: string): Column {
  const { schema, nullable } = resolved(asSchema(property, place), columnsSchema, place);
  const about = asSchema(schema["x-column"], `${place}: x-column`);
  return {
    name,
    type: typeOf(schema, asText(about.parquet, `${place}: x-column.parquet`), columnsSchema, place),
    nullable,
    description: asText(schema.description, `${place}: description`),
    unit: about.unit === undefined ? null : asText(about.unit, `${place}: x-column.unit`),
    values: schema.enum === undefined ? null : asList<string>(schema.enum, `${place}: enum`),
    ...limitsOf(schema),
  };
}

const LIMITS: readonly (keyof Limits)[] = ["pattern", "format", "minimum", "maximum", "minLength"];

function limitsOf(schema: Schema): { limits?: Limits } {
  const given = LIMITS.filter((keyword) => schema[keyword] !== undefined);
  return given.length === 0 ? {} : { limits: Object.fromEntries(given.map((keyword) => [keyword, schema[keyword]])) };
}

function typeOf(schema: Schema, parquet: string, columnsSchema: Schema, place: string): ColumnType {
  if (parquet === "LIST") return { list: columnOf("element", schema.items, columnsSchema, `${place}: items`) };
  if (parquet === "STRUCT") return { struct: fieldsOf(schema, columnsSchema, place) };
  const scalar = SCALARS[parquet];
  if (scalar) return scalar;
  throw new Error(
    `${place}: x-column.parquet is ${parquet}; expected ${Object.keys(SCALARS).join(", ")}, LIST or STRUCT`,
  );
}

/** Follows `$ref` and `anyOf [$ref, null]` to the definition of the column. */
function resolved(property: Schema, columnsSchema: Schema, place: string): { schema: Schema; nullable: boolean } {
  if (property.anyOf !== undefined) {
    const choices = asList<unknown>(property.anyOf, `${place}: anyOf`).map((choice) => asSchema(choice, place));
    const others = choices.filter((choice) => choice.type !== "null");
    if (choices.length !== 2 || others.length !== 1) {
      throw new Error(`${place}: expected anyOf to hold one $ref and {"type": "null"}`);
    }
    return { ...resolved(others[0]!, columnsSchema, place), nullable: true };
  }
  const pointer = asText(property.$ref, `${place}: $ref`);
  const name = pointer.slice(pointer.indexOf("#/$defs/") + "#/$defs/".length);
  const definition = asSchema(columnsSchema.$defs, "columns schema: $defs")[name];
  if (!pointer.includes("#/$defs/") || definition === undefined) {
    throw new Error(`${place}: ${pointer} points to no column; define it in columns.schema.json under $defs`);
  }
  return { schema: asSchema(definition, pointer), nullable: false };
}

function asSchema(value: unknown, place: string): Schema {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Schema;
  throw new Error(`${place}: expected an object, found ${JSON.stringify(value) ?? "nothing"}`);
}

function asList<T>(value: unknown, place: string): readonly T[] {
  if (Array.isArray(value)) return value as readonly T[];
  throw new Error(`${place}: expected a list, found ${JSON.stringify(value) ?? "nothing"}`);
}

function asText(value: unknown, place: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`${place}: expected text, found ${JSON.stringify(value) ?? "nothing"}`);
}

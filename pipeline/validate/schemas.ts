import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import { TABLES, type TableName } from "../records.js";
import { explainErrors, pointerParts } from "./explain.js";
import type { TableSchemas } from "./table-shapes.js";

// The CommonJS package has its function under `default` for TypeScript and for Node alike.
const addFormats = addFormatsModule.default;

/** The schemas that a stage is given: those of the tables, and those of the records by name. */
export interface Schemas extends TableSchemas {
  readonly records: Readonly<Record<"annotated" | "capture" | "paper", unknown>>;
}

/** Why a value does not fit its schema. */
export interface Misfit {
  /** Path of the first value that does not fit: `["models", "0", "id"]`; empty for the whole. */
  readonly path: readonly string[];
  /** The place, what was expected and what was found. */
  readonly problem: string;
}

/** A schema at work: null for a value that fits. */
export type SchemaCheck = (value: unknown) => Misfit | null;

/** Checks rows of every table against their schemas. */
export function compileTables(schemas: Schemas): Readonly<Record<TableName, SchemaCheck>> {
  const ajv = ajvWith(schemas);
  const checks = TABLES.map((table) => [table, checkOf(ajv.compile(schemas.tables[table] as object))] as const);
  return Object.fromEntries(checks) as Record<TableName, SchemaCheck>;
}

/** Checks annotated papers against their schema. */
export function compileAnnotated(schemas: Schemas): SchemaCheck {
  return compileRecord(schemas, "annotated");
}

/** Checks records at a seam between stages. */
export function compileRecord(schemas: Schemas, record: keyof Schemas["records"]): SchemaCheck {
  const ajv = ajvWith(schemas);
  const schema = schemas.records[record] as { $id: string };
  return checkOf(ajv.getSchema(schema.$id) ?? ajv.compile(schema));
}

function ajvWith({ columns, records }: Schemas): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: false,
    // Lengths by `.length`: the schemas only ask whether text is empty, and counting code points takes half of the time.
    unicode: false,
    // The option above is deprecated, which Ajv would print at every start.
    logger: false,
    // Checking the schemas themselves and optimizing the generated code double the start; the tests check the schemas.
    validateSchema: false,
    code: { optimize: false },
  });
  addFormats(ajv);
  ajv.addVocabulary(["x-column", "x-table"]);
  ajv.addSchema([columns, records.capture, records.paper] as object[]);
  return ajv;
}

function checkOf(validate: ValidateFunction): SchemaCheck {
  return (value) => {
    if (validate(value)) return null;
    const errors = validate.errors ?? [];
    return { path: pointerParts(errors[0]?.instancePath ?? ""), problem: explainErrors(errors, value) };
  };
}

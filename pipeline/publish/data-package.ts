/**
 * The dataset for programs of tabular data: Data Package 2.0, with a Table Schema for each CSV file.
 * The other formats are not listed: they say their types themselves, and frictionless guesses a schema where none is
 * given, which fails for Parquet with lists.
 * Source: https://datapackage.org/standard/data-package/ and table-schema/.
 */
import type { Column, ColumnType, Table } from "../columns.js";
import { type DescribedDataset, LICENCE, mediaTypeOf, plainReferences, wordsOf } from "./described.js";
import { pathOf } from "./formats.js";
import type { ListedFile } from "./manifest.js";

/** Name of the file, which the standard sets. */
export const DATA_PACKAGE = "datapackage.json";

/** The description as it is written. Paths are relative to it. */
export function dataPackageText(dataset: DescribedDataset): string {
  const { name, version, citation, tables, files } = dataset;
  const description = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    title: citation.title,
    description: citation.abstract,
    ...(citation.url === null ? {} : { homepage: citation.url }),
    version,
    created: `${citation.releasedOn}T00:00:00Z`,
    keywords: citation.keywords,
    contributors: citation.authors.map((author) => ({ title: author.name, roles: ["creator", "maintainer"] })),
    licenses: [{ name: LICENCE.spdx, title: LICENCE.title, path: LICENCE.url }],
    sources: [{ title: "Dumps of paper listings; the resource `sources` names each, with its SHA-256." }],
    resources: tables.map((table) => resourceOf(table, tables, files.get(pathOf(table.name, "csv"))!)),
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}

function resourceOf(table: Table, tables: readonly Table[], { path, bytes, sha256 }: ListedFile): object {
  return {
    name: table.name,
    type: "table",
    description: table.description,
    path,
    format: "csv",
    mediatype: mediaTypeOf(path),
    encoding: "utf-8",
    bytes,
    hash: `sha256:${sha256}`,
    dialect: { header: true, delimiter: ",", lineTerminator: "\n", quoteChar: '"', doubleQuote: true },
    schema: schemaOf(table, tables),
  };
}

function schemaOf(table: Table, tables: readonly Table[]): object {
  const foreignKeys = plainReferences(table, tables).map(({ column, table: name, key }) => ({
    fields: [column],
    // A key of the table itself is a reference without a resource.
    reference: name === table.name ? { fields: [key] } : { resource: name, fields: [key] },
  }));
  return {
    fields: table.columns.map((column) => fieldOf(column, table)),
    primaryKey: table.key,
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
    missingValues: [""],
  };
}

function fieldOf(column: Column, table: Table): object {
  const { format, ...limits } = column.limits ?? {};
  const constraints = {
    ...(column.nullable ? {} : { required: true }),
    ...(column.values === null ? {} : { enum: column.values }),
    ...limits,
  };
  return {
    name: column.name,
    type: typeOf(column.type),
    ...(format === "uri" ? { format } : {}),
    description: wordsOf(column, table),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}

/** Lists and structures stand in CSV as JSON text, which is what these types mean. */
function typeOf(type: ColumnType): string {
  if (typeof type !== "string") return "list" in type ? "array" : "object";
  return type === "int32" ? "integer" : type === "double" ? "number" : type;
}

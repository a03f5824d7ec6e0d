import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Table, tableOf } from "../../pipeline/columns.js";
import { TABLES } from "../../pipeline/records.js";

/** The project's folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

const read = (file: string) => readFileSync(`${root}schemas/${file}`, "utf8");

/** The ten tables as their schemas define them, in the order of `TABLES`. */
export const tables: readonly Table[] = TABLES.map((name) =>
  tableOf(JSON.parse(read(`tables/${name}.schema.json`)), JSON.parse(read("columns.schema.json"))),
);

/** One of the ten tables. */
export function tableNamed(name: string): Table {
  const table = tables.find((candidate) => candidate.name === name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
}

/** The schema files as they stand, by their path below `schemas/`. */
export function schemaTexts(): Map<string, string> {
  const files = ["columns.schema.json", ...readdirSync(`${root}schemas/tables`).map((file) => `tables/${file}`)];
  return new Map(files.map((file) => [file, read(file)]));
}

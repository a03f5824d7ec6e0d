/** Dataset folders made of rows, without a pipeline: what `paperledger diff` reads of a dataset. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DATASET, type Manifest } from "../../pipeline/publish/finish.js";
import { TABLES, type TableName } from "../../pipeline/records.js";
import { ROW_ORDER } from "../../pipeline/tables.js";
import { put } from "./cli.js";
import { schemaTexts } from "./tables.js";

/** A row with its table; `findings` and `quarantined` are the files of that name, `manifest` holds values of the manifest. */
export interface DatasetLine {
  readonly table: TableName | "findings" | "quarantined" | "manifest";
  readonly row: Readonly<Record<string, unknown>>;
}

/** Lines of a file as {@link DatasetLine}s. */
export function readDatasetLines(file: string): DatasetLine[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as DatasetLine);
}

/** Writes a dataset: JSONL, findings, schemas and a true manifest. @returns its folder */
export function writeDataset(
  folder: string,
  lines: readonly DatasetLine[],
  schemas: ReadonlyMap<string, string> = schemaTexts(),
): string {
  const files: { path: string; bytes: number; sha256: string; rows: number | null }[] = [];
  const write = (path: string, text: string, rows: number | null) => {
    put(folder, path, text);
    const sha256 = createHash("sha256").update(text).digest("hex");
    files.push({ path, bytes: Buffer.byteLength(text), sha256, rows });
  };
  const textOf = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const rowsOf = (table: DatasetLine["table"]) => lines.filter((line) => line.table === table).map(({ row }) => row);
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const order = ROW_ORDER[table] as unknown as (a: object, b: object) => number;
    const rows = rowsOf(table).toSorted(order);
    counts[table] = rows.length;
    write(`jsonl/${table}.jsonl`, textOf(rows), rows.length);
  }
  for (const name of ["findings", "quarantined"] as const) {
    write(`findings/${name}.jsonl`, textOf(rowsOf(name)), rowsOf(name).length);
  }
  for (const [path, text] of schemas) write(`schemas/${path}`, text, null);
  const manifest: Manifest = {
    name: DATASET,
    version: "1.0.0",
    code_sha256: "c".repeat(64),
    inputs: rowsOf("sources").map(({ file, sha256 }) => ({ file: String(file), sha256: String(sha256) })),
    previous: null,
    rows: counts,
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    ...rowsOf("manifest")[0],
  };
  put(folder, "manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  return folder;
}

/** The path of a case of `paperledger diff`. */
export function diffCase(name: string, file: string): string {
  return join(new URL("../cases/diff", import.meta.url).pathname, name, file);
}

/**
 * Golden cases: `tests/cases/publish/<case>/input.rows.jsonl` holds tagged rows, `expected.*` what is published of them: the
 * text files of each table that has rows, and the checksums of all Parquet files.
 * `UPDATE_CASES=1` writes the expected files.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TaggedRow } from "../pipeline/records.js";
import { asValidated } from "./support/published-rows.js";
import { publish } from "./support/publishing.js";
import { root } from "./support/tables.js";

const folder = join(root, "tests/cases/publish");
const isUpdating = process.env.UPDATE_CASES === "1";

describe.each(readdirSync(folder).sort())("the case %s", (name) => {
  it("is published as expected", async () => {
    const path = (file: string) => join(folder, name, file);
    const lines = readFileSync(path("input.rows.jsonl"), "utf8").split("\n").filter(Boolean);
    const { files, written, findings } = await publish(asValidated(lines.map((line) => JSON.parse(line) as TaggedRow)));
    expect(findings).toEqual([]);

    const actual = new Map<string, string>();
    for (const { table, format, rows, file } of written) {
      if (format !== "parquet" && rows > 0)
        actual.set(`expected.${table}.${format}`, Buffer.from(files.get(file)!).toString());
    }
    const parquet = written
      .filter(({ format }) => format === "parquet")
      .map(({ file, rows, sha256 }) => ({ file, rows, sha256 }));
    actual.set("expected.parquet.json", `${JSON.stringify(parquet, null, 2)}\n`);

    const expected = readdirSync(join(folder, name)).filter((file) => file.startsWith("expected."));
    if (isUpdating) {
      for (const file of expected) rmSync(path(file));
      for (const [file, text] of actual) writeFileSync(path(file), text);
    } else {
      expect(expected.sort()).toEqual([...actual.keys()].sort());
      for (const [file, text] of actual) expect(existsSync(path(file)) && readFileSync(path(file), "utf8")).toBe(text);
    }
  });
});

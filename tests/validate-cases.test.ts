/**
 * Golden cases: `tests/cases/validate/<case>/input.jsonl` holds annotated papers, `expected.*.jsonl` what `validate` makes
 * of them: rows, findings, and what is set aside. `UPDATE_CASES=1` writes the expected files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./support/tables.js";
import { validate } from "./support/validating.js";

const folder = join(root, "tests/cases/validate");
const isUpdating = process.env.UPDATE_CASES === "1";
const OUTPUTS = ["rows", "findings", "quarantined"] as const;

describe.each(readdirSync(folder).sort())("the case %s", (name) => {
  it("gives the expected rows and findings", async () => {
    const input = readFileSync(join(folder, name, "input.jsonl"), "utf8")
      .split("\n")
      .filter(Boolean);
    const outcome = await validate(input.map((line) => JSON.parse(line) as unknown));
    for (const output of OUTPUTS) {
      const path = join(folder, name, `expected.${output}.jsonl`);
      const text = outcome[output].map((record) => `${JSON.stringify(record)}\n`).join("");
      if (isUpdating) writeFileSync(path, text);
      expect(existsSync(path) && readFileSync(path, "utf8"), path).toBe(text);
    }
  });
});

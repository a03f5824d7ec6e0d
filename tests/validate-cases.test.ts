/**
 * Golden cases: `tests/cases/validate/<case>/input.patch.json` lists papers, each as one of two papers in which everything
 * is right (`annotated`, or the number of a plain one) and the JSON patch that makes it what the case is about;
 * `expected.*.jsonl` holds what `validate` makes of them: rows, findings, and what is set aside. `UPDATE_CASES=1` writes
 * the expected files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FINDING_RULES } from "../pipeline/findings.js";
import type { Finding } from "../pipeline/records.js";
import { annotatedPaper, plainPaper } from "./support/annotated-papers.js";
import { type PatchOperation, patched } from "./support/json-patch.js";
import { root } from "./support/tables.js";
import { validate } from "./support/validating.js";

const folder = join(root, "tests/cases/validate");
const cases = readdirSync(folder).sort();
const isUpdating = process.env.UPDATE_CASES === "1";
const OUTPUTS = ["rows", "findings", "quarantined"] as const;

interface CasePaper {
  readonly paper: "annotated" | number;
  readonly patch: readonly PatchOperation[];
}

function papersOf(name: string): unknown[] {
  const papers = JSON.parse(readFileSync(join(folder, name, "input.patch.json"), "utf8")) as CasePaper[];
  return papers.map(({ paper, patch }) => patched(paper === "annotated" ? annotatedPaper() : plainPaper(paper), patch));
}

describe.each(cases)("the case %s", (name) => {
  it("gives the expected rows and findings", async () => {
    const outcome = await validate(papersOf(name));
    for (const output of OUTPUTS) {
      const path = join(folder, name, `expected.${output}.jsonl`);
      const text = outcome[output].map((record) => `${JSON.stringify(record)}\n`).join("");
      if (isUpdating) writeFileSync(path, text);
      expect(existsSync(path) && readFileSync(path, "utf8"), path).toBe(text);
    }
  });
});

/** Rules that no annotated paper can break: rows are made right, or only the tables of the run or a pipe can be wrong. */
const WITHOUT_CASE: readonly string[] = ["ancestors-differ", "lists-differ", "row-broken", "row-misfit", "row-refused"];

describe("the cases", () => {
  it("show every finding that an annotated paper can cause", () => {
    const findings = cases.flatMap((name) =>
      readFileSync(join(folder, name, "expected.findings.jsonl"), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Finding),
    );
    const shown = new Set(findings.map(({ rule }) => rule));
    const rules = Object.entries(FINDING_RULES).flatMap(([rule, { stage }]) => (stage === "validate" ? [rule] : []));
    expect(rules.filter((rule) => !shown.has(rule)).sort()).toEqual(WITHOUT_CASE);
  });
});

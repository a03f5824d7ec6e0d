/**
 * Golden cases: `tests/cases/diff/<case>/input.old.jsonl` and `input.new.jsonl` hold the rows of two datasets (papers of the seed
 * dumps), `expected.summary.md` and `expected.<table>.jsonl` what differs and why.
 * `UPDATE_CASES=1` writes the expected files.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolder } from "../pipeline/datasets.js";
import { compareDatasets } from "../pipeline/diff/comparing.js";
import { recordOf } from "../pipeline/diff/output.js";
import { REASONS } from "../pipeline/diff/reasons.js";
import { summaryText } from "../pipeline/diff/summary.js";
import { newFolder } from "./support/cli.js";
import { diffCase, readDatasetLines, writeDataset } from "./support/datasets.js";

const folder = newFolder();
const cases = readdirSync(diffCase("", "")).sort();
const isUpdating = process.env.UPDATE_CASES === "1";

describe.each(cases)("the case %s", (name) => {
  it("differs as expected", async () => {
    const [before, now] = ["old", "new"].map((side) =>
      openFolder(writeDataset(join(folder, name, side), readDatasetLines(diffCase(name, `input.${side}.jsonl`)))),
    );
    const files = new Map<string, string>();
    const diff = await compareDatasets(before!, now!, async (table, rows) => {
      const lines = rows.map((row) => `${JSON.stringify(recordOf(row))}\n`).join("");
      const file = `expected.${table}.jsonl`;
      files.set(file, (files.get(file) ?? "") + lines);
    });
    files.set("expected.summary.md", summaryText(before!, now!, diff).replace(/`[0-9a-f]{64}`/g, "`SHA-256`"));

    const expected = readdirSync(diffCase(name, "")).filter((file) => file.startsWith("expected."));
    if (isUpdating) {
      for (const file of expected) rmSync(diffCase(name, file));
      for (const [file, text] of files) writeFileSync(diffCase(name, file), text);
    } else {
      expect(expected.sort()).toEqual([...files.keys()].sort());
      for (const [file, text] of files) expect(text, file).toBe(readFileSync(diffCase(name, file), "utf8"));
    }
  });
});

it("every reason stands in a case", () => {
  const files = cases.flatMap((name) => readdirSync(diffCase(name, "")).map((file) => diffCase(name, file)));
  const texts = files.filter((file) => /expected\.\w+\.jsonl$/.test(file)).map((file) => readFileSync(file, "utf8"));
  const told = new Set(
    texts.flatMap((text) => [...text.matchAll(/"reason":"([a-z-]+)"/g)].map(([, reason]) => reason)),
  );
  expect([...told].sort()).toEqual(Object.keys(REASONS).sort());
});

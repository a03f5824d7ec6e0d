/**
 * Golden cases: `tests/cases/parse/<case>/input.<ending>` holds the bytes of a dump, `expected.json` what `parse` makes of
 * them: captures, findings, trouble, and how many lines or entries were set aside. Values that a capture does not have are
 * left out, and so are the names of all known forms where a message lists them. `UPDATE_CASES=1` writes the expected files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileSource } from "../pipeline/io.js";
import { headOf } from "../pipeline/parse/head.js";
import { pageDateText } from "../pipeline/parse/page-date.js";
import { FORMS, makeParse } from "../pipeline/parse/stage.js";
import { inChunks, runOver } from "./support/stage-run.js";

const folder = new URL("cases/parse", import.meta.url).pathname;
const isUpdating = process.env.UPDATE_CASES === "1";

const knownForms = FORMS.map(({ name }) => name).join(", ");

async function outcomeOf(file: string, chunk: number): Promise<string> {
  const { out, ledger } = await runOver(makeParse(), [inChunks(fileSource(file, "dump"), chunk)]);
  const outcome = {
    day: pageDateText(headOf(readFileSync(file)).text ?? ""),
    captures: out.map(({ source_id: _, position, line_start, line_end, title, abstract, is_truncated, ...values }) => ({
      position,
      ...(line_start === null ? {} : { lines: `${line_start}-${line_end}` }),
      title,
      abstract,
      is_truncated,
      ...Object.fromEntries(Object.entries(values).filter(([, value]) => !isNothing(value))),
    })),
    findings: ledger.findings.map(({ rule, line, position, detail }) => ({ rule, line, position, detail })),
    troubles: ledger.troubles.map(({ line, problem }) => ({ line, problem: problem.replace(knownForms, "FORMS") })),
    set_aside: Object.fromEntries([...ledger.accounts[0]!.setAside].sort()),
  };
  return `${JSON.stringify(outcome, null, 2)}\n`;
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

describe.each(readdirSync(folder).sort())("the case %s", (name) => {
  it("is read as expected, however its bytes come", async () => {
    const file = readdirSync(join(folder, name)).find((entry) => entry.startsWith("input."));
    const input = join(folder, name, file!);
    const path = join(folder, name, "expected.json");
    const text = await outcomeOf(input, 1 << 16);
    if (isUpdating) writeFileSync(path, text);
    const expected = existsSync(path) ? readFileSync(path, "utf8") : `${path} is missing; UPDATE_CASES=1 writes it`;
    expect(text).toBe(expected);
    if (JSON.parse(expected).troubles.length > 0) return;
    for (const chunk of [1, 7, 1000]) expect(await outcomeOf(input, chunk)).toBe(expected);
  });
});

/**
 * Golden cases: `tests/cases/parse/<case>/input.txt` holds the bytes of a dump, `expected.json` what `parse` makes of them:
 * captures, findings, trouble, and how many lines were set aside. `UPDATE_CASES=1` writes the expected files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pageDateText } from "../pipeline/parse/page-date.js";
import { makeParse } from "../pipeline/parse/stage.js";
import { memorySource, runOver } from "./support/stage-run.js";

const folder = new URL("cases/parse", import.meta.url).pathname;
const isUpdating = process.env.UPDATE_CASES === "1";

async function outcomeOf(bytes: Uint8Array, chunk: number): Promise<string> {
  const { out, ledger } = await runOver(makeParse(), [memorySource(bytes, chunk)]);
  const outcome = {
    day: pageDateText(bytes.toString()),
    captures: out.map(({ position, line_start, line_end, title, abstract, is_truncated }) => ({
      position,
      lines: `${line_start}-${line_end}`,
      title,
      abstract,
      is_truncated,
    })),
    findings: ledger.findings.map(({ rule, line, position, detail }) => ({ rule, line, position, detail })),
    troubles: ledger.troubles.map(({ line, problem }) => ({ line, problem })),
    set_aside: Object.fromEntries([...ledger.accounts[0]!.setAside].sort()),
  };
  return `${JSON.stringify(outcome, null, 2)}\n`;
}

describe.each(readdirSync(folder).sort())("the case %s", (name) => {
  it("is read as expected, however its bytes come", async () => {
    const input = readFileSync(join(folder, name, "input.txt"));
    const path = join(folder, name, "expected.json");
    const text = await outcomeOf(input, 1 << 16);
    if (isUpdating) writeFileSync(path, text);
    const expected = existsSync(path) ? readFileSync(path, "utf8") : `${path} is missing; UPDATE_CASES=1 writes it`;
    expect(text).toBe(expected);
    if (JSON.parse(expected).troubles.length > 0) return;
    for (const chunk of [1, 7, 1000]) expect(await outcomeOf(input, chunk)).toBe(expected);
  });
});

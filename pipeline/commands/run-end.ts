import { writeFileSync } from "node:fs";
import { messageOf, STATUS, UserError } from "../errors.js";
import { type Ledger, type StageAccount, sortFindings, troubleLines } from "../ledger.js";
import { type Call, textOption } from "./command.js";

/** The error that ends a run in which files could not be read, or null. */
export function troublesOf(ledger: Ledger): UserError | null {
  return ledger.troubles.length === 0 ? null : new UserError(troubleLines(ledger), STATUS.unreadableInput);
}

/** Writes the findings of a run where the user asked for them. */
export function writeFindings(call: Call, ledger: Ledger): void {
  writeLines(textOption(call, "findings"), sortFindings(ledger.findings));
}

/** Writes records as lines of JSON; nothing where no file is named. @throws UserError (status 2) where it cannot */
export function writeLines(file: string | null, records: readonly object[]): void {
  if (file === null) return;
  try {
    writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  } catch (error) {
    throw new UserError([`${file}: cannot be written: ${messageOf(error)}`], STATUS.usage);
  }
}

/** What a run did, a line each: what each stage took in and gave out, and what it found. */
export function endOfRun(ledger: Ledger): string[] {
  return [...ledger.accounts.map(accountLine), ...findingLines(ledger)];
}

function accountLine({ name, recordsIn, recordsOut, setAside }: StageAccount): string {
  const aside = [...setAside].map(([as, units]) => `, ${units} ${as}`).join("");
  return `${name.padEnd(12)} ${recordsIn} in, ${recordsOut} out${aside}`;
}

/** How many findings of each rule, and the first of each. */
export function findingLines({ findings }: Ledger): string[] {
  const byRule = new Map<string, { count: number; severity: string; detail: string }>();
  for (const { rule, severity, detail } of sortFindings(findings)) {
    const seen = byRule.get(rule);
    if (seen === undefined) byRule.set(rule, { count: 1, severity, detail });
    else seen.count++;
  }
  return [...byRule].map(([rule, { count, severity, detail }]) => `${severity.padEnd(12)} ${count} ${rule}: ${detail}`);
}

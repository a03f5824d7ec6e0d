import type { FindingRule } from "../../pipeline/findings.js";
import type { Annotated, Finding, TableName, TaggedRow } from "../../pipeline/records.js";
import { revalidate } from "../../pipeline/validate/revalidate.js";
import { makeValidate, type ValidateReference } from "../../pipeline/validate/stage.js";
import { reference, schemas } from "./annotated-papers.js";
import { runOver } from "./stage-run.js";

/** What was set aside, as the runner writes it down. */
export interface Quarantined {
  readonly table: TableName;
  readonly row: unknown;
  readonly rule: FindingRule;
  readonly detail: string;
}

const quarantined: Quarantined[] = [];
const stage = makeValidate({
  ...reference,
  quarantined: (table, row, rule, detail) => quarantined.push({ table, row, rule, detail }),
});

/** Runs `validate`; the runner throws where rows are lost or invented. */
export async function validate(
  records: readonly unknown[],
  other: Partial<ValidateReference> | null = null,
): Promise<{ rows: TaggedRow[]; findings: Finding[]; quarantined: Quarantined[] }> {
  quarantined.length = 0;
  const chosen = other === null ? stage : makeValidate({ ...reference, ...other });
  const { out, ledger } = await runOver(chosen, records as readonly Annotated[]);
  return { rows: out, findings: ledger.findings, quarantined: [...quarantined] };
}

const again = revalidate({ schemas });

/** Runs `revalidate` over rows of any form. */
export async function validateAgain(rows: readonly unknown[]): Promise<{ rows: TaggedRow[]; findings: Finding[] }> {
  const { out, ledger } = await runOver(again, rows as readonly TaggedRow[]);
  return { rows: out, findings: ledger.findings };
}

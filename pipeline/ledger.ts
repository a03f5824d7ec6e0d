/** The runner's account of a run: what each stage took in, gave out, set aside and found, and whether it balances. */
import { FINDING_RULES, type FindingRule } from "./findings.js";
import type { Finding } from "./records.js";
import { type Place, type Report, STAGES, type Stage, type StageName } from "./stage.js";

/** What went through one stage, weighed by the stage's law. */
export interface StageAccount {
  readonly name: StageName;
  readonly sentence: string;
  recordsIn: number;
  recordsOut: number;
  weightIn: number;
  weightOut: number;
  readonly setAside: Map<string, number>;
}

/** Trouble with a whole file; the run publishes nothing. */
export interface Trouble {
  readonly file: string;
  readonly line: number | null;
  readonly problem: string;
}

export interface Ledger {
  readonly accounts: StageAccount[];
  readonly findings: Finding[];
  readonly troubles: Trouble[];
}

export function openLedger(): Ledger {
  return { accounts: [], findings: [], troubles: [] };
}

/**
 * Runs one stage, weighs what goes in and out, and checks the stage's law when the last batch is through.
 * @param onBatch  told at each batch, in or out, how many records went in and out so far
 * @throws BrokenLaw where the stage lost or invented something: a bug of the stage, never the user's fault
 */
export async function* runStage<In, Out>(
  stage: Stage<In, Out>,
  input: AsyncIterable<readonly In[]>,
  ledger: Ledger,
  onBatch: (account: StageAccount) => void = () => {},
): AsyncIterable<readonly Out[]> {
  const account: StageAccount = {
    name: stage.name,
    sentence: stage.law.sentence,
    recordsIn: 0,
    recordsOut: 0,
    weightIn: 0,
    weightOut: 0,
    setAside: new Map(),
  };
  ledger.accounts.push(account);
  const weighed = weighInput(stage, input, account, onBatch);
  for await (const batch of stage.run(weighed, reportTo(ledger, account))) {
    if (batch.length === 0) continue;
    account.recordsOut += batch.length;
    for (const record of batch) account.weightOut += stage.law.weighOut(record);
    onBatch(account);
    yield batch;
  }
  onBatch(account);
  // A file that could not be read to its end cannot balance; the run publishes nothing anyway.
  if (ledger.troubles.length === 0) checkLaw(account);
}

async function* weighInput<In, Out>(
  stage: Stage<In, Out>,
  input: AsyncIterable<readonly In[]>,
  account: StageAccount,
  onBatch: (account: StageAccount) => void,
): AsyncIterable<readonly In[]> {
  for await (const batch of input) {
    if (batch.length === 0) continue;
    account.recordsIn += batch.length;
    for (const record of batch) account.weightIn += stage.law.weighIn(record);
    onBatch(account);
    yield batch;
  }
}

function reportTo(ledger: Ledger, account: StageAccount): Report {
  return {
    finding(rule, place, detail) {
      ledger.findings.push(findingOf(account.name, rule, place, detail));
    },
    trouble(file, line, problem) {
      ledger.troubles.push({ file, line, problem });
    },
    takeIn(units) {
      account.weightIn += units;
    },
    setAside(as, units) {
      if (units !== 0) account.setAside.set(as, (account.setAside.get(as) ?? 0) + units);
    },
  };
}

/** A finding as published: the rule fixes the severity, and only the rule's own stage may make it. */
function findingOf(stage: StageName, rule: FindingRule, place: Place, detail: string): Finding {
  const known = FINDING_RULES[rule];
  if (known === undefined) throw new Error(`${stage} reported ${rule}, which findings.ts does not list`);
  if (known.stage !== stage) throw new Error(`${stage} reported ${rule}, which belongs to ${known.stage}`);
  return {
    stage,
    rule,
    severity: known.severity,
    source_id: place.source_id ?? null,
    line: place.line ?? null,
    position: place.position ?? null,
    paper_id: place.paper_id ?? null,
    detail,
  };
}

/** Whether a run may not publish, for what was found. */
export function isFatal({ findings }: Ledger): boolean {
  return findings.some(({ severity }) => severity === "fatal");
}

/** Trouble with files as a user reads it, a line each. */
export function troubleLines({ troubles }: Ledger): string[] {
  return troubles.map(({ file, line, problem }) => `${file}${line === null ? "" : `:${line}`}: ${problem}`);
}

/** A stage's law does not hold. */
export class BrokenLaw extends Error {
  override readonly name = "BrokenLaw";
}

function checkLaw(account: StageAccount): void {
  const aside = [...account.setAside.values()].reduce((sum, units) => sum + units, 0);
  if (account.weightIn === account.weightOut + aside) return;
  const parts = [...account.setAside].map(([as, units]) => ` + ${units} ${as}`).join("");
  throw new BrokenLaw(
    `${account.name} must conserve: ${account.sentence}; but ${account.weightIn} came in and ${account.weightOut} went out${parts}`,
  );
}

/** Findings in their published order: by stage as stages run, then rule, source, line, position, paper and detail. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
      compare(a.rule, b.rule) ||
      compare(a.source_id ?? "", b.source_id ?? "") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.position ?? 0) - (b.position ?? 0) ||
      compare(a.paper_id ?? "", b.paper_id ?? "") ||
      compare(a.detail, b.detail),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

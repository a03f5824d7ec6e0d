import { STATUS, UserError } from "../errors.js";
import { isFatal, type Ledger, openLedger, runStage } from "../ledger.js";
import { makeProgress } from "../progress.js";
import type { Stage } from "../stage.js";
import type { Call } from "./command.js";
import { writeRecords } from "./records.js";
import { endOfRun, troublesOf, writeFindings } from "./run-end.js";

/** Options of every stage that runs as a filter. */
export const FILTER_OPTIONS = { findings: { type: "string" } } as const;

export const FILTER_HELP = `Options
  --findings FILE   write the findings as JSONL (default: their number goes to stderr)
  --quiet           no progress, no summary
  --help`;

/** Runs one stage from a stream of records to standard output. @returns the exit status */
export async function runFilter<In, Out>(
  call: Call,
  stage: Stage<In, Out>,
  input: AsyncIterable<readonly In[]>,
): Promise<number> {
  return runToOutput(call, stage, input, writeRecords);
}

/** The same, with the caller's way to write. */
export async function runToOutput<In, Out>(
  call: Call,
  stage: Stage<In, Out>,
  input: AsyncIterable<readonly In[]>,
  write: (batches: AsyncIterable<readonly Out[]>, ledger: Ledger) => Promise<unknown>,
): Promise<number> {
  const ledger = openLedger();
  const progress = makeProgress({ quiet: call.values.quiet === true });
  try {
    await write(
      runStage(stage, input, ledger, ({ recordsIn, recordsOut }) =>
        progress.tell(stage.name, Math.max(recordsIn, recordsOut)),
      ),
      ledger,
    );
  } finally {
    // Bars on a terminal would keep the process alive.
    progress.stop();
  }
  writeFindings(call, ledger);
  const troubles = troublesOf(ledger);
  if (troubles !== null) throw troubles;
  if (isFatal(ledger)) throw new UserError(endOfRun(ledger), STATUS.fatalFinding);
  for (const line of endOfRun(ledger)) progress.say(line);
  return STATUS.done;
}

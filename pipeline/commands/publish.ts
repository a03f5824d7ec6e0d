import { readFileSync } from "node:fs";
import { join } from "node:path";
import { STATUS, UserError } from "../errors.js";
import { projectRoot } from "../io.js";
import { openLedger, runStage, sortFindings } from "../ledger.js";
import { startDraft } from "../output.js";
import { makeProgress } from "../progress.js";
import { finishOutput } from "../publish/finish.js";
import { makePublish, type PublishedTable } from "../publish/stage.js";
import type { TaggedRow } from "../records.js";
import {
  codeSha256,
  loadFigures,
  loadSchemas,
  loadTables,
  measuredOf,
  projectVersion,
  publishedCopies,
} from "../reference.js";
import { listedSources } from "../sources.js";
import { revalidate } from "../validate/revalidate.js";
import { checkEnd, isEnd, noRows } from "../validate/row-stream.js";
import { type Command, textOption } from "./command.js";
import { type Input, inputsOf, readRecords } from "./records.js";
import { findingLines, troublesOf } from "./run-end.js";

export const publish: Command = {
  name: "publish",
  summary: "checked rows to a dataset folder",
  help: `paperledger publish [FILE...] --output DIR < rows.jsonl

Writes a dataset from the rows that \`paperledger validate\` made. Rows are checked again, and the closing line must be
there: a stream that was cut publishes nothing. The output is replaced as a whole.

Options
  --output DIR    the folder of the dataset (default: output)
  --sources DIR   folder with the sources.csv whose checksums go into the manifest (default: raw where it is there)
  --quiet         no progress, no summary
  --help

Example
  paperledger publish --output /tmp/dataset < rows.jsonl
`,
  options: { output: { type: "string" }, sources: { type: "string" } },
  async run(call) {
    const output = textOption(call, "output") ?? "output";
    const sources = listedSources(textOption(call, "sources"));
    const schemas = loadSchemas();
    const tables = loadTables(schemas);
    const ledger = openLedger();
    const progress = makeProgress({ quiet: call.values.quiet === true });
    const draft = startDraft(output);
    try {
      const rows = runStage(revalidate({ schemas }), readRows(inputsOf(call.positionals)), ledger);
      const written: PublishedTable[] = [];
      const stage = makePublish({ tables, folder: draft.folder });
      for await (const batch of runStage(stage, rows, ledger, (account) =>
        progress.tell(account.name, account.recordsOut),
      )) {
        written.push(...batch);
      }
      const trouble = troublesOf(ledger);
      if (trouble !== null) throw trouble;
      if (ledger.findings.some(({ severity }) => severity === "fatal")) {
        throw new UserError(findingLines(ledger), STATUS.fatalFinding);
      }
      await finishOutput(draft.folder, {
        tables,
        written,
        findings: sortFindings(ledger.findings),
        quarantined: [],
        copies: publishedCopies(),
        version: projectVersion(),
        codeSha256: codeSha256(),
        inputs: sources.map(({ file, sha256 }) => ({ file, sha256 })),
        measured: measuredOf(loadFigures()),
        citation: readFileSync(join(projectRoot(), "CITATION.cff"), "utf8"),
      });
      draft.swapIn();
      progress.say(`written to ${output}/`);
      return STATUS.done;
    } finally {
      progress.stop();
      draft.discard();
    }
  },
};

/** Rows up to the closing line. @throws UserError (status 3) where it is missing or does not agree with the rows */
async function* readRows(inputs: readonly Input[]): AsyncIterable<readonly TaggedRow[]> {
  const counts = noRows();
  let end: unknown = null;
  for await (const batch of readRecords<TaggedRow>(inputs, null)) {
    const rows: TaggedRow[] = [];
    for (const record of batch) {
      if (end !== null) throw cut("expected nothing behind the closing line");
      if (isEnd(record)) end = record;
      else {
        if (record.table in counts) counts[record.table]++;
        rows.push(record);
      }
    }
    if (rows.length > 0) yield rows;
  }
  const problem = checkEnd(end === null ? null : JSON.stringify(end), counts);
  if (problem !== null) throw cut(problem);
}

function cut(problem: string): UserError {
  return new UserError([`stdin: ${problem}`], STATUS.unreadableInput);
}

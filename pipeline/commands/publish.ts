import { openFolder } from "../datasets.js";
import { STATUS, UserError } from "../errors.js";
import { FINDING_RULES } from "../findings.js";
import { finish } from "../finish.js";
import { isFatal, openLedger, runStage, type StageAccount } from "../ledger.js";
import { startDraft } from "../output.js";
import { makeProgress } from "../progress.js";
import type { InputChecksum } from "../publish/finish.js";
import { makePublish, type PublishedTable } from "../publish/stage.js";
import type { Finding, TaggedRow } from "../records.js";
import { loadSchemas, loadTables } from "../reference.js";
import { withHelpers } from "../threads/helper.js";
import { parquetBy } from "../threads/publishing.js";
import { revalidate } from "../validate/revalidate.js";
import { checkEnd, isEnd, noRows } from "../validate/row-stream.js";
import type { SchemaCheck } from "../validate/schemas.js";
import { type Command, countOption, textOption, textOptions, WORKERS } from "./command.js";
import { type Input, inputsOf, readRecords } from "./records.js";
import { findingLines, troublesOf } from "./run-end.js";

export const publish: Command = {
  name: "publish",
  summary: "checked rows to a dataset folder",
  help: `paperledger publish [FILE...] --output DIR < rows.jsonl

Writes a dataset from the rows that \`paperledger validate\` made. Rows are checked again, and the closing line must be
there: a stream that was cut publishes nothing. The output is replaced as a whole. \`paperledger upload\` puts it on the
Hugging Face Hub.

Options
  --output DIR        the folder of the dataset (default: output)
  --previous DIR      the release before: README.md and manifest.json count what changed since
  --findings FILE     findings that a command before this one wrote; may be given several times
  --quarantined FILE  rows that \`paperledger validate\` held back
  --workers N         threads that share the work (default: 1); the output is the same with any number
  --quiet             no progress, no summary
  --help

With the findings of all commands the dataset is the one that \`paperledger build\` makes; without them its tables are the
same, and its README.md, manifest.json and findings/ tell nothing of what the commands before this one found.

Example
  paperledger publish --output /tmp/dataset < rows.jsonl
`,
  options: {
    output: { type: "string" },
    previous: { type: "string" },
    findings: { type: "string", multiple: true },
    quarantined: { type: "string" },
    workers: { type: "string" },
  },
  async run(call) {
    const output = textOption(call, "output") ?? "output";
    const workers = countOption(publish, call, "workers", WORKERS);
    const release = textOption(call, "previous");
    const previous = release === null ? null : openFolder(release);
    const schemas = loadSchemas();
    const ledger = openLedger();
    const progress = makeProgress({ quiet: call.values.quiet === true });
    const draft = startDraft(output);
    try {
      const inputs: InputChecksum[] = [];
      const rows = runStage(revalidate({ schemas }), readRows(inputsOf(call.positionals), inputs), ledger);
      const tables = loadTables(schemas);
      const tell = (account: StageAccount) => progress.tell(account.name, account.recordsOut);
      const written: PublishedTable[] = [];
      await withHelpers(workers, async (helpers) => {
        const stage = makePublish({ tables, folder: draft.folder, ...parquetBy(helpers, draft.path) });
        for await (const batch of runStage(stage, rows, ledger, tell)) written.push(...batch);
      });
      const trouble = troublesOf(ledger);
      if (trouble !== null) throw trouble;
      if (isFatal(ledger)) throw new UserError(findingLines(ledger), STATUS.fatalFinding);
      // Commands write these files before they end, and all have ended: the closing line was the end of the stream.
      const found = await readAll<Finding>(textOptions(call, "findings"), checkFinding);
      const held = textOption(call, "quarantined");
      await finish(draft, {
        written,
        findings: [...found, ...ledger.findings],
        quarantined: await readAll(held === null ? [] : [held], null),
        inputs,
        previous,
      });
      progress.say(`written to ${output}/`);
      return STATUS.done;
    } finally {
      progress.stop();
      draft.discard();
    }
  },
};

async function readAll<T>(files: readonly string[], check: SchemaCheck | null): Promise<T[]> {
  const records: T[] = [];
  if (files.length === 0) return records;
  for await (const batch of readRecords<T>(inputsOf(files), check)) records.push(...batch);
  return records;
}

const FINDING_KEYS = ["stage", "rule", "severity", "source_id", "line", "position", "paper_id", "detail"];

function checkFinding(value: unknown): { path: string[]; problem: string } | null {
  const { stage, rule, severity } = value as Finding;
  const known = Object.hasOwn(FINDING_RULES, rule) ? FINDING_RULES[rule as keyof typeof FINDING_RULES] : undefined;
  const isKnown = known !== undefined && known.stage === stage && known.severity === severity;
  if (isKnown && Object.keys(value as object).join() === FINDING_KEYS.join()) return null;
  return { path: [], problem: "expected a finding as `--findings` of a command of this version writes it" };
}

/**
 * Rows up to the closing line.
 * @param dumps  where the dumps are told that the rows of the table sources name
 * @throws UserError (status 3) where the closing line is missing or does not agree with the rows
 */
async function* readRows(inputs: readonly Input[], dumps: InputChecksum[]): AsyncIterable<readonly TaggedRow[]> {
  const counts = noRows();
  let end: unknown = null;
  for await (const batch of readRecords<TaggedRow>(inputs, null)) {
    const rows: TaggedRow[] = [];
    for (const record of batch) {
      if (end !== null) throw cut("expected nothing behind the closing line");
      if (isEnd(record)) end = record;
      else {
        if (Object.hasOwn(counts, record.table)) counts[record.table]++;
        if (record.table === "sources" && record.row) dumps.push({ file: record.row.file, sha256: record.row.sha256 });
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

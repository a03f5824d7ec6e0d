import { openDataset, type PublishedDataset } from "../datasets.js";
import { compareDatasets, type Diff } from "../diff/comparing.js";
import { type DiffDraft, type DiffFacts, startDiff } from "../diff/output.js";
import { summaryText } from "../diff/summary.js";
import { STATUS } from "../errors.js";
import { makeProgress } from "../progress.js";
import { type Command, textOption, usageError } from "./command.js";
import { writeText } from "./records.js";

export const diff: Command = {
  name: "diff",
  summary: "which rows of two datasets differ, and why",
  help: `paperledger diff OLD NEW

Compares two datasets, or two manifests: a summary as Markdown goes to stdout, under the headings of CHANGELOG.md. With
--output every row that differs is written too, as JSON lines, one file a table: {change, key, reason, detail, columns,
old, new}. docs/releases.md lists the reasons. Of manifests only dumps, files and numbers of rows are compared.

Options
  --output DIR   a folder for the rows that differ (TABLE.jsonl), summary.md and diff.json; replaced as a whole
  --exit-code    end with status 1 where the datasets differ, with 0 where they do not (else 0 either way)
  --quiet        no progress
  --help

Examples
  paperledger diff previous output
  paperledger diff releases/0.1.0 output --output build/diff
  paperledger diff old/manifest.json output/manifest.json --exit-code
`,
  options: { output: { type: "string" }, "exit-code": { type: "boolean" } },
  async run(call) {
    const [before, now, ...others] = call.positionals;
    if (before === undefined || now === undefined || others.length > 0) {
      throw usageError(diff, `expected two datasets, OLD and NEW, found ${call.positionals.length}`);
    }
    const output = textOption(call, "output");
    const sides = [openDataset(before), openDataset(now)] as const;
    const draft = output === null ? null : startDiff(output);
    try {
      const result = await compared(...sides, draft, call.values.quiet === true);
      const summary = summaryText(...sides, result);
      await draft?.finish(summary, factsOf(...sides, result));
      await writeText(summary);
      return call.values["exit-code"] === true && areDifferent(...sides) ? 1 : STATUS.done;
    } finally {
      await draft?.discard();
    }
  },
};

/** The rows that differ; null where one of the two is a manifest alone. */
async function compared(
  before: PublishedDataset,
  now: PublishedDataset,
  draft: DiffDraft | null,
  quiet: boolean,
): Promise<Diff | null> {
  if (before.folder === null || now.folder === null) return null;
  const progress = makeProgress({ quiet });
  const told = new Map<string, number>();
  try {
    return await compareDatasets(
      { ...before, folder: before.folder },
      { ...now, folder: now.folder },
      async (table, rows) => {
        told.set(table, (told.get(table) ?? 0) + rows.length);
        progress.tell(table, told.get(table)!);
        await draft?.write(table, rows);
      },
    );
  } finally {
    progress.stop();
  }
}

function factsOf(before: PublishedDataset, now: PublishedDataset, result: Diff | null): DiffFacts {
  const side = ({ manifest, manifestSha256 }: PublishedDataset) => ({
    version: manifest.version,
    manifest_sha256: manifestSha256,
  });
  const tables = [...(result?.tally.tables ?? [])].map(([table, { added, changed, removed }]) => [
    table,
    { added, changed, removed },
  ]);
  return { old: side(before), new: side(now), tables: Object.fromEntries(tables) };
}

/** Whether anything of what users read differs: the files of the tables, the findings, the schemas. */
function areDifferent({ manifest: before }: PublishedDataset, { manifest: now }: PublishedDataset): boolean {
  const files = ({ files }: PublishedDataset["manifest"]) =>
    files.filter(({ path }) => path !== "README.md").map(({ path, sha256 }) => [path, sha256]);
  return JSON.stringify(files(before)) !== JSON.stringify(files(now));
}

/** The runner: puts the stages together, from dumps to a dataset folder, and swaps it in only when everything is right. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { makeDeduplicate } from "./deduplicate/stage.js";
import { STATUS, UserError } from "./errors.js";
import { finish } from "./finish.js";
import { loadVocabularies, projectRoot } from "./io.js";
import { keyOfRun, rememberRun, unchangedManifest } from "./last-runs.js";
import { isFatal, type Ledger, openLedger, runStage, type StageAccount, sortFindings, troubleLines } from "./ledger.js";
import { makeNormalize } from "./normalize/stage.js";
import { cleanUpBeside, type Draft, realTarget, startDraft } from "./output.js";
import { makeParse } from "./parse/stage.js";
import { type PreviousRelease, readPrevious } from "./previous/release.js";
import type { Progress } from "./progress.js";
import type { Manifest } from "./publish/finish.js";
import { makePublish, type PublishedTable } from "./publish/stage.js";
import { memoryStore } from "./record-store.js";
import { loadFigures, loadSchemas, loadTables, ruleFiguresOf } from "./reference.js";
import { collectDumps, type Dump, type Dumps, everyProblem, oneByOne } from "./sources.js";
import { annotateWith } from "./threads/annotating.js";
import { type Helper, startHelper } from "./threads/helper.js";
import { isHelped, openHelpedTable } from "./threads/publishing.js";
import { makeValidate } from "./validate/stage.js";

/** What a build is asked for. */
export interface BuildOptions {
  /** Folders and files of dumps, as the user named them. */
  readonly inputs: readonly string[];
  /** The folder of the dataset. */
  readonly output: string;
  /** The folder of the release whose ids are kept; null where there is none. */
  readonly previous: string | null;
  /** Builds even where nothing changed. */
  readonly force: boolean;
  /** Threads that share the work, at least one. */
  readonly workers: number;
}

/** How a build ended. */
export type BuildResult =
  | { readonly kind: "unchanged"; readonly manifest: Manifest; readonly dumps: Dumps }
  | { readonly kind: "built"; readonly manifest: Manifest; readonly dumps: Dumps; readonly ledger: Ledger }
  | { readonly kind: "fatal"; readonly dumps: Dumps; readonly ledger: Ledger; readonly report: string };

/**
 * Builds a dataset: all stages in one process.
 * @throws UserError (status 3) where a dump cannot be read, (status 2) where the output cannot be written; nothing is
 * published then
 */
export async function build(options: BuildOptions, progress: Progress): Promise<BuildResult> {
  const dumps = collectDumps(options.inputs);
  checkApart(options);
  if (dumps.problems.length > 0) throw await everyProblem(dumps);
  cleanUpBeside(options.output);
  const previous = options.previous === null ? null : await readPrevious(options.previous);
  const entries = dumps.dumps.map(({ entry }) => entry);
  const key = keyOfRun(entries, previous?.dataset.manifestSha256 ?? null);
  const unchanged = options.force ? null : await unchangedManifest(options.output, key);
  if (unchanged !== null) return { kind: "unchanged", manifest: unchanged, dumps };
  const draft = startDraft(options.output);
  const ledger = openLedger();
  try {
    const { workers } = options;
    const { written, quarantined } = await runStages({
      dumps: dumps.dumps,
      previous,
      draft,
      ledger,
      progress,
      workers,
    });
    progress.stop();
    if (ledger.troubles.length > 0) throw new UserError(troubleLines(ledger), STATUS.unreadableInput);
    if (isFatal(ledger)) {
      return { kind: "fatal", dumps, ledger, report: writeReport(ledger) };
    }
    const inputs = entries.map(({ file, sha256 }) => ({ file, sha256 }));
    const { findings } = ledger;
    const release = previous?.dataset ?? null;
    const manifest = await finish(draft, { written, quarantined, inputs, findings, previous: release });
    rememberRun(options.output, key);
    return { kind: "built", manifest, dumps, ledger };
  } finally {
    progress.stop();
    draft.discard();
  }
}

/** The output is replaced as a whole: a dump inside it would be gone. */
function checkApart({ inputs, output }: BuildOptions): void {
  const inside = inputs.filter((input) => {
    const from = relative(realTarget(output), realTarget(input));
    return from === "" || !(from === ".." || from.startsWith(`..${sep}`) || isAbsolute(from));
  });
  if (inside.length === 0) return;
  const problems = inside.map(
    (input) => `${input}: lies in the output ${output}, which is replaced as a whole; choose another --output`,
  );
  throw new UserError(problems, STATUS.usage);
}

/** A held-back row with its reason, as it stands in `findings/quarantined.jsonl`. */
interface Quarantined {
  readonly table: string;
  readonly row: unknown;
  readonly rule: string;
  readonly detail: string;
}

/** What a run of the stages works on. */
interface Run {
  readonly dumps: readonly Dump[];
  readonly previous: PreviousRelease | null;
  readonly draft: Draft;
  readonly ledger: Ledger;
  readonly progress: Progress;
  readonly workers: number;
}

async function runStages(run: Run): Promise<{ written: PublishedTable[]; quarantined: Quarantined[] }> {
  const helpers = Array.from({ length: run.workers - 1 }, startHelper);
  try {
    return await runStagesWith(helpers, run);
  } finally {
    await Promise.all(helpers.map((helper) => helper.close()));
  }
}

async function runStagesWith(
  helpers: readonly Helper[],
  { dumps, previous, draft, ledger, progress }: Run,
): Promise<{ written: PublishedTable[]; quarantined: Quarantined[] }> {
  const schemas = loadSchemas();
  const vocabularies = loadVocabularies();
  const quarantined: Quarantined[] = [];
  const sequence = new Map(dumps.map(({ entry }) => [entry.source_id, entry.sequence]));
  const tell = (account: StageAccount) => progress.tell(account.name, Math.max(account.recordsIn, account.recordsOut));

  const captures = runStage(makeParse(), oneByOne(dumps), ledger, tell);
  const deduplicate = makeDeduplicate({
    store: memoryStore(),
    sequenceOf: (id) => sequence.get(id)!,
    ...(previous && { previous: previous.papers }),
  });
  const papers = runStage(deduplicate, captures, ledger, tell);
  const normalize = makeNormalize({
    store: memoryStore(),
    annotate: annotateWith(helpers, vocabularies),
    ...(previous && { previous: previous.names }),
  });
  const annotated = runStage(normalize, papers, ledger, tell);
  const validate = makeValidate({
    schemas,
    vocabularies,
    sources: dumps.map(({ entry }) => entry),
    ruleFigures: ruleFiguresOf(loadFigures()),
    quarantined: (table, row, rule, detail) => quarantined.push({ table, row, rule, detail }),
  });
  const rows = runStage(validate, annotated, ledger, tell);
  const publish = makePublish({
    tables: loadTables(schemas),
    folder: draft.folder,
    openElsewhere: (table) =>
      helpers.length > 0 && isHelped(table) ? openHelpedTable(helpers[0]!, table, draft.path) : null,
  });
  const written: PublishedTable[] = [];
  for await (const batch of runStage(publish, rows, ledger, tell)) written.push(...batch);
  return { written, quarantined };
}

/** The findings of a run that ended fatally, in a file that no dataset holds. @returns its path */
function writeReport(ledger: Ledger): string {
  const file = join(projectRoot(), "build/fatal-findings.jsonl");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    sortFindings(ledger.findings)
      .map((finding) => `${JSON.stringify(finding)}\n`)
      .join(""),
  );
  return file;
}

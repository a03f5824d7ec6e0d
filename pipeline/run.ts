/** The runner: puts the stages together, from dumps to a dataset folder, and swaps it in only when everything is right. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { memoryStore } from "./deduplicate/capture-store.js";
import { makeDeduplicate } from "./deduplicate/stage.js";
import { STATUS, UserError } from "./errors.js";
import { loadVocabularies, projectRoot, sha256Of } from "./io.js";
import { type Ledger, openLedger, runStage, sortFindings } from "./ledger.js";
import { makeNormalize } from "./normalize/stage.js";
import { type Draft, diskFolder, startDraft } from "./output.js";
import { makeParse } from "./parse/stage.js";
import type { Progress } from "./progress.js";
import { finishOutput, type Manifest, readManifest, verifyOutput } from "./publish/finish.js";
import { makePublish, type PublishedTable } from "./publish/stage.js";
import type { Source } from "./records.js";
import {
  codeSha256,
  loadFigures,
  loadSchemas,
  loadTables,
  measuredOf,
  projectVersion,
  publishedCopies,
  quotedSha256,
  ruleFiguresOf,
} from "./reference.js";
import { collectDumps, type Dump, type Dumps } from "./sources.js";
import { makeValidate } from "./validate/stage.js";

/** What a build is asked for. */
export interface BuildOptions {
  /** Folders and files of dumps, as the user named them. */
  readonly inputs: readonly string[];
  /** The folder of the dataset. */
  readonly output: string;
  /** Builds even where nothing changed. */
  readonly force: boolean;
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
  const key = keyOf(dumps.dumps);
  const unchanged = options.force ? null : await unchangedManifest(options.output, key);
  if (unchanged !== null) return { kind: "unchanged", manifest: unchanged, dumps };
  const draft = startDraft(options.output);
  const ledger = openLedger();
  try {
    const { written, quarantined } = await runStages(dumps.dumps, draft, ledger, progress);
    progress.stop();
    if (ledger.troubles.length > 0) throw troubles(ledger);
    if (ledger.findings.some(({ severity }) => severity === "fatal")) {
      return { kind: "fatal", dumps, ledger, report: writeReport(ledger) };
    }
    const manifest = await finish(draft, written, quarantined, dumps.dumps, ledger);
    draft.swapIn();
    rememberRun(options.output, key);
    return { kind: "built", manifest, dumps, ledger };
  } finally {
    progress.stop();
    draft.discard();
  }
}

interface Quarantined {
  readonly table: string;
  readonly row: unknown;
  readonly rule: string;
  readonly detail: string;
}

async function runStages(
  dumps: readonly Dump[],
  draft: Draft,
  ledger: Ledger,
  progress: Progress,
): Promise<{ written: PublishedTable[]; quarantined: Quarantined[] }> {
  const schemas = loadSchemas();
  const vocabularies = loadVocabularies();
  const quarantined: Quarantined[] = [];
  const sequence = new Map(dumps.map(({ entry }) => [entry.source_id, entry.sequence]));
  const tell = (account: { name: string; recordsOut: number }) => progress.tell(account.name, account.recordsOut);

  const captures = runStage(makeParse(), oneByOne(dumps), ledger, tell);
  const deduplicate = makeDeduplicate({ store: memoryStore(), sequenceOf: (id) => sequence.get(id)! });
  const papers = runStage(deduplicate, captures, ledger, tell);
  const annotated = runStage(makeNormalize(vocabularies), papers, ledger, tell);
  const validate = makeValidate({
    schemas,
    vocabularies,
    sources: dumps.map(({ entry }) => entry),
    ruleFigures: ruleFiguresOf(loadFigures()),
    quarantined: (table, row, rule, detail) => quarantined.push({ table, row, rule, detail }),
  });
  const rows = runStage(validate, annotated, ledger, tell);
  const publish = makePublish({ tables: loadTables(schemas), folder: draft.folder });
  const written: PublishedTable[] = [];
  for await (const batch of runStage(publish, rows, ledger, tell)) written.push(...batch);
  return { written, quarantined };
}

async function* oneByOne(dumps: readonly Dump[]): AsyncIterable<readonly Source[]> {
  for (const { source } of dumps) yield [source];
}

/** Writes what stands beside the tables, and reads everything back once more before it may be swapped in. */
async function finish(
  draft: Draft,
  written: readonly PublishedTable[],
  quarantined: readonly unknown[],
  dumps: readonly Dump[],
  ledger: Ledger,
): Promise<Manifest> {
  const root = projectRoot();
  const manifest = await finishOutput(draft.folder, {
    tables: loadTables(loadSchemas()),
    written,
    findings: sortFindings(ledger.findings),
    quarantined,
    copies: publishedCopies(),
    version: projectVersion(),
    codeSha256: codeSha256(),
    inputs: dumps.map(({ entry }) => ({ file: entry.file, sha256: entry.sha256 })),
    measured: measuredOf(loadFigures()),
    citation: readFileSync(join(root, "CITATION.cff"), "utf8"),
  });
  const differences = await verifyOutput(draft.folder, manifest);
  if (differences.length === 0) return manifest;
  const lines = differences.map(
    ({ path, problem }) => `${path}: ${problem} after it was written; check the disk and build again`,
  );
  throw new UserError(lines, STATUS.unreadableInput);
}

function troubles({ troubles: all }: Ledger): UserError {
  return new UserError(
    all.map(({ file, line, problem }) => `${file}${line === null ? "" : `:${line}`}: ${problem}`),
    STATUS.unreadableInput,
  );
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

const LAST_RUN = "build/last-run.json";

/** Everything that decides the bytes of a dataset, in one hash: the dumps, the code, and the files that it quotes. */
function keyOf(dumps: readonly Dump[]): string {
  const entries = dumps.map(({ entry }) => entry);
  return createHash("sha256")
    .update(JSON.stringify([entries, codeSha256(), quotedSha256(), process.versions.node.split(".")[0]]))
    .digest("hex");
}

/** The manifest of the output where it is what the last run made of the same inputs and code, byte for byte; else null. */
async function unchangedManifest(output: string, key: string): Promise<Manifest | null> {
  const file = join(projectRoot(), LAST_RUN);
  if (!existsSync(file) || !existsSync(join(output, "manifest.json"))) return null;
  const last = JSON.parse(readFileSync(file, "utf8")) as { output: string; key: string; manifest_sha256: string };
  if (last.output !== resolve(output) || last.key !== key) return null;
  if (last.manifest_sha256 !== sha256Of(join(output, "manifest.json"))) return null;
  const folder = diskFolder(output);
  const manifest = await readManifest(folder);
  return manifest !== null && (await verifyOutput(folder, manifest)).length === 0 ? manifest : null;
}

function rememberRun(output: string, key: string): void {
  const file = join(projectRoot(), LAST_RUN);
  mkdirSync(dirname(file), { recursive: true });
  const manifest_sha256 = sha256Of(join(output, "manifest.json"));
  writeFileSync(file, `${JSON.stringify({ output: resolve(output), key, manifest_sha256 }, null, 2)}\n`);
}

/** The dataset folder that is to be uploaded, once it is sure that it is one. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { STATUS, UserError } from "../errors.js";
import { isFolder, sha256Of } from "../io.js";
import { commitOfBuild } from "../last-runs.js";
import { openLedger, runStage } from "../ledger.js";
import { diskFolder, realTarget } from "../output.js";
import type { Progress } from "../progress.js";
import { DATASET, MANIFEST, type Manifest, readManifest, verifyOutput } from "../publish/finish.js";
import { FORMATS } from "../publish/formats.js";
import { readChunks } from "../publish/hashed-file.js";
import type { OutputFolder } from "../publish/output-folder.js";
import { type Finding, TABLES } from "../records.js";
import { codeSha256, loadSchemas } from "../reference.js";
import { NotUtf8 } from "../text/lines.js";
import { revalidate } from "../validate/revalidate.js";
import { noRows } from "../validate/row-stream.js";
import type { LocalFile } from "./plan.js";
import { NoRow, readRows } from "./rows.js";

export interface Dataset {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  /** The git commit of the code that built it, or null where it is not known. */
  readonly codeCommit: string | null;
  /** All files, the manifest included. */
  readonly files: readonly LocalFile[];
  /** Where the file of a path lies. */
  fileOf(path: string): string;
  /** Whether the folder is still the one that was checked; a build may have replaced it. */
  isUnchanged(): boolean;
}

const FINDINGS = "findings/findings.jsonl";

/** Problems told before the rest is left out. */
const MAX_PROBLEMS = 10;

/**
 * Reads a dataset folder and checks all of it: every byte against the manifest, and every row as `validate` does, whichever
 * code built it.
 * @throws UserError with what is wrong and what to do: status 2 where there is no dataset, 1 where it may not be published
 */
export async function openDataset(path: string, progress: Progress): Promise<Dataset> {
  if (!isFolder(path)) {
    throw new UserError([`${path}: expected a dataset, found no folder; run \`make dataset\` first`], STATUS.usage);
  }
  const root = realTarget(path);
  const folder = diskFolder(root);
  const manifest = await manifestOf(path, folder);
  checkFiles(path, manifest);
  const before = stampOf(root, manifest);
  const manifestSha256 = sha256Of(join(root, MANIFEST));
  await checkBytes(path, folder, manifest);
  await checkRows(path, folder, manifest, progress);
  checkFindings(path, root);
  if (manifest.code_sha256 !== codeSha256()) {
    progress.say(`${path}: built by other code than this; its rows are right by the rules of this one`);
  }
  const own = { path: MANIFEST, bytes: statSync(join(root, MANIFEST)).size, sha256: manifestSha256 };
  const files: LocalFile[] = [];
  for (const { path, bytes, sha256 } of [...manifest.files, own]) {
    files.push({ path, bytes, sha256, gitId: await gitIdOf(folder, path, bytes) });
  }
  return {
    manifest,
    manifestSha256,
    codeCommit: commitOfBuild(manifestSha256),
    files,
    fileOf: (file) => join(root, file),
    isUnchanged: () => before !== null && stampOf(root, manifest) === before,
  };
}

/** The id that git gives to the content of a file. Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
async function gitIdOf(folder: OutputFolder, path: string, bytes: number): Promise<string> {
  const hash = createHash("sha1").update(`blob ${bytes}\0`);
  for await (const chunk of readChunks(folder, path)) hash.update(chunk);
  return hash.digest("hex");
}

async function manifestOf(path: string, folder: OutputFolder): Promise<Manifest> {
  const manifest = await readManifest(folder).catch((error: Error) => {
    throw new UserError([`${path}: ${error.message}`], STATUS.fatalFinding);
  });
  if (manifest?.name === DATASET) return manifest;
  const found = manifest === null ? `no ${MANIFEST}` : `the ${MANIFEST} of "${manifest.name}"`;
  throw new UserError(
    [`${path}: expected a dataset of this program, found ${found}; run \`make dataset\` first`],
    STATUS.usage,
  );
}

/** A dataset has each table in each format, and its findings, even where they are empty. */
function checkFiles(path: string, manifest: Manifest): void {
  const listed = new Set(manifest.files.map((file) => file.path));
  const expected = TABLES.flatMap((table) => FORMATS.map((format) => `${format}/${table}.${format}`));
  const missing = [...expected, FINDINGS].filter((file) => !listed.has(file));
  if (missing.length === 0) return;
  throw refusal(
    missing.map((file) => `${path}: expected ${file} in the ${MANIFEST}`),
    `${path} is not whole, so nothing is uploaded: run \`make dataset\``,
  );
}

async function checkBytes(path: string, folder: OutputFolder, manifest: Manifest): Promise<void> {
  const differences = await verifyOutput(folder, manifest);
  if (differences.length === 0) return;
  throw refusal(
    differences.map((difference) => `${join(path, difference.path)}: ${difference.problem}`),
    `${path} is not what its ${MANIFEST} says, so nothing is uploaded: run \`make dataset\``,
  );
}

async function checkRows(path: string, folder: OutputFolder, manifest: Manifest, progress: Progress): Promise<void> {
  const ledger = openLedger();
  const counts = noRows();
  const problems: string[] = [];
  try {
    for await (const batch of runStage(revalidate({ schemas: loadSchemas() }), readRows(folder), ledger, (account) =>
      progress.tell("checking", account.recordsOut),
    )) {
      for (const { table } of batch) counts[table]++;
    }
  } catch (error) {
    if (!(error instanceof NoRow || error instanceof NotUtf8)) throw error;
    problems.push(error.message);
  }
  problems.push(...ledger.findings.filter(isFatalFinding).map(({ rule, detail }) => `${rule}: ${detail}`));
  for (const [table, count] of Object.entries(counts)) {
    if (problems.length === 0 && manifest.rows[table] !== count) {
      problems.push(`${table}: the ${MANIFEST} says ${manifest.rows[table] ?? "no"} rows, found ${count}`);
    }
  }
  if (problems.length === 0) return;
  throw refusal(problems, `${path} holds rows that validation does not let through: run \`make dataset\``);
}

/** A build with a fatal finding publishes nothing; a folder that lists one was not made by a build. */
function checkFindings(path: string, root: string): void {
  const lines = readFileSync(join(root, FINDINGS), "utf8").split("\n").slice(0, -1);
  const problems = lines.flatMap((line, i) => {
    try {
      const finding = JSON.parse(line) as Finding;
      return isFatalFinding(finding) ? [`${finding.rule}: ${finding.detail}`] : [];
    } catch {
      return [`${FINDINGS}:${i + 1}: expected a finding`];
    }
  });
  if (problems.length === 0) return;
  throw refusal(problems, `${path} lists fatal findings, so that it may not be published: run \`make dataset\``);
}

function isFatalFinding({ severity }: Finding): boolean {
  return severity === "fatal";
}

function refusal(problems: readonly string[], what: string): UserError {
  const more = problems.length - MAX_PROBLEMS;
  const told = more > 0 ? [...problems.slice(0, MAX_PROBLEMS), `and ${more} more`] : problems;
  return new UserError([...told, what], STATUS.fatalFinding);
}

/** What tells whether files were replaced or written to; null where one is missing. */
function stampOf(root: string, manifest: Manifest): string | null {
  const stats = [MANIFEST, ...manifest.files.map(({ path }) => path)].map((path) =>
    statSync(join(root, path), { throwIfNoEntry: false }),
  );
  if (stats.includes(undefined)) return null;
  return JSON.stringify(stats.map((stat) => [stat!.ino, stat!.size, stat!.mtimeMs]));
}

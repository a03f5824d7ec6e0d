/** Uploads inside the test's process, with a clock that does not wait, of small datasets. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Dataset, openDataset } from "../../pipeline/hub/dataset.js";
import { HubFailure, wordsOf } from "../../pipeline/hub/failure.js";
import { look, type Task } from "../../pipeline/hub/looking.js";
import { openSession } from "../../pipeline/hub/session.js";
import { type Uploaded, type UploadOptions, upload } from "../../pipeline/hub/uploading.js";
import type { Manifest } from "../../pipeline/publish/finish.js";
import { newFolder, put, run } from "./cli.js";
import { commitAt } from "./hub/repository.js";
import { type LoopbackHub, TOKEN } from "./hub/server.js";

export const REPOSITORY = "me/paperledger";

const PAPERS = [
  [
    "SimPO: Simple Preference Optimization",
    "We align Llama-3-8B-Instruct and gain 6.4 points on AlpacaEval 2 over DPO.",
  ],
  ["Meta Ranking for Data Selection", "We propose Meta Ranking (MR) and train Phi-2 with it."],
  ["A Study of Reasoning", "GPT-4 reaches 92.0% on the GSM8K benchmark."],
  ["Scaling Sparse Attention", "We train Mistral-7B with 128K tokens. Code: https://github.com/example/sparse."],
] as const;

/** A dataset folder with a few papers, as the command builds it; one for all tests, who leave it as it is. */
export function buildDataset(): string {
  const shared = join(process.env.PAPERLEDGER_PROGRAMS!, "small-dataset");
  if (existsSync(shared)) return shared;
  const lines = PAPERS.map(([title, abstract]) => `${JSON.stringify({ title, abstract })}\n`);
  const own = join(mkdtempSync(join(process.env.PAPERLEDGER_PROGRAMS!, "building-")), "dataset");
  const { status, stderr } = run([
    "build",
    put(newFolder(), "papers.jsonl", lines.join("")),
    "--output",
    own,
    "--quiet",
  ]);
  if (status !== 0) throw new Error(stderr);
  try {
    renameSync(own, shared);
  } catch {
    // Another file of tests was faster, and has the same.
  }
  return shared;
}

export interface Amendment {
  readonly version?: string;
  readonly name?: string;
  readonly rows?: Readonly<Record<string, number>>;
  /** Files by path; null removes one, from the folder and from the manifest. */
  readonly files?: Readonly<Record<string, string | null>>;
}

/** A copy of a dataset folder with changes, and a manifest that lists them. */
export function amendDataset(folder: string, { version, name, rows, files = {} }: Amendment): string {
  const copy = join(newFolder(), "dataset");
  cpSync(folder, copy, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(copy, "manifest.json"), "utf8")) as Manifest;
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  for (const [path, content] of Object.entries(files)) {
    if (content === null) {
      rmSync(join(copy, path));
      listed.delete(path);
      continue;
    }
    put(copy, path, content);
    const sha256 = createHash("sha256").update(content).digest("hex");
    listed.set(path, { path, bytes: Buffer.byteLength(content), sha256, rows: listed.get(path)?.rows ?? null });
  }
  const amended = {
    ...manifest,
    version: version ?? manifest.version,
    name: name ?? manifest.name,
    rows: { ...manifest.rows, ...rows },
    files: [...listed.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  writeFileSync(join(copy, "manifest.json"), `${JSON.stringify(amended, null, 2)}\n`);
  return copy;
}

const SILENT = { tell() {}, say() {}, stop() {} };

/** Opens a dataset that is right. */
export function opened(folder: string): Promise<Dataset> {
  return openDataset(folder, SILENT);
}

export interface Told {
  readonly uploaded: Uploaded | null;
  /** The error as a user reads it. */
  readonly error: string | null;
  readonly status: number;
  /** Lines about waits and the like. */
  readonly lines: readonly string[];
  /** Milliseconds of each wait. */
  readonly waits: readonly number[];
  /** Bytes sent at the last time that was told. */
  readonly sent: number;
}

export interface UploadTestOptions extends Partial<Omit<UploadOptions, "clock" | "progress">> {
  readonly token?: string;
  readonly timeoutMs?: number;
}

/** Uploads a dataset to a Hub on loopback. */
export async function uploadTo(host: LoopbackHub, dataset: Dataset, options: UploadTestOptions = {}): Promise<Told> {
  const { token = TOKEN, timeoutMs = 5000, repository = REPOSITORY, tries = 3 } = options;
  const [lines, waits]: [string[], number[]] = [[], []];
  let sent = 0;
  const clock = {
    now: () => 0,
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds);
    },
    random: () => 0.5,
  };
  const say = (line: string) => void lines.push(line);
  const hub = openSession({ endpoint: host.url, repository, token, tries, timeoutMs, clock, say });
  const tell = (_: string, done: number) => {
    sent = done;
  };
  const progress = { ...SILENT, say, tell };
  const settings = { branch: "main", isAdopting: false, isPrivate: false, ...options };
  const told = (uploaded: Uploaded | null, error: string | null, status: number) => ({
    uploaded,
    error,
    status,
    lines,
    waits,
    sent,
  });
  try {
    return told(await upload(dataset, { ...settings, repository, tries, clock, progress }, hub), null, 0);
  } catch (error) {
    if (error instanceof HubFailure) {
      return told(null, wordsOf(error, { repository, endpoint: host.url, hasToken: true }), 3);
    }
    const { message, status } = error as { message: string; status?: number };
    if (status === undefined) throw error;
    return told(null, message, status);
  }
}

/** What an upload would do. */
export function lookAt(host: LoopbackHub, dataset: Dataset, branch = "main"): Promise<Task> {
  const clock = { now: () => 0, sleep: async () => {}, random: () => 0 };
  const options = { token: TOKEN, tries: 1, timeoutMs: 5000, clock, say: () => {} };
  const hub = openSession({ endpoint: host.url, repository: REPOSITORY, ...options });
  return look(dataset, { repository: REPOSITORY, branch, isAdopting: false }, hub);
}

/** The files of a repository at a revision, by path. */
export function filesThere(host: LoopbackHub, revision = "main", repository = REPOSITORY): Map<string, Buffer> {
  const { files } = commitAt(host.repositories.get(repository)!, revision)!;
  return new Map([...files].map(([path, { bytes }]) => [path, bytes]));
}

/** The compiled command, run as its users run it: in processes, from any folder, through pipes. */
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll } from "vitest";
import { sha256Of } from "../../pipeline/io.js";

export const root = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");
export const raw = join(root, "raw");

/** What the command reads of the project, apart from what users name. */
const PROGRAM = [
  "build/js",
  "pipeline",
  "schemas",
  "evaluation/figures.json",
  "evaluation/unseen.json",
  "package.json",
  "package-lock.json",
  "CITATION.cff",
];

/** A folder that is gone when the tests of the file are through. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "paperledger-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A copy of the compiled program, one for all tests that run one after the other. What it remembers of its last runs, and
 * what others do to the project meanwhile, then neither disturbs the tests nor comes from them.
 */
function installProgram(): string {
  const folder = mkdtempSync(join(process.env.PAPERLEDGER_PROGRAMS!, "program-"));
  for (const path of PROGRAM) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return join(folder, "build/js/pipeline/cli.js");
}

export const cli = installProgram();

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command and waits for its end. */
export function run(args: readonly string[], { input, cwd, env }: RunOptions = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    input: input ?? "",
    cwd: cwd ?? root,
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
}

/** Starts the command and goes on: for what the test itself has to answer meanwhile, or to end. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, [cli, ...args], { cwd: root, env: { ...process.env, ...env } });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (part) => out.push(part));
  child.stderr.on("data", (part) => err.push(part));
  child.stdin.end();
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (status, signal) =>
      resolve({
        status,
        signal,
        stdout: Buffer.concat(out).toString("utf8"),
        stderr: Buffer.concat(err).toString("utf8"),
      }),
    ),
  );
  return { kill: () => void child.kill("SIGKILL"), ended };
}

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  /** Ends it as a power cut would. */
  kill(): void;
  readonly ended: Promise<Ended>;
}

/** Runs a line of shell in which `$P` is the command. */
export function shell(line: string, cwd = root): SpawnSyncReturns<string> {
  return spawnSync("bash", ["-c", line], {
    encoding: "utf8",
    cwd,
    env: { ...process.env, P: `${process.execPath} ${cli}` },
    maxBuffer: 1 << 28,
  });
}

/** Writes a file below a folder. @returns its path */
export function put(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** The objects in lines of JSON. */
export function parseLines<T = Record<string, unknown>>(text: string): T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** Every file below a folder by its path, as bytes. */
export function filesOf(folder: string): Map<string, Buffer> {
  return new Map(namesOf(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

function namesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * What stands in a folder, to see whether it stays: each file with the SHA-256 of its bytes. Matchers compare bytes one by
 * one, which takes a second for a megabyte.
 */
export function checksumsOf(folder: string): Map<string, string> {
  return new Map(namesOf(folder).map((name) => [name, sha256Of(join(folder, name))]));
}

/** The paths at which two folders differ. */
export function differences(a: string, b: string): string[] {
  const [left, right] = [filesOf(a), filesOf(b)];
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (path) => !left.has(path) || !right.has(path) || !left.get(path)!.equals(right.get(path)!),
  );
}

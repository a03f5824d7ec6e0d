import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

export const root = new URL("../..", import.meta.url).pathname;
export const cli = join(root, "build/js/pipeline/cli.js");

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command and waits for its end. */
export function run(args: readonly string[], { input, cwd, env }: RunOptions = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    input: input === undefined ? "" : Buffer.from(input as Uint8Array),
    cwd: cwd ?? root,
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
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

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "paperledger-test-"));
}

/** Every file below a folder by its path, as bytes. */
export function filesOf(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(files.map((file) => [relative(folder, file), readFileSync(file)]));
}

/** The paths at which two folders differ. */
export function differences(a: string, b: string): string[] {
  const [left, right] = [filesOf(a), filesOf(b)];
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (path) => !left.get(path)?.equals(right.get(path) ?? Buffer.alloc(0)),
  );
}

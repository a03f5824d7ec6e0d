import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that is gone after the test. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** Puts files on disk, for readers that want a path. */
export function temporaryFolder(
  files: ReadonlyMap<string, Uint8Array> = new Map(),
  parent = tmpdir(),
): TemporaryFolder {
  const path = mkdtempSync(join(parent, "paperledger-"));
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), bytes);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Puts files on disk while `use` runs. */
export async function withFiles<T>(
  files: ReadonlyMap<string, Uint8Array>,
  use: (folder: string) => Promise<T> | T,
): Promise<T> {
  const folder = temporaryFolder(files);
  try {
    return await use(folder.path);
  } finally {
    folder.remove();
  }
}

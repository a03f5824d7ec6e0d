/** The folder that a diff writes: rows that differ as JSON lines, one file a table, and the summary. Whole or not at all. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startDraft } from "../output.js";
import { type HashedFile, openHashed, writeText } from "../publish/hashed-file.js";
import { jsonlBytes } from "../publish/jsonl.js";
import type { Explained } from "./explaining.js";

/** The file of a diff that says what was compared; by it a later run knows the folder as its own. */
export const DIFF_FILE = "diff.json";

/** Name of what is in the folder. */
const DIFF = "paperledger diff";

/** What was compared, as `diff.json` says it. */
export interface DiffFacts {
  readonly old: { readonly version: string; readonly manifest_sha256: string };
  readonly new: { readonly version: string; readonly manifest_sha256: string };
  /** Rows that differ, by table. */
  readonly tables: Readonly<
    Record<string, { readonly added: number; readonly changed: number; readonly removed: number }>
  >;
}

/** A diff in the making. */
export interface DiffDraft {
  write(table: string, rows: readonly Explained[]): Promise<void>;
  /** Writes what stands beside the rows, and puts everything in its place. */
  finish(summary: string, facts: DiffFacts): Promise<void>;
  /** Removes what was written, unless it is in its place. */
  discard(): Promise<void>;
}

/**
 * Starts a diff beside its target.
 * @throws UserError (status 2) where the target cannot be written, or is a folder that holds something else
 */
export function startDiff(target: string): DiffDraft {
  const draft = startDraft(target, { isOurs: isDiff, what: `${DIFF_FILE} of a diff` });
  let open: { table: string; file: HashedFile } | null = null;
  const closeOpen = async (): Promise<void> => {
    await open?.file.close();
    open = null;
  };
  return {
    async write(table, rows) {
      if (rows.length === 0) return;
      if (open?.table !== table) {
        await closeOpen();
        open = { table, file: await openHashed(draft.folder, `${table}.jsonl`) };
      }
      await open.file.write(jsonlBytes(rows.map(recordOf)));
    },
    async finish(summary, facts) {
      await closeOpen();
      await writeText(draft.folder, "summary.md", summary);
      await writeText(draft.folder, DIFF_FILE, `${JSON.stringify({ name: DIFF, ...facts }, null, 2)}\n`);
      draft.swapIn();
    },
    async discard() {
      await open?.file.abandon();
      draft.discard();
    },
  };
}

/** A row of the output, its keys in their fixed order. */
export function recordOf({ change, key, reason, detail, columns, old, new: now }: Explained): object {
  return { change, key, reason, detail, columns, old, new: now };
}

/** Whether a folder is one that a diff wrote. */
function isDiff(folder: string): boolean {
  const file = join(folder, DIFF_FILE);
  if (!existsSync(file)) return readdirSync(folder).length === 0;
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { name?: unknown }).name === DIFF;
  } catch {
    return false;
  }
}

/** The commit message, by which an upload knows its own commit again. */
import type { Manifest } from "../publish/finish.js";

/** A commit of a repository. */
export interface Commit {
  readonly id: string;
  readonly title: string;
  /** What stands below the title. */
  readonly message: string;
}

const MARK = "SHA-256 of manifest.json: ";

/** The title of the commit: `paperledger 0.1.0: 142 papers`. */
export function titleOf({ name, version, rows }: Manifest): string {
  return `${name} ${version}: ${rows.papers ?? 0} papers`;
}

/**
 * What stands below the title: rows, and from which code the data are.
 * @param codeCommit  the git commit of the code that built the dataset, or null where it is not known
 */
export function descriptionOf(manifest: Manifest, manifestSha256: string, codeCommit: string | null): string {
  const rows = Object.entries(manifest.rows).map(([table, count]) => `${table} ${count}`);
  return [
    `Rows: ${rows.join(", ")}`,
    "",
    `Git commit of the code: ${codeCommit ?? "not known"}`,
    `SHA-256 of the code: ${manifest.code_sha256}`,
    `${MARK}${manifestSha256}`,
  ].join("\n");
}

/** Whether a commit is that of an upload with this manifest. */
export function isCommitOf({ title, message }: Commit, manifestSha256: string): boolean {
  return `${title}\n${message}`.includes(`${MARK}${manifestSha256}`);
}

/** The commits, newest first, that came after the last upload of this program; all of `commits` where none is an upload. */
export function commitsSinceUpload(commits: readonly Commit[]): readonly Commit[] {
  const last = commits.findIndex(({ title, message }) => `${title}\n${message}`.includes(MARK));
  return last === -1 ? commits : commits.slice(0, last);
}

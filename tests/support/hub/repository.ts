/** A dataset repository in memory: commits of whole trees, branches and tags. */
import { createHash } from "node:crypto";

export interface StoredFile {
  readonly bytes: Buffer;
  /** Whether the content lies in large-file storage, and the tree holds a pointer to it. */
  readonly isLarge: boolean;
}

export interface StoredCommit {
  readonly id: string;
  readonly parent: string | null;
  readonly title: string;
  readonly message: string;
  readonly author: string;
  readonly date: string;
  readonly files: ReadonlyMap<string, StoredFile>;
}

export interface Repository {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly commits: Map<string, StoredCommit>;
  readonly branches: Map<string, string>;
  readonly tags: Map<string, string>;
}

/** A change of a file; null removes it. */
export type Changes = ReadonlyMap<string, StoredFile | null>;

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What a tree holds in the place of a large file. Source: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export function pointerOf(bytes: Buffer): Buffer {
  const text = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256Of(bytes)}\nsize ${bytes.length}\n`;
  return Buffer.from(text);
}

/** The id that git gives to what the tree holds of a file. */
export function gitIdOf({ bytes, isLarge }: StoredFile): string {
  const content = isLarge ? pointerOf(bytes) : bytes;
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}

/**
 * A repository as the Hub makes it: with one commit that holds `.gitattributes`.
 * @param largeEndings  of which files the content is to lie in large-file storage
 */
export function newRepository(name: string, largeEndings: readonly string[], isPrivate = false): Repository {
  const repository: Repository = { name, isPrivate, commits: new Map(), branches: new Map(), tags: new Map() };
  const lines = largeEndings.map((ending) => `*${ending} filter=lfs diff=lfs merge=lfs -text\n`);
  const attributes = { bytes: Buffer.from(lines.join("")), isLarge: false };
  addCommit(repository, "main", new Map([[".gitattributes", attributes]]), { title: "initial commit", message: "" });
  return repository;
}

/** Puts a commit on a branch. */
export function addCommit(
  repository: Repository,
  branch: string,
  changes: Changes,
  { title, message, author = "someone" }: { title: string; message: string; author?: string },
): StoredCommit {
  const parent = repository.branches.get(branch) ?? null;
  const files = new Map(parent === null ? [] : repository.commits.get(parent)!.files);
  for (const [path, file] of changes) {
    if (file === null) files.delete(path);
    else files.set(path, file);
  }
  const number = repository.commits.size;
  const tree = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, file]) => `${path} ${gitIdOf(file)}`);
  const id = createHash("sha1")
    .update(JSON.stringify([parent, title, message, number, tree]))
    .digest("hex");
  // A clock of its own: a minute a commit.
  const date = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();
  const commit: StoredCommit = { id, parent, title, message, author, date, files };
  repository.commits.set(id, commit);
  repository.branches.set(branch, id);
  return commit;
}

/** The commit that a branch, a tag or an id names. */
export function commitAt(repository: Repository, revision: string): StoredCommit | undefined {
  const id = repository.branches.get(revision) ?? repository.tags.get(revision) ?? revision;
  return repository.commits.get(revision === "HEAD" ? repository.branches.get("main")! : id);
}

/** A commit and those before it, newest first. */
export function historyOf(repository: Repository, commit: StoredCommit): StoredCommit[] {
  const history: StoredCommit[] = [];
  for (let at: StoredCommit | undefined = commit; at !== undefined; at = repository.commits.get(at.parent ?? "")) {
    history.push(at);
  }
  return history;
}

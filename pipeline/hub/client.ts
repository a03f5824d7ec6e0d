/** What an upload asks of the Hub, by the Hub's own client. */
import { pathToFileURL } from "node:url";
import { commitIter, createBranch, createRepo, downloadFile, listCommits, listFiles } from "@huggingface/hub";
import { UserError } from "../errors.js";
import { oneLine } from "../fetch/answers.js";
import { MANIFEST } from "../publish/finish.js";
import { HubFailure } from "./failure.js";
import type { Commit } from "./message.js";
import type { RemoteFile } from "./plan.js";
import { kindOf, SENDING } from "./requests.js";

/** Branches and tags of a repository, with the commit of each. */
export interface Refs {
  readonly branches: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

export interface NewCommit {
  readonly title: string;
  readonly description: string;
  readonly branch: string;
  /** The commit that it must follow; null for the first of a branch. */
  readonly parent: string | null;
  /** Where the files of each path lie. */
  readonly send: readonly { readonly path: string; readonly file: string }[];
  readonly remove: readonly string[];
  /** Told of each file how much of it has gone, from 0 to 1. */
  onSent(path: string, part: number): void;
  /** Called when everything is read, before the commit itself is asked for; what it throws ends the upload. */
  beforeCommit(): void;
}

/** One dataset repository. All functions throw {@link HubFailure} where the Hub does not do what it was asked. */
export interface Hub {
  /** Null where there is no such repository, or none that the token may see. */
  refs(): Promise<Refs | null>;
  /** Makes the repository; does nothing where it is there. */
  create(isPrivate: boolean): Promise<void>;
  /** Makes a branch at a commit; does nothing where it is there. */
  createBranch(branch: string, commit: string): Promise<void>;
  filesAt(commit: string): Promise<Map<string, RemoteFile>>;
  /** The text of the manifest at a commit where it is one of the files. */
  manifestAt(commit: string): Promise<string | null>;
  /** The newest commits of a branch, newest first, at most `most`. */
  commits(branch: string, most: number): Promise<Commit[]>;
  /** @returns the id of the new commit */
  commit(commit: NewCommit): Promise<string>;
  /** @throws HubFailure with status 409 where the tag is there */
  tag(tag: string, commit: string, message: string): Promise<void>;
}

export interface HubOptions {
  readonly endpoint: string;
  readonly repository: string;
  readonly token: string | null;
  readonly fetch: typeof fetch;
}

/** Opens a dataset repository; nothing is asked yet. */
export function openHub({ endpoint, repository, token, fetch: ask }: HubOptions): Hub {
  const repo = { type: "dataset", name: repository } as const;
  const access = { hubUrl: endpoint, fetch: ask, ...(token === null ? {} : { accessToken: token }) };
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const api = `${endpoint}/api/datasets/${repository}`;
  return {
    async refs() {
      const response = await unless(404, () => ask(`${api}/refs`, { headers: authorization }));
      if (response === null) return null;
      const { branches, tags } = (await response.json()) as Record<string, { name: string; targetCommit: string }[]>;
      const byName = (refs: { name: string; targetCommit: string }[] = []) =>
        new Map(refs.map(({ name, targetCommit }) => [name, targetCommit]));
      return { branches: byName(branches), tags: byName(tags) };
    },
    async create(isPrivate) {
      const visibility = isPrivate ? ({ visibility: "private" } as const) : {};
      await unless(409, () => createRepo({ ...access, repo, ...visibility, accessToken: token ?? "" }));
    },
    async createBranch(branch, commit) {
      await unless(409, () => createBranch({ ...access, repo, branch, revision: commit }));
    },
    async filesAt(commit) {
      const files = new Map<string, RemoteFile>();
      for await (const { type, path, size, oid, lfs } of listFiles({
        ...access,
        repo,
        revision: commit,
        recursive: true,
      })) {
        if (type === "file") files.set(path, { bytes: size, gitId: oid ?? "", sha256: lfs?.oid ?? null });
      }
      return files;
    },
    async manifestAt(commit) {
      const file = { ...access, repo, path: MANIFEST, revision: commit, xet: false };
      const blob = await unless(404, () => downloadFile(file));
      return blob === null ? null : blob.text();
    },
    async commits(branch, most) {
      const commits: Commit[] = [];
      const revision = encodeURIComponent(branch);
      for await (const { oid, title, message } of listCommits({ ...access, repo, revision, batchSize: most })) {
        commits.push({ id: oid, title, message });
        if (commits.length === most) break;
      }
      return commits;
    },
    commit: (commit) => sendCommit(commit, { ...access, repo }),
    async tag(tag, commit, message) {
      await ask(`${api}/tag/${commit}`, {
        method: "POST",
        headers: { ...authorization, "content-type": "application/json" },
        body: JSON.stringify({ tag, message }),
      });
    },
  };
}

/**
 * Sends a commit. Large files go to storage by the LFS protocol, which every Hub takes (the Hub moves them to its newer
 * storage by itself), so that a mirror, or the Hub of the tests, needs no more than that.
 * Source: https://huggingface.co/docs/hub/xet/legacy-git-lfs
 */
async function sendCommit(
  { title, description, branch, parent, send, remove, onSent, beforeCommit }: NewCommit,
  access: { repo: { type: "dataset"; name: string }; hubUrl: string; fetch: typeof fetch; accessToken?: string },
): Promise<string> {
  // The client may lose an error that comes while its events wait to be read, and then never ends; this cannot.
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  const watchedFetch: typeof fetch = async (input, init) => {
    try {
      if (!kindOf(String(input), access.hubUrl).isRepeatable) beforeCommit();
      return await access.fetch(input, init);
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  const events = commitIter({
    ...access,
    fetch: watchedFetch,
    title,
    description,
    branch,
    ...(parent === null ? {} : { parentCommit: parent }),
    useXet: false,
    operations: [
      ...send.map(({ path, file }) => ({ operation: "addOrUpdate", path, content: pathToFileURL(file) }) as const),
      ...remove.map((path) => ({ operation: "delete", path }) as const),
    ],
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([events.next(), failed]);
      if (done) return value!.commit.oid;
      if (value.event === "fileProgress" && value.state === "uploading") onSent(value.path, value.progress);
    }
  } catch (error) {
    throw error instanceof HubFailure || error instanceof UserError ? error : notUnderstood(error);
  }
}

/** What the client itself objects to: an object that storage does not take, an answer of another form than it knows. */
function notUnderstood(error: unknown): HubFailure {
  const status = (error as { statusCode?: unknown }).statusCode;
  const said = error instanceof Error ? oneLine(error.message) : String(error);
  const facts = { kind: SENDING, said, isPassing: false, tries: 1 };
  return new HubFailure({ ...facts, status: typeof status === "number" ? status : null });
}

/** Does something; null where the Hub answers with `status`. */
async function unless<T>(status: number, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof HubFailure && error.facts.status === status) return null;
    throw error;
  }
}

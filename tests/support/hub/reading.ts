/** Routes that read: what a dataset is, its files, commits, branches and tags, and the files themselves. */
import { type Answered, type Asked, failed, json, ranged, type State } from "./exchange.js";
import { commitAt, gitIdOf, historyOf, pointerOf, type Repository, type StoredFile, sha256Of } from "./repository.js";

/** A revision of a repository, and a path in it; either may be empty. */
export interface Place {
  readonly revision: string;
  readonly path: string;
}

/** A route of a dataset. */
export type Read = (asked: Asked, repository: Repository, place: Place, state: State) => Answered;

const noRevision = (revision: string) => failed(404, `Invalid rev id: ${revision}`, "RevisionNotFound");

/** `/api/datasets/{repo}` and `/api/datasets/{repo}/revision/{rev}`. */
export const readInfo: Read = (_, repository, { revision }) => {
  const commit = commitAt(repository, revision === "" ? "main" : revision);
  if (commit === undefined) return noRevision(revision);
  return json({
    _id: sha256Of(Buffer.from(repository.name)).slice(0, 24),
    id: repository.name,
    author: repository.name.split("/")[0],
    sha: commit.id,
    lastModified: commit.date,
    createdAt: "2026-01-01T00:00:00.000Z",
    private: repository.isPrivate,
    gated: false,
    disabled: false,
    downloads: 0,
    likes: 0,
    tags: [],
    siblings: [...commit.files.keys()].sort().map((rfilename) => ({ rfilename })),
  });
};

/** `/api/datasets/{repo}/refs`. */
export const readRefs: Read = (_, { branches, tags }) => {
  const listed = (refs: ReadonlyMap<string, string>, kind: string) =>
    [...refs].map(([name, targetCommit]) => ({ name, ref: `refs/${kind}/${name}`, targetCommit }));
  return json({ branches: listed(branches, "heads"), converts: [], tags: listed(tags, "tags") });
};

/** `/api/datasets/{repo}/commits/{rev}`. */
export const readCommits: Read = ({ url }, repository, { revision }) => {
  const commit = commitAt(repository, revision);
  if (commit === undefined) return noRevision(revision);
  const limit = Number(url.searchParams.get("limit") ?? 50);
  const history = historyOf(repository, commit).slice(0, limit);
  return json(
    history.map(({ id, title, message, author, date }) => ({ id, title, message, authors: [{ user: author }], date })),
  );
};

/** `/api/datasets/{repo}/tree/{rev}/{path}`, page by page. */
export const readTree: Read = ({ url }, repository, { revision, path: folder }, state) => {
  const commit = commitAt(repository, revision);
  if (commit === undefined) return noRevision(revision);
  const isRecursive = ["true", "True", "1"].includes(url.searchParams.get("recursive") ?? "");
  const prefix = folder === "" ? "" : `${folder}/`;
  const entries = new Map<string, object>();
  for (const [path, file] of [...commit.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.startsWith(prefix)) continue;
    const steps = path.slice(prefix.length).split("/");
    for (let depth = 1; depth < steps.length; depth++) {
      const directory = prefix + steps.slice(0, depth).join("/");
      if (depth === 1 || isRecursive) entries.set(directory, directoryEntry(directory));
    }
    if (steps.length === 1 || isRecursive) entries.set(path, fileEntry(path, file));
  }
  if (entries.size === 0 && folder !== "") return failed(404, `${folder} does not exist`, "EntryNotFound");
  const start = Number(url.searchParams.get("cursor") ?? 0);
  const end = start + state.limits.pageSize;
  const next = new URL(url);
  next.searchParams.set("cursor", String(end));
  const link = { link: `<${state.addresses.hub}${next.pathname}${next.search}>; rel="next"` };
  return json([...entries.values()].slice(start, end), end < entries.size ? link : {});
};

/** `POST /api/datasets/{repo}/paths-info/{rev}`, as JSON or as a form. */
export const readPathsInfo: Read = ({ body, headers }, repository, { revision }) => {
  const commit = commitAt(repository, revision);
  if (commit === undefined) return noRevision(revision);
  const isJson = headers["content-type"]?.startsWith("application/json");
  const text = body.toString("utf8");
  const paths = isJson ? (JSON.parse(text) as { paths: string[] }).paths : new URLSearchParams(text).getAll("paths");
  return json(
    paths.flatMap((path) => {
      const file = commit.files.get(path);
      if (file !== undefined) return [fileEntry(path, file)];
      return [...commit.files.keys()].some((other) => other.startsWith(`${path}/`)) ? [directoryEntry(path)] : [];
    }),
  );
};

/** `/datasets/{repo}/resolve/{rev}/{path}`: the file, or the way to storage. */
export const readFile: Read = ({ headers }, repository, { revision, path }, state) => {
  const commit = commitAt(repository, revision);
  if (commit === undefined) return noRevision(revision);
  const file = commit.files.get(path);
  if (file === undefined) return failed(404, "Entry not found", "EntryNotFound");
  const common = { "x-repo-commit": commit.id, etag: `"${gitIdOf(file)}"` };
  if (!file.isLarge) return ranged(file.bytes, headers.range, { ...common, "content-type": "text/plain" });
  const sha256 = sha256Of(file.bytes);
  return {
    status: 302,
    headers: {
      ...common,
      "x-linked-etag": `"${sha256}"`,
      "x-linked-size": String(file.bytes.length),
      location: `${state.addresses.storage}/objects/${sha256}`,
    },
  };
};

function fileEntry(path: string, file: StoredFile): object {
  const common = { type: "file", oid: gitIdOf(file), size: file.bytes.length, path };
  if (!file.isLarge) return common;
  const pointerSize = pointerOf(file.bytes).length;
  return { ...common, lfs: { oid: sha256Of(file.bytes), size: file.bytes.length, pointerSize } };
}

function directoryEntry(path: string): object {
  return { type: "directory", oid: sha256Of(Buffer.from(path)).slice(0, 40), size: 0, path };
}

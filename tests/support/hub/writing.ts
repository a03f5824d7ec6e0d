/** Routes that write: repositories, branches, tags and commits. */
import { type Answered, type Asked, failed, json, type State } from "./exchange.js";
import type { Read } from "./reading.js";
import { addCommit, commitAt, newRepository, type StoredFile } from "./repository.js";

/** `POST /api/repos/create`. */
export function createRepository({ body, user }: Asked, state: State): Answered {
  const asked = JSON.parse(body.toString("utf8")) as {
    type: string;
    name: string;
    organization?: string;
    visibility?: string;
    private?: boolean;
  };
  if (asked.type !== "dataset") return failed(400, "this Hub has datasets only");
  const owner = asked.organization ?? user!.name;
  if (owner !== user!.name) {
    return failed(403, `You don't have the rights to create a dataset under the namespace "${owner}"`);
  }
  const name = `${owner}/${asked.name}`;
  if (state.repositories.has(name)) return failed(409, "You already created this dataset repo");
  const isPrivate = asked.visibility === "private" || asked.private === true;
  state.repositories.set(name, newRepository(name, state.limits.largeEndings, isPrivate));
  return json({ url: `${state.addresses.hub}/datasets/${name}`, name, id: "0".repeat(24) });
}

/** `POST /api/datasets/{repo}/branch/{branch}`. */
export const createBranch: Read = ({ body }, repository, { revision: branch }) => {
  const { startingPoint = "main" } = JSON.parse(body.toString("utf8")) as { startingPoint?: string };
  if (repository.branches.has(branch)) return failed(409, `Reference already exists: refs/heads/${branch}`);
  const commit = commitAt(repository, startingPoint);
  if (commit === undefined) return failed(404, `Invalid rev id: ${startingPoint}`, "RevisionNotFound");
  repository.branches.set(branch, commit.id);
  return json({ success: true });
};

/** `POST /api/datasets/{repo}/tag/{rev}`. */
export const createTag: Read = ({ body }, repository, { revision }) => {
  const { tag } = JSON.parse(body.toString("utf8")) as { tag: string };
  const commit = commitAt(repository, revision);
  if (commit === undefined) return failed(404, `Invalid rev id: ${revision}`, "RevisionNotFound");
  if (repository.tags.has(tag)) return failed(409, `Reference already exists: refs/tags/${tag}`);
  repository.tags.set(tag, commit.id);
  return { status: 200, headers: { "content-type": "text/plain" }, body: "OK" };
};

interface Line {
  readonly key: "header" | "file" | "lfsFile" | "deletedFile" | "deletedFolder";
  readonly value: {
    readonly summary?: string;
    readonly description?: string;
    readonly parentCommit?: string;
    readonly path?: string;
    readonly content?: string;
    readonly encoding?: "base64" | "utf-8";
    readonly oid?: string;
    readonly size?: number;
  };
}

/** `POST /api/datasets/{repo}/commit/{branch}`: lines of JSON, all of them or none. */
export const createCommit: Read = ({ body, headers, user }, repository, { revision: branch }, state) => {
  if (headers["content-type"] !== "application/x-ndjson") return failed(415, "expected application/x-ndjson");
  const lines = body
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
  const header = lines.shift();
  if (header?.key !== "header") return failed(400, "expected the header first");
  const head = repository.branches.get(branch);
  if (head === undefined) return failed(404, `Invalid rev id: ${branch}`, "RevisionNotFound");
  const { summary, description = "", parentCommit } = header.value;
  if (summary === undefined || summary === "") return failed(400, "expected a summary");
  if (parentCommit !== undefined && parentCommit !== head) {
    return failed(412, "A commit has happened since. Please refresh and try again.");
  }
  const before = repository.commits.get(head)!.files;
  const changes = new Map<string, StoredFile | null>();
  for (const { key, value } of lines) {
    const path = value.path!;
    if (key === "file") {
      changes.set(path, { bytes: Buffer.from(value.content!, value.encoding ?? "utf-8"), isLarge: false });
    } else if (key === "lfsFile") {
      const bytes = state.objects.get(value.oid!);
      if (bytes === undefined || bytes.length !== value.size) {
        return failed(400, `LFS object ${value.oid} is not in storage`);
      }
      changes.set(path, { bytes, isLarge: true });
    } else if (key === "deletedFile") {
      if (!before.has(path)) return failed(404, `A file with path "${path}" does not exist`, "EntryNotFound");
      changes.set(path, null);
    } else {
      return failed(400, `${key} is not known here`);
    }
  }
  const commit = addCommit(repository, branch, changes, { title: summary, message: description, author: user!.name });
  const commitUrl = `${state.addresses.hub}/datasets/${repository.name}/commit/${commit.id}`;
  return json({ success: true, commitOid: commit.id, commitUrl, hookOutput: "" });
};

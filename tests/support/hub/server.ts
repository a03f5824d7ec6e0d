/**
 * A Hub on loopback, as far as datasets go: what `@huggingface/hub`, `huggingface_hub` and `datasets` ask to create a
 * repository, send files and commit, list and download. Everything is in memory, and it goes wrong when it is told to.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Answered, type Asked, failed, type Limits, type State, type User } from "./exchange.js";
import { type Behaviour, type Misbehaviour, makeMisbehaviours, misbehaveFirst, send } from "./misbehaving.js";
import { type Read, readCommits, readFile, readInfo, readPathsInfo, readRefs, readTree } from "./reading.js";
import type { Repository } from "./repository.js";
import { announceFiles, announceObjects, answerFromStorage, completeObject, verifyObject } from "./storage.js";
import { createBranch, createCommit, createRepository, createTag } from "./writing.js";

export const TOKEN = "hf_loopbackWrites";
export const READER = "hf_loopbackReads";
const USERS: Readonly<Record<string, User>> = {
  [TOKEN]: { name: "me", mayWrite: true },
  [READER]: { name: "me", mayWrite: false },
};

/** A request as it is remembered. */
export interface Remembered {
  readonly host: "hub" | "storage";
  readonly method: string;
  readonly path: string;
  readonly userAgent: string;
  readonly hasToken: boolean;
  /** Bytes of its body. */
  readonly bytes: number;
}

export interface LoopbackHub {
  readonly url: string;
  readonly repositories: Map<string, Repository>;
  readonly requests: Remembered[];
  misbehave(...list: readonly Misbehaviour[]): void;
  /** Forgets repositories, files, requests and misbehaviours. */
  reset(): void;
  close(): void;
}

const DATASET = /^\/api\/datasets\/([^/]+\/[^/]+)(?:\/([a-z-]+)(?:\/(.*))?)?$/;
const RESOLVE = /^\/datasets\/([^/]+\/[^/]+)\/resolve\/(.*)$/;
const BATCH = /^\/datasets\/([^/]+\/[^/]+)\.git\/info\/lfs\/objects\/(batch)$/;

/** Routes of a dataset by method and word; those of POST but `paths-info` need a token that may write. */
const ROUTES: Readonly<Record<string, Readonly<Record<string, Read>>>> = {
  GET: { "": readInfo, revision: readInfo, refs: readRefs, commits: readCommits, tree: readTree },
  POST: {
    "paths-info": readPathsInfo,
    preupload: announceFiles,
    commit: createCommit,
    branch: createBranch,
    tag: createTag,
  },
};

/** As the Hub has them, but for its many other endings. */
const LIMITS: Limits = {
  pageSize: 1000,
  largeEndings: [".parquet", ".zst", ".gz"],
  isBinaryLarge: true,
  largeFrom: 10 << 20,
  partSize: 5e9,
};

/** Starts a Hub and its storage, each on a free port. */
export async function startHub(limits: Partial<Limits> = {}): Promise<LoopbackHub> {
  const addresses = { hub: "", storage: "" };
  const state: State = {
    repositories: new Map(),
    objects: new Map(),
    parts: new Map(),
    addresses,
    limits: { ...LIMITS, ...limits },
  };
  const requests: Remembered[] = [];
  const misbehaviours = makeMisbehaviours();
  const serve = (host: Remembered["host"], answer: (asked: Asked) => Answered) =>
    createServer((request, response) => {
      const url = new URL(request.url!, addresses.hub);
      const rule = misbehaviours.next(request.method!, url.pathname);
      const seen = (bytes: number) => {
        const { authorization, "user-agent": userAgent = "" } = request.headers;
        const hasToken = authorization !== undefined;
        requests.push({ host, method: request.method!, path: url.pathname, userAgent, hasToken, bytes });
      };
      rule?.before?.();
      if (misbehaveFirst(rule?.is, request, response)) {
        seen(0);
        return;
      }
      void bodyOf(request).then((body) => {
        seen(body.length);
        answerOne(answer, { request, response, url, body }, rule?.is);
      });
    });
  const hub = await listen(serve("hub", (asked) => answerFromHub(asked, state)));
  const storage = await listen(serve("storage", (asked) => answerFromStorage(asked, state)));
  Object.assign(addresses, { hub: hub.url, storage: storage.url });
  return {
    url: hub.url,
    repositories: state.repositories,
    requests,
    misbehave: misbehaviours.add,
    reset() {
      for (const map of [state.repositories, state.objects, state.parts]) map.clear();
      requests.length = 0;
      misbehaviours.clear();
    },
    close() {
      hub.close();
      storage.close();
    },
  };
}

interface Open {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: Buffer;
}

function answerOne(
  answer: (asked: Asked) => Answered,
  { request, response, url, body }: Open,
  behaviour: Behaviour | undefined,
): void {
  if (typeof behaviour === "object" && !("done" in behaviour)) {
    send(behaviour, undefined, response);
    return;
  }
  const user = USERS[request.headers.authorization?.replace(/^Bearer /, "") ?? ""] ?? null;
  const method = request.method === "HEAD" ? "GET" : request.method!;
  const answered = guarded(() => answer({ method, url, headers: request.headers, body, user }));
  if (typeof behaviour === "object") send(behaviour.done, undefined, response);
  else send(answered, behaviour, response);
}

/** A request of a form that nobody expected is an answer, too, and the Hub goes on. */
function guarded(answer: () => Answered): Answered {
  try {
    return answer();
  } catch (error) {
    return failed(400, String(error));
  }
}

function answerFromHub(asked: Asked, state: State): Answered {
  const { method, url, headers, user } = asked;
  if (headers.authorization !== undefined && user === null) return failed(401, "Invalid username or password.");
  if (url.pathname.startsWith("/complete/")) return completeObject(asked, url.pathname.split("/")[2]!, state);
  if (url.pathname.startsWith("/verify/")) return verifyObject(url.pathname.split("/")[2]!, state);
  if (method === "POST" && url.pathname === "/api/repos/create") {
    return objectionTo(user) ?? createRepository(asked, state);
  }
  const [, name, word = "", rest = ""] =
    DATASET.exec(url.pathname) ?? resolved(RESOLVE.exec(url.pathname)) ?? resolved(BATCH.exec(url.pathname)) ?? [];
  const repository = state.repositories.get(decodeURIComponent(name ?? ""));
  if (repository === undefined || (repository.isPrivate && user === null)) {
    // The Hub does not tell strangers what is there.
    return user === null
      ? failed(401, "Invalid username or password.")
      : failed(404, "Repository not found", "RepoNotFound");
  }
  const read = word === "resolve" ? readFile : word === "batch" ? announceObjects : ROUTES[method]?.[word];
  if (read === undefined) return failed(404, `${method} ${url.pathname} is not known here`);
  const objection = method === "POST" && word !== "paths-info" ? objectionTo(user) : null;
  // Slashes of a revision are encoded.
  const [revision = "", ...path] = rest.split("/").map(decodeURIComponent);
  return objection ?? read(asked, repository, { revision, path: path.join("/") }, state);
}

/** A match of an address outside of the interface, in the form of those within. */
function resolved(match: RegExpExecArray | null): [string, string, string, string] | null {
  if (match === null) return null;
  const [all, name = "", rest = ""] = match;
  return rest === "batch" ? [all, name, "batch", ""] : [all, name, "resolve", rest];
}

function objectionTo(user: User | null): Answered | null {
  if (user === null) return failed(401, "Invalid username or password.");
  return user.mayWrite ? null : failed(403, "Forbidden: you must use a write token to upload to a repository.");
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    // Whoever sends ended it; so does the answer.
  }
  return Buffer.concat(parts);
}

async function listen(server: Server): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

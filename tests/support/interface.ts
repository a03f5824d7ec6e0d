/** The paper interfaces of Hugging Face on loopback: days made from the seed dumps, and every way to misbehave. */
import { readFileSync } from "node:fs";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { afterAll } from "vitest";
import { raw } from "./cli.js";

interface SeedPaper {
  readonly title: string;
  readonly abstract: string;
}

/** Papers of the seed dumps, whose pages alternate title and abstract; enough for days of different lengths. */
function seedPapers(): SeedPaper[] {
  const paragraphs = readFileSync(join(raw, "002_23b7f22dc5252b6a.txt"), "utf8")
    .split("\n\n")
    .map((paragraph) => paragraph.trim());
  return paragraphs.flatMap((abstract, i) => {
    const title = paragraphs[i - 1] ?? "";
    return abstract.length > 300 && title.length < 200 ? [{ title, abstract }] : [];
  });
}

const SEEDS = seedPapers();

/** The answer for a day as the interface gives it; what the seeds do not tell is made up. */
export function dayAnswer(day: string, papers = Number(day.slice(8)) % 7): string {
  const entries = Array.from({ length: papers }, (_, i) => {
    const { title, abstract } = SEEDS[(Number(day.slice(8)) * 3 + i) % SEEDS.length]!;
    const publishedAt = `${day}T0${i % 10}:00:00.000Z`;
    return {
      paper: {
        id: `${day.slice(2, 4)}${day.slice(5, 7)}.${String(i + 1).padStart(5, "0")}`,
        authors: [{ name: "Ada Example", hidden: false }],
        publishedAt,
        title,
        summary: abstract,
        upvotes: i,
      },
      publishedAt,
      title,
      numComments: 0,
    };
  });
  return JSON.stringify(entries);
}

/** What a host does with a request, in place of a good answer. */
export type Behaviour =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | "slow body"
  | "cut"
  | "no answer";

export interface Interface {
  readonly url: string;
  /** Paths and queries, in the order in which they came. */
  readonly requests: string[];
  readonly headers: IncomingHttpHeaders[];
  /** The most requests that were under way at once. */
  readonly mostAtOnce: () => number;
  /** Behaviours for the next requests for a day, or for a path; a good answer follows them. */
  behave(key: string, ...behaviours: Behaviour[]): void;
  /** The body of a good answer, for a day, or for a path and query. */
  answer(key: string, body: string): void;
  /** How long good answers take. */
  delay: number;
  /** Forgets behaviours, answers and requests. */
  reset(): void;
}

/** Starts a host that is gone after the tests of the file. */
export async function startInterface(): Promise<Interface> {
  const behaviours = new Map<string, Behaviour[]>();
  const answers = new Map<string, string>();
  const [requests, headers]: [string[], IncomingHttpHeaders[]] = [[], []];
  let [active, most] = [0, 0];
  const server: Server = createServer((request, response) => {
    most = Math.max(most, ++active);
    response.once("close", () => active--);
    const target = request.url!;
    const { pathname, searchParams } = new URL(target, "http://host");
    const day = searchParams.get("date");
    requests.push(target);
    headers.push(request.headers);
    const keys = [target, ...(day === null || searchParams.has("p") ? [] : [day]), pathname];
    const behaviour = keys.map((key) => behaviours.get(key)?.shift()).find((found) => found !== undefined);
    if (behaviour !== undefined) return misbehave(behaviour, request, response);
    const good = keys.map((key) => answers.get(key)).find((found) => found !== undefined);
    const body = good ?? (day === null ? "[]" : searchParams.has("p") ? "[]" : dayAnswer(day));
    setTimeout(() => {
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
      response.end(body);
    }, host.delay);
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const host: Interface = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    headers,
    mostAtOnce: () => most,
    behave: (key, ...list) => void behaviours.set(key, [...list]),
    answer: (key, body) => void answers.set(key, body),
    delay: 0,
    reset() {
      behaviours.clear();
      answers.clear();
      requests.length = 0;
      headers.length = 0;
      most = 0;
      host.delay = 0;
    },
  };
  return host;
}

function misbehave(behaviour: Behaviour, request: IncomingMessage, response: ServerResponse): void {
  if (behaviour === "no answer") return;
  if (typeof behaviour === "object") {
    response.writeHead(behaviour.status, { "content-type": "application/json", ...behaviour.headers });
    response.end(behaviour.body ?? "");
    return;
  }
  const whole = dayAnswer("2025-01-06");
  response.writeHead(200, { "content-type": "application/json", "content-length": String(whole.length) });
  response.write(whole.slice(0, whole.length / 2));
  // Half of the body is on its way before the connection ends, or is left to wait.
  if (behaviour === "cut") setTimeout(() => request.socket.destroy(), 10);
}

/** Requests and answers of the loopback Hub, as its routes see them. */
import type { IncomingHttpHeaders } from "node:http";
import type { Repository } from "./repository.js";

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The user whose token came with the request; null without one. */
  readonly user: User | null;
}

export interface User {
  readonly name: string;
  readonly mayWrite: boolean;
}

export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What the routes share. */
export interface State {
  readonly repositories: Map<string, Repository>;
  /** Large files by their SHA-256. */
  readonly objects: Map<string, Buffer>;
  /** Parts of files that come in several requests, by upload. */
  readonly parts: Map<string, Map<number, Buffer>>;
  /** Addresses of the Hub and of its storage, which is another host. */
  readonly addresses: { hub: string; storage: string };
  readonly limits: Limits;
}

export interface Limits {
  /** Entries of a page of the tree. */
  readonly pageSize: number;
  /** Endings of files that go to large-file storage, however small. */
  readonly largeEndings: readonly string[];
  /** Whether all files go there that are no text. */
  readonly isBinaryLarge: boolean;
  /** Bytes from which on any file goes there. */
  readonly largeFrom: number;
  /** Bytes from which on a large file comes in parts, and of each part. */
  readonly partSize: number;
}

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Answered {
  return {
    status: 200,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

/** An error as the Hub tells it. */
export function failed(status: number, error: string, code?: string): Answered {
  const headers = { "x-error-message": error, ...(code === undefined ? {} : { "x-error-code": code }) };
  return { ...json({ error }, headers), status };
}

/** The part of a body that a `Range` header asks for. */
export function ranged(bytes: Buffer, range: string | undefined, headers: Readonly<Record<string, string>>): Answered {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (match === null) return { status: 200, headers: { ...headers, "accept-ranges": "bytes" }, body: bytes };
  const start = Number(match[1]);
  const end = Math.min(match[2] === "" ? bytes.length : Number(match[2]) + 1, bytes.length);
  const contentRange = { "content-range": `bytes ${start}-${Math.max(start, end) - 1}/${bytes.length}` };
  return { status: 206, headers: { ...headers, ...contentRange }, body: bytes.subarray(start, end) };
}

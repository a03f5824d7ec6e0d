/** One exchange over the network with the Hub, or with the storage to which it sends. */
import type { Broken } from "../fetch/answers.js";
import { brokenBy } from "../fetch/http.js";

export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | Blob | null;
  /** Ends the exchange from outside. */
  readonly signal: AbortSignal | null;
  /** Told, as the body goes out, which part of it has, from 0 to 1. */
  readonly onSent: (part: number) => void;
}

export interface Incoming {
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface ExchangeOptions {
  readonly userAgent: string;
  /** How long nothing may move, in either direction. */
  readonly timeoutMs: number;
}

/** A page of 1000 files has about 0.3 MB, a manifest less; whoever sends so much more sends something else. */
const MAX_BODY_BYTES = 64 << 20;

/** Bytes of a file that are read at once. */
const READ_SIZE = 256 << 10;

/** Makes a function that does an exchange to its end. It never throws: what went wrong is an outcome. */
export function makeExchange(options: ExchangeOptions): (request: Outgoing) => Promise<Incoming | Broken> {
  return async (request) => {
    const abort = new AbortController();
    const alarm = startAlarm(options.timeoutMs, () => abort.abort());
    const signal = request.signal === null ? abort.signal : AbortSignal.any([abort.signal, request.signal]);
    try {
      // A reader of a body that is aborted may wait for ever, so the time is kept beside it.
      return await Promise.race([exchange(request, options.userAgent, signal, alarm.put), alarm.rang]);
    } finally {
      alarm.stop();
    }
  };
}

async function exchange(
  request: Outgoing,
  userAgent: string,
  signal: AbortSignal,
  moved: () => void,
): Promise<Incoming | Broken> {
  try {
    const headers = new Headers(request.headers);
    headers.set("user-agent", userAgent);
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      signal,
      ...bodyOf(request, headers, moved),
    });
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      moved();
      length += part.length;
      if (length > MAX_BODY_BYTES) {
        return { broken: `expected at most ${MAX_BODY_BYTES >> 20} MB, found more`, isPassing: false };
      }
      parts.push(part);
    }
    return { url: response.url, status: response.status, headers: response.headers, body: Buffer.concat(parts) };
  } catch (error) {
    return brokenBy(error);
  }
}

/**
 * A file goes out as a stream, so that its way can be watched; storage wants its length all the same. For the case of a
 * redirect `fetch` keeps a copy of a body, which for a stream grows to the size of the file, unless redirects are errors
 * and there is no window; a stream could not be sent twice anyway.
 * Source: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, where `httpRequest` is set.
 */
function bodyOf({ body, onSent }: Outgoing, headers: Headers, moved: () => void): RequestInit {
  if (body === null) return {};
  if (typeof body === "string" || body.size === 0) return { body };
  headers.set("content-length", String(body.size));
  return { body: ReadableStream.from(watched(body, onSent, moved)), duplex: "half", redirect: "error", window: null };
}

/**
 * The bytes of a file, read as they go out: the client's own stream of a file reads ahead of a slow network without end, and
 * would hold all of it.
 */
async function* watched(body: Blob, onSent: (part: number) => void, moved: () => void): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < body.size; start += READ_SIZE) {
    const end = Math.min(start + READ_SIZE, body.size);
    yield new Uint8Array(await body.slice(start, end).arrayBuffer());
    moved();
    onSent(end / body.size);
  }
}

interface Alarm {
  /** Resolves when nothing moved for too long. */
  readonly rang: Promise<Broken>;
  /** Something moved: the time begins anew. */
  put(): void;
  stop(): void;
}

function startAlarm(timeoutMs: number, onRing: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let ring: () => void = () => {};
  const rang = new Promise<Broken>((resolve) => {
    ring = () => {
      resolve({ broken: `nothing moved for ${timeoutMs / 1000} s`, isPassing: true });
      onRing();
    };
  });
  const stop = () => clearTimeout(timer);
  const put = () => {
    stop();
    timer = setTimeout(ring, timeoutMs);
  };
  put();
  return { rang, put, stop };
}

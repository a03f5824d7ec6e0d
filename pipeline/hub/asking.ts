/** Requests that are repeated where that can help and does no harm. */
import { type Broken, isPassingStatus, saidBy } from "../fetch/answers.js";
import type { Clock } from "../fetch/clock.js";
import { inWords, LONGEST_PATIENCE_MS, nextWait, toldWait } from "../fetch/waiting.js";
import { HubFailure } from "./failure.js";
import type { Incoming, Outgoing } from "./http.js";
import { kindOf, type RequestKind } from "./requests.js";

export interface AskingOptions {
  /** One exchange; it never throws. */
  readonly exchange: (request: Outgoing) => Promise<Incoming | Broken>;
  readonly endpoint: string;
  /** How often a request is made at most. */
  readonly tries: number;
  readonly clock: Clock;
  /** Takes a line about each wait. */
  say(line: string): void;
}

/** What the Hub's client adds to a request, for whoever can tell how far it is. */
interface ProgressHint {
  readonly part?: number;
  readonly numParts?: number;
  readonly progressCallback: (progress: number) => void;
}

/**
 * Makes the `fetch` that the Hub's client is given: it repeats what may be repeated, waits as it is told, and gives only
 * answers that are good.
 * @throws HubFailure for everything else; the client passes it on
 */
export function makeHubFetch({ exchange, endpoint, tries, clock, say }: AskingOptions): typeof fetch {
  const { origin } = new URL(endpoint);
  const sentBy = makePartSums();
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const kind = kindOf(url, endpoint);
    const headers = new Headers(init?.headers);
    // Addresses of further pages and of storage come from answers; the token is for the Hub alone.
    if (new URL(url).origin !== origin) headers.delete("authorization");
    const signal = init?.signal ?? null;
    const request: Outgoing = {
      url,
      method: init?.method ?? "GET",
      headers,
      body: bodyOf(init?.body),
      signal,
      onSent: sentBy((init as { progressHint?: ProgressHint } | undefined)?.progressHint),
    };
    for (let tried = 1; ; tried++) {
      const outcome = await exchange(request);
      signal?.throwIfAborted();
      const failure = failureOf(outcome, kind, tried);
      if (failure === null) return responseOf(outcome as Incoming);
      const told = toldBy(outcome, clock.now());
      const isWorthIt = failure.facts.isPassing && tried < tries && (told ?? 0) <= LONGEST_PATIENCE_MS;
      if (!isWorthIt || !mayRepeat(failure)) throw failure;
      const wait = nextWait(told, tried, clock.random());
      say(`${failure.message}; asking again in ${inWords(wait)}`);
      await clock.sleep(wait);
      signal?.throwIfAborted();
    }
  };
}

/** A commit is repeated only where it was turned away at the door; in all other cases one has to look first. */
function mayRepeat({ facts }: HubFailure): boolean {
  return facts.kind.isRepeatable || facts.status === 429;
}

function failureOf(outcome: Incoming | Broken, kind: RequestKind, tries: number): HubFailure | null {
  if ("broken" in outcome) {
    return new HubFailure({ kind, status: null, said: outcome.broken, isPassing: outcome.isPassing, tries });
  }
  const { status, headers, body } = outcome;
  const isGood = status >= 200 && status < 300;
  if (isGood && (!kind.isJson || isJson(body))) return null;
  if (isGood) {
    const said = `expected JSON, found ${headers.get("content-type") ?? "something else"} with status ${status}`;
    return new HubFailure({ kind, status: null, said, isPassing: false, tries });
  }
  const said = saidBy({ contentType: headers.get("content-type"), body });
  return new HubFailure({ kind, status, said, isPassing: isPassingStatus(status), tries });
}

function isJson(body: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

function toldBy(outcome: Incoming | Broken, now: number): number | null {
  if ("broken" in outcome) return null;
  const { status, headers } = outcome;
  return toldWait({ status, retryAfter: headers.get("retry-after"), rateLimit: headers.get("ratelimit") }, now);
}

function responseOf({ url, status, headers, body }: Incoming): Response {
  const isEmpty = status === 204 || status === 205;
  const response = new Response(isEmpty ? null : Buffer.from(body), { status, headers });
  // A response that is made has no address, and the client reads it.
  return Object.defineProperty(response, "url", { value: url });
}

function bodyOf(body: RequestInit["body"] | undefined): string | Blob | null {
  if (body === null || body === undefined || typeof body === "string" || body instanceof Blob) return body ?? null;
  throw new Error("the client of the Hub sends a body of another kind than text and files; asking.ts must learn it");
}

/** Adds up the parts of a file that goes out in several requests. */
function makePartSums(): (hint: ProgressHint | undefined) => (part: number) => void {
  const sums = new WeakMap<ProgressHint["progressCallback"], Map<number, number>>();
  return (hint) => {
    if (hint === undefined) return () => {};
    const { part: index = 0, numParts = 1, progressCallback } = hint;
    const parts = sums.get(progressCallback) ?? new Map<number, number>();
    sums.set(progressCallback, parts);
    return (sent) => {
      parts.set(index, sent);
      progressCallback([...parts.values()].reduce((sum, value) => sum + value, 0) / numParts);
    };
  };
}

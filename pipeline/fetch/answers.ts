/** What came back from the network, and whether it is an answer. */
import { isUtf8 } from "node:buffer";

/** What a host sent. */
export interface Reply {
  readonly status: number;
  readonly contentType: string | null;
  /** The headers `Retry-After` and `RateLimit`; null where they are absent. */
  readonly retryAfter: string | null;
  readonly rateLimit: string | null;
  readonly body: Uint8Array;
}

/** An exchange that did not come to its end. */
export interface Broken {
  readonly broken: string;
  /** Whether asking again can help. */
  readonly isPassing: boolean;
}

export type Outcome = Reply | Broken;

/** An answer of the interface: the bytes as they came, one JSON array, and the number of its entries. */
export interface Answer {
  readonly bytes: Uint8Array;
  readonly papers: number;
}

/** Why there is no answer. */
export interface Refusal {
  readonly problem: string;
  readonly isPassing: boolean;
}

/** Statuses below 500 after which the same request may go through: too slow, too early, too many. */
const PASSING = new Set([408, 425, 429]);

/** Whether the same request may go through later. */
export function isPassingStatus(status: number): boolean {
  return status >= 500 || PASSING.has(status);
}

/** What to do about a status, where there is something. */
const ADVICE: ReadonlyMap<number, string> = new Map([
  [401, "check HF_TOKEN"],
  [403, "check HF_TOKEN"],
  [404, "check HF_ENDPOINT"],
]);

/** The most of a host's own words that a message quotes. */
const MAX_QUOTED = 120;

/** Reads what came back. */
export function readOutcome(outcome: Outcome): Answer | Refusal {
  if ("broken" in outcome) return { problem: outcome.broken, isPassing: outcome.isPassing };
  const { status, contentType, body } = outcome;
  if (status !== 200) {
    const said = saidBy(outcome);
    const quoted = said === null ? undefined : `it says "${said}"`;
    const problem = [`expected status 200, found ${status}`, quoted, ADVICE.get(status)];
    return { problem: problem.filter((part) => part !== undefined).join("; "), isPassing: isPassingStatus(status) };
  }
  if (!isJsonType(contentType)) return refused(`expected JSON, found ${contentType ?? "no content type"}`);
  return readBody(body);
}

/** Reads a body that should be an answer. */
export function readBody(body: Uint8Array): Answer | Refusal {
  if (!isUtf8(body)) return refused("expected JSON in UTF-8, found other bytes");
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"));
  } catch (error) {
    return refused(`expected JSON: ${oneLine((error as Error).message)}`);
  }
  if (Array.isArray(value)) return { bytes: body, papers: value.length };
  const found = value !== null && typeof value === "object" ? "an object" : oneLine(JSON.stringify(value));
  return refused(`expected a JSON array, found ${found}`);
}

function refused(problem: string): Refusal {
  return { problem, isPassing: false };
}

function isJsonType(contentType: string | null): boolean {
  return /^application\/(?:json|[\w.-]+\+json)\s*(?:;|$)/i.test(contentType ?? "");
}

/**
 * What a host says of an error, on one line: `{"error": "..."}`. Null where it says nothing; pages of proxies say nothing that
 * fits on a line.
 */
export function saidBy({ contentType, body }: Pick<Reply, "contentType" | "body">): string | null {
  if (!isJsonType(contentType)) return null;
  try {
    const { error } = JSON.parse(Buffer.from(body).toString("utf8")) as { error?: unknown };
    return typeof error === "string" && error !== "" ? oneLine(error) : null;
  } catch {
    return null;
  }
}

/** A text of someone else as a message quotes it: on one line, and not too long. */
export function oneLine(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, " ").trim();
  return line.length <= MAX_QUOTED ? line : `${line.slice(0, MAX_QUOTED)}...`;
}

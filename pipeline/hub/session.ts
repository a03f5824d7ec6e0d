/** The Hub as a command meets it: its client over requests that are repeated, over the network. */
import type { Clock } from "../fetch/clock.js";
import { userAgent } from "../reference.js";
import { makeHubFetch } from "./asking.js";
import { type Hub, openHub } from "./client.js";
import { makeExchange } from "./http.js";

export { look } from "./looking.js";
export { linesOfTask, summaryOf } from "./telling.js";
export { upload } from "./uploading.js";

export interface SessionOptions {
  readonly endpoint: string;
  readonly repository: string;
  readonly token: string | null;
  readonly tries: number;
  /** How long nothing may move, in milliseconds. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Takes a line about each wait. */
  say(line: string): void;
}

/** Opens a repository; nothing is asked yet. */
export function openSession({ endpoint, repository, token, tries, timeoutMs, clock, say }: SessionOptions): Hub {
  const exchange = makeExchange({ userAgent: userAgent(), timeoutMs });
  return openHub({ endpoint, repository, token, fetch: makeHubFetch({ exchange, endpoint, tries, clock, say }) });
}

/** How long to wait before a question is asked again. */
import type { Outcome, Reply } from "./answers.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** Who asks for more patience than this is asked again by the next run. */
export const LONGEST_PATIENCE_MS = 15 * 60_000;

/** After a wait that the host asked for, requests come back spread over this time. */
const SPREAD_MS = 1000;

/**
 * The wait that a host asks for, in milliseconds; null where it asks for none that is still to come.
 * @param now  milliseconds since 1970
 * Source: RFC 9110, section 10.2.3 (`Retry-After`: seconds or a date); `RateLimit: "api";r=0;t=55` tells the seconds to the
 * next window (draft-ietf-httpapi-ratelimit-headers-09), as Hugging Face sends it with status 429.
 */
export function toldWait(
  outcome: Outcome | Pick<Reply, "status" | "retryAfter" | "rateLimit">,
  now: number,
): number | null {
  if ("broken" in outcome) return null;
  const retryAfter = outcome.retryAfter?.trim() ?? "";
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  // Dates of HTTP end so; `Date.parse` alone would find a date in "5 minutes", too.
  const at = retryAfter.endsWith(" GMT") ? Date.parse(retryAfter) : Number.NaN;
  if (at > now) return at - now;
  const reset = outcome.status === 429 ? /;\s*t=(\d{1,9})\b/.exec(outcome.rateLimit ?? "")?.[1] : undefined;
  return reset === undefined ? null : Number(reset) * 1000;
}

/**
 * The wait after so many failed tries, in milliseconds: doubled each time, and half of it by chance, so that those who
 * failed together do not come back together.
 * @param chance  from 0 to 1
 * Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 ("equal jitter").
 */
export function backoff(failedTries: number, chance: number): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failedTries - 1));
  return whole / 2 + (whole / 2) * chance;
}

/**
 * The wait before the next try, in milliseconds.
 * @param told         what the host asked for, or null
 * @param failedTries  tries so far, from 1
 * @param chance       from 0 to 1
 */
export function nextWait(told: number | null, failedTries: number, chance: number): number {
  return told === null ? backoff(failedTries, chance) : told + SPREAD_MS * chance;
}

/** A wait as messages tell it. */
export function inWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds < 120 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

/** A request to the Hub that did not succeed, and what a user can do about it. */
import { type RequestKind, SENDING } from "./requests.js";

export interface FailureFacts {
  readonly kind: RequestKind;
  /** The status of the answer; null where there was none. */
  readonly status: number | null;
  /** The Hub's own words about it, or what broke. */
  readonly said: string | null;
  /** Whether the same request may go through later. */
  readonly isPassing: boolean;
  /** How often it was tried. */
  readonly tries: number;
}

/** Thrown through the Hub's client, which knows nothing of it. */
export class HubFailure extends Error {
  override readonly name = "HubFailure";
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    super(`${facts.kind.name}: ${whatHappened(facts)}`);
    this.facts = facts;
  }
}

/** Where messages send people. */
export interface Scene {
  readonly repository: string;
  readonly endpoint: string;
  readonly hasToken: boolean;
}

/** A failure as a user reads it, on one line: what was done, what happened, what to do. */
export function wordsOf({ facts }: HubFailure, scene: Scene): string {
  return `${scene.repository}: ${facts.kind.name}: ${whatHappened(facts)}; ${adviceOn(facts, scene)}`;
}

function whatHappened({ status, said, tries }: FailureFacts): string {
  const times = tries > 1 ? ` (asked ${tries} times)` : "";
  if (status === null) return `${said ?? "no answer"}${times}`;
  return `the Hub answers with status ${status}${said === null ? "" : ` and says "${said}"`}${times}`;
}

function adviceOn({ kind, status, isPassing }: FailureFacts, { endpoint, hasToken, repository }: Scene): string {
  const tokens = `${endpoint}/settings/tokens`;
  // Storage has addresses of its own, which are signed and run out; the token is none of its business.
  if (kind === SENDING && !isPassing) return "run the command again: it asks for a new place";
  switch (status) {
    case 401:
      return hasToken
        ? `the token is not known there or has run out: make one that may write at ${tokens} and put it into HF_TOKEN, or run \`hf auth login\``
        : `it is private, or it is not there: put a token into HF_TOKEN (${tokens}), or run \`hf auth login\``;
    case 403:
      return `the token may not do this: give it write permission for ${repository} at ${tokens}, or ask the owner of ${repository.split("/")[0]}`;
    case 404:
      return "it was renamed or deleted, or the token may not see it: check the name of the repository, and HF_ENDPOINT";
    case 409:
    case 412:
      return "someone else changed the repository meanwhile: run the command again, it starts from what is there now";
    case 413:
      return "the Hub takes no request of this size: report it, with the sizes of the files";
    case 429:
      return "the Hub takes no more requests for now: run the command again later, what has arrived is not sent again";
  }
  return isPassing
    ? "run the command again later: it goes on where this ended"
    : "check the name of the repository, and HF_ENDPOINT";
}

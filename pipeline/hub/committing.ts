/** One commit, made once, whatever the network does meanwhile. */
import { STATUS, UserError } from "../errors.js";
import type { Clock } from "../fetch/clock.js";
import { backoff, inWords } from "../fetch/waiting.js";
import type { Hub, NewCommit } from "./client.js";
import { HubFailure } from "./failure.js";
import { MAX_COMMITS } from "./looking.js";
import { type Commit, isCommitOf } from "./message.js";

export interface CommittingOptions {
  readonly hub: Hub;
  readonly repository: string;
  readonly manifestSha256: string;
  readonly tries: number;
  readonly clock: Clock;
  say(line: string): void;
}

/**
 * Makes a commit. Where it is not known whether the Hub made it (no answer, an error of the Hub's own, a conflict), the
 * branch is looked at: the commit is there, or someone else's is, or it has to be tried again. It names its parent, so that
 * one that goes through late is refused by the Hub rather than made twice.
 * @returns the id of the commit
 * @throws HubFailure, or UserError (status 3) where someone else committed meanwhile
 */
export async function commitOnce(commit: NewCommit, options: CommittingOptions): Promise<string> {
  const { hub, repository, manifestSha256, tries, clock, say } = options;
  for (let tried = 1; ; tried++) {
    let failure: HubFailure;
    try {
      return await hub.commit(commit);
    } catch (error) {
      if (!(error instanceof HubFailure) || !isUnclear(error)) throw error;
      failure = error;
    }
    const since = await commitsAfter(commit.parent, commit.branch, hub);
    const own = since.find((made) => isCommitOf(made, manifestSha256));
    if (own !== undefined) {
      say(`${failure.message}; but the commit is there: ${own.id.slice(0, 7)}`);
      return own.id;
    }
    if (since.length > 0) throw conflict(repository, since);
    if (tried >= tries) throw new HubFailure({ ...failure.facts, tries: tried });
    const wait = backoff(tried, clock.random());
    say(`${failure.message}; the commit is not there, trying again in ${inWords(wait)}`);
    await clock.sleep(wait);
  }
}

/** Whether the branch has to be looked at to know what became of a commit. */
function isUnclear({ facts }: HubFailure): boolean {
  if (facts.kind.isRepeatable) return false;
  return facts.status === null || facts.status >= 500 || facts.status === 409 || facts.status === 412;
}

/** The commits of a branch that came after `parent`, newest first. */
async function commitsAfter(parent: string | null, branch: string, hub: Hub): Promise<readonly Commit[]> {
  const commits = await hub.commits(branch, MAX_COMMITS);
  const place = commits.findIndex(({ id }) => id === parent);
  return place === -1 ? commits : commits.slice(0, place);
}

function conflict(repository: string, commits: readonly Commit[]): UserError {
  const { id, title } = commits[0]!;
  const more = commits.length > 1 ? ` and ${commits.length - 1} more` : "";
  return new UserError(
    [
      `${repository}: someone else committed meanwhile (${id.slice(0, 7)} "${title}"${more}), so nothing was committed; ` +
        "run the command again: it starts from what is there now, and large files that have arrived are not sent again",
    ],
    STATUS.unreadableInput,
  );
}

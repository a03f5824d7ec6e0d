/** Asks until there is an answer, or no sense in asking on. */
import { type Answer, type Outcome, type Refusal, readOutcome } from "./answers.js";
import type { Clock } from "./clock.js";
import { inWords, LONGEST_PATIENCE_MS, nextWait, toldWait } from "./waiting.js";

/** Asks for an address; `name` is what messages call it. */
export type Ask = (url: string, name: string) => Promise<Answer | Refusal>;

/**
 * Makes an {@link Ask} that tries again where that can help. Where the host says that it is asked too much, all questions
 * wait, not only the one that was told so.
 * @param send   one exchange; it never throws
 * @param tries  how often a question is asked at most
 * @param say    takes a line about each wait
 */
export function makeAsk(
  send: (url: string) => Promise<Outcome>,
  { tries, clock, say }: { tries: number; clock: Clock; say(line: string): void },
): Ask {
  let quietUntil = 0;
  return async (url, name) => {
    for (let tried = 1; ; tried++) {
      for (let left = quietUntil - clock.now(); left > 0; left = quietUntil - clock.now()) await clock.sleep(left);
      const outcome = await send(url);
      const read = readOutcome(outcome);
      if (!("problem" in read) || !read.isPassing) return read;
      const { problem } = read;
      if (tried >= tries) return { ...read, problem: tries === 1 ? problem : `${problem} (asked ${tries} times)` };
      const told = toldWait(outcome, clock.now());
      if (told !== null && told > LONGEST_PATIENCE_MS) {
        return { ...read, problem: `${problem}; the host asks to wait ${inWords(told)}, run the command again then` };
      }
      const wait = nextWait(told, tried, clock.random());
      if (told !== null || isTooMuch(outcome)) quietUntil = Math.max(quietUntil, clock.now() + (told ?? wait));
      say(`${name}: ${problem}; asking again in ${inWords(wait)}`);
      await clock.sleep(wait);
    }
  };
}

function isTooMuch(outcome: Outcome): boolean {
  return "status" in outcome && outcome.status === 429;
}

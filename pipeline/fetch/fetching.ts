/** A whole call of `fetch`: what is open is asked for, and put into the folder of dumps. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { STATUS, UserError } from "../errors.js";
import type { Progress } from "../progress.js";
import { readSourcesIfAny, type SourceEntry } from "../sources-file.js";
import { makeAsk } from "./asking.js";
import { capturesOf, isSettled } from "./captures.js";
import type { Clock } from "./clock.js";
import { type Gathered, gather } from "./gathering.js";
import { type HttpOptions, makeSend } from "./http.js";
import { freeName } from "./names.js";
import type { Question } from "./questions.js";
import { openStaging } from "./staging.js";

export interface FetchOptions extends HttpOptions {
  /** The folder of dumps. */
  readonly folder: string;
  readonly endpoint: string;
  /** Day of capture, in UTC. */
  readonly today: string;
  /** Whether to ask for what is there, too. */
  readonly isAgain: boolean;
  readonly concurrency: number;
  readonly tries: number;
}

/** What came of a call; `settled` questions were there already. */
export type Fetched = Gathered & { readonly settled: number };

/**
 * Asks the questions that the dumps leave open, and adds the answers to them.
 * @throws UserError where the list of dumps has problems (status 3), or files cannot be written (status 2)
 */
export async function fetchInto(
  questions: readonly Question[],
  options: FetchOptions,
  clock: Clock,
  progress: Progress,
): Promise<Fetched> {
  const { folder, endpoint, today, concurrency, tries } = options;
  const staging = openStaging(folder, today);
  try {
    const open = openQuestions(questions, options);
    const ask = makeAsk(makeSend(options), { tries, clock, say: progress.say });
    const gathered = await gather(open, { folder, endpoint, today, concurrency, ask, staging, progress });
    return { ...gathered, settled: questions.length - open.length };
  } finally {
    staging.close();
  }
}

/** The address of each request that a call would make, and the file for its answer where that is new. */
export function planOf(
  questions: readonly Question[],
  options: Pick<FetchOptions, "folder" | "endpoint" | "today" | "isAgain">,
): { url: string; file: string }[] {
  const { folder, endpoint, today } = options;
  const ids = new Set(entriesOf(folder).map(({ source_id }) => source_id));
  const isTaken = (id: string) => ids.has(id) || existsSync(join(folder, `${id}.json`));
  return openQuestions(questions, options).map((question) => ({
    url: `${endpoint}${question.target}`,
    file: join(folder, freeName(question, today, isTaken)),
  }));
}

function openQuestions(
  questions: readonly Question[],
  { folder, today, isAgain }: Pick<FetchOptions, "folder" | "today" | "isAgain">,
): readonly Question[] {
  const entries = entriesOf(folder);
  const isThere = (file: string) => existsSync(join(folder, file));
  return isAgain
    ? questions
    : questions.filter((question) => !isSettled(question, capturesOf(question, entries, isThere), today));
}

function entriesOf(folder: string): SourceEntry[] {
  const { entries, problems } = readSourcesIfAny(folder);
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return entries;
}

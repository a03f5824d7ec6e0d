/** Calls of `fetch` inside the test's process, with a clock that does not wait. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fetched, type FetchOptions, fetchInto } from "../../pipeline/fetch/fetching.js";
import { dayQuestions, type Question } from "../../pipeline/fetch/questions.js";
import { readSources, SOURCES_FILE, type SourceEntry } from "../../pipeline/sources-file.js";
import { filesOf } from "./cli.js";

export const TODAY = "2025-02-03";

export interface Told {
  readonly fetched: Fetched;
  /** Lines about waits. */
  readonly lines: readonly string[];
  /** Milliseconds of each wait. */
  readonly waits: readonly number[];
}

/** Asks a host for days, or for questions. */
export async function fetchFrom(
  url: string,
  folder: string,
  what: readonly [from: string, to: string] | readonly Question[],
  options: Partial<FetchOptions> = {},
): Promise<Told> {
  const questions = typeof what[0] === "string" ? dayQuestions(what[0], what[1] as string) : (what as Question[]);
  const [lines, waits]: [string[], number[]] = [[], []];
  let now = Date.parse(`${options.today ?? TODAY}T12:00:00Z`);
  const clock = {
    now: () => now,
    // Time passes, but nobody waits; the turn goes to others as it does in a real wait.
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds);
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
    random: () => 0.5,
  };
  const fetched = await fetchInto(
    questions,
    {
      folder,
      endpoint: url,
      today: TODAY,
      isAgain: false,
      concurrency: 4,
      tries: 3,
      timeoutMs: 2000,
      userAgent: "paperledger/test",
      token: null,
      ...options,
    },
    clock,
    { tell() {}, say: (line) => lines.push(line), stop() {} },
  );
  return { fetched, lines, waits };
}

/** What must hold of a folder of dumps at any time: every row has its file, whole; nothing is half-written. */
export function stateOf(folder: string): { entries: SourceEntry[]; problems: string[] } {
  const { entries, problems } = existsSync(join(folder, SOURCES_FILE))
    ? readSources(folder)
    : { entries: [], problems: [] };
  for (const { file } of entries) if (!existsSync(join(folder, file))) problems.push(`${file} has a row and no file`);
  const listed = new Set(entries.map(({ file }) => file));
  for (const name of filesOf(folder).keys()) {
    if (name === SOURCES_FILE || name.startsWith(".fetching/")) continue;
    if (!listed.has(name)) problems.push(`${name} has no row`);
    else if (name.endsWith(".json")) JSON.parse(readFileSync(join(folder, name), "utf8"));
  }
  return { entries, problems };
}

/** Days of the rows in the order of the list. */
export function daysListed(folder: string): string[] {
  return stateOf(folder).entries.map(({ file }) => /\d{4}-\d{2}-\d{2}/.exec(file)?.[0] ?? file);
}

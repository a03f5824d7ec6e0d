/** Asks all questions of a call, some at a time, and gives the answers their places in the order of the questions. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import pLimit from "p-limit";
import type { Progress } from "../progress.js";
import { type NewSource, readSourcesIfAny } from "../sources-file.js";
import { readBody } from "./answers.js";
import type { Ask } from "./asking.js";
import { capturesOf, rowOf } from "./captures.js";
import { freeName } from "./names.js";
import { type Question, questionAfter } from "./questions.js";
import type { Staging } from "./staging.js";

export interface GatheringOptions {
  /** The folder of dumps. */
  readonly folder: string;
  readonly endpoint: string;
  /** Day of capture. */
  readonly today: string;
  /** How many questions are under way at once at most. */
  readonly concurrency: number;
  readonly ask: Ask;
  readonly staging: Staging;
  readonly progress: Progress;
}

/** What came of a call. */
export interface Gathered {
  /** New files, and the papers in each. */
  readonly written: readonly { readonly file: string; readonly papers: number }[];
  /** Answers with the same bytes as a capture that is there. */
  readonly unchanged: number;
  /** A line for each question without an answer. */
  readonly problems: readonly string[];
}

/** An answer that is kept until its turn comes. */
interface Page {
  readonly question: Question;
  readonly url: string;
  readonly sha256: string;
  readonly papers: number;
}

type Pages = { readonly pages: readonly Page[] } | { readonly problem: string } | "not asked";

/** Where so many questions in a row found no answer, the others would not either. */
const MAX_FAILURES_IN_A_ROW = 5;

/** A list of more pages has no end. */
const MAX_PAGES = 20;

/** @throws UserError where the disk refuses a file, or the list of dumps cannot be read any more */
export async function gather(questions: readonly Question[], options: GatheringOptions): Promise<Gathered> {
  const limit = pLimit(options.concurrency);
  let failuresInARow = 0;
  let done = 0;
  options.progress.tell("fetch", done, questions.length);
  const tasks = questions.map((question) =>
    limit(async () => {
      if (failuresInARow >= MAX_FAILURES_IN_A_ROW) return "not asked";
      const pages = await pagesOf(question, options);
      failuresInARow = "problem" in pages ? failuresInARow + 1 : 0;
      options.progress.tell("fetch", ++done, questions.length);
      return pages;
    }),
  );
  // Each is awaited in its turn; an error that comes before must not end the program.
  for (const task of tasks) task.catch(() => {});
  try {
    return await placeInOrder(tasks, options);
  } finally {
    limit.clearQueue();
  }
}

async function placeInOrder(tasks: readonly Promise<Pages>[], options: GatheringOptions): Promise<Gathered> {
  const written: { file: string; papers: number }[] = [];
  const problems: string[] = [];
  let unchanged = 0;
  let notAsked = 0;
  for (const task of tasks) {
    const result = await task;
    if (result === "not asked") notAsked++;
    else if ("problem" in result) problems.push(result.problem);
    else {
      const rows = rowsOf(result.pages, options);
      options.staging.place([...rows.values()]);
      for (const [{ papers }, { file }] of rows) written.push({ file, papers });
      unchanged += result.pages.length - rows.size;
    }
  }
  if (notAsked > 0)
    problems.push(`${notAsked} more were not asked for, since ${MAX_FAILURES_IN_A_ROW} in a row had failed`);
  return { written, unchanged, problems };
}

/** All pages that a question leads to, kept; where one fails, the question has no answer. */
async function pagesOf(first: Question, { endpoint, ask, staging }: GatheringOptions): Promise<Exclude<Pages, string>> {
  const pages: Page[] = [];
  for (let question: Question | null = first; question !== null; ) {
    const url = `${endpoint}${question.target}`;
    const leftover = staging.leftover(url);
    const answer = leftover === null ? await ask(url, question.name) : readBody(leftover);
    if ("problem" in answer) return { problem: `${url}: ${answer.problem}` };
    if (pages.length >= MAX_PAGES)
      return { problem: `${url}: expected a list of at most ${MAX_PAGES} pages, found more` };
    const sha256 = createHash("sha256").update(answer.bytes).digest("hex");
    // A host that knows no pages gives the first again.
    if (question.page > 0 && (answer.papers === 0 || sha256 === pages.at(-1)!.sha256)) break;
    staging.keep(url, answer.bytes);
    pages.push({ question, url, sha256, papers: answer.papers });
    question = questionAfter(question, answer.papers);
  }
  return { pages };
}

/** The rows of those pages whose bytes are not there yet; the others are dropped. */
function rowsOf(pages: readonly Page[], { folder, today, staging }: GatheringOptions): Map<Page, NewSource> {
  const { entries } = readSourcesIfAny(folder);
  const isThere = (file: string) => existsSync(join(folder, file));
  const ids = new Set(entries.map(({ source_id }) => source_id));
  const rows = new Map<Page, NewSource>();
  for (const page of pages) {
    if (capturesOf(page.question, entries, isThere).some(({ sha256 }) => sha256 === page.sha256)) {
      staging.drop(page.url);
      continue;
    }
    const file = freeName(page.question, today, (id) => ids.has(id) || isThere(`${id}.json`));
    rows.set(page, rowOf(file, page.url, page.sha256, today));
  }
  return rows;
}

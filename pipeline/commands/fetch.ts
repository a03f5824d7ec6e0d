import { join } from "node:path";
import { STATUS, UserError } from "../errors.js";
import { dayAt, systemClock } from "../fetch/clock.js";
import { type Fetched, fetchInto, planOf } from "../fetch/fetching.js";
import {
  dayQuestions,
  MAX_SEARCH_LIMIT,
  problemsOfDays,
  problemsOfQuery,
  type Question,
  searchQuestion,
} from "../fetch/questions.js";
import { settingsOf } from "../fetch/settings.js";
import { isFolder } from "../io.js";
import { makeProgress } from "../progress.js";
import { userAgent } from "../reference.js";
import { type Call, type Command, countOption, textOption, usageError } from "./command.js";
import { writeText } from "./records.js";

/** Options that only one of the two ways to ask has. */
const OPTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  "daily-papers": ["from", "to"],
  search: ["query", "limit"],
};

/** Files that the summary names one by one. */
const MAX_NAMED_FILES = 10;

export const fetch: Command = {
  name: "fetch",
  summary: "asks Hugging Face for papers and adds its answers to raw/",
  help: `paperledger fetch daily-papers --from DATE --to DATE
paperledger fetch search --query TEXT

Asks the paper interfaces of Hugging Face, writes each answer as it came into the folder of raw dumps (one file a day, or one
a search) and appends its row to sources.csv. A day that is there is not asked for again, unless it was captured before it
was over; no file is ever replaced. What was interrupted is completed by the same command.

Options
  --from DATE       first day, YYYY-MM-DD
  --to DATE         last day (default: the first)
  --query TEXT      what to search for
  --limit N         papers of a search at most (default and most: ${MAX_SEARCH_LIMIT})
  --raw DIR         the folder of raw dumps (default: raw)
  --again           ask for what is there, too; an answer of other bytes becomes a new file beside the old
  --dry-run         show what would be asked and written, and ask nothing
  --concurrency N   requests at once (default: 4)
  --tries N         how often to ask where the network or the host fails (default: 5)
  --timeout N       seconds for one request, from its start to the last byte of its answer (default: 60)
  --quiet
  --help

HF_ENDPOINT names another host than https://huggingface.co; the token in HF_TOKEN, where there is one, is sent along.
Status 3 means that some answers are missing: they are listed, and the others are kept.

Examples
  paperledger fetch daily-papers --from 2025-01-06 --to 2025-01-10
  paperledger fetch search --query "preference optimization"
`,
  options: {
    from: { type: "string" },
    to: { type: "string" },
    query: { type: "string" },
    limit: { type: "string" },
    raw: { type: "string" },
    again: { type: "boolean" },
    "dry-run": { type: "boolean" },
    concurrency: { type: "string" },
    tries: { type: "string" },
    timeout: { type: "string" },
  },
  async run(call) {
    const today = dayAt(systemClock.now());
    const folder = textOption(call, "raw") ?? "raw";
    const questions = questionsOf(call, today);
    const concurrency = countOption(fetch, call, "concurrency", { standard: 4, least: 1, most: 16 });
    const tries = countOption(fetch, call, "tries", { standard: 5, least: 1, most: 20 });
    const timeoutMs = 1000 * countOption(fetch, call, "timeout", { standard: 60, least: 1, most: 3600 });
    const settings = settingsOf(process.env);
    if ("problem" in settings) throw usageError(fetch, settings.problem);
    if (!isFolder(folder)) {
      throw usageError(
        fetch,
        `${folder}: expected the folder of raw dumps, found none; make it, or name another by --raw`,
      );
    }
    const quiet = call.values.quiet === true;
    const options = { folder, today, ...settings, isAgain: call.values.again === true };
    if (call.values["dry-run"] === true) {
      const plan = planOf(questions, options);
      await writeText(plan.map(({ url, file }) => `${url}\t${file}\n`).join(""));
      if (!quiet) process.stderr.write(`${plan.length} to ask for, ${questions.length - plan.length} there already\n`);
      return STATUS.done;
    }
    const progress = makeProgress({ quiet });
    try {
      const fetched = await fetchInto(
        questions,
        { ...options, concurrency, tries, timeoutMs, userAgent: userAgent() },
        systemClock,
        progress,
      );
      progress.stop();
      for (const line of summaryOf(fetched, folder)) progress.say(line);
      if (fetched.problems.length > 0) throw new UserError(fetched.problems, STATUS.unreadableInput);
      return STATUS.done;
    } finally {
      progress.stop();
    }
  },
};

/** What the user wants to ask. @throws UserError (status 2) with all that is wrong with it */
function questionsOf(call: Call, today: string): Question[] {
  const [what, ...others] = call.positionals;
  if (what === undefined || others.length > 0 || !Object.hasOwn(OPTIONS_OF, what)) {
    const found = call.positionals.length === 0 ? "nothing" : `"${call.positionals.join(" ")}"`;
    throw usageError(fetch, `expected daily-papers or search, found ${found}`);
  }
  for (const [other, options] of Object.entries(OPTIONS_OF)) {
    const misplaced = options.find((option) => other !== what && textOption(call, option) !== null);
    if (misplaced !== undefined) throw usageError(fetch, `--${misplaced}: belongs to ${other}, not to ${what}`);
  }
  if (what === "search") {
    const query = textOption(call, "query");
    if (query === null) throw usageError(fetch, "expected a text to search for by --query");
    throwAll(problemsOfQuery(query));
    const limit = { standard: MAX_SEARCH_LIMIT, least: 1, most: MAX_SEARCH_LIMIT };
    return [searchQuestion(query.trim(), countOption(fetch, call, "limit", limit))];
  }
  const from = textOption(call, "from");
  if (from === null) throw usageError(fetch, "expected the first day by --from");
  const to = textOption(call, "to") ?? from;
  throwAll(problemsOfDays(from, to, today));
  return dayQuestions(from, to);
}

function throwAll(problems: readonly string[]): void {
  const errors = problems.flatMap((problem) => usageError(fetch, problem).problems);
  if (errors.length > 0) throw new UserError(errors, STATUS.usage);
}

function summaryOf({ written, unchanged, problems, settled }: Fetched, folder: string): string[] {
  const named = written.length <= MAX_NAMED_FILES ? written : [];
  const papers = written.reduce((sum, file) => sum + file.papers, 0);
  const counts = [
    `${written.length} files with ${papers} papers added to ${folder}`,
    settled > 0 ? `${settled} there already` : "",
    unchanged > 0 ? `${unchanged} unchanged` : "",
    problems.length > 0 ? "some failed: the same command asks for those again" : "",
  ];
  return [
    ...named.map((file) => `${join(folder, file.file)}: ${file.papers} papers`),
    counts.filter((count) => count !== "").join(", "),
  ];
}

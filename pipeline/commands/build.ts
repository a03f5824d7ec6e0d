import { STATUS } from "../errors.js";
import { makeProgress } from "../progress.js";
import type { BuildResult } from "../run.js";
import { type Command, countOption, textOption, usageError, WORKERS } from "./command.js";
import { summaryOf } from "./summary.js";

export const build: Command = {
  name: "build",
  summary: "all stages in one process: dumps in, dataset out",
  help: `paperledger build DIR|FILE... --output DIR

Builds the dataset from dumps. A folder with a sources.csv is taken at its word: files that are not listed there, or have
another checksum, are errors. Of a folder without one every file is taken. The output is replaced as a whole, and only
when everything is right; where nothing changed since the last build, nothing is done. What was found in a dump or a text
is kept in build/cache/ until the code changes, so that a build after one more dump, or after one that was stopped, works
only on what is new.

Options
  --output DIR    the folder of the dataset (default: output)
  --previous DIR  the release before: its papers, and the names that they introduced, keep their ids
  --force         build even where nothing changed, and everything anew
  --workers N     threads that share the work (default: 1); the output is the same with any number
  --quiet         no progress, no summary
  --help

Examples
  paperledger build raw --output output
  paperledger build ~/dumps/*.txt --output /tmp/papers
  paperledger build raw --output output --previous releases/0.1.0
`,
  options: {
    output: { type: "string" },
    previous: { type: "string" },
    force: { type: "boolean" },
    workers: { type: "string" },
  },
  async run(call) {
    if (call.positionals.length === 0) throw usageError(build, "expected dumps: folders or files");
    const quiet = call.values.quiet === true;
    const output = textOption(call, "output") ?? "output";
    const previous = textOption(call, "previous");
    const progress = makeProgress({ quiet });
    const force = call.values.force === true;
    const workers = countOption(build, call, "workers", WORKERS);
    // Loaded here, so that help and wrong usage need not wait for all the stages.
    const { build: runBuild } = await import("../run.js");
    const result = await runBuild({ inputs: call.positionals, output, previous, force, workers }, progress);
    if (!quiet || result.kind === "fatal") process.stderr.write(`${summaryOf(result, output).join("\n")}\n`);
    return statusOf(result);
  },
};

function statusOf(result: BuildResult): number {
  return result.kind === "fatal" ? STATUS.fatalFinding : STATUS.done;
}

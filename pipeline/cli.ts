#!/usr/bin/env node
/** The command line: finds the subcommand, reads its arguments, and turns errors into messages and exit statuses. */
import { setFlagsFromString } from "node:v8";
import type { Command } from "./commands/command.js";
import { messageOf, STATUS, UserError } from "./errors.js";

/**
 * Steps, in bytes of bytecode, after which V8 looks whether to compile a function with optimizations: three times its own
 * 132 KiB. The code has many functions that run for a short while; compiling all of them so early takes a third of the
 * processor's time of a small build, and a seventh of that of 12,000 papers.
 */
setFlagsFromString("--interrupt-budget=400000");

/** Subcommands, in the order of the help; each is loaded only when it is called, so that `--help` starts fast. */
const COMMANDS: Readonly<Record<string, { summary: string; load(): Promise<Command> }>> = {
  build: {
    summary: "all stages in one process: dumps in, dataset out",
    load: async () => (await import("./commands/build.js")).build,
  },
  add: {
    summary: "copies dumps into raw/ and writes their rows in sources.csv",
    load: async () => (await import("./commands/add.js")).add,
  },
  fetch: {
    summary: "asks Hugging Face for papers and adds its answers to raw/",
    load: async () => (await import("./commands/fetch.js")).fetch,
  },
  parse: { summary: "dumps to captures (JSONL)", load: async () => (await import("./commands/parse.js")).parse },
  deduplicate: {
    summary: "captures to papers",
    load: async () => (await import("./commands/deduplicate.js")).deduplicate,
  },
  normalize: {
    summary: "papers to annotated papers",
    load: async () => (await import("./commands/normalize.js")).normalize,
  },
  validate: {
    summary: "annotated papers to checked rows",
    load: async () => (await import("./commands/validate.js")).validate,
  },
  publish: {
    summary: "checked rows to a dataset folder",
    load: async () => (await import("./commands/publish.js")).publish,
  },
  upload: {
    summary: "publishes a dataset folder on the Hugging Face Hub",
    load: async () => (await import("./commands/upload.js")).upload,
  },
  annotate: {
    summary: "finds models, methods, datasets, results and links in any title and abstract",
    load: async () => (await import("./commands/annotate.js")).annotate,
  },
  candidates: {
    summary: "ranks names that no vocabulary has and that may be worth a row",
    load: async () => (await import("./commands/candidates.js")).candidates,
  },
  explain: {
    summary: "tells where a paper or a name came from",
    load: async () => (await import("./commands/explain.js")).explain,
  },
  stats: {
    summary: "counts papers by model family, by method and by dump",
    load: async () => (await import("./commands/stats.js")).stats,
  },
  diff: {
    summary: "which rows of two datasets differ, and why",
    load: async () => (await import("./commands/diff.js")).diff,
  },
};

const HELP = `paperledger: an open dataset of language-model papers, and the pipeline that builds it

Usage: paperledger COMMAND [OPTIONS] [FILES]

Commands
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
  .join("\n")}

Every command has --help, which shows an example, and --quiet, which silences progress and summary.
Data goes to stdout; progress, warnings and the summary to stderr.
Exit status: 0 done, 1 a fatal finding, 2 wrong usage, 3 input that cannot be read.

Example: paperledger build raw --output output
`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(HELP);
    return name === undefined ? STATUS.usage : STATUS.done;
  }
  if (name === "--version") {
    const { projectVersion } = await import("./reference.js");
    process.stdout.write(`${projectVersion()}\n`);
    return STATUS.done;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) {
    const known = Object.keys(COMMANDS).join(", ");
    throw new UserError(
      [`unknown command "${name}"; expected one of ${known}; see \`paperledger --help\``],
      STATUS.usage,
    );
  }
  const { readCall } = await import("./commands/command.js");
  const command = await entry.load();
  const call = readCall(command, rest);
  if (call.values.help === true) {
    process.stdout.write(command.help);
    return STATUS.done;
  }
  return command.run(call);
}

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(STATUS.done);
  process.stderr.write(`paperledger: stdout: cannot be written: ${messageOf(error)}\n`);
  process.exit(STATUS.usage);
});
// Who closes stderr wants no messages; the work goes on.
process.stderr.on("error", () => {});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  for (const problem of error.problems) process.stderr.write(`paperledger: ${problem}\n`);
  process.exitCode = error.status;
}

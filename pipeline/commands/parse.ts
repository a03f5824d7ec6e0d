import { makeParse } from "../parse/stage.js";
import { collectDumps, everyProblem, oneByOne } from "../sources.js";
import { type Command, usageError } from "./command.js";
import { FILTER_HELP, FILTER_OPTIONS, runFilter } from "./filter.js";

export const parse: Command = {
  name: "parse",
  summary: "dumps to captures",
  help: `paperledger parse FILE|DIR... > captures.jsonl

Reads dumps and writes one capture a line: a paper as one dump shows it, with its place in the dump.

${FILTER_HELP}

Example
  paperledger parse raw | head -1
`,
  options: FILTER_OPTIONS,
  async run(call) {
    if (call.positionals.length === 0) throw usageError(parse, "expected dumps: files or folders");
    const dumps = collectDumps(call.positionals);
    if (dumps.problems.length > 0) throw await everyProblem(dumps);
    return runFilter(call, makeParse(), oneByOne(dumps.dumps));
  },
};

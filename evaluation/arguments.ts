import { parseArgs } from "node:util";
import { STATUS, UserError } from "../pipeline/errors.js";

export const HELP = `node build/js/evaluation/run.js [GOLD_FILE...] [options]

Scores the annotator against annotated papers. Without files: every evaluation/gold/*.jsonl, and the result is
written to evaluation/report.md and evaluation/figures.json. With files: figures on stdout, the report below
build/evaluation/.

Options
  --check             write nothing; fail where F1 fell by more than 0.5 points or the written files are out of date
  --baseline FILE     with --check: compare with the figures.json of another revision, not with the written one
  --annotations FILE  score these annotations instead of the project's own: JSONL as \`paperledger annotate\` writes it,
                      each line with the "key" of its paper; evaluation/ is not written
  --title-only        give the annotator the title alone and count what stands there; evaluation/ is not written
  --record            also keep the figures (no text) in evaluation/unseen.json: for gold that the rules were not written
                      with; the card and the table of rules quote them
  --output FILE       write the report here; evaluation/ is not written
  --help              this text

Examples
  node build/js/evaluation/run.js
  node build/js/evaluation/run.js other-gold.jsonl --output /tmp/report.md
  node build/js/evaluation/run.js evaluation/gold/seeds-dev.jsonl --annotations other-tool.jsonl

Exit status: 0 done; 1 the check failed; 2 usage; 3 input that cannot be read.
`;

export interface Options {
  /** Gold files that were named; empty for those of the project. */
  readonly files: readonly string[];
  readonly check: boolean;
  readonly baseline: string | null;
  readonly annotations: string | null;
  readonly titleOnly: boolean;
  readonly output: string | null;
  readonly record: boolean;
  readonly help: boolean;
}

/** Reads the arguments of the command. @throws UserError (status 2) where they do not go together */
export function parseArguments(argv: readonly string[]): Options {
  const { values, positionals } = parsed(argv);
  const options = {
    files: positionals,
    check: values.check ?? false,
    baseline: values.baseline ?? null,
    annotations: values.annotations ?? null,
    titleOnly: values["title-only"] ?? false,
    output: values.output ?? null,
    record: values.record ?? false,
    help: values.help ?? false,
  };
  const isOther =
    positionals.length > 0 || options.annotations !== null || options.titleOnly || options.output !== null;
  if (options.check && isOther) {
    throw usage("--check compares the files of evaluation/: expected no gold file and no other option than --baseline");
  }
  if (options.record && (positionals.length === 0 || options.annotations !== null || options.titleOnly)) {
    throw usage("--record keeps what the project's own annotator gets right in other gold: expected gold files");
  }
  if (options.baseline !== null && !options.check) throw usage("--baseline is what --check compares with: add --check");
  return options;
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        check: { type: "boolean" },
        baseline: { type: "string" },
        annotations: { type: "string" },
        "title-only": { type: "boolean" },
        output: { type: "string" },
        record: { type: "boolean" },
        help: { type: "boolean" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function usage(problem: string): UserError {
  return new UserError([problem, "see node build/js/evaluation/run.js --help"], STATUS.usage);
}

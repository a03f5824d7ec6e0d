import { existsSync } from "node:fs";
import { join } from "node:path";
import { messageOf, STATUS, UserError } from "../errors.js";
import { diskFolder } from "../output.js";
import { makeProgress } from "../progress.js";
import { MANIFEST } from "../publish/finish.js";
import { countDataset, NoDataset } from "../stats/reading.js";
import { jsonOf, linesOf } from "../stats/report.js";
import { type Command, countOption, usageError } from "./command.js";
import { writeText } from "./records.js";

/** Rows of a table that a screen shows. */
const SHOWN_ROWS = 10;

export const stats: Command = {
  name: "stats",
  summary: "counts papers by model family, by method and by dump",
  help: `paperledger stats [DIR]

Counts, in a dataset as built, the papers that mention a model of each family, a method of each category, and both; and
the papers that several dumps list. A paper counts once, however many models of a family it mentions. A method that no
vocabulary lists has the category of the method of which it is a kind; with families, a method counts where a paper
mentions it or a kind of it. On a terminal, bars fill its width.

DIR is the folder of the dataset (default: output).

Options
  --json      all counts as JSON, for programs
  --top N     rows of each table (default: ${SHOWN_ROWS}, with --json all; 0 shows all)
  --quiet     no progress
  --help

Examples
  paperledger stats
  paperledger stats output --top 30
  paperledger stats output --json > stats.json
`,
  options: { json: { type: "boolean" }, top: { type: "string" } },
  async run(call) {
    const isJson = call.values.json === true;
    const top = countOption(stats, call, "top", { standard: isJson ? 0 : SHOWN_ROWS, least: 0 });
    if (call.positionals.length > 1) throw usageError(stats, "expected one folder of a dataset");
    const path = call.positionals[0] ?? "output";
    // Asked here, since a folder that is no dataset may be any, with more files than anyone wants listed.
    if (!existsSync(join(path, MANIFEST)))
      throw problemsOf(path, new NoDataset([`expected a dataset, found no ${MANIFEST}`]));
    const progress = makeProgress({ quiet: call.values.quiet === true });
    try {
      const { version, stats: counted } = await countDataset(diskFolder(path), (rows) => progress.tell("stats", rows));
      progress.stop();
      const lines = isJson
        ? [JSON.stringify(jsonOf(version, counted, top), null, 2)]
        : linesOf(version, counted, { top, width: widthOf(process.stdout) });
      await writeText(`${lines.join("\n")}\n`);
    } catch (error) {
      throw problemsOf(path, error);
    } finally {
      progress.stop();
    }
    return STATUS.done;
  },
};

/** Columns of a terminal, 80 where it does not tell; null where text goes elsewhere. */
function widthOf({ isTTY, columns }: NodeJS.WriteStream): number | null {
  return isTTY ? columns || 80 : null;
}

/** What a user can do about an error of reading; any other error as it is. */
function problemsOf(path: string, error: unknown): unknown {
  if (error instanceof NoDataset) {
    const lines = error.problems.map(
      (problem) => `${path}: ${problem}; name the folder of one, or build it (make dataset)`,
    );
    return new UserError(lines, STATUS.unreadableInput);
  }
  if ((error as NodeJS.ErrnoException).syscall === undefined) return error;
  return new UserError([`${path}: ${messageOf(error)}`], STATUS.unreadableInput);
}

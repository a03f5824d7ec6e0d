import { constants, copyFileSync, existsSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { cannotWrite } from "../durable-file.js";
import { STATUS, UserError } from "../errors.js";
import { fileSource, isFolder, problemOfFile, sha256Of, sourceIdOf } from "../io.js";
import { type Head, UnreadableBytes } from "../parse/form.js";
import { readHead } from "../parse/head.js";
import { pageDateText } from "../parse/page-date.js";
import { appendSources, type NewSource, readSourcesIfAny } from "../sources-file.js";
import { isDay } from "../text/days.js";
import { type Command, textOption, usageError } from "./command.js";

export const add: Command = {
  name: "add",
  summary: "copies dumps into raw/ and writes their rows in sources.csv",
  help: `paperledger add FILE...

Copies dumps, byte for byte, into the folder of raw dumps and appends a row for each to its sources.csv: sequence, checksum
and the date that the page prints. A dump that stands in the folder already only gets its row. Dumps packed by gzip or zstd
stay packed, and are read so. What else is known of them is told by options, and holds for all files of the call.

Options
  --to DIR              the folder of raw dumps (default: raw)
  --publisher TEXT      who published the page
  --url URL             address of the page
  --captured-on DATE    day of capture, YYYY-MM-DD
  --license TEXT        terms of the content
  --quiet
  --help

Example
  paperledger add ~/Downloads/daily-papers.txt --publisher "Hugging Face Daily Papers" --captured-on 2025-07-30
`,
  options: {
    to: { type: "string" },
    publisher: { type: "string" },
    url: { type: "string" },
    "captured-on": { type: "string" },
    license: { type: "string" },
  },
  async run(call) {
    const files = call.positionals;
    if (files.length === 0) throw usageError(add, "expected dumps to add");
    const folder = textOption(call, "to") ?? "raw";
    const captured_on = textOption(call, "captured-on");
    if (captured_on !== null && !isDay(captured_on)) {
      throw usageError(add, `--captured-on: expected a day as YYYY-MM-DD, found "${captured_on}"`);
    }
    const about = {
      publisher: textOption(call, "publisher"),
      url: textOption(call, "url"),
      captured_on,
      license: textOption(call, "license"),
    };
    if (!isFolder(folder)) {
      throw usageError(
        add,
        `${folder}: expected the folder of raw dumps, found none; make it, or name another by --to`,
      );
    }
    const { entries, problems } = readSourcesIfAny(folder);
    const added: { file: string; entry: NewSource }[] = [];
    for (const file of files) {
      const problem =
        problemOfFile(file) ?? problemOfName(file, folder, [...entries, ...added.map(({ entry }) => entry)]);
      const head = problem ?? (await headOf(file));
      if (typeof head === "string") problems.push(head);
      else added.push({ file, entry: entryOf(file, head, about) });
    }
    if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
    write(folder, added);
    if (call.values.quiet !== true) {
      for (const { file, entry } of added)
        process.stderr.write(`${file}: added as ${join(folder, entry.file)}, source ${entry.source_id}\n`);
    }
    return STATUS.done;
  },
};

/** A dump never replaces another, and never comes in twice. */
function problemOfName(file: string, folder: string, entries: readonly NewSource[]): string | null {
  const sha256 = sha256Of(file);
  const same = entries.find((entry) => entry.sha256 === sha256);
  if (same !== undefined) return `${file}: has the same bytes as ${join(folder, same.file)}, which is there already`;
  const id = sourceIdOf(file);
  const named = entries.find((entry) => entry.source_id === id);
  const target = join(folder, basename(file));
  if (named === undefined && (!existsSync(target) || isAt(file, target))) return null;
  return `${file}: ${named === undefined ? target : join(folder, named.file)} has its name and other bytes; rename the new file`;
}

/** Whether a file stands in its place already: put there by hand, it only lacks its row. */
function isAt(file: string, target: string): boolean {
  return existsSync(target) && realpathSync(file) === realpathSync(target);
}

/** The start of a dump, unpacked; a problem where it is an archive that is damaged. */
async function headOf(file: string): Promise<Head | string> {
  try {
    return await readHead(fileSource(file));
  } catch (error) {
    if (error instanceof UnreadableBytes) return `${file}: ${error.message}`;
    throw error;
  }
}

function entryOf(
  file: string,
  { text }: Head,
  about: Pick<NewSource, "publisher" | "url" | "captured_on" | "license">,
): NewSource {
  return {
    source_id: sourceIdOf(file),
    file: basename(file),
    ...about,
    page_date_text: pageDateText((text ?? "").slice(0, 4000)),
    sha256: sha256Of(file),
  };
}

/** Copies the files, then puts the new list in place of the old: an interrupted call leaves files that no list names. */
function write(folder: string, added: readonly { file: string; entry: NewSource }[]): void {
  for (const { file, entry } of added) {
    const target = join(folder, entry.file);
    try {
      if (!isAt(file, target)) copyFileSync(file, target, constants.COPYFILE_EXCL);
    } catch (error) {
      throw cannotWrite(target, error);
    }
  }
  appendSources(
    folder,
    added.map(({ entry }) => entry),
  );
}

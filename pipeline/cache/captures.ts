/**
 * What `parse` made of dumps: a file for each, with the batches of captures and what was reported between them, a line each, in
 * the order in which they came. A file gets its name, and its last line, when the dump was read to its end.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { STATUS, UserError } from "../errors.js";
import type { Capture, Source } from "../records.js";
import type { Report, Stage } from "../stage.js";
import { readLines } from "../text/lines.js";
import { unfinished } from "./folder.js";

/** A line of the file. */
type Entry =
  | { readonly captures: readonly Capture[] }
  | { readonly finding: Parameters<Report["finding"]> }
  | { readonly takeIn: Parameters<Report["takeIn"]> }
  | { readonly setAside: Parameters<Report["setAside"]> };

/** The last line: a machine that stops may leave a file that has its name and not all of its lines. */
const END = '{"end":true}\n';

/**
 * Makes `parse` read a dump only once: of one that was read before, what was found then is given again.
 * Trouble with a dump is not kept; it is met, and told, each time.
 * @param folder    of the cache
 * @param sha256Of  SHA-256 of a dump's bytes, by its id
 */
export function withCaptures(
  parse: Stage<Source, Capture>,
  folder: string,
  sha256Of: (source_id: string) => string,
): Stage<Source, Capture> {
  return {
    ...parse,
    async *run(batches, report) {
      for await (const sources of batches) {
        for (const source of sources) {
          const file = join(folder, `${nameOf(source.source_id, sha256Of(source.source_id))}.jsonl`);
          yield* isWhole(file) ? again(file, report) : forTheFirstTime(parse, source, file, report);
        }
      }
    },
  };
}

/** Captures and findings name the dump that they are from, by its id. */
function nameOf(source_id: string, sha256: string): string {
  return createHash("sha256").update(`${sha256} ${source_id}`).digest("hex");
}

function isWhole(file: string): boolean {
  if (!existsSync(file)) return false;
  const descriptor = openSync(file, "r");
  try {
    const last = Buffer.alloc(END.length);
    readSync(descriptor, last, 0, last.length, Math.max(0, fstatSync(descriptor).size - last.length));
    return last.toString("latin1") === END;
  } finally {
    closeSync(descriptor);
  }
}

async function* again(file: string, report: Report): AsyncIterable<readonly Capture[]> {
  for await (const { lines } of readLines(createReadStream(file, { highWaterMark: 1 << 20 }))) {
    for (const line of lines) {
      const entry = entryOf(line, file);
      if ("captures" in entry) yield entry.captures;
      else if ("finding" in entry) report.finding(...entry.finding);
      else if ("takeIn" in entry) report.takeIn(...entry.takeIn);
      else if ("setAside" in entry) report.setAside(...entry.setAside);
    }
  }
}

function entryOf(line: string, file: string): Entry | { readonly end: true } {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    throw new UserError(
      [`${file}: is damaged; remove the folder ${dirname(file)}, then build again`],
      STATUS.unreadableInput,
    );
  }
}

async function* forTheFirstTime(
  parse: Stage<Source, Capture>,
  source: Source,
  file: string,
  report: Report,
): AsyncIterable<readonly Capture[]> {
  const notes = openNotes(file);
  try {
    for await (const batch of parse.run(only(source), noting(report, notes))) {
      notes.write({ captures: batch });
      yield batch;
    }
    notes.keep();
  } finally {
    notes.discard();
  }
}

async function* only(source: Source): AsyncIterable<readonly Source[]> {
  yield [source];
}

function noting(report: Report, notes: Notes): Report {
  return {
    finding(...finding) {
      notes.write({ finding });
      report.finding(...finding);
    },
    takeIn(...takeIn) {
      notes.write({ takeIn });
      report.takeIn(...takeIn);
    },
    setAside(...setAside) {
      notes.write({ setAside });
      report.setAside(...setAside);
    },
    trouble(...trouble) {
      notes.discard();
      report.trouble(...trouble);
    },
  };
}

/** A file of the cache in the making. Where it cannot be written there will be none: the build does not depend on it. */
interface Notes {
  write(entry: Entry): void;
  /** Gives the file its name. */
  keep(): void;
  /** Removes what was not kept. */
  discard(): void;
}

function openNotes(file: string): Notes {
  const draft = unfinished(file);
  let descriptor: number | null = null;
  const attempt = (work: () => void) => {
    try {
      work();
    } catch {
      discard();
    }
  };
  function discard(): void {
    if (descriptor === null) return;
    const open = descriptor;
    descriptor = null;
    closeSync(open);
    rmSync(draft, { force: true });
  }
  attempt(() => {
    descriptor = openSync(draft, "w");
  });
  return {
    write(entry) {
      if (descriptor === null) return;
      const open = descriptor;
      attempt(() => writeFileSync(open, `${JSON.stringify(entry)}\n`));
    },
    keep() {
      if (descriptor === null) return;
      const open = descriptor;
      attempt(() => {
        writeFileSync(open, END);
        renameSync(draft, file);
      });
    },
    discard,
  };
}

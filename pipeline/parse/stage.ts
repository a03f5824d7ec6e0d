import { messageOf } from "../errors.js";
import type { Capture, Source } from "../records.js";
import type { Report, Stage } from "../stage.js";
import { arxivMetadata } from "./arxiv-metadata/form.js";
import { csv } from "./csv/form.js";
import { dailyJson } from "./daily-json/form.js";
import { type Form, UnreadableBytes } from "./form.js";
import { problemOfHead, readHead } from "./head.js";
import { jsonLines } from "./json-lines/form.js";
import { listingBrowser } from "./listing-browser/form.js";
import { listingMarkdown } from "./listing-markdown/form.js";
import { listingNotebook } from "./listing-notebook/form.js";
import { listingText } from "./listing-text/form.js";
import { parquet } from "./parquet/form.js";
import { captureBatches } from "./tiling.js";
import { titleSummary } from "./title-summary/form.js";
import { titleSummaryStatus } from "./title-summary/status.js";

/**
 * Forms that are known, in the order in which they are tried: the most particular first. A new form is a module and a line
 * here.
 */
export const FORMS: readonly Form[] = [
  parquet,
  dailyJson,
  arxivMetadata,
  jsonLines,
  titleSummary,
  titleSummaryStatus,
  listingMarkdown,
  listingBrowser,
  listingNotebook,
  csv,
  listingText,
];

/** Makes the stage that reads dumps: bytes in, captures out, every line (or entry) accounted for. */
export function makeParse(forms: readonly Form[] = FORMS): Stage<Source, Capture> {
  return {
    name: "parse",
    law: {
      sentence: "lines or entries of the dumps = those of captures + furniture + blank + in findings",
      weighIn: () => 0,
      weighOut: ({ line_start, line_end }) =>
        line_start === null || line_end === null ? 1 : line_end - line_start + 1,
    },
    async *run(batches, report) {
      for await (const sources of batches) {
        for (const source of sources) yield* parseSource(source, forms, report);
      }
    },
  };
}

/** One dump. What is wrong with it as a whole is told, and the run goes on with the next. */
async function* parseSource(source: Source, forms: readonly Form[], report: Report): AsyncIterable<readonly Capture[]> {
  try {
    const head = await readHead(source);
    const form = forms.find((candidate) => candidate.recognizes(head));
    if (form !== undefined) return yield* captureBatches(source, form, report);
    const { line, problem } = await problemOfHead(head, forms);
    report.trouble(source.file, line, problem);
  } catch (error) {
    if (error instanceof UnreadableBytes) report.trouble(source.file, error.line, error.message);
    else if (isSystemError(error)) report.trouble(source.file, null, messageOf(error));
    else throw error;
  }
}

/** A file that vanishes or breaks while it is read is trouble with that file; every other error is a bug. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

import { STATUS } from "../errors.js";
import { loadVocabularies } from "../io.js";
import { type Annotator, makeAnnotator } from "../normalize/annotate.js";
import { makeProgress } from "../progress.js";
import type { Command } from "./command.js";
import { inputsOf, readLineRecords, writeRecords } from "./records.js";

export const annotate: Command = {
  name: "annotate",
  summary: "finds models, methods, datasets, results and links in any title and abstract",
  help: `paperledger annotate [FILE...] < texts.jsonl > annotations.jsonl

Reads one JSON object a line with the keys "title" and "abstract" (text, or null where there is none; an abstract may be
missing) and writes one line for each, in the same order: the object with title and abstract cleaned and the keys models,
methods, datasets, introduces, results and links added. Other keys pass through; an empty line stays an empty line.

Offsets (char_start, char_end) count Unicode code points of the cleaned field.

Options
  --quiet           no progress
  --help

Example
  echo '{"title": "", "abstract": "We align Llama3-8B with DPO."}' | paperledger annotate
`,
  options: {},
  async run(call) {
    const annotator = makeAnnotator(loadVocabularies());
    const progress = makeProgress({ quiet: call.values.quiet === true });
    let done = 0;
    async function* annotated(): AsyncIterable<readonly (object | null)[]> {
      for await (const batch of readLineRecords<Text>(inputsOf(call.positionals), checkText)) {
        yield batch.map((text) => (text === null ? null : annotateOne(text, annotator)));
        done += batch.length;
        progress.tell("annotate", done);
      }
    }
    try {
      await writeRecords(annotated());
    } finally {
      progress.stop();
    }
    return STATUS.done;
  },
};

interface Text {
  readonly title: string | null;
  readonly abstract?: string | null;
}

function annotateOne(text: Text, annotator: Annotator): object {
  return { ...text, ...annotator({ title: text.title ?? "", abstract: text.abstract ?? null }) };
}

function checkText(value: unknown): { path: string[]; problem: string } | null {
  const { title, abstract } = value as Record<string, unknown>;
  if (title === undefined && abstract === undefined) {
    return { path: [], problem: 'expected the keys "title" and "abstract", found neither' };
  }
  for (const [key, text] of [
    ["title", title],
    ["abstract", abstract],
  ] as const) {
    if (text !== undefined && text !== null && typeof text !== "string") {
      return { path: [key], problem: `${key}: expected text or null, found ${JSON.stringify(text)?.slice(0, 60)}` };
    }
  }
  return null;
}

import { loadVocabularies } from "../io.js";
import { makeNormalize } from "../normalize/stage.js";
import { readPrevious } from "../previous/release.js";
import { memoryStore } from "../record-store.js";
import type { Paper } from "../records.js";
import { loadSchemas } from "../reference.js";
import { annotateWith } from "../threads/annotating.js";
import { compileRecord } from "../validate/schemas.js";
import { type Command, textOption } from "./command.js";
import { FILTER_HELP, FILTER_OPTIONS, runFilter } from "./filter.js";
import { inputsOf, readRecords } from "./records.js";

export const normalize: Command = {
  name: "normalize",
  summary: "papers to annotated papers",
  help: `paperledger normalize [FILE...] < papers.jsonl > annotated.jsonl

Cleans titles and abstracts and finds models, methods, datasets, introduced names, results and links in them.

  --previous DIR    the release before: names that its papers introduced keep their ids
${FILTER_HELP}

Example
  paperledger parse raw | paperledger deduplicate | paperledger normalize | head -1
`,
  options: { ...FILTER_OPTIONS, previous: { type: "string" } },
  async run(call) {
    const check = compileRecord(loadSchemas(), "paper");
    const previous = textOption(call, "previous");
    const stage = makeNormalize({
      annotate: annotateWith([], loadVocabularies()),
      store: memoryStore(),
      ...(previous !== null && { previous: (await readPrevious(previous)).names }),
    });
    return runFilter(call, stage, readRecords<Paper>(inputsOf(call.positionals), check));
  },
};

import { makeDeduplicate } from "../deduplicate/stage.js";
import { readPrevious } from "../previous/release.js";
import { memoryStore } from "../record-store.js";
import type { Capture } from "../records.js";
import { loadSchemas } from "../reference.js";
import { sequences } from "../sources.js";
import { compileRecord } from "../validate/schemas.js";
import { type Command, textOption } from "./command.js";
import { FILTER_HELP, FILTER_OPTIONS, runFilter } from "./filter.js";
import { inputsOf, readRecords } from "./records.js";

export const deduplicate: Command = {
  name: "deduplicate",
  summary: "captures to papers",
  help: `paperledger deduplicate [FILE...] < captures.jsonl > papers.jsonl

Groups the captures of one paper and picks its fullest text. Papers come out in the order of their ids.

  --sources DIR     the dumps, or only their sources.csv: in which order they were added (default: raw where it is
                    there; sources that are not listed follow in the order of their ids)
  --previous DIR    the release before: its papers keep their ids
${FILTER_HELP}

Example
  paperledger parse raw | paperledger deduplicate > papers.jsonl
`,
  options: { ...FILTER_OPTIONS, sources: { type: "string" }, previous: { type: "string" } },
  async run(call) {
    const check = compileRecord(loadSchemas(), "capture");
    const previous = textOption(call, "previous");
    const stage = makeDeduplicate({
      store: memoryStore(),
      sequenceOf: sequences(textOption(call, "sources")),
      ...(previous !== null && { previous: (await readPrevious(previous)).papers }),
    });
    return runFilter(call, stage, readRecords<Capture>(inputsOf(call.positionals), check));
  },
};

import { loadVocabularies } from "../io.js";
import type { Annotated, ValidatedRow } from "../records.js";
import { loadFigures, loadSchemas, ruleFiguresOf } from "../reference.js";
import { listedSources } from "../sources.js";
import { endLine, noRows } from "../validate/row-stream.js";
import { makeValidate } from "../validate/stage.js";
import { type Command, textOption } from "./command.js";
import { FILTER_HELP, FILTER_OPTIONS, runToOutput } from "./filter.js";
import { inputsOf, readRecords, writeText } from "./records.js";

export const validate: Command = {
  name: "validate",
  summary: "annotated papers to checked rows",
  help: `paperledger validate [FILE...] < annotated.jsonl > rows.jsonl

Turns annotated papers into rows of the ten tables and checks them: schemas, keys, references, offsets. Each line is
{"table": ..., "row": ...}; the last line {"end": true, "counts": ...} says that nothing is missing.

  --sources DIR     folder with the sources.csv whose rows go to the table sources (default: raw where it is there)
${FILTER_HELP}

Example
  paperledger parse raw | paperledger deduplicate | paperledger normalize | paperledger validate > rows.jsonl
`,
  options: { ...FILTER_OPTIONS, sources: { type: "string" } },
  async run(call) {
    const stage = makeValidate({
      schemas: loadSchemas(),
      vocabularies: loadVocabularies(),
      sources: listedSources(textOption(call, "sources")),
      ruleFigures: ruleFiguresOf(loadFigures()),
    });
    // The stage checks each record itself and sets aside what is wrong.
    const input = readRecords<Annotated>(inputsOf(call.positionals), null);
    return runToOutput(call, stage, input, async (batches, ledger) => {
      await writeRows(batches);
      return ledger;
    });
  },
};

/** Writes rows, and the closing line only when all rows are written: a stream without it is cut. */
async function writeRows(batches: AsyncIterable<readonly ValidatedRow[]>): Promise<void> {
  const counts = noRows();
  for await (const batch of batches) {
    for (const { table } of batch) counts[table]++;
    await writeText(`${batch.map((row) => JSON.stringify(row)).join("\n")}\n`);
  }
  await writeText(`${endLine(counts)}\n`);
}

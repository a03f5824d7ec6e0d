import { loadVocabularies } from "../io.js";
import { isFatal, type Ledger } from "../ledger.js";
import type { Annotated, ValidatedRow } from "../records.js";
import { loadFigures, loadSchemas, ruleFiguresOf } from "../reference.js";
import { listedSources } from "../sources.js";
import { endLine, noRows } from "../validate/row-stream.js";
import { makeValidate } from "../validate/stage.js";
import { type Command, textOption, usageError } from "./command.js";
import { FILTER_HELP, FILTER_OPTIONS, runToOutput } from "./filter.js";
import { inputsOf, readRecords, writeText } from "./records.js";
import { writeLines } from "./run-end.js";

export const validate: Command = {
  name: "validate",
  summary: "annotated papers to checked rows",
  help: `paperledger validate [FILE...] < annotated.jsonl > rows.jsonl

Turns annotated papers into rows of the ten tables and checks them: schemas, keys, references, offsets. Each line is
{"table": ..., "row": ...}; the last line {"end": true, "counts": ...} says that nothing is missing.

  --sources DIR     the dumps, or only their sources.csv: what goes to the table sources (default: raw where it is there)
  --quarantined FILE  write the rows that are held back as JSONL
${FILTER_HELP}

Example
  paperledger parse raw | paperledger deduplicate | paperledger normalize | paperledger validate > rows.jsonl
`,
  options: { ...FILTER_OPTIONS, sources: { type: "string" }, quarantined: { type: "string" } },
  async run(call) {
    const sources = listedSources(textOption(call, "sources"));
    if (sources.length === 0) {
      throw usageError(validate, "expected the dumps by --sources, since there is no raw/sources.csv here");
    }
    const quarantined: object[] = [];
    const stage = makeValidate({
      schemas: loadSchemas(),
      vocabularies: loadVocabularies(),
      sources,
      ruleFigures: ruleFiguresOf(loadFigures()),
      quarantined: (table, row, rule, detail) => quarantined.push({ table, row, rule, detail }),
    });
    // The stage checks each record itself and sets aside what is wrong.
    const input = readRecords<Annotated>(inputsOf(call.positionals), null);
    return runToOutput(call, stage, input, async (batches, ledger) => {
      await writeRows(batches, ledger);
      writeLines(textOption(call, "quarantined"), quarantined);
    });
  },
};

/** Writes rows, and the closing line only when all are written and may be published: a stream without it is cut. */
async function writeRows(batches: AsyncIterable<readonly ValidatedRow[]>, ledger: Ledger): Promise<void> {
  const counts = noRows();
  for await (const batch of batches) {
    for (const { table } of batch) counts[table]++;
    await writeText(`${batch.map((row) => JSON.stringify(row)).join("\n")}\n`);
  }
  if (!isFatal(ledger)) await writeText(`${endLine(counts)}\n`);
}

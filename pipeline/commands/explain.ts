import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { STATUS, UserError } from "../errors.js";
import { loadVocabularies, projectRoot } from "../io.js";
import { makeAnnotator } from "../normalize/annotate.js";
import { foldWord } from "../normalize/reading/lexicon.js";
import { TABLES } from "../records.js";
import { readIgnored } from "../vocabularies.js";
import { type Command, textOption, usageError } from "./command.js";
import { explainName } from "./explain-name.js";
import { type Dataset, explainPaper, findPapers } from "./explain-paper.js";
import { inputsOf, readRecords } from "./records.js";

export const explain: Command = {
  name: "explain",
  summary: "tells where a paper or a name came from",
  help: `paperledger explain PAPER | NAME

Tells where a paper came from (dumps, lines, why listings were merged) and what was found in it, by which rule; or what a
name means to the pipeline, which rule or row says so, and which papers mention it.

PAPER is a paper id, an arXiv id or a title; NAME any other text. With several words, quote them.

Options
  --output DIR   the dataset to look in (default: output)
  --help

Examples
  paperledger explain "SimPO: Simple Preference Optimization with a Reference-Free Reward"
  paperledger explain LLaMA3-8B
`,
  options: { output: { type: "string" } },
  async run(call) {
    const text = call.positionals.join(" ").trim();
    if (text === "") throw usageError(explain, "expected a paper id, an arXiv id, a title or a name");
    const dataset = await readDataset(textOption(call, "output") ?? "output");
    const papers = findPapers(dataset, text);
    const lines =
      papers.length > 0
        ? papers.flatMap((paper, i) => [...(i > 0 ? [""] : []), ...explainPaper(dataset, paper)])
        : nameLines(dataset, text);
    process.stdout.write(`${lines.join("\n")}\n`);
    return STATUS.done;
  },
};

function nameLines(dataset: Dataset, name: string): string[] {
  const vocabularies = loadVocabularies();
  const annotation = makeAnnotator(vocabularies)({ title: `${name} models`, abstract: `We use ${name}.` });
  const folder = join(projectRoot(), "schemas/vocabularies");
  const ignored = readIgnored((file) => readFileSync(join(folder, file), "utf8"));
  const reasons = ignored.filter(({ text }) => foldWord(text) === foldWord(name));
  return explainName(dataset, name, annotation, vocabularies, reasons);
}

/** The rows of a dataset on disk, by table. @throws UserError (status 3) where there is none, or it is broken */
async function readDataset(folder: string): Promise<Dataset> {
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new UserError(
      [`${folder}: expected a dataset, found no manifest.json; run \`make dataset\` first`],
      STATUS.unreadableInput,
    );
  }
  const inputs = inputsOf(TABLES.map((table) => join(folder, "jsonl", `${table}.jsonl`)));
  const dataset: Record<string, object[]> = {};
  for (const [i, table] of TABLES.entries()) {
    dataset[table] = [];
    for await (const rows of readRecords<object>([inputs[i]!], null)) dataset[table].push(...rows);
  }
  return dataset as unknown as Dataset;
}

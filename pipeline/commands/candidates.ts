import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeCollector } from "../candidates/collector.js";
import { GUESSED_KINDS } from "../candidates/cues.js";
import type { Ranking } from "../candidates/ranking.js";
import { jsonOf, linesOf } from "../candidates/report.js";
import { STATUS } from "../errors.js";
import { loadVocabularies, projectRoot } from "../io.js";
import { makeAnnotator } from "../normalize/annotate.js";
import { makeProgress } from "../progress.js";
import { readIgnored } from "../vocabularies.js";
import { type Call, type Command, countOption, textOption, usageError } from "./command.js";
import { inputsOf, readRecords, writeText } from "./records.js";

const FORMATS = ["text", "jsonl"] as const;

export const candidates: Command = {
  name: "candidates",
  summary: "ranks names that no vocabulary has and that may be worth a row",
  help: `paperledger candidates [FILE...] < texts.jsonl

Reads papers as annotate does (one JSON object a line with "title" and "abstract"; other keys are ignored), annotates them,
and ranks the names that no vocabulary, grammar or list of look-alikes covers by the number of papers that have them. Names
that papers introduce, or that only their context gave away, are among them where other papers use them too.

Each comes with its spellings, a guess of its kind and the reason, what the pipeline makes of it now, and sentences from
three papers. How to add a row for it: docs/adding-a-model.md, docs/adding-a-method.md, docs/adding-a-dataset.md.

Options
  --limit N        show N names at most (default: 100; 0 shows all)
  --min-papers N   only names that N papers have (default: 2)
  --kind KIND      only guesses of this kind: ${GUESSED_KINDS.join(", ")}
  --format FORMAT  text for people (the default), or jsonl for programs
  --quiet          no progress, no summary
  --help

Example
  paperledger candidates output/jsonl/papers.jsonl --kind dataset --limit 20
`,
  options: {
    limit: { type: "string" },
    "min-papers": { type: "string" },
    kind: { type: "string" },
    format: { type: "string" },
  },
  async run(call) {
    const limit = countOption(candidates, call, "limit", { standard: 100, least: 0 });
    const minPapers = countOption(candidates, call, "min-papers", { standard: 2, least: 1 });
    const kind = choiceOption(call, "kind", GUESSED_KINDS);
    const format = choiceOption(call, "format", FORMATS) ?? "text";
    const vocabularies = loadVocabularies();
    const folder = join(projectRoot(), "schemas/vocabularies");
    const collector = makeCollector(
      vocabularies,
      readIgnored((file) => readFileSync(join(folder, file), "utf8")),
    );
    const annotator = makeAnnotator(vocabularies);
    const progress = makeProgress({ quiet: call.values.quiet === true });
    let done = 0;
    try {
      for await (const batch of readRecords<Text>(inputsOf(call.positionals), checkText)) {
        for (const { title, abstract } of batch)
          collector.add(annotator({ title: title ?? "", abstract: abstract ?? null }));
        done += batch.length;
        progress.tell("candidates", done);
      }
    } finally {
      progress.stop();
    }
    const ranking = collector.rank(minPapers);
    const chosen = ranking.candidates.filter((candidate) => kind === null || candidate.kind === kind);
    const shown = limit === 0 ? chosen : chosen.slice(0, limit);
    const lines =
      format === "jsonl"
        ? shown.map((candidate) => JSON.stringify(jsonOf(candidate)))
        : shown.flatMap((candidate, i) => linesOf(candidate, i + 1));
    if (lines.length > 0) await writeText(`${lines.join("\n")}\n`);
    progress.say(summaryOf(done, minPapers, ranking, chosen.length, shown.length));
    return STATUS.done;
  },
};

interface Text {
  readonly title?: string | null;
  readonly abstract?: string | null;
}

function checkText(value: unknown): { path: string[]; problem: string } | null {
  const text = value as Record<string, unknown>;
  if (text.title === undefined && text.abstract === undefined)
    return { path: [], problem: 'expected the keys "title" and "abstract", found neither' };
  for (const key of ["title", "abstract"]) {
    const field = text[key];
    if (field !== undefined && field !== null && typeof field !== "string")
      return { path: [key], problem: `${key}: expected text or null, found ${JSON.stringify(field).slice(0, 60)}` };
  }
  return null;
}

function choiceOption<T extends string>(call: Call, name: string, choices: readonly T[]): T | null {
  const text = textOption(call, name);
  if (text === null) return null;
  const choice = choices.find((known) => known === text);
  if (choice === undefined)
    throw usageError(candidates, `--${name}: expected one of ${choices.join(", ")}, found "${text}"`);
  return choice;
}

function summaryOf(papers: number, minPapers: number, { refused }: Ranking, found: number, shown: number): string {
  return [
    `${papers} papers: ${found} candidates in at least ${minPapers} of them, ${shown} shown`,
    `left out: ${refused.listed} names that are listed or look like listed ones, ${refused.several} that stand for several things, ${refused.ordinary} ordinary words, ${refused.unclear} of which too little is said`,
  ].join("\n");
}

/** Learns `schemas/vocabularies/name-weights.csv` and says by cross-validation what it is worth; see README.md beside it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCsv } from "../../pipeline/csv.js";
import { loadVocabularies, projectRoot } from "../../pipeline/io.js";
import { makeAnnotator, makeNameFinder, type RawText } from "../../pipeline/normalize/annotate.js";
import { foldWord, makeLexicon } from "../../pipeline/normalize/reading/lexicon.js";
import { makeFeatureVisitor } from "../../pipeline/normalize/tagger/features.js";
import { NAME_KINDS, type Vocabularies } from "../../pipeline/vocabularies.js";
import { type GoldPaper, readGold } from "../gold.js";
import {
  goldLabels,
  type Judgement,
  type KeyedText,
  knownExamples,
  type Reader,
  unlabelledExamples,
} from "./examples.js";
import { readTexts, withoutPapers, writeWeights } from "./files.js";
import { type Example, inWholeNumbers, LABELS, type Label, learn, type Model, type WholeModel } from "./learn.js";
import { foldOf, guessFolds, type Judged, marginsOf, printValidation, trainFolds } from "./validate.js";

const folder = join(projectRoot(), "evaluation/tagger");

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      texts: { type: "string" },
      without: { type: "string", multiple: true },
      "no-silver": { type: "boolean" },
      "no-judged": { type: "boolean" },
      "dry-run": { type: "boolean" },
      annotations: { type: "string" },
    },
  });
  const vocabularies = loadVocabularies();
  const gold = readGold(positionals);
  const texts =
    values.texts === undefined
      ? []
      : withoutPapers(readTexts(values.texts), [...gold, ...(values.without ?? []).flatMap(readTexts)]);
  const reader = makeReader(vocabularies, [...texts, ...gold]);
  const { prior, terms, judged } = fromTexts(texts, reader, values["no-silver"] !== true);
  const sure = [...(values["no-judged"] ? [] : judged), ...gold.flatMap((paper) => fromGold(paper, reader))];
  const train = (examples: readonly Example[]) => inWholeNumbers(refine(prior, examples), NAME_KINDS, LITTLE);
  const models = trainFolds([...sure, ...terms], train);
  const guesses = guessFolds(models, sure);
  const margin = marginsOf(guesses);
  printValidation(guesses, margin);
  if (values.annotations !== undefined) {
    const annotators = models.map((model) => makeAnnotator({ ...vocabularies, nameWeights: weightsOf(model, margin) }));
    const lines = gold.map((paper) => JSON.stringify({ key: paper.key, ...annotators[foldOf(paper.key)]!(paper) }));
    writeFileSync(values.annotations, `${lines.join("\n")}\n`);
  }
  if (values["dry-run"] !== true) writeWeights("name-weights.csv", NAME_KINDS, train([...sure, ...terms]), margin);
}

/** Words that stand in fewer texts are no features. */
const MIN_WORD = 4;

/** The rules and the features, over a lexicon that knows the words of the texts. */
function makeReader(vocabularies: Vocabularies, texts: readonly RawText[]): Reader {
  const lexicon = makeLexicon();
  const words = texts.flatMap(({ abstract }) => [...new Set((abstract ?? "").match(/\p{L}+/gu))]);
  for (const [word, count] of countBy(words.map(foldWord))) if (count >= MIN_WORD) lexicon.file(word);
  return { find: makeNameFinder(vocabularies, lexicon), visit: makeFeatureVisitor(lexicon), lexicon };
}

/** Weights that together are no more than this change no decision worth a row. */
const LITTLE = 3;

/** Few sure examples correct what many uncertain ones taught. */
function refine(prior: Model | null, examples: readonly Example[]): Model {
  return learn(examples, {
    labels: LABELS,
    epochs: 10,
    rate: 0.05,
    minCount: 3,
    ...(prior === null ? {} : { prior: { model: prior, factor: 0.5 }, pull: 0.005 }),
  });
}

/** Examples of one name and label that count among those of known names, and of one term that is no name. */
const MOST_KNOWN = 2;
const MOST_TERMS = 3;

/** Unknown names that stand in so many papers are terms: curators saw them and listed none. */
const TERM_PAPERS = 2;

/** How much a term counts against what people judged. */
const TERM_WEIGHT = 0.3;

/** What unlabelled texts teach: a first model, terms that are no names, and the names that people judged. */
function fromTexts(texts: readonly KeyedText[], reader: Reader, withKnown: boolean) {
  const judgements = readJudgements();
  const known: Example[] = [];
  const unknown: Omit<Example, "label" | "weight">[] = [];
  for (const text of texts) {
    known.push(...knownExamples(text, reader));
    unknown.push(...unlabelledExamples(text, reader));
  }
  const papers = countBy(unknown.map(({ text }) => termOf(text)));
  const isTerm = ({ paper, text }: { paper: string; text: string }) =>
    papers.get(termOf(text))! >= TERM_PAPERS && !judgements.has(`${paper} ${text}`);
  const terms = unknown.filter(isTerm).map((one): Example => ({ ...one, label: "none", weight: 1 }));
  const judged = unknown.flatMap((one): Judged[] => {
    const judgement = judgements.get(`${one.paper} ${one.text}`);
    if (judgement === undefined || judgement.kind === "unsure") return [];
    const label: Label = judgement.kind;
    return [{ ...one, label, weight: 1, labels: [label], set: judgement.drawn }];
  });
  const examples = [...atMost(known, MOST_KNOWN), ...atMost(terms, MOST_TERMS)];
  return {
    prior:
      withKnown && examples.length > 0 ? learn(examples, { labels: LABELS, epochs: 6, rate: 0.1, minCount: 8 }) : null,
    terms: atMost(terms, 1).map((one) => ({ ...one, weight: TERM_WEIGHT })),
    judged,
  };
}

function termOf(text: string): string {
  return text.replace(/s$/, "");
}

function fromGold(paper: GoldPaper, reader: Reader): Judged[] {
  const labelsOf = goldLabels(paper);
  return unlabelledExamples(paper, reader).map((one) => {
    const labels = labelsOf(one.text);
    return { ...one, label: labels[0]!, weight: 1, labels, set: "gold" as const };
  });
}

/** The first examples of each name and label. */
function atMost(examples: readonly Example[], most: number): Example[] {
  const seen = new Map<string, number>();
  return examples.filter(({ text, label }) => {
    const key = `${label} ${text.toLowerCase()}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return seen.get(key)! <= most;
  });
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

interface JudgedName {
  readonly kind: Judgement;
  readonly drawn: "uniform" | "likely";
}

function readJudgements(): Map<string, JudgedName> {
  const file = join(folder, "judged-names.csv");
  const { rows } = readCsv(file, readFileSync(file, "utf8"), ["paper", "name", "kind", "drawn"]);
  return new Map(
    rows.map(({ fields }) => [
      `${fields.paper} ${fields.name}`,
      { kind: fields.kind, drawn: fields.drawn } as JudgedName,
    ]),
  );
}

/** A model as the annotator takes it. */
function weightsOf({ bias, features }: WholeModel, margin: WholeModel["bias"]): Vocabularies["nameWeights"] {
  const byTemplate = new Map<string, Map<string, WholeModel["bias"]>>();
  for (const [feature, row] of features) {
    const joint = feature.indexOf("=");
    const values = byTemplate.get(feature.slice(0, joint)) ?? new Map<string, WholeModel["bias"]>();
    byTemplate.set(feature.slice(0, joint), values.set(feature.slice(joint + 1), row));
  }
  return { features: byTemplate, bias, margin };
}

main();

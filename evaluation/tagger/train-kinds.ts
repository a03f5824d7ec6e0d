/** Learns `schemas/vocabularies/kind-weights.csv` and says by cross-validation what it is worth; see README.md beside it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCsv } from "../../pipeline/csv.js";
import { loadVocabularies, projectRoot } from "../../pipeline/io.js";
import { makeNameFinder } from "../../pipeline/normalize/annotate.js";
import { type KindFeatureSink, makeKindFeatures } from "../../pipeline/normalize/introduced/kind-features.js";
import { foldWord, makeLexicon } from "../../pipeline/normalize/reading/lexicon.js";
import { THING_KINDS } from "../../pipeline/vocabularies.js";
import type { KeyedText } from "./examples.js";
import { readTexts, withoutPapers, writeWeights } from "./files.js";
import { type Example, inWholeNumbers, learn, type WholeModel } from "./learn.js";
import { foldOf } from "./validate.js";

const LABELS = ["method", ...THING_KINDS] as const;
type Kind = (typeof LABELS)[number];

/** What a paper introduces, with what the rules say it is. */
interface Thing extends Example<Kind> {
  readonly told: Kind;
}

const folder = join(projectRoot(), "evaluation/tagger");

/** Words that stand in fewer texts are no features. */
const MIN_WORD = 5;

/** Features of fewer names are not learned from what the rules say. */
const MIN_COUNT = 8;

/** Weights that together are no more than this change no decision worth a row. */
const LITTLE = 3;

/** How much the word of a judge counts who was not sure. */
const UNSURE = 0.4;

/** Features that say what the rules say: of no use where what they say is to be learned. */
const TOLD = /^told/;

function main(): void {
  const { values } = parseArgs({
    options: {
      texts: { type: "string" },
      without: { type: "string", multiple: true },
      "dry-run": { type: "boolean" },
    },
  });
  if (values.texts === undefined) throw new Error("--texts FILE: the texts whose names were judged");
  const texts = withoutPapers(readTexts(values.texts), (values.without ?? []).flatMap(readTexts));
  const things = thingsOf(texts);
  const judgements = readJudgements();
  const isJudged = new Set([...judgements.keys()].map((key) => key.slice(0, key.indexOf(" "))));
  const silver = things
    .filter(({ paper }) => !isJudged.has(paper))
    .map((thing) => ({ ...thing, features: thing.features.filter((feature) => !TOLD.test(feature)) }));
  const judged = things.flatMap((thing): Thing[] => {
    const judgement = judgements.get(`${thing.paper} ${thing.text}`);
    return judgement === undefined ? [] : [{ ...thing, ...judgement }];
  });
  console.log(`${silver.length} names as the rules have them, ${judged.length} judged`);
  const prior = learn(silver, { labels: LABELS, epochs: 8, rate: 0.1, minCount: MIN_COUNT, pull: 0.01 });
  const train = (examples: readonly Thing[]) =>
    inWholeNumbers(
      learn(examples, {
        labels: LABELS,
        epochs: 12,
        rate: 0.05,
        minCount: 5,
        prior: { model: prior, factor: 1 },
        pull: 0.005,
      }),
      THING_KINDS,
      LITTLE,
    );
  const guesses = Array.from({ length: FOLDS }, (_, fold) => {
    const model = train(judged.filter(({ paper }) => foldOf(paper) !== fold));
    return judged.filter(({ paper }) => foldOf(paper) === fold).map((thing) => ({ thing, ...guess(thing, model) }));
  }).flat();
  printValidation(guesses);
  const margins = { model: MARGIN, dataset: MARGIN, system: MARGIN };
  if (values["dry-run"] !== true) writeWeights("kind-weights.csv", THING_KINDS, train(judged), margins);
}

const FOLDS = 10;

/** What the rules find in texts, with the features of each name. */
function thingsOf(texts: readonly KeyedText[]): Thing[] {
  const lexicon = makeLexicon();
  const counts = new Map<string, number>();
  for (const { abstract } of texts)
    for (const word of new Set((abstract ?? "").match(/\p{L}+/gu)?.map(foldWord)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) if (count >= MIN_WORD && word !== "") lexicon.file(word);
  const vocabularies = loadVocabularies();
  const undecided = { ...vocabularies, kindWeights: { ...vocabularies.kindWeights, features: new Map() } };
  const find = makeNameFinder(undecided, lexicon);
  const visit = makeKindFeatures(lexicon);
  return texts.flatMap((text) => {
    const { document, introductions } = find(text);
    // A variant is what its base is.
    const names = introductions.filter(({ rule }) => rule !== "introduces/variant");
    return names.map((introduction): Thing => {
      const features = new Set<string>();
      const sink: KindFeatureSink = {
        text: (template, value) => features.add(`${template}=${value}`),
        word: (template, word) => features.add(`${template}=${lexicon.wordOf(word)}`),
      };
      visit.ofDocument(document, sink);
      visit.ofName(document, introduction, sink);
      const { name, kind } = introduction;
      return { paper: text.key, text: name, features: [...features], label: kind, told: kind, weight: 1 };
    });
  });
}

interface Guess {
  readonly kind: Kind;
  /** By how much its sum exceeds that of what the rules say. */
  readonly lead: number;
}

function guess({ features, told }: Thing, model: WholeModel<(typeof THING_KINDS)[number]>): Guess {
  const sums: Record<Kind, number> = { method: 0, ...model.bias };
  for (const feature of features) {
    const row = model.features.get(feature);
    if (row !== undefined) for (const kind of THING_KINDS) sums[kind] += row[kind];
  }
  const kind = [...LABELS].sort((a, b) => sums[b] - sums[a])[0]!;
  return { kind, lead: sums[kind] - sums[told] };
}

/** Leads at which the table has a row. */
const STEPS = [0, 4, 8, 12, 16, 20, 24, 32, 1_000_000];

/**
 * The lead from which the rules are overruled. Cross-validation hardly tells 16 from 32; on 224 gold papers the rules lost nothing at
 * 32 only.
 */
const MARGIN = 32;

function printValidation(guesses: readonly (Guess & { readonly thing: Thing })[]): void {
  for (const step of STEPS) {
    const kindOf = ({ kind, lead, thing }: (typeof guesses)[number]) => (lead >= step ? kind : thing.told);
    const right = guesses.filter((one) => kindOf(one) === one.thing.label);
    const sure = guesses.filter(({ thing }) => thing.weight === 1);
    const changed = guesses.filter((one) => kindOf(one) !== one.thing.told).length;
    const models = (of: (one: (typeof guesses)[number]) => boolean) => guesses.filter(of).length;
    const both = models((one) => kindOf(one) === "model" && one.thing.label === "model");
    const found = models((one) => kindOf(one) === "model");
    const gold = models((one) => one.thing.label === "model");
    const share = (part: number, whole: number) => (part / whole).toFixed(3);
    console.log(
      `lead ${String(step).padEnd(8)} right ${share(right.length, guesses.length)}, sure ones ` +
        `${share(sure.filter((one) => kindOf(one) === one.thing.label).length, sure.length)}; ` +
        `models: precision ${share(both, found)}, recall ${share(both, gold)}; ${changed} of ${guesses.length} changed`,
    );
  }
}

/** What judges said, by paper and name. */
function readJudgements(): Map<string, { readonly label: Kind; readonly weight: number }> {
  const file = join(folder, "judged-kinds.csv");
  const { rows } = readCsv(file, readFileSync(file, "utf8"), ["paper", "name", "kind", "sure"]);
  const known = rows.filter(({ fields }) => (LABELS as readonly string[]).includes(fields.kind!));
  return new Map(
    known.map(({ fields: { paper, name, kind, sure } }) => [
      `${paper} ${name}`,
      { label: kind as Kind, weight: sure === "yes" ? 1 : UNSURE },
    ]),
  );
}

main();

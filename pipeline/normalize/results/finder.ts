import type { FoundResult } from "../assemble.js";
import { METRIC } from "../context/words.js";
import type { Lexicon } from "../reading/lexicon.js";
import type { Reading } from "../reading/reading.js";
import type { Document, Introduction, Sighting } from "../sighting.js";
import { boundOf } from "./bounds.js";
import { bracketedMeasure, changedMeasure, signedMeasure } from "./changed.js";
import { comparisonOf } from "./comparisons.js";
import { datasetOfText } from "./datasets.js";
import { decide, makeGates, type ResultRule } from "./decision.js";
import type { LastWordTest } from "./last-words.js";
import { isFromTo } from "./levels.js";
import { metricOf } from "./measured.js";
import { methodOf } from "./methods.js";
import { type Metric, makeMetricFinder } from "./metrics.js";
import { comparedModel, modelOfText, type NamedModels, namedModels } from "./models.js";
import { type Quantity, quantitiesOf, type Run } from "./numbers.js";
import { makeRatioWordFinder } from "./ratio-words.js";
import { type Clause, clauseOf, entityOf, sentenceAround } from "./relations.js";
import { lastStarting, spansWithin } from "./spans.js";
import { makeUnitFinder } from "./unit-finder.js";

/** @param mentions  in the order of the text */
export type ResultFinder = (
  document: Document,
  mentions: readonly Sighting[],
  introductions: readonly Introduction[],
) => FoundResult[];

/** How many results on either side may have to do with one. */
const NEAR = 20;

/**
 * Finds quantitative claims in the abstract: numbers that say how good, fast, large in memory or costly something is, each
 * with unit, comparison, bound, metric, and the dataset, model and method that its sentence names.
 * Titles repeat what abstracts claim and are left out.
 */
export function makeResultFinder(lexicon: Lexicon): ResultFinder {
  const findMetrics = makeMetricFinder(lexicon);
  const unitOf = makeUnitFinder(lexicon);
  const ratioInWords = makeRatioWordFinder(lexicon);
  const gates = makeGates(lexicon);
  return ({ abstract }, mentions, introductions) => {
    const inField = mentions.filter(({ field }) => field === abstract.field);
    const quantities = quantitiesOf(abstract, inField, unitOf, ratioInWords);
    if (quantities.length === 0) return [];
    const runs = groupRuns(quantities);
    const metrics = findMetrics(abstract).filter((metric) => !isOfName(abstract, metric, inField));
    const measures = metrics.filter(({ isChange }) => !isChange);
    const accepted: Quantity[] = [];
    const rules: ResultRule[] = [];
    for (const quantity of quantities) {
      const decided = decide(abstract, quantity, runs.get(quantity.run)!, metrics, gates);
      const rule = decided ?? likeTheLast(abstract, accepted.at(-1), quantity);
      if (rule === null) continue;
      accepted.push(quantity);
      rules.push(rule);
    }
    if (accepted.length === 0) return [];
    const own = introductions.filter(({ kind }) => kind === "method" || kind === "system");
    const ownOf = (sought: string) => new Set(introductions.filter(({ kind }) => kind === sought).map(({ id }) => id));
    const ownDatasets = ownOf("dataset");
    const of = (kind: Sighting["kind"]) => inField.filter((mention) => mention.kind === kind);
    const named = {
      models: namedModels(abstract, of("model"), ownOf("model")),
      method: of("method"),
      dataset: of("dataset").filter((mention) => !isCompared(abstract, mention)),
    };
    return accepted.map((quantity, i) => {
      const all = accepted.length <= NEAR ? accepted : accepted.slice(Math.max(0, i - NEAR), i + NEAR + 1);
      return resultOf(abstract, quantity, rules[i]!, {
        all,
        inField,
        named,
        own,
        ownDatasets,
        measures,
        mayBeBound: gates.bound,
      });
    });
  };
}

/** The rule of a number that only the one before it makes a result, or null. */
function likeTheLast(
  { text, start, end, sentence }: Reading,
  before: Quantity | undefined,
  one: Quantity,
): ResultRule | null {
  if (before === undefined || one.unit.text !== before.unit.text) return null;
  if (sentence[before.atom] !== sentence[one.atom]) return null;
  const between = text.slice(end[before.unit.last]!, start[one.atom]);
  if (one.unit.kind === "measure") return PLACE_BETWEEN.test(between) ? "result/measure" : null;
  const isNext = one.unit.kind === "plain" && DATA_BETWEEN.test(between) && text.startsWith(" on ", end[one.unit.last]);
  return isNext ? "result/score" : null;
}

/** "93.4 on QuuxIME, 2088 on QuuxForces": a whole number in a list of scores. */
const DATA_BETWEEN = /^ on [^,.;()]{1,40},(?: and)? $/;

/** "a latency of 0.6s on an H200 and 20s on the phone": a measure that goes on with the one before it. */
const PLACE_BETWEEN = /^ (?:on|for|in|with|at|under) [^,.;:()]{1,60},? and (?:only |just |about |under |over )?$/;

/** Words that lead to what a result is compared with. */
const OTHERS = /\b(?:compared|outperform\w*|surpass\w*|over|than|versus|vs|against|relative to|comparable)\b/;

/** What stands around a result in its text. */
interface Surroundings {
  readonly all: readonly Quantity[];
  /** Mentions in the field, in the order of the text. */
  readonly inField: readonly Sighting[];
  /** Mentions in the field by kind, in the order of the text. */
  readonly named: Readonly<Record<"method" | "dataset", readonly Sighting[]>> & { readonly models: NamedModels };
  /** The methods and systems that the paper introduces, and its datasets. */
  readonly own: readonly Introduction[];
  readonly ownDatasets: ReadonlySet<string>;
  readonly measures: readonly Metric[];
  readonly mayBeBound: LastWordTest;
}

/** The quantities of each run, in order. */
function groupRuns(quantities: readonly Quantity[]): Map<number, Run> {
  const runs = new Map<number, { all: Quantity[]; plain: Quantity[] }>();
  for (const quantity of quantities) {
    const run = runs.get(quantity.run) ?? { all: [], plain: [] };
    run.all.push(quantity);
    if (quantity.unit.kind === "plain") run.plain.push(quantity);
    runs.set(quantity.run, run);
  }
  return runs;
}

function resultOf(
  reading: Reading,
  quantity: Quantity,
  rule: ResultRule,
  { all, inField, named, own, ownDatasets, measures, mayBeBound }: Surroundings,
): FoundResult {
  const clause = clauseOf(reading, quantity.atom);
  const last = lastOfRun(all, quantity);
  const sentence = sentenceAround(reading, quantity.atom);
  const baseline = comparedModel(reading, quantity, sentence, all, named.models);
  const first = all.find(({ run }) => run === quantity.run) ?? quantity;
  const isCost = quantity.unit.kind === "ratio" || (quantity.unit.kind === "measure" && quantity.unit.text !== "dB");
  const model =
    baseline ??
    entityOf(reading, quantity, sentence, all, named.models.measured, OF_MODEL) ??
    modelOfText(reading, quantity, sentence, named.models);
  return {
    value: quantity.value,
    unit: quantity.unit.text,
    comparison: comparisonOf(reading, { quantity, last }, clause, isFromTo(reading, quantity)),
    bound: boundOf(reading, quantity, mayBeBound),
    metric: metricOf(
      reading,
      quantity,
      last,
      clause,
      measures,
      () =>
        signedMeasure(reading, quantity, inField) ??
        bracketedMeasure(reading, quantity, inField) ??
        changedMeasure(reading, first, sentence.start, inField),
    ),
    dataset:
      entityOf(reading, quantity, sentence, all, named.dataset, isCost ? OF_COST : OF_QUALITY) ??
      (isCost ? null : datasetOfText(reading, quantity, sentence, named.dataset, ownDatasets)),
    model,
    method: methodOf(reading, quantity, { clause, sentence }, named.method, own, {
      isBaseline: baseline !== null,
      introduced: model !== null && isIntroducedIn(sentence, named.models.measured, model) ? model : null,
    }),
    field: reading.field,
    start: reading.start[quantity.atom]!,
    end: reading.end[quantity.atom]!,
    text: reading.text.slice(reading.start[quantity.atom], reading.end[quantity.atom]),
    evidenceStart: clause.start,
    evidenceEnd: clause.end,
    rule,
  };
}

/** Which datasets a result may be measured on: what a cost is spent on stands behind it. */
const OF_QUALITY = { takesFront: true, needsPreposition: true, breaks: /\bwith\b/ };
const OF_COST = { takesFront: false, needsPreposition: true, breaks: /\bwith\b/ };
const OF_MODEL = { takesFront: true, needsPreposition: false, breaks: OTHERS };

/** "a sharp drop compared to X, with 51.7%": a dataset that another one is compared with. */
function isCompared({ text }: Reading, { start }: Sighting): boolean {
  return /\b(?:compared (?:to|with)|harder than|unlike|than (?:those|that) (?:on|of)) (?:the )?$/.test(
    text.slice(Math.max(0, start - 24), start),
  );
}

/** Whether a noun is a name, or stands inside of one that measures nothing: "with ACC", "SR-GRPO"; but "FID-50K" measures. */
function isOfName({ text }: Reading, metric: Metric, mentions: readonly Sighting[]): boolean {
  const name = lastStarting(mentions, metric.start);
  if (name === undefined || name.end < metric.end) return false;
  const isWhole = name.start === metric.start && name.end === metric.end;
  return isWhole || !METRIC.test(text.slice(name.start, name.end));
}

/** Whether a sentence names a model that the paper introduces. */
function isIntroducedIn({ start, end }: Clause, models: readonly Sighting[], id: string): boolean {
  return spansWithin(models, start, end).some((model) => model.id === id && model.origin === "introduced");
}

/** "65.6% or 47.7% less": the last number of those that stand side by side. */
function lastOfRun(all: readonly Quantity[], quantity: Quantity): Quantity {
  return all.findLast(({ run }) => run === quantity.run) ?? quantity;
}

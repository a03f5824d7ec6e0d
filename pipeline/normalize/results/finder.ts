import type { FoundResult } from "../assemble.js";
import type { Lexicon } from "../reading/lexicon.js";
import type { Reading } from "../reading/reading.js";
import type { Document, Introduction, Sighting } from "../sighting.js";
import { decide, type ResultRule } from "./decision.js";
import { type Metric, makeMetricFinder } from "./metrics.js";
import { type Quantity, quantitiesOf } from "./numbers.js";
import { boundOf, clauseOf, comparisonOf, entityOf, metricOf } from "./relations.js";
import { spansWithin } from "./spans.js";

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
  return ({ abstract }, mentions, introductions) => {
    const quantities = quantitiesOf(abstract, mentions);
    if (quantities.length === 0) return [];
    const runs = groupRuns(quantities);
    const metrics = findMetrics(abstract);
    const decided = quantities
      .map((quantity) => ({ quantity, rule: decide(abstract, quantity, runs.get(quantity.run)!, metrics) }))
      .filter((one): one is { quantity: Quantity; rule: ResultRule } => one.rule !== null);
    const accepted = decided.map(({ quantity }) => quantity);
    const own = introductions.map(({ id, kind }) => ({ id, kind }));
    const of = (kind: Sighting["kind"]) =>
      mentions
        .filter((mention) => mention.kind === kind && mention.field === abstract.field)
        .sort((a, b) => a.start - b.start);
    const named = { model: of("model"), method: of("method"), dataset: of("dataset") };
    return decided.map(({ quantity, rule }, i) => {
      const all = accepted.slice(Math.max(0, i - NEAR), i + NEAR + 1);
      return resultOf(abstract, quantity, rule, { all, named, own, metrics });
    });
  };
}

/** Words that lead to what a result is compared with. */
const OTHERS = /\b(?:compared|outperform\w*|surpass\w*|over|than|versus|vs|against|relative to|comparable)\b/;

/** What stands around a result in its text. */
interface Surroundings {
  readonly all: readonly Quantity[];
  /** Mentions in the field by kind, in the order of the text. */
  readonly named: Readonly<Record<Sighting["kind"], readonly Sighting[]>>;
  readonly own: readonly Own[];
  readonly metrics: readonly Metric[];
}

/** The quantities of each run, in order. */
function groupRuns(quantities: readonly Quantity[]): Map<number, Quantity[]> {
  const runs = new Map<number, Quantity[]>();
  for (const quantity of quantities) {
    const run = runs.get(quantity.run);
    if (run === undefined) runs.set(quantity.run, [quantity]);
    else run.push(quantity);
  }
  return runs;
}

interface Own {
  readonly kind: Introduction["kind"];
  readonly id: string;
}

function resultOf(
  reading: Reading,
  quantity: Quantity,
  rule: ResultRule,
  { all, named, own, metrics }: Surroundings,
): FoundResult {
  const clause = clauseOf(reading, quantity.atom);
  const isCost = quantity.unit.kind === "ratio" || quantity.unit.kind === "measure";
  return {
    value: quantity.value,
    unit: quantity.unit.text,
    comparison: comparisonOf(reading, quantity, clause, isFromTo(reading, quantity)),
    bound: boundOf(reading, quantity),
    metric: metricOf(reading, quantity, clause, metrics),
    dataset: entityOf(reading, quantity, all, named.dataset, {
      takesFront: !isCost,
      needsPreposition: true,
      breaks: /\bwith\b/,
    }),
    model: entityOf(reading, quantity, all, named.model, { takesFront: true, needsPreposition: false, breaks: OTHERS }),
    method: ownMethod(reading, clause, named.method, own),
    field: reading.field,
    start: reading.start[quantity.atom]!,
    end: reading.end[quantity.atom]!,
    text: reading.text.slice(reading.start[quantity.atom], reading.end[quantity.atom]),
    evidenceStart: clause.start,
    evidenceEnd: clause.end,
    rule,
  };
}

/** "from 21% to 34%", "51.9% → 67.8%", "increased from 0.346 to 0.496": two levels. */
function isFromTo(reading: Reading, { atom, unit }: Quantity): boolean {
  const before = reading.text.slice(Math.max(0, reading.start[atom]! - 40), reading.start[atom]);
  const after = reading.text.slice(reading.end[unit.last], reading.end[unit.last]! + 12);
  const isFrom = /\bfrom\s[~≈]?$/.test(before) && /^\s?%?\s(?:to|up to|down to)\s/.test(after);
  const isTo = /\bfrom\s[~≈]?[\d.,]+\s?[%×]?(?:\s?[A-Za-z/]{1,8})?\s(?:to|up to|down to)\s(?:just |only )?[~≈]?$/.test(
    before,
  );
  return isFrom || isTo || /→\s?$/.test(before) || /^\s?%?\s?→/.test(after);
}

/** The paper's own method, where the clause names it or speaks of "our method". */
function ownMethod(
  reading: Reading,
  clause: { readonly start: number; readonly end: number },
  mentions: readonly Sighting[],
  own: readonly Own[],
): string | null {
  const methods = own.filter(({ kind }) => kind === "method" || kind === "system");
  if (methods.length === 0) return null;
  const named = spansWithin(mentions, clause.start, clause.end).find(({ id }) =>
    methods.some((method) => method.id === id),
  );
  if (named !== undefined) return named.id;
  return /\b(?:our|we|it|this)\b/i.test(reading.text.slice(clause.start, clause.end)) ? methods[0]!.id : null;
}

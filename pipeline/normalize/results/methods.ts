/** Tells the method that a result is by. */
import type { Reading } from "../reading/reading.js";
import type { Introduction, Sighting } from "../sighting.js";
import { isOutdone } from "./comparisons.js";
import { isFirstLevel } from "./levels.js";
import { isOfBaseline, isOfOthers } from "./models.js";
import type { Quantity } from "./numbers.js";
import type { Clause } from "./relations.js";
import { spansWithin } from "./spans.js";

/** What the model of a result is to the paper. */
export interface ModelOfResult {
  /** Another is compared with it. */
  readonly isBaseline: boolean;
  /** Its id, where the paper introduces it and its clause names it: what such a model reaches is the model's. */
  readonly introduced: string | null;
}

/** The method that a result is by: one that stands beside it as what it is of, else the paper's own. */
export function methodOf(
  reading: Reading,
  quantity: Quantity,
  { clause, sentence }: Readonly<Record<"clause" | "sentence", Clause>>,
  methods: readonly Sighting[],
  own: readonly Introduction[],
  model: ModelOfResult,
): string | null {
  // "surpasses A on B (46.28% vs. 45.25%)": the first of two is not what is outdone.
  const isFirstOfTwo = /^%? vs\b/.test(behindOf(reading, quantity));
  if (!isFirstOfTwo && isOutdone(reading.text.slice(clause.start, reading.start[quantity.atom])))
    return methodInFront(reading, quantity, methods);
  const beside = outdoneAt(reading, quantity, clause, methods) ?? methodBehind(reading, quantity, methods, own);
  if (beside !== null) return beside;
  const isOther =
    model.isBaseline ||
    isFirstLevel(reading, quantity) ||
    isOfBaseline(reading, quantity, sentence) ||
    isOfOthers(reading, quantity, sentence) ||
    OF_BASELINES.test(behindOf(reading, quantity));
  return isOther ? null : ownMethod(reading, clause, methods, own, model.introduced);
}

/** "outperforms A at 80.06%": what is outdone, with its level. */
function outdoneAt(reading: Reading, { atom }: Quantity, clause: Clause, methods: readonly Sighting[]): string | null {
  const start = reading.start[atom]!;
  const outdone = methods.find(({ end }) => end < start && reading.text.slice(end, start) === " at ");
  if (outdone === undefined || outdone.start < clause.start) return null;
  return OUTDOING.test(reading.text.slice(clause.start, outdone.start)) ? outdone.id : null;
}

const OUTDOING = /\b(?:outperform|surpass|exceed|beat)(?:s|ed|es|ing)? (?:the |[\w-]+ ){0,3}$/;

/** "surpassing A (42.3%)": the method that a number in brackets stands right behind, if any. */
function methodInFront(reading: Reading, { atom }: Quantity, methods: readonly Sighting[]): string | null {
  const start = reading.start[atom]!;
  return methods.find(({ end }) => end < start && /^ ?\([~≈]?$/.test(reading.text.slice(end, start)))?.id ?? null;
}

/** "vs. 52.2 for Quux": the method that a number is said to be for, where that is the paper's own or one that it is compared with. */
function methodBehind(
  reading: Reading,
  { atom, unit }: Quantity,
  methods: readonly Sighting[],
  own: readonly Introduction[],
): string | null {
  const end = reading.end[unit.last]!;
  const behind = methods.find(
    ({ start }) =>
      start > end && /^%? for (?:the |our |pure |plain |standard |vanilla )?$/.test(reading.text.slice(end, start)),
  );
  if (behind === undefined) return null;
  const before = reading.text.slice(Math.max(0, reading.start[atom]! - BEHIND), reading.start[atom]);
  return own.some(({ id }) => id === behind.id) || AGAINST.test(before) ? behind.id : null;
}

const AGAINST = /\b(?:versus|vs\.?|against|compared (?:to|with))\b/;

function behindOf({ text, end }: Reading, { unit }: Quantity): string {
  return text.slice(end[unit.last], end[unit.last]! + BEHIND);
}

/** Room for what says whose a number is. */
const BEHIND = 30;

/** "from 22.4 to 31.4 for the baselines" */
const OF_BASELINES =
  /^%?(?: [a-z-]+)? for (?:the |all |other |prior |existing )*(?:baselines?|strongest|best|others|humans)\b/;

/** The paper's own method: the one that the clause names, the only one that an earlier one names, or the first for "our method". */
function ownMethod(
  reading: Reading,
  clause: { readonly start: number; readonly end: number },
  mentions: readonly Sighting[],
  own: readonly Introduction[],
  model: string | null,
): string | null {
  if (own.length === 0) return null;
  const named = spansWithin(mentions, clause.start, clause.end).find(({ id }) =>
    own.some((method) => method.id === id),
  );
  if (named !== undefined) return named.id;
  // "Llama3-SWE-RL-70B" is made by SWE-RL.
  if (model !== null) return own.find(({ id }) => `-${model}-`.includes(`-${id}-`))?.id ?? null;
  const isNamedBefore = own.length === 1 && mentions.some(({ id, end }) => id === own[0]!.id && end <= clause.start);
  const isSaid = isNamedBefore || /\b(?:our|we|it|this)\b/i.test(reading.text.slice(clause.start, clause.end));
  return isSaid ? own[0]!.id : null;
}

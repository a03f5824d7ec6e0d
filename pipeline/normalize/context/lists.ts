import { atomFrom, atomUntil } from "../reading/chunk.js";
import { OTHER, type Reading } from "../reading/reading.js";
import type { EntityKind, Sighting } from "../sighting.js";
import {
  type Candidate,
  endBefore,
  type Item,
  itemFrom,
  itemName,
  itemsBefore,
  itemsFrom,
  startBehind,
} from "./candidates.js";
import type { Held } from "./held.js";
import { type ContextWords, METRIC } from "./words.js";

/** A name that a list makes one of its kind. */
export interface ListedName {
  readonly candidate: Candidate;
  readonly kind: EntityKind;
}

/**
 * Unknown names in the list around a known name. A list of datasets begins behind a preposition, a colon or a bracket, or
 * holds two known ones; one of methods holds two that a vocabulary knows, and one of models two that its grammar knows.
 * Lists of several kinds say nothing.
 */
export function namesInList(reading: Reading, known: Sighting, held: Held, words: ContextWords): ListedName[] {
  const first = atomFrom(reading, known.start);
  const last = atomUntil(reading, known.end);
  if (last < first || !isBesideOther(reading, first, last, words) || isAlone(reading, first, words)) return [];
  const items = [...itemsBefore(reading, first, words).reverse(), ...itemsFrom(reading, first, words)];
  if (items.length < 2 || isAboutMetrics(reading, last, words)) return [];
  const kinds = items.map((item) => held.at(item.last) ?? held.at(item.first));
  if (kinds.some((one) => one !== null && one.kind !== known.kind)) return [];
  const sure = kinds.filter((one) => one !== null && isSure(one)).length;
  const isEnough = sure > 1 || (known.kind === "dataset" && isLed(reading, items[0]!.first, words));
  if (!isEnough || !endsList(reading, items.at(-1)!.last, words)) return [];
  return items.flatMap((item, i) => (kinds[i] === null ? nameIn(reading, item, known.kind, words) : []));
}

/** Whether a comma, slash or "and" stands on either side: most mentions stand in no list. */
function isBesideOther(reading: Reading, first: number, last: number, words: ContextWords): boolean {
  const next = last + 1;
  if (next < reading.count && (reading.gap[next] === OTHER || words.conjunctions.has(reading.word[next]!))) return true;
  return first > 0 && (reading.gap[first] === OTHER || words.conjunctions.has(reading.word[first - 1]!));
}

/** Whether no item stands before or behind the one that starts at an atom: a full stop or a bracket makes no list. */
function isAlone(reading: Reading, first: number, words: ContextWords): boolean {
  if (endBefore(reading, first, words) >= 0) return false;
  const item = itemFrom(reading, first);
  return item === null || startBehind(reading, item.last, words) < 0;
}

function nameIn(reading: Reading, item: Item, kind: EntityKind, words: ContextWords): ListedName[] {
  const candidate = itemName(reading, item, words);
  if (candidate === null || METRIC.test(candidate.text)) return [];
  return [{ candidate, kind }];
}

/** Whether a name says what its neighbours in a list are. */
function isSure({ kind, origin }: Sighting): boolean {
  return kind === "dataset" || origin === "vocabulary" || origin === "grammar";
}

/** A list begins behind a preposition, a colon or a bracket, not with the subject of a sentence. */
function isLed(reading: Reading, first: number, words: ContextWords): boolean {
  if (first === 0) return false;
  if (reading.gap[first] === OTHER)
    return /[:(]\s?$/.test(reading.text.slice(reading.end[first - 1], reading.start[first]));
  return words.leads.has(reading.word[first - 1]!);
}

/** Behind a list stands a mark, or a noun such as "datasets"; a verb makes its last item a subject. */
function endsList(reading: Reading, last: number, words: ContextWords): boolean {
  const next = last + 1;
  if (next >= reading.count || reading.sentence[next] !== reading.sentence[last]) return true;
  return reading.gap[next] === OTHER || words.nouns.has(reading.word[next]!) || words.goingOn.has(reading.word[next]!);
}

function isAboutMetrics(reading: Reading, atom: number, words: ContextWords): boolean {
  for (let at = Math.max(0, atom - METRIC_REACH); at < Math.min(reading.count, atom + METRIC_REACH); at++)
    if (reading.sentence[at] === reading.sentence[atom] && words.metrics.has(reading.word[at]!)) return true;
  return false;
}

/** How near "metrics" must stand to a list to make it one of metrics. */
const METRIC_REACH = 14;

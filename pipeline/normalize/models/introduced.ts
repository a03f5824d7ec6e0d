import type { ModelEntry } from "../../vocabularies.js";
import { atomFrom, atomUntil, isJoined } from "../reading/chunk.js";
import type { Reading } from "../reading/reading.js";
import { type Document, fieldsOf, type Introduction, type Sighting, sight, slugOf } from "../sighting.js";
import { derivedId } from "./derived.js";
import { unlistedFamily } from "./families.js";
import { identitiesOf } from "./identity.js";
import { readTail } from "./tail.js";

/**
 * Mentions of the models that a paper introduces: short and full name, with the sizes and variants behind them.
 * Where the paper has one size of its own model, the name without the size means that one.
 */
export function sightIntroducedModels(
  document: Document,
  introductions: readonly Introduction[],
  checkpoints: ReadonlyMap<string, ModelEntry>,
  isFamilyEnd: (reading: Reading, atom: number) => boolean,
): Sighting[] {
  if (!introductions.some(({ kind }) => kind === "model")) return [];
  // Beside the model GMAI-VL the paper introduces the dataset GMAI-VL-5.5M, which is no size of it.
  const others = new Set(introductions.filter(({ kind }) => kind !== "model").map(({ name }) => name));
  return introductions
    .filter(({ kind }) => kind === "model")
    .flatMap((introduction) =>
      settleSize(
        sightOne(document, introduction, checkpoints, isFamilyEnd).filter(
          ({ field, start, end }) => !others.has(document[field].text.slice(start, end)),
        ),
        document.abstract.text,
      ),
    );
}

function sightOne(
  document: Document,
  { name, full_name }: Introduction,
  checkpoints: ReadonlyMap<string, ModelEntry>,
  isFamilyEnd: (reading: Reading, atom: number) => boolean,
): Sighting[] {
  const sightings: Sighting[] = [];
  const one = singularOf(document, name, full_name);
  let bare: string | null = one === null ? null : slugOf(one);
  for (const reading of fieldsOf(document)) {
    for (const surface of [name, one, full_name].filter((surface) => surface !== null)) {
      for (const [first, last] of atomsOf(reading, surface)) {
        if (surface === name) bare ??= derivedId(reading, first, last, (atom) => isFamilyEnd(reading, atom));
        const family = unlistedFamily(bare ?? slugOf(name));
        const tail = readTail(reading, last, family);
        for (const { id, attributes } of identitiesOf(family, tail, checkpoints)) {
          sightings.push(
            sight(reading.field, reading.start[first]!, tail.end, {
              kind: "model",
              id,
              name: id === family.id ? name : reading.text.slice(reading.start[first], tail.end),
              origin: "introduced",
              rule: "model/introduced",
              full_name: null,
              model: { ...attributes, family: null },
              dataset_kind: null,
            }),
          );
        }
      }
    }
  }
  return sightings;
}

/** "AFM" of "Agent Foundation Models (AFMs)", where the full name is a plural or the text has the singular, too. */
function singularOf(document: Document, name: string, full_name: string | null): string | null {
  if (!/\p{Lu}s$/u.test(name)) return null;
  const one = name.slice(0, -1);
  const isPlural = full_name?.endsWith("s") || fieldsOf(document).some((reading) => atomsOf(reading, one).length > 0);
  return isPlural ? one : null;
}

/** First and last atoms of each place where a name stands as whole words, in its own case. */
function atomsOf(reading: Reading, name: string): [number, number][] {
  const found: [number, number][] = [];
  const { text } = reading;
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
    const first = atomFrom(reading, start);
    const end = start + name.length;
    const last = atomUntil(reading, end);
    if (last < first || reading.start[first] !== start) continue;
    if (first > 0 && isJoined(reading.gap[first]!)) continue;
    // "X-v1" does not stand in "X-v1.5".
    if (last + 1 === reading.count || reading.start[last + 1]! >= end) found.push([first, last]);
  }
  return found;
}

/** "at the 2B and 8B parameter scales": the paper has other sizes, though it writes only one behind the name. */
function isOneOfSizes(abstract: string, size: string): boolean {
  return Array.from(abstract.matchAll(SIZES)).some(([list]) =>
    list
      .toLowerCase()
      .split(/[^\d.b]+/)
      .includes(size),
  );
}

const SIZES = /(?<![\w.-])\d+(?:\.\d+)?B(?:(?:,|,? and|,? or| to|\/) ?\d+(?:\.\d+)?B)+/g;

/** The names without size and variant. */
function bareNames(sightings: readonly Sighting[]): string[] {
  return sightings.filter(({ model }) => model?.size_text === null && model.variant === null).map(({ name }) => name);
}

/** "We introduce X, a series of models", "the X family": the name stands for all of its sizes. */
function isSeries(abstract: string, names: readonly string[]): boolean {
  return names.some((name) => {
    for (let at = abstract.indexOf(name); at >= 0; at = abstract.indexOf(name, at + 1))
      if (SERIES.test(abstract.slice(at + name.length, at + name.length + 60))) return true;
    return false;
  });
}

const SERIES =
  /^(?:(?:,| is| \([^()]{1,40}\),) (?:an?|the|our) (?:[\w-]+ ){0,4}(?:series|family|suite|range|line) of | (?:model )?(?:series|family|suite)\b)/;

/** With one size in the whole paper, the bare name is a surface of the sized model. */
function settleSize(sightings: readonly Sighting[], abstract: string): Sighting[] {
  const plain = sightings.filter(({ model }) => model?.size_text !== null && model?.variant === null);
  const sizes = new Set(plain.map(({ id }) => id));
  if (sizes.size !== 1) return [...sightings];
  const [sized] = plain;
  if (isOneOfSizes(abstract, sized!.model!.size_text!) || isSeries(abstract, bareNames(sightings)))
    return [...sightings];
  return sightings.map((seen) =>
    seen.model?.size_text === null && seen.model.variant === null
      ? sight(seen.field, seen.start, seen.end, { ...seen, id: sized!.id, model: sized!.model })
      : seen,
  );
}

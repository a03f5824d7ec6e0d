import { UNKNOWN_MODEL } from "../../records.js";
import type { Vocabularies } from "../../vocabularies.js";
import type { Sums } from "../../weights.js";
import { mentionsOf } from "../introduced/mentions.js";
import type { Lexicon } from "../reading/lexicon.js";
import {
  type Definition,
  type Document,
  type EntityKind,
  fieldsOf,
  type Named,
  type Sighting,
  sight,
  slugOf,
  slugOfShort,
} from "../sighting.js";
import { type Candidate, candidatesIn, type HolderAt, holderAmong, touchedAmong } from "./candidates.js";
import { type DefinitionIndex, indexDefinitions } from "./definition-index.js";
import { makeScorer } from "./scorer.js";

/**
 * Finds names among what the rules left; the sightings it is given come back with its own, in the order of the text.
 * `isOwn` tells of the first place of a name in the abstract whether the words around it make it the paper's own.
 */
export type Tagger = (
  document: Document,
  sightings: readonly Sighting[],
  definitions: readonly Definition[],
  isOwn?: (sighting: Sighting) => boolean,
) => readonly Sighting[];

/**
 * Finds models, methods and datasets that no list holds and no pattern frames, by a linear classifier over how a name is
 * written and what stands around it. Sums of whole numbers decide, so that every machine decides alike.
 */
export function makeTagger(weights: Vocabularies["nameWeights"], lexicon: Lexicon): Tagger {
  const sumsOf = makeScorer(weights, lexicon);
  const { model, method, dataset } = weights.margin;
  // Half of the lead is enough where the text makes the name its own.
  const margins = { sure: weights.margin, own: { model: model / 2, method: method / 2, dataset: dataset / 2 } };
  return (document, sightings, all, isOwn = () => false) => {
    const definitions = indexDefinitions(all);
    const isTouched = touchedAmong(sightings);
    const holderAt = holderAmong(sightings);
    const names = unknownNames(document, holderAt, definitions);
    if (names.size === 0) return sightings;
    const kinds = new Map<string, EntityKind>();
    for (const [text, occurrences] of names) {
      const sums = sumsOf(occurrences, holderAt, definitions);
      const sure = kindOf(sums, margins.sure);
      const kind = sure ?? kindOf(sums, margins.own);
      if (kind !== null && (sure !== null || isOwnFirst(kind, occurrences, definitions, isOwn))) kinds.set(text, kind);
    }
    const found: Sighting[] = [];
    for (const [text, occurrences] of names) {
      const named = namedAs(text, kinds, definitions);
      if (named === null) continue;
      for (const { reading, first, last } of occurrences)
        found.push(sight(reading.field, reading.start[first]!, reading.end[last]!, named));
    }
    for (const { long, shortText, longText } of all) {
      const named = names.has(shortText) && !names.has(longText) ? namedAs(shortText, kinds, definitions) : null;
      if (named !== null && !isTouched(long)) found.push(sight(long.field, long.start, long.end, named));
      if (names.has(shortText) || !names.has(longText)) continue;
      // "Meta Zebra Tokens (MZTs)": a plural alone is no candidate.
      const spelled = namedAs(longText, kinds, definitions);
      if (spelled === null) continue;
      for (const reading of fieldsOf(document))
        for (const span of mentionsOf(reading, shortText))
          if (!isTouched(span)) found.push(sight(span.field, span.start, span.end, spelled));
    }
    return found.length === 0 ? sightings : [...sightings, ...found].sort(byPlace);
  };
}

/** Whether the words around the first place of a name in the abstract make it the paper's own. */
function isOwnFirst(
  kind: EntityKind,
  occurrences: readonly Candidate[],
  definitions: DefinitionIndex,
  isOwn: (sighting: Sighting) => boolean,
): boolean {
  const first = occurrences.find(({ reading }) => reading.field === "abstract");
  if (first === undefined) return false;
  const named = namedAs(first.text, new Map([[first.text, kind]]), definitions);
  const { reading } = first;
  return named !== null && isOwn(sight("abstract", reading.start[first.first]!, reading.end[first.last]!, named));
}

/** The names that nothing knows, by their characters, with all their occurrences. */
export function unknownNames(
  document: Document,
  holderAt: HolderAt,
  definitions: DefinitionIndex,
): Map<string, Candidate[]> {
  const names = new Map<string, Candidate[]>();
  for (const reading of fieldsOf(document)) {
    for (const candidate of candidatesIn(reading, holderAt)) {
      const same = names.get(candidate.text);
      if (same === undefined) names.set(candidate.text, [candidate]);
      else same.push(candidate);
    }
  }
  for (const [text, occurrences] of names)
    if (occurrences.some((candidate) => isSpelledInside(candidate, definitions))) names.delete(text);
  return names;
}

/** "REcursive" is a word of the "REcursive TRAjectory Compression" that the paper spells out. */
function isSpelledInside({ reading, first, last }: Candidate, definitions: DefinitionIndex): boolean {
  return definitions.isInside({ field: reading.field, start: reading.start[first]!, end: reading.end[last]! });
}

/** The kind whose sum exceeds those of the others, and zero, by its margin; null where none does. */
function kindOf(sums: Sums<EntityKind>, margin: Sums<EntityKind>): EntityKind | null {
  const { model, method, dataset } = sums;
  if (method >= model && method >= dataset)
    return method - Math.max(0, model, dataset) >= margin.method ? "method" : null;
  if (model >= dataset) return model - Math.max(0, method, dataset) >= margin.model ? "model" : null;
  return dataset - Math.max(0, model, method) >= margin.dataset ? "dataset" : null;
}

/** What a name stands for; a full name and the short one that the paper gives it are one, of the kind of either. */
function namedAs(text: string, kinds: ReadonlyMap<string, EntityKind>, definitions: DefinitionIndex): Named | null {
  const definition = definitions.of(text);
  if (definition === undefined) return namedBy(text, null, kinds.get(text));
  const { longText, shortText } = definition;
  return namedBy(shortText, longText, kinds.get(shortText) ?? kinds.get(longText));
}

function namedBy(name: string, full_name: string | null, kind: EntityKind | undefined): Named | null {
  if (kind === undefined) return null;
  return {
    kind,
    id: full_name === null ? slugOf(name) : slugOfShort(name, full_name),
    name,
    origin: "context",
    rule: `${kind}/tagger`,
    full_name,
    model: kind === "model" ? UNKNOWN_MODEL : null,
    dataset_kind: null,
  };
}

function byPlace(a: Sighting, b: Sighting): number {
  if (a.field !== b.field) return a.field === "title" ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

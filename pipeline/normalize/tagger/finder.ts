import { UNKNOWN_MODEL } from "../../records.js";
import type { NameWeights } from "../../vocabularies.js";
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
} from "../sighting.js";
import { type Candidate, candidatesIn, type HolderAt, holderAmong } from "./candidates.js";
import { makeScorer } from "./scorer.js";

/** Finds names among what the rules left; the sightings it is given come back with its own, in the order of the text. */
export type Tagger = (
  document: Document,
  sightings: readonly Sighting[],
  definitions: readonly Definition[],
) => readonly Sighting[];

/**
 * Finds models, methods and datasets that no list holds and no pattern frames, by a linear classifier over how a name is
 * written and what stands around it. Sums of whole numbers decide, so that every machine decides alike.
 */
export function makeTagger(weights: NameWeights, lexicon: Lexicon): Tagger {
  const sumsOf = makeScorer(weights, lexicon);
  return (document, sightings, definitions) => {
    const holderAt = holderAmong(sightings);
    const names = unknownNames(document, holderAt, definitions);
    if (names.size === 0) return sightings;
    const found: Sighting[] = [];
    for (const [text, occurrences] of names) {
      const kind = kindOf(sumsOf(occurrences, holderAt, definitions), weights.margin);
      if (kind === null) continue;
      const named = namedBy(text, kind);
      for (const { reading, first, last } of occurrences)
        found.push(sight(reading.field, reading.start[first]!, reading.end[last]!, named));
    }
    return found.length === 0 ? sightings : [...sightings, ...found].sort(byPlace);
  };
}

/** The names that nothing knows, by their characters, with all their occurrences. */
export function unknownNames(
  document: Document,
  holderAt: HolderAt,
  definitions: readonly Definition[],
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
function isSpelledInside({ reading, first, last }: Candidate, definitions: readonly Definition[]): boolean {
  const start = reading.start[first]!;
  const end = reading.end[last]!;
  return definitions.some(
    ({ long }) =>
      long.field === reading.field && long.start <= start && end <= long.end && end - start < long.end - long.start,
  );
}

/** The kind whose sum exceeds those of the others, and zero, by its margin; null where none does. */
function kindOf(sums: Readonly<Record<EntityKind, number>>, margin: NameWeights["margin"]): EntityKind | null {
  const { model, method, dataset } = sums;
  if (method >= model && method >= dataset)
    return method - Math.max(0, model, dataset) >= margin.method ? "method" : null;
  if (model >= dataset) return model - Math.max(0, method, dataset) >= margin.model ? "model" : null;
  return dataset - Math.max(0, model, method) >= margin.dataset ? "dataset" : null;
}

function namedBy(text: string, kind: EntityKind): Named {
  return {
    kind,
    id: slugOf(text),
    name: text,
    origin: "context",
    rule: `${kind}/tagger`,
    full_name: null,
    model: kind === "model" ? UNKNOWN_MODEL : null,
    dataset_kind: null,
  };
}

function byPlace(a: Sighting, b: Sighting): number {
  if (a.field !== b.field) return a.field === "title" ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

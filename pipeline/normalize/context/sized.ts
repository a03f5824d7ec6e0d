import type { ModelEntry } from "../../vocabularies.js";
import { unlistedFamily } from "../models/families.js";
import { identitiesOf } from "../models/identity.js";
import { readTail } from "../models/tail.js";
import { chunkEnd, chunkStart } from "../reading/chunk.js";
import { HYPHEN, type Reading } from "../reading/reading.js";
import { type Sighting, sight, slugOf } from "../sighting.js";
import { candidateAt } from "./candidates.js";
import { endsLikeSize } from "./forms.js";
import type { Held } from "./held.js";
import { type ContextWords, isNoName } from "./words.js";

const NO_CHECKPOINTS: ReadonlyMap<string, ModelEntry> = new Map();

/** The model with the size of which the letter "b" is at an atom: "HypeNet-9B"; empty where that is no name, or known. */
export function sizedModels(reading: Reading, atom: number, held: Held, words: ContextWords): Sighting[] {
  if (!endsLikeSize(reading, atom)) return [];
  const first = chunkStart(reading, atom);
  const candidate = candidateAt(reading, chunkEnd(reading, atom), words, true);
  if (candidate === null || held.at(first) !== null || held.at(atom) !== null) return [];
  const head = familyEnd(reading, first, atom);
  const name = reading.text.slice(reading.start[first], reading.end[head]);
  // "a LLM-7B" is a sort of models.
  if (head < first || isNoName(name)) return [];
  const family = unlistedFamily(slugOf(name));
  const tail = readTail(reading, head, family);
  return identitiesOf(family, tail, NO_CHECKPOINTS).map(({ id, attributes }) => {
    const surface = reading.text.slice(reading.start[first], tail.end);
    return sight(reading.field, reading.start[first]!, tail.end, {
      kind: "model",
      id,
      name: surface,
      origin: "context",
      rule: "model/context-form",
      full_name: null,
      model: { ...attributes, family: null },
      dataset_kind: null,
    });
  });
}

/** Last atom of the family's name: versions, variants and the size follow it. */
function familyEnd(reading: Reading, first: number, size: number): number {
  for (let head = first; head < size - 2; head++) {
    if (reading.gap[head + 1] === HYPHEN && readTail(reading, head, ANY_FAMILY).last >= size) return head;
  }
  return size - 2;
}

const ANY_FAMILY = unlistedFamily("");

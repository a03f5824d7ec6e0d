import { chunkEnd, chunkStart } from "../reading/chunk.js";
import { LETTERS, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { WordSet } from "../reading/word-sets.js";
import { type Candidate, candidateAt } from "./candidates.js";
import type { ContextWords } from "./words.js";

/** "the X benchmark", "on X benchmark": one thing, not one of a sort ("a VideoQA benchmark"). */
export function namedBefore(
  reading: Reading,
  noun: number,
  isNoTerm: (name: Candidate) => boolean,
  words: ContextWords,
  leads: WordSet,
): Candidate | null {
  if (reading.gap[noun] === OTHER) return null;
  const candidate = candidateAt(reading, noun - 1, words);
  if (candidate === null || candidate.first === 0 || reading.gap[candidate.first] === OTHER) return null;
  const front = candidate.first - 1;
  // "on the real X dataset", "on synthetic X dataset"
  const isSort = words.sortsOfData.has(reading.word[front]!) && reading.gap[front] === SPACE;
  if (!leads.has(reading.word[isSort ? front - 1 : front] ?? 0)) return null;
  return isNoTerm(candidate) ? candidate : null;
}

/** "a SyncFusion module", "the Pretzel-X architecture"; an acronym alone mostly names a field or a kind of network. */
export function methodBefore(
  reading: Reading,
  noun: number,
  isNoTerm: (name: Candidate) => boolean,
  words: ContextWords,
): Candidate | null {
  const candidate = namedBefore(reading, noun, isNoTerm, words, words.articles);
  return candidate === null || candidate.isAcronym ? null : candidate;
}

/** "the POINTS-1.5 model": without a number it would mostly be a sort of models. */
export function modelBefore(
  reading: Reading,
  noun: number,
  isNoTerm: (name: Candidate) => boolean,
  words: ContextWords,
): Candidate | null {
  const candidate = methodBefore(reading, noun, isNoTerm, words);
  return candidate === null || !/\d/.test(candidate.text) ? null : candidate;
}

/** "the OpenCompass Multi-modal Academic Benchmark": three chunks or more in capitals that end with the noun. */
export function dataPhrase(reading: Reading, noun: number, words: ContextWords): Candidate | null {
  if (reading.field === "title" || chunkEnd(reading, noun) !== noun) return null;
  let first = noun;
  for (let chunks = 1; first > 0 && reading.gap[first] === SPACE; chunks++) {
    const start = chunkStart(reading, first - 1);
    if (reading.shape[start] === LOWER || reading.kind[start] !== LETTERS) {
      if (chunks < 3 || chunks > 6 || !words.definite.has(reading.word[start]!)) return null;
      return { first, last: noun, text: reading.text.slice(reading.start[first], reading.end[noun]), isAcronym: false };
    }
    first = start;
  }
  return null;
}

/** "a Prior Calibration module": two to five chunks with capitals behind an article, in running text. */
export function phraseBefore(reading: Reading, noun: number, words: ContextWords): Candidate | null {
  // "the Hierarchical Memory Module": there the noun belongs to the name.
  if (reading.field === "title" || reading.shape[noun] !== LOWER) return null;
  let first = noun;
  for (let chunks = 0; first > 0 && reading.gap[first] === SPACE; chunks++) {
    const start = chunkStart(reading, first - 1);
    if (reading.shape[start] === LOWER || reading.kind[start] !== LETTERS) {
      if (chunks < 2 || chunks > 5 || !words.articles.has(reading.word[start]!)) return null;
      const text = reading.text.slice(reading.start[first], reading.end[noun - 1]);
      return { first, last: noun - 1, text, isAcronym: false };
    }
    for (let atom = start; atom < first; atom++) if (words.generic.has(reading.word[atom]!)) return null;
    first = start;
  }
  return null;
}

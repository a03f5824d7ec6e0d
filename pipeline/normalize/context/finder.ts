import { atomFrom, atomUntil, chunkEnd, chunkStart } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { DIGITS, LETTERS, LOWER, MIXED, OTHER, type Reading, UPPER } from "../reading/reading.js";
import { type Document, type Sighting, slugOf } from "../sighting.js";

export type ContextFinder = (document: Document, known: readonly Sighting[]) => Sighting[];

/** Nouns behind a name that say it is a dataset. */
const DATA_NOUNS = "benchmark benchmarks dataset datasets corpus corpora leaderboard".split(" ");

/** Words in odd case that are no names of datasets: fields, formats, metrics, machines, kinds of model. */
const NOT_NAMES = new Set(
  "AI ML NLP CV LLM LLMs VLM VLMs MLLM MLLMs LVLM LVLMs LMM LMMs SLM SLMs NLU NLG QA VQA OCR ASR TTS NER RE IE IR MT SQL API APIs GPU GPUs CPU TPU RL SFT RLHF DPO PPO GRPO RAG CoT ICL SOTA SoTA OOD ID IID STEM K M B QA OpenAI Google Meta HuggingFace English Chinese Python Java C++ 2D 3D 4D RGB GUI VLA T2I T2V I2V CoTs MoE FP8 INT4 INT8 BLEU ROUGE F1 FID AUC PII PDF HTML JSON LaTeX US UK EU COVID-19".split(
    " ",
  ),
);

/**
 * Finds datasets that no vocabulary lists by the words beside them: "the X benchmark", and a name in a list of datasets.
 */
export function makeContextFinder(lexicon: Lexicon): ContextFinder {
  const nouns = new Set(DATA_NOUNS.map((word) => lexicon.file(word)));

  function beforeNoun(reading: Reading): Sighting[] {
    const found: Sighting[] = [];
    for (let atom = 1; atom < reading.count; atom++) {
      if (!nouns.has(reading.word[atom]!) || reading.gap[atom] === OTHER) continue;
      const sighting = oddChunk(reading, atom - 1, "dataset/context-noun");
      if (sighting !== null) found.push(sighting);
    }
    return found;
  }

  /** Names in odd case beside a dataset, with only a comma or "and" between. */
  function listedWith(reading: Reading, datasets: readonly Sighting[]): Sighting[] {
    const found: Sighting[] = [];
    let edge = datasets.filter(({ field }) => field === reading.field);
    const taken = new Set(edge.flatMap(placesOf));
    for (let rounds = 0; rounds < ROUNDS && edge.length > 0; rounds++) {
      const next: Sighting[] = [];
      for (const { start, end } of edge) {
        for (const neighbour of [neighbourBehind(reading, end), neighbourBefore(reading, start)]) {
          if (neighbour === null || placesOf(neighbour).some((at) => taken.has(at))) continue;
          for (const at of placesOf(neighbour)) taken.add(at);
          found.push(neighbour);
          next.push(neighbour);
        }
      }
      edge = next;
    }
    return found;
  }

  return ({ title, abstract }, known) => {
    const datasets = known.filter(({ kind }) => kind === "dataset");
    const named = [title, abstract].flatMap(beforeNoun);
    return [...named, ...listedWith(abstract, [...datasets, ...named])];
  };
}

/** How far a list is followed from a name that is known. */
const ROUNDS = 6;

/** Every character of a sighting, by its place. */
function placesOf({ start, end }: Sighting): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}

function neighbourBehind(reading: Reading, end: number): Sighting | null {
  const atom = atomFrom(reading, end);
  if (atom >= reading.count) return null;
  const between = reading.text.slice(end, reading.start[atom]);
  const isAnd = /^\s?,?\s$/.test(between) && /^(?:and|or)$/.test(textOf(reading, atom)) && atom + 1 < reading.count;
  if (isAnd) return oddChunk(reading, chunkEnd(reading, atom + 1), "dataset/context-list");
  return /^,\s$|^\s?\/\s?$/.test(between) ? oddChunk(reading, chunkEnd(reading, atom), "dataset/context-list") : null;
}

function neighbourBefore(reading: Reading, start: number): Sighting | null {
  const atom = atomUntil(reading, start);
  if (atom < 0) return null;
  const between = reading.text.slice(reading.end[atom], start);
  const isAnd = between === " " && /^(?:and|or)$/.test(textOf(reading, atom)) && atom > 0;
  if (isAnd) return oddChunk(reading, atom - 1, "dataset/context-list");
  return /^,\s$/.test(between) ? oddChunk(reading, atom, "dataset/context-list") : null;
}

function textOf(reading: Reading, atom: number): string {
  return reading.text.slice(reading.start[atom], reading.end[atom]);
}

/** The chunk that ends at an atom, where it is written like a name. */
function oddChunk(
  reading: Reading,
  last: number,
  rule: "dataset/context-noun" | "dataset/context-list",
): Sighting | null {
  if (last >= reading.count || chunkEnd(reading, last) !== last) return null;
  const first = chunkStart(reading, last);
  let isOdd = false;
  let hasDigits = false;
  for (let atom = first; atom <= last; atom++) {
    const shape = reading.shape[atom]!;
    if (reading.kind[atom] === DIGITS) hasDigits = true;
    else if (
      reading.kind[atom] === LETTERS &&
      (shape === MIXED || (shape === UPPER && reading.end[atom]! - reading.start[atom]! > 2))
    )
      isOdd = true;
  }
  if (!isOdd || reading.shape[first] === LOWER) return null;
  const start = reading.start[first]!;
  const end = reading.end[last]!;
  const name = reading.text.slice(start, end);
  if (NOT_NAMES.has(name) || name.length < 4 || (hasDigits && /^\d/.test(name))) return null;
  return { field: reading.field, start, end, kind: "dataset", id: slugOf(name), name, origin: "context", rule };
}

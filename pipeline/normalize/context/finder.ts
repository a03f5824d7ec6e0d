import type { AnnotationRule } from "../../annotation-rules.js";
import { UNKNOWN_MODEL } from "../../records.js";
import { atomFrom, atomUntil, chunkEnd } from "../reading/chunk.js";
import { foldWord, type Lexicon } from "../reading/lexicon.js";
import { CAPITALIZED, MIXED, type Reading, SPACE } from "../reading/reading.js";
import {
  type Definition,
  type Document,
  type EntityKind,
  fieldsOf,
  type Sighting,
  sight,
  slugOf,
} from "../sighting.js";
import { type Candidate, candidateAt, type Item, itemName, itemsEndingAt } from "./candidates.js";
import { definedTechniques } from "./definitions.js";
import { evaluatedOn, parallelTo } from "./evaluated.js";
import { examplesBehind } from "./examples.js";
import { endsLikeAmount, endsLikeBenchmark } from "./forms.js";
import { type Held, makeHeldFinder } from "./held.js";
import { namesInList } from "./lists.js";
import { dataPhrase, methodBefore, modelBefore, namedBefore, phraseBefore } from "./nouns.js";
import { sizedModels } from "./sized.js";
import {
  AMOUNT,
  BENCH,
  type ContextWords,
  DATA_NOUN,
  DATA_NOUNS,
  METHOD_NOUN,
  METHOD_NOUNS,
  METRIC,
  MODEL_NOUN,
  MODEL_NOUNS,
  makeContextWords,
  ON,
  SIZE,
  TECHNIQUE,
} from "./words.js";

export type ContextFinder = (
  document: Document,
  known: readonly Sighting[],
  definitions: readonly Definition[],
) => Sighting[];

/**
 * Finds datasets and methods that no vocabulary lists by the words beside them: "the X benchmark", "datasets such as X and
 * Y", a name in a list of known ones, a technique that the paper spells out.
 */
export function makeContextFinder(lexicon: Lexicon): ContextFinder {
  const words = makeContextWords(lexicon);
  const heldBy = makeHeldFinder();
  const isTechnique = (full: string) => words.techniques.has(foldWord(full).split(/[\s-]/).at(-1)!);

  return (document, known, definitions) => {
    const found: Sighting[] = [];
    let isDefining = false;
    let terms: ReadonlySet<string> | null = null;
    const isNoTerm = ({ text }: Candidate) => {
      terms ??= termsOf(document);
      return !terms.has(text);
    };
    for (const reading of fieldsOf(document)) {
      const held = heldBy(reading, known);
      const hold = (sightings: readonly Sighting[]) => {
        for (const sighting of sightings) {
          held.hold(atomFrom(reading, sighting.start), atomUntil(reading, sighting.end), sighting);
          found.push(sighting);
        }
      };
      const add = (candidate: Candidate | null, kind: EntityKind, rule: AnnotationRule) => {
        if (candidate === null) return;
        for (let atom = candidate.first; atom <= candidate.last; atom++) if (held.at(atom) !== null) return;
        hold([sightingOf(reading, candidate, kind, rule)]);
      };
      // A longer name may hold known ones of its kind: "a Joint Self-Forcing Distillation paradigm".
      const addWhole = (phrase: Candidate | null, kind: "dataset" | "method", rule: AnnotationRule) => {
        if (phrase !== null && holdsKindOnly(phrase, held, kind)) found.push(sightingOf(reading, phrase, kind, rule));
      };
      const { word, mark, shape, count } = reading;
      for (let atom = 1; atom < count; atom++) {
        if (shape[atom] === MIXED && endsLikeBenchmark(reading, atom, words.bench))
          add(candidateAt(reading, atom, words, true), "dataset", "dataset/context-form");
        if ((mark[atom]! & words.isCue) === 0) continue;
        const cue = words.cueOf(word[atom]!);
        if (cue & DATA_NOUN && shape[atom] === CAPITALIZED)
          addWhole(dataPhrase(reading, atom, words), "dataset", "dataset/context-noun");
        if (cue & DATA_NOUN)
          add(namedBefore(reading, atom, isNoTerm, words, words.definite), "dataset", "dataset/context-noun");
        if (cue & METHOD_NOUN) {
          add(methodBefore(reading, atom, isNoTerm, words), "method", "method/context-noun");
          addWhole(phraseBefore(reading, atom, words), "method", "method/context-noun");
        }
        if (cue & DATA_NOUNS) addEnumerated(reading, atom, words, add);
        if (cue & (DATA_NOUN | DATA_NOUNS)) addExamples(reading, atom, "dataset", words, held, add);
        if (cue & MODEL_NOUN) add(modelBefore(reading, atom, isNoTerm, words), "model", "model/context-noun");
        if (cue & SIZE) hold(sizedModels(reading, atom, held, words));
        if (cue & MODEL_NOUNS) addExamples(reading, atom, "model", words, held, add);
        if (cue & METHOD_NOUNS) addExamples(reading, atom, "method", words, held, add);
        if (cue & BENCH ? endsLikeBenchmark(reading, atom, words.bench) : cue & AMOUNT && endsLikeAmount(reading, atom))
          add(candidateAt(reading, atom, words, true), "dataset", "dataset/context-form");
        if (cue & ON) {
          const evaluated = evaluatedOn(reading, atom, held, words);
          for (const name of evaluated?.names.filter(isNoTerm) ?? []) add(name, "dataset", evaluated!.rule);
        }
        isDefining ||= (cue & TECHNIQUE) !== 0 && opensBracket(reading, atom);
      }
      const named = found.length === 0 ? known : [...known, ...found];
      for (const sighting of named) {
        if (sighting.field !== reading.field) continue;
        for (const { candidate, kind } of namesInList(reading, sighting, held, words))
          add(candidate, kind, `${kind}/context-list`);
        if (sighting.kind === "dataset")
          for (const candidate of parallelTo(reading, atomFrom(reading, sighting.start), held, words))
            add(candidate, "dataset", "dataset/context-score");
        if (
          sighting.kind === "method" &&
          sighting.origin === "vocabulary" &&
          reading.text.startsWith(" (", sighting.end)
        ) {
          isDefining = true;
          if (!isDefined(reading, sighting.end, definitions))
            add(instanceOf(reading, sighting, words), "method", "method/context-instance");
        }
      }
    }
    return isDefining
      ? [...found, ...definedTechniques(document, definitions, [...known, ...found], isTechnique, heldBy)]
      : found;
  };
}

/** "imitation learning (HG-DAgger)": a name alone in brackets behind a technique that it is a kind of. */
function instanceOf(reading: Reading, { end, name, full_name }: Sighting, words: ContextWords): Candidate | null {
  const first = atomFrom(reading, end);
  if (first >= reading.count || reading.start[first] !== end + 2) return null;
  const candidate = candidateAt(reading, chunkEnd(reading, first), words);
  if (candidate === null || candidate.first !== first || reading.text.charAt(reading.end[candidate.last]!) !== ")")
    return null;
  const isShort =
    candidate.isAcronym && candidate.text.charAt(0).toLowerCase() === (full_name ?? name).charAt(0).toLowerCase();
  return isShort || METRIC.test(candidate.text) ? null : candidate;
}

/** Whether the paper spells out what stands in the bracket behind a place. */
function isDefined({ field }: Reading, end: number, definitions: readonly Definition[]): boolean {
  return definitions.some(({ short }) => short.field === field && short.start === end + 2);
}

type Add = (candidate: Candidate | null, kind: EntityKind, rule: AnnotationRule) => void;

function addExamples(
  reading: Reading,
  noun: number,
  kind: EntityKind,
  words: ContextWords,
  held: Held,
  add: Add,
): void {
  const items = examplesBehind(reading, noun, words);
  // "Video Large Language Models (Video-LLMs)" spells a sort of model out.
  if (kind !== "dataset" && items.length === 1 && reading.text.startsWith(" (", reading.end[noun]!)) return;
  // "models such as Quux, Zebra, and GPT-4": beside a known model a word with a capital is one too.
  const isNamed = kind === "model" && items.some(({ first }) => held.at(first)?.kind === "model");
  for (const item of items) {
    const candidate = itemName(reading, item, words) ?? (isNamed ? wordOf(reading, item) : null);
    if (candidate === null || METRIC.test(candidate.text) || (kind === "model" && SORT.test(candidate.text))) continue;
    add(candidate, kind, `${kind}/context-examples`);
  }
}

/** "the A, B, and C benchmarks": every one of a list that the noun follows. */
function addEnumerated(reading: Reading, noun: number, words: ContextWords, add: Add): void {
  if (reading.gap[noun] !== SPACE) return;
  const items = itemsEndingAt(reading, noun - 1, words);
  if (items.length < 2) return;
  for (const item of items) {
    const candidate = itemName(reading, item, words);
    if (candidate !== null && !METRIC.test(candidate.text)) add(candidate, "dataset", "dataset/context-noun");
  }
}

/** An item of one word in small letters but the first, as a name. */
function wordOf(reading: Reading, { first, last }: Item): Candidate | null {
  if (first !== last || reading.shape[first] !== CAPITALIZED) return null;
  const text = reading.text.slice(reading.start[first], reading.end[last]);
  return text.length > 2 ? { first, last, text, isAcronym: false } : null;
}

/** Names of sorts of models: "Video-LLMs", "OmniLLM". */
const SORT = /(?:LM|LMM|DM|RM|FM|VLA)s?$/;

/** Whether what is known inside a phrase is in a vocabulary of its kind and does not fill it. */
function holdsKindOnly({ first, last }: Candidate, held: Held, kind: "dataset" | "method"): boolean {
  let isFilled = true;
  for (let atom = first; atom <= last; atom++) {
    const holder = held.at(atom);
    if (holder === null) isFilled = false;
    else if (holder.kind !== kind || holder.origin !== "vocabulary") return false;
  }
  return !isFilled;
}

/**
 * Names that stand alone in brackets somewhere: the paper spells them out, and what it spells out is mostly a task, "(RVOS)".
 */
function termsOf(document: Document): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const { text } of fieldsOf(document))
    for (const match of text.matchAll(/\(([^()\s]{2,30})\)/g)) terms.add(match[1]!);
  return terms;
}

function opensBracket(reading: Reading, atom: number): boolean {
  return reading.text.startsWith(" (", reading.end[atom]!);
}

function sightingOf(
  reading: Reading,
  { first, last, text }: Candidate,
  kind: EntityKind,
  rule: AnnotationRule,
): Sighting {
  return sight(reading.field, reading.start[first]!, reading.end[last]!, {
    kind,
    id: slugOf(text),
    name: text,
    origin: "context",
    rule,
    full_name: null,
    model: kind === "model" ? UNKNOWN_MODEL : null,
    dataset_kind: null,
  });
}

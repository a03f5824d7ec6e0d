import type { AnnotationRule } from "../../annotation-rules.js";
import { foldWord, type Lexicon } from "../reading/lexicon.js";
import { MIXED, OTHER, type Reading } from "../reading/reading.js";
import { type Document, fieldsOf, type Sighting, slugOf } from "../sighting.js";
import { type Candidate, candidateAt, itemName } from "./candidates.js";
import { definedTechniques } from "./definitions.js";
import { evaluatedOn } from "./evaluated.js";
import { examplesBehind } from "./examples.js";
import { endsLikeAmount, endsLikeBenchmark } from "./forms.js";
import { heldBy } from "./held.js";
import { namesInList } from "./lists.js";
import {
  AMOUNT,
  BENCH,
  type ContextWords,
  DATA_NOUN,
  DATA_NOUNS,
  METHOD_NOUNS,
  METRIC,
  makeContextWords,
  ON,
  TECHNIQUE,
} from "./words.js";

export type ContextFinder = (document: Document, known: readonly Sighting[]) => Sighting[];

/**
 * Finds datasets and methods that no vocabulary lists by the words beside them: "the X benchmark", "datasets such as X and
 * Y", a name in a list of known ones, a technique that the paper spells out.
 */
export function makeContextFinder(lexicon: Lexicon): ContextFinder {
  const words = makeContextWords(lexicon);
  const isTechnique = (full: string) => words.techniques.has(foldWord(full).split(/[\s-]/).at(-1)!);

  return (document, known) => {
    const found: Sighting[] = [];
    let isDefining = false;
    let terms: ReadonlySet<string> | null = null;
    const isNoTerm = ({ text }: Candidate) => {
      terms ??= termsOf(document);
      return !terms.has(text);
    };
    for (const reading of fieldsOf(document)) {
      const held = heldBy(reading, known);
      const add = (candidate: Candidate | null, kind: "dataset" | "method", rule: AnnotationRule) => {
        if (candidate === null || held.at(candidate.first) !== null || held.at(candidate.last) !== null) return;
        const sighting = sightingOf(reading, candidate, kind, rule);
        held.hold(candidate.first, candidate.last, sighting);
        found.push(sighting);
      };
      const { word, shape, count } = reading;
      for (let atom = 1; atom < count; atom++) {
        if (shape[atom] === MIXED && endsLikeBenchmark(reading, atom, words.bench))
          add(candidateAt(reading, atom, words, true), "dataset", "dataset/context-form");
        const cue = words.cueOf(word[atom]!);
        if (cue === 0) continue;
        if (cue & DATA_NOUN) add(namedBefore(reading, atom, isNoTerm, words), "dataset", "dataset/context-noun");
        if (cue & (DATA_NOUN | DATA_NOUNS)) addExamples(reading, atom, "dataset", words, add);
        if (cue & METHOD_NOUNS) addExamples(reading, atom, "method", words, add);
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
        if (sighting.field !== reading.field || sighting.kind === "model") continue;
        for (const { candidate, kind } of namesInList(reading, sighting, held, words))
          add(candidate, kind, `${kind}/context-list`);
      }
    }
    return isDefining ? [...found, ...definedTechniques(document, [...known, ...found], isTechnique)] : found;
  };
}

type Add = (candidate: Candidate | null, kind: "dataset" | "method", rule: AnnotationRule) => void;

function addExamples(reading: Reading, noun: number, kind: "dataset" | "method", words: ContextWords, add: Add): void {
  for (const item of examplesBehind(reading, noun, words)) {
    const candidate = itemName(reading, item, words);
    if (candidate !== null && !METRIC.test(candidate.text)) add(candidate, kind, `${kind}/context-examples`);
  }
}

/** "the X benchmark", "on X benchmark": one thing, not one of a sort ("a VideoQA benchmark"). */
function namedBefore(
  reading: Reading,
  noun: number,
  isNoTerm: (name: Candidate) => boolean,
  words: ContextWords,
): Candidate | null {
  if (reading.gap[noun] === OTHER) return null;
  const candidate = candidateAt(reading, noun - 1, words);
  if (candidate === null || candidate.first === 0 || reading.gap[candidate.first] === OTHER) return null;
  if (!words.definite.has(reading.word[candidate.first - 1]!)) return null;
  return isNoTerm(candidate) ? candidate : null;
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
  kind: "dataset" | "method",
  rule: AnnotationRule,
): Sighting {
  const span = { field: reading.field, start: reading.start[first]!, end: reading.end[last]! };
  return { ...span, kind, id: slugOf(text), name: text, origin: "context", rule };
}

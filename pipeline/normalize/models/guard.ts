import type { FamilyGuard } from "../../vocabularies.js";
import type { Lexicon } from "../reading/lexicon.js";
import { GLUED, HYPHEN, type Reading, SPACE } from "../reading/reading.js";
import { makeWordSets } from "../reading/word-sets.js";
import type { Tail } from "./tail.js";

/** What a guard needs to know of a family or a named model. */
export interface Guarded {
  readonly guard: FamilyGuard;
  /** Letters and digits of each spelling, in the upper and lower case of the vocabulary; see {@link casesOf}. */
  readonly cases: ReadonlySet<string>;
}

/** `doubtful` is a name that only a neighbour in a list can make a model. */
export type Verdict = "model" | "doubtful" | "refused";

export type Guard = (reading: Reading, first: number, last: number, guarded: Guarded, tail: Tail | null) => Verdict;

/** Nouns behind a bare name that say it is a model. */
const MODEL_NOUNS = "model models llm llms checkpoint checkpoints backbone backbones series family api".split(" ");

/**
 * Tells whether a name that could mean something else is a model where it stands, surely or perhaps.
 * A version or size that is joined to the name, or a size anywhere behind it, settles it for every guard.
 */
export function makeGuard(lexicon: Lexicon): Guard {
  const setOf = makeWordSets(lexicon);
  const nouns = setOf(MODEL_NOUNS);
  const listing = setOf("such like including namely");
  const classes = setOf("current existing recent modern various different several");
  const licence = setOf("license licence");
  const metrics = setOf("score similarity distance");

  return (reading, first, last, { guard, cases }, tail) => {
    const end = tail?.last ?? last;
    if (isLicence(reading, end) || isMetric(reading, end, tail)) return "refused";
    if (tail !== null && tail.last === last && isClass(reading, first, last)) return "refused";
    if (guard === "any") return "model";
    if (tail !== null && (tail.sizes.length > 0 || hasJoinedVersion(reading, last, tail))) return "model";
    if (!isWrittenAs(reading, first, last, cases)) return "refused";
    if (guard === "exact") return "model";
    const next = end + 1;
    const hasNoun =
      next < reading.count &&
      (reading.gap[next] === SPACE || reading.gap[next] === HYPHEN) &&
      nouns.has(reading.word[next]!);
    return hasNoun || (tail !== null && (tail.versions.length > 0 || tail.variants.length > 0)) ? "model" : "doubtful";
  };

  /** "GPT models such as Claude 3", "current GPT models": the name stands for a class of models. */
  function isClass(reading: Reading, first: number, last: number): boolean {
    const noun = last + 1;
    if (noun >= reading.count || !nouns.has(reading.word[noun]!)) return false;
    if (first > 0 && classes.has(reading.word[first - 1]!)) return true;
    return noun + 1 < reading.count && listing.has(reading.word[noun + 1]!);
  }

  /** "CLIP Score", "DINO similarity": what is measured with a model. */
  function isMetric(reading: Reading, end: number, tail: Tail | null): boolean {
    const next = end + 1;
    if (tail === null || tail.versions.length > 0 || tail.sizes.length > 0 || next >= reading.count) return false;
    return (reading.gap[next] === SPACE || reading.gap[next] === HYPHEN) && metrics.has(reading.word[next]!);
  }

  /** "Llama 3.3 Community License": the name of a document. */
  function isLicence(reading: Reading, end: number): boolean {
    for (let atom = end + 1; atom <= end + 2 && atom < reading.count; atom++) {
      if (reading.gap[atom] !== SPACE) return false;
      if (licence.has(reading.word[atom]!)) return true;
    }
    return false;
  }
}

/** A version or variant that no sentence would put there: joined by a hyphen or glued. */
function hasJoinedVersion(reading: Reading, last: number, tail: Tail): boolean {
  const next = last + 1;
  if (tail.last === last || next >= reading.count || tail.versions.length === 0) return false;
  return reading.gap[next] === GLUED || reading.gap[next] === HYPHEN;
}

/** The spellings of a name for {@link isWrittenAs}: their letters and digits, each also with a plural "s". */
export function casesOf(spellings: readonly string[]): ReadonlySet<string> {
  return new Set(spellings.map(lettersOf).flatMap((letters) => [letters, `${letters}s`]));
}

/** Whether the atoms are written with the upper and lower case of one of the spellings. */
export function isWrittenAs(reading: Reading, first: number, last: number, cases: ReadonlySet<string>): boolean {
  const text = reading.text.slice(reading.start[first], reading.end[last]);
  return cases.has(first === last ? text : lettersOf(text));
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}+]/gu, "");
}

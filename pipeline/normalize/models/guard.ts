import type { FamilyGuard } from "../../vocabularies.js";
import type { Lexicon } from "../reading/lexicon.js";
import { GLUED, HYPHEN, type Reading, SPACE } from "../reading/reading.js";
import type { Tail } from "./tail.js";

/** What a guard needs to know of a family or a named model. */
interface Guarded {
  readonly name: string;
  readonly spellings: readonly string[];
  readonly guard: FamilyGuard;
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
  const nouns = new Set(MODEL_NOUNS.map((word) => lexicon.file(word)));
  const listing = new Set("such like including namely".split(" ").map((word) => lexicon.file(word)));
  const licence = new Set("license licence".split(" ").map((word) => lexicon.file(word)));

  return (reading, first, last, { name, spellings, guard }, tail) => {
    const end = tail?.last ?? last;
    if (isLicence(reading, end)) return "refused";
    if (tail !== null && tail.last === last && isClass(reading, last)) return "refused";
    if (guard === "any") return "model";
    const isCased = isWrittenAs(reading, first, last, [name, ...spellings]);
    if (tail !== null && (tail.sizes.length > 0 || hasJoinedVersion(reading, last, tail))) return "model";
    if (!isCased) return "refused";
    if (guard === "exact") return "model";
    const next = end + 1;
    const hasNoun =
      next < reading.count &&
      (reading.gap[next] === SPACE || reading.gap[next] === HYPHEN) &&
      nouns.has(reading.word[next]!);
    return hasNoun || (tail !== null && (tail.versions.length > 0 || tail.variants.length > 0)) ? "model" : "doubtful";
  };

  /** "GPT models such as Claude 3": the name stands for a class of models. */
  function isClass(reading: Reading, last: number): boolean {
    const noun = last + 1;
    if (noun + 1 >= reading.count || !nouns.has(reading.word[noun]!)) return false;
    return listing.has(reading.word[noun + 1]!);
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

/** Whether the atoms are written with the upper and lower case of one of the spellings, a plural "s" aside. */
export function isWrittenAs(reading: Reading, first: number, last: number, spellings: readonly string[]): boolean {
  const text = lettersOf(reading.text.slice(reading.start[first], reading.end[last]));
  return spellings.some((spelling) => {
    const letters = lettersOf(spelling);
    return text === letters || text === `${letters}s`;
  });
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}+]/gu, "");
}

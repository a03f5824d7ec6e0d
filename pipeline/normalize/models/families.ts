import type { FamilyEntry } from "../../vocabularies.js";
import type { Lexicon } from "../reading/lexicon.js";
import { GLUED, HYPHEN, JOINER, LETTERS, type Reading, SPACE } from "../reading/reading.js";
import { casesOf, type Guarded } from "./guard.js";
import type { Identity } from "./identity.js";
import { type Part, textAt } from "./sizes.js";

/** A family of models, ready to be read in a text. */
export interface Family extends Guarded {
  readonly id: string;
  readonly entry: FamilyEntry | null;
  readonly versions: readonly string[];
  /** What the name alone means, once it was met. */
  bare: Identity | null;
  /** Models of the family that were named already, by their parts. */
  readonly identities: Map<string, Identity>;
  /** The longest version of the vocabulary that stands at an atom: "4o-mini", "3.5-sonnet", "2". */
  namedVersionAt(reading: Reading, atom: number): Part<string> | null;
  /** The longest variant of the vocabulary that stands at an atom. */
  namedVariantAt(reading: Reading, atom: number): Part<string> | null;
}

/** Prepares a family of the vocabulary. */
export function makeFamily(entry: FamilyEntry, lexicon: Lexicon): Family {
  return {
    id: entry.family,
    entry,
    guard: entry.guard,
    cases: casesOf([entry.name, ...entry.spellings]),
    versions: entry.versions,
    bare: null,
    identities: new Map(),
    namedVersionAt: makeMatcher(entry.versions, lexicon),
    namedVariantAt: makeMatcher(entry.variants, lexicon),
  };
}

/** A family that no vocabulary lists: a name that the paper introduces, or a name built on others. */
export function unlistedFamily(id: string): Family {
  return {
    id,
    entry: null,
    guard: "any",
    cases: NO_CASES,
    versions: [],
    bare: null,
    identities: NO_IDENTITIES,
    namedVersionAt: neverNamed,
    namedVariantAt: neverNamed,
  };
}

const NO_CASES: ReadonlySet<string> = new Set();
const NO_IDENTITIES = new Map<string, Identity>();

function neverNamed(): null {
  return null;
}

/** Finds the longest of some short names at an atom, whatever joins their parts. */
function makeMatcher(
  names: readonly string[],
  lexicon: Lexicon,
): (reading: Reading, atom: number) => Part<string> | null {
  const prepared = names
    .map((name) => ({ name, parts: partsOf(name) }))
    .map(({ name, parts }) => ({ name, parts, first: lexicon.file(parts[0]!) }))
    .sort((a, b) => b.parts.length - a.parts.length || (a.name < b.name ? -1 : 1));
  // Behind most names stands a word that no version begins with: their first words lie beside each other in memory.
  const firstWords = Int32Array.from(prepared, ({ first }) => first);
  return (reading, atom) => {
    const word = reading.word[atom]!;
    if (word === 0) return null;
    for (let i = 0; i < firstWords.length; i++) {
      if (firstWords[i] !== word) continue;
      const { name, parts } = prepared[i]!;
      const last = atom + parts.length - 1;
      if (
        last < reading.count &&
        parts.every((part, i) => matches(reading, atom + i, part, i)) &&
        isWhole(reading, last)
      ) {
        return { value: name, last };
      }
    }
    return null;
  };
}

/** "3.5-sonnet" has the parts "3.5", "sonnet"; "4o" has "4", "o". */
function partsOf(name: string): string[] {
  return name.match(/\d+(?:\.\d+)*|\p{L}+|[+*]/gu) ?? [name];
}

function matches(reading: Reading, atom: number, part: string, place: number): boolean {
  const gap = reading.gap[atom]!;
  if (place > 0 && gap !== GLUED && gap !== HYPHEN && gap !== SPACE && gap !== JOINER) return false;
  return textAt(reading, atom) === part;
}

/** True where no letter or digit is glued behind the atom. */
function isWhole(reading: Reading, atom: number): boolean {
  const next = atom + 1;
  if (next >= reading.count || reading.gap[next] !== GLUED) return true;
  // A plural or a sign may follow: "GPT-4s", "o1+".
  return reading.kind[next] === LETTERS ? textAt(reading, next) === "s" : reading.kind[next] !== reading.kind[atom];
}

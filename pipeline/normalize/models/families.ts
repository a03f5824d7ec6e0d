import type { FamilyEntry } from "../../vocabularies.js";
import { GLUED, HYPHEN, JOINER, LETTERS, type Reading, SPACE } from "../reading/reading.js";
import { type Part, textAt } from "./sizes.js";

/** A family of models, ready to be read in a text. */
export interface Family {
  readonly id: string;
  readonly entry: FamilyEntry | null;
  readonly versions: readonly string[];
  /** The longest version of the vocabulary that stands at an atom: "4o-mini", "3.5-sonnet", "2". */
  namedVersionAt(reading: Reading, atom: number): Part<string> | null;
  /** The longest variant of the vocabulary that stands at an atom. */
  namedVariantAt(reading: Reading, atom: number): Part<string> | null;
}

/** Prepares a family of the vocabulary. */
export function makeFamily(entry: FamilyEntry): Family {
  return {
    id: entry.family,
    entry,
    versions: entry.versions,
    namedVersionAt: makeMatcher(entry.versions),
    namedVariantAt: makeMatcher(entry.variants),
  };
}

/** A family that no vocabulary lists: a name that the paper introduces, or a name built on others. */
export function unlistedFamily(id: string): Family {
  return { id, entry: null, versions: [], namedVersionAt: () => null, namedVariantAt: () => null };
}

/** Finds the longest of some short names at an atom, whatever joins their parts. */
function makeMatcher(names: readonly string[]): (reading: Reading, atom: number) => Part<string> | null {
  const prepared = names
    .map((name) => ({ name, parts: partsOf(name) }))
    .sort((a, b) => b.parts.length - a.parts.length || (a.name < b.name ? -1 : 1));
  return (reading, atom) => {
    for (const { name, parts } of prepared) {
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

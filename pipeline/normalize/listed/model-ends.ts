import type { Vocabularies } from "../../vocabularies.js";
import type { Lexicon } from "../reading/lexicon.js";
import { LOWER, OTHER, type Reading } from "../reading/reading.js";

/** Tells whether an atom and the one before it are the name of a model family of two words. */
export function makeModelEndTest(
  { families }: Vocabularies,
  lexicon: Lexicon,
): (reading: Reading, atom: number) => boolean {
  const firstWords = new Map<number, Set<number>>();
  for (const { name, spellings } of families) {
    for (const spelling of [name, ...spellings]) {
      const parts = /^(\p{L}+)[ -](\p{L}+)$/u.exec(spelling);
      if (parts === null) continue;
      const last = lexicon.file(parts[2]!);
      const before = firstWords.get(last) ?? new Set();
      firstWords.set(last, before.add(lexicon.file(parts[1]!)));
    }
  }
  return (reading, atom) => {
    if (atom === 0 || reading.gap[atom] === OTHER || reading.shape[atom] === LOWER) return false;
    return firstWords.get(reading.word[atom]!)?.has(reading.word[atom - 1]!) === true;
  };
}

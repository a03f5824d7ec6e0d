import { LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import { gapBefore, isExplained, markAfter, type Name, nameAt } from "./names.js";
import { isSameSentence, type Proposal, propose } from "./proposal.js";
import { type CueWords, THING } from "./words.js";

/** How far behind a name others may stand that are introduced with it, and the subject of a verb in front. */
export const CLAUSE_REACH = 60;

/** Finds further names of the same sentence that are introduced with a first one: "X and Y", "X, and a test set, Y". */
export function makeConjoined(words: CueWords): (reading: Reading, first: Name) => Proposal[] {
  /** "a dataset X and a human-verified test set, Y.": the name behind what is described. */
  function apposedBehind(reading: Reading, and: number): Name | null {
    if (!words.single.has(reading.word[and + 1] ?? 0)) return null;
    for (let at = and + 2; at < and + 9 && isSameSentence(reading, and, at); at++) {
      if (reading.gap[at] !== OTHER) continue;
      const name = gapBefore(reading, at) === ", " ? nameAt(reading, at, words) : null;
      return name?.isOdd === true && /^[,.;:]/.test(markAfter(reading, name.last)) ? name : null;
    }
    return null;
  }

  /** The atom behind an "and", or behind "and its underlying framework". */
  function behindNoun(reading: Reading, and: number): number {
    for (let at = and + 1; at < and + 5 && isSameSentence(reading, and, at) && reading.gap[at] === SPACE; at++) {
      if (words.cueOf(reading.word[at]!) & THING) return at + 1;
      if (reading.shape[at] !== LOWER) break;
    }
    return and + 1;
  }

  return (reading, first) => {
    const found: Proposal[] = [];
    const end = first.last + CLAUSE_REACH;
    for (let atom = first.last + 1; atom < end && isSameSentence(reading, first.last, atom); atom++) {
      if (reading.gap[atom] === OTHER && gapBefore(reading, atom) === "; ") {
        const item = nameAt(reading, atom, words);
        if (item?.isOdd === true && isExplained(reading, item)) found.push(propose(item, "introduces/proposed"));
      }
      if (reading.word[atom] !== words.and && reading.word[atom] !== words.alongside) continue;
      const name = nameAt(reading, behindNoun(reading, atom), words);
      if (name === null) {
        const apposed = apposedBehind(reading, atom);
        if (apposed !== null) found.push(propose(apposed, "introduces/apposition"));
        continue;
      }
      if (!name.isOdd) continue;
      if (atom === first.last + 1 || isExplained(reading, name)) found.push(propose(name, "introduces/proposed"));
    }
    return found;
  };
}

import { chunkStart } from "../reading/chunk.js";
import { HYPHEN, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import { gapBefore, lookOf, markAfter, type Name, nameAt, nameOf } from "./names.js";
import { isSameSentence } from "./proposal.js";
import { type CueWords, THING, VERB } from "./words.js";

/** Tells names beside what they name from other things between commas: "we present a new framework, X, that ...". */
export interface Appositions {
  /** A name in small letters at an atom, where the title has it, too. */
  smallApposition(reading: Reading, first: number, title: string): Name | null;
  /** Whether a word in capitals is the name of the thing in front of it. */
  isNamedThing(reading: Reading, name: Name): boolean;
  /** Whether a phrase behind a verb and an article has the noun for what it is right behind it. */
  isBeforeNoun(reading: Reading, name: Name, verb: number): boolean;
  /** Whether two words with capitals behind a verb go on with what they are for. @param next  the atom behind them */
  hasPurpose(reading: Reading, name: Name, next: number): boolean;
  /** Whether a name is the first of two between dashes. @param gap  what stands in front of it */
  isFirstOfPair(reading: Reading, name: Name, gap: string): boolean;
  /** Whether a name behind a verb is one of other people's things. */
  isAmongOthers(reading: Reading, verb: number, name: Name): boolean;
}

/** Atoms of a name in small letters, at most, beside the first. */
const MAX_SMALL = 4;

const LONGER = /^ (?:for|as) [^,.;]{1,60}\([^()\s]+\)/;

export function makeAppositions(words: CueWords): Appositions {
  /** "we present a novel strategy, zebra-tokenization, designed to ...": a name in small letters that the title has, too. */
  function smallApposition(reading: Reading, first: number, title: string): Name | null {
    if (reading.shape[first] !== LOWER || gapBefore(reading, first) !== ", ") return null;
    if ((words.cueOf(reading.word[first - 1]!) & THING) === 0) return null;
    let last = first;
    while (last < first + MAX_SMALL && isSameSentence(reading, first, last + 1) && reading.gap[last + 1] !== OTHER)
      last++;
    const name = nameOf(reading, first, last, false);
    return gapBefore(reading, last + 1) === ", " && last > first && title.toLowerCase().includes(name.text)
      ? name
      : null;
  }

  /** "train a custom classifier, Zebradon, that can ...": a word in capitals between a noun for a thing and a clause about it. */
  function isNamedThing(reading: Reading, { first, end }: Name): boolean {
    if (gapBefore(reading, first) !== ", " || (words.cueOf(reading.word[first - 1]!) & THING) === 0) return false;
    return /^, (?:that|which|designed|trained|built|an?) /.test(reading.text.slice(end, end + 12));
  }

  /** "an inference-time Zebra Sampling strategy" */
  function isBeforeNoun(reading: Reading, { text, last, isOdd }: Name, verb: number): boolean {
    if (isOdd || !text.includes(" ") || !words.single.has(reading.word[verb + 1] ?? 0)) return false;
    const next = last + 1;
    return next < reading.count && reading.gap[next] === SPACE && (words.cueOf(reading.word[next]!) & THING) !== 0;
  }

  /** "construct it by unifying three datasets: A, B", "an ontology that aligns A, B and C": names of other people's things. */
  function isAmongOthers(reading: Reading, verb: number, { first, last }: Name): boolean {
    // "a vision-language model (VLM), X": the noun stands in front of the bracket.
    const isBehindBracket = gapBefore(reading, first).startsWith(")");
    if (isBehindBracket && (words.cueOf(reading.word[first - 2] ?? 0) & THING) === 0) return true;
    if (!isBehindBracket && lookOf(reading, chunkStart(reading, first - 1), first - 1) === "odd") return true;
    for (let atom = verb + 1; atom < first; atom++) if (words.borrowing.has(reading.word[atom]!)) return true;
    // "covering Java, TypeScript, JavaScript": the list goes on.
    const next = reading.word[last + 1] === words.and ? last + 2 : last + 1;
    const isListed = gapBefore(reading, first) === ", " && markAfter(reading, last) === ",";
    return isListed && nameAt(reading, next, words) !== null;
  }

  /** "novel approaches--X and Y--to": two names between dashes. */
  function isFirstOfPair(reading: Reading, { last }: Name, gap: string): boolean {
    if (!/[—–-]/.test(gap) || reading.word[last + 1] !== words.and) return false;
    const second = nameAt(reading, last + 2, words);
    return second !== null && /^[—–-]/.test(markAfter(reading, second.last));
  }

  /** "we introduce Focal Zebras to calibrate them": two words with capitals right behind a verb of the paper's own voice. */
  function hasPurpose(reading: Reading, { text, first, end }: Name, next: number): boolean {
    if (!text.includes(" ") || first === 0 || reading.gap[first] !== SPACE) return false;
    if (!words.purposes.has(reading.word[next]!) || (words.cueOf(reading.word[first - 1]!) & VERB) === 0) return false;
    // "Omni-present Zebra" has no verb; "Collective Zebras for Story Generation (CriZ)" goes on.
    return reading.gap[first - 1] !== HYPHEN && !LONGER.test(reading.text.slice(end, end + 80));
  }

  return { hasPurpose, isFirstOfPair, smallApposition, isNamedThing, isBeforeNoun, isAmongOthers };
}

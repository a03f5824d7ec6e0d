import { LETTERS, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { KindFinder } from "./kinds.js";
import { gapBefore, isQuoteGap, markAfter, type Name, nameAt, nameOf, spelledNameAt } from "./names.js";
import { behindArticle, isSameSentence, type Proposal, propose } from "./proposal.js";
import type { VerbCue } from "./verbs.js";
import { type CueWords, THING } from "./words.js";

/** Finds the names that the paper says it gives: "called X", "which we term X", "referred to as X". */
export type NamingCue = (reading: Reading, cue: number) => Proposal[];

/** How far behind "we refer to" its "as" may stand. */
const AS_REACH = 12;

export function makeNamingCue(words: CueWords, kinds: KindFinder, verbs: VerbCue): NamingCue {
  /** The atom behind "called", "referred to as", "which we call", "we refer to ... as", or 0. */
  function namedFrom(reading: Reading, atom: number): number {
    const word = reading.word[atom]!;
    // "Named Entity Recognition" names nothing.
    if (reading.shape[atom] !== LOWER) return 0;
    if (word === words.refer) return verbs.hasSubject(reading, atom) ? behindAs(reading, atom) : 0;
    if (word === words.referred) return reading.word[atom + 2] === words.as ? atom + 3 : 0;
    if (words.finite.has(word) && !verbs.hasSubject(reading, atom)) return 0;
    return reading.word[atom + 1] === words.as ? atom + 2 : atom + 1;
  }

  function behindAs(reading: Reading, verb: number): number {
    for (let at = verb + 1; at < verb + AS_REACH && isSameSentence(reading, verb, at); at++)
      if (reading.word[at] === words.as) return at + 1;
    return 0;
  }

  /** Whether what is named is something that the paper made: "a novel framework called", "we call". */
  function isOwn(reading: Reading, cue: number): boolean {
    for (let atom = cue; atom >= Math.max(0, cue - 12) && isSameSentence(reading, cue, atom); atom--) {
      const word = reading.word[atom]!;
      // "experiments using two strategies, namely A and B": "namely" only tells which.
      if (reading.word[cue] === words.namely && (words.borrowing.has(word) || words.testing.has(word))) return false;
      if (words.owning.has(word) || words.subjects.has(word)) return true;
    }
    return false;
  }

  /** "a phenomenon called X" names what was found, not made. */
  function isFinding(reading: Reading, cue: number): boolean {
    for (let atom = cue - 1; atom >= Math.max(0, cue - 4) && isSameSentence(reading, cue, atom); atom--) {
      const word = reading.word[atom]!;
      if (words.findings.has(word)) return true;
      if (words.cueOf(word) & THING) return false;
    }
    return false;
  }

  return (reading, cue) => {
    const from = namedFrom(reading, cue);
    if (from === 0 || !isSameSentence(reading, cue, from) || isFinding(reading, cue)) return [];
    const atom = behindArticle(reading, from, words.skipped);
    if (!isSameSentence(reading, cue, atom)) return [];
    const kind = kinds.before(reading, cue);
    const own = isOwn(reading, cue);
    const spelled = spelledNameAt(reading, atom, words);
    if (spelled !== null)
      return [propose(spelled.short, "introduces/called", { kind, full: spelled.long, isOwn: own })];
    const name = nameAt(reading, atom, words);
    if (name !== null)
      return [propose(name, "introduces/called", { kind, isOwn: own }), ...verbs.conjoined(reading, name)];
    const isThing = (words.cueOf(reading.word[cue - 1] ?? 0) & THING) !== 0;
    const phrase = isThing && own ? phraseAt(reading, atom) : null;
    return phrase === null ? [] : [propose(phrase, "introduces/called-phrase", { kind })];
  };

  /** A name in small letters, of two to four words up to a mark: "a paradigm called latent categories guidance, ...". */
  function phraseAt(reading: Reading, first: number): Name | null {
    if (reading.gap[first] === OTHER && !isQuoteGap(gapBefore(reading, first))) return null;
    let last = first;
    let chunks = 1;
    while (isSameSentence(reading, first, last + 1) && reading.gap[last + 1] !== OTHER) {
      last++;
      if (reading.gap[last] === SPACE && ++chunks > 4) return null;
    }
    for (let atom = first; atom <= last; atom++) {
      if (reading.kind[atom] !== LETTERS || reading.shape[atom] !== LOWER || words.stops.has(reading.word[atom]!))
        return null;
    }
    const isPhrase = last > first && /^[,.(:;]/.test(markAfter(reading, last));
    return isPhrase ? nameOf(reading, first, last, false) : null;
  }
}

import { atomUntil } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { LOWER, OTHER, type Reading } from "../reading/reading.js";
import type { Span } from "../sighting.js";
import { makeDescriptionCue } from "./described.js";
import type { KindFinder } from "./kinds.js";
import { makeNamingCue } from "./naming.js";
import { makePartCue } from "./parts.js";
import type { Clues, DefinitionsAt, Proposal } from "./proposal.js";
import { isListed } from "./proposal.js";
import { titleNames } from "./title.js";
import { makeVerbCue } from "./verbs.js";
import { type CueWords, makeCueWords, NAMING, OUR, PART, THING, VERB, WEAK_VERB } from "./words.js";

/** Finds the names that cues of the text propose. */
export interface CueFinder {
  readonly words: CueWords;
  /** Names by the words beside them, those of the title first. */
  names(clues: Clues): Proposal[];
  /** Names of what an introduced thing brings along: "X employs Y, which ...". */
  components(reading: Reading, mentions: readonly Span[], clues: Clues): Proposal[];
}

export function makeCueFinder(lexicon: Lexicon, kinds: KindFinder): CueFinder {
  const words = makeCueWords(lexicon);
  const verbs = makeVerbCue(words, kinds);
  const naming = makeNamingCue(words, kinds, verbs);
  const described = makeDescriptionCue(words, kinds);
  const parts = makePartCue(words);

  /** One walk over the abstract: each atom asks for the cues that its word may be. */
  function inAbstract(reading: Reading, clues: Clues): Proposal[] {
    const found: Proposal[] = [];
    const definitions = definitionsIn(reading, clues);
    const { word, gap, count } = reading;
    for (let atom = 0; atom < count && found.length < MAX_PROPOSALS; atom++) {
      if (gap[atom] === OTHER && isBehindBracket(reading, atom)) found.push(...parts.enumerated(reading, atom));
      const cue = words.cueOf(word[atom]!);
      if (cue === 0) continue;
      if (cue & VERB && verbs.hasSubject(reading, atom)) found.push(...verbs.proposedBy(reading, atom, definitions));
      if (cue & WEAK_VERB && reading.shape[atom] === LOWER && verbs.hasSubject(reading, atom))
        found.push(...verbs.explainedBy(reading, atom));
      if (cue & NAMING) found.push(...naming(reading, atom));
      if (cue & THING) found.push(...described.beside(reading, atom));
      if (cue & PART) found.push(...parts.listed(reading, atom));
      if (cue & OUR) found.push(...described.owned(reading, atom));
    }
    return found;
  }

  return {
    words,
    names(clues) {
      // A name that a vocabulary lists is most often used, not introduced, unless the paper says plainly that it is its own.
      const isNew = ({ name, isOwn }: Proposal) => isOwn || !isListed(name, clues.listed);
      const found = [...titleNames(clues.document, words), ...inAbstract(clues.document.abstract, clues).filter(isNew)];
      return found.filter(({ name: { text } }) => text.length > 1 && text.length <= 60 && isNameLike(text));
    },
    components(reading, mentions, clues) {
      const found: Proposal[] = [];
      const definitions = definitionsIn(reading, clues);
      for (const { end } of mentions) {
        const atom = atomUntil(reading, end);
        if (atom >= 0) found.push(...parts.composed(reading, atom, definitions, clues.listed));
      }
      return found.filter(({ name }) => isNameLike(name.text));
    },
  };
}

/** More names than any paper introduces: a text that goes on proposing is no abstract, and its time must stay in bounds. */
const MAX_PROPOSALS = 200;

function definitionsIn({ field }: Reading, { definitions }: Clues): DefinitionsAt {
  const here = definitions.filter(({ short }) => short.field === field);
  return new Map(here.map((definition) => [definition.short.start, definition]));
}

const CLOSING_BRACKET = 41;

/** "(i) X", "2) X": a bracket and a blank stand before the atom. */
function isBehindBracket(reading: Reading, atom: number): boolean {
  if (atom === 0) return false;
  const start = reading.start[atom]!;
  const bracket = reading.end[atom - 1]!;
  return start - bracket >= 2 && start - bracket <= 3 && reading.text.charCodeAt(bracket) === CLOSING_BRACKET;
}

/** A name has two letters at least beside its sizes. */
function isNameLike(text: string): boolean {
  const letters = text.replace(/\d+(?:\.\d+)?[bBmMkK]?/g, "").replace(/[^\p{L}]/gu, "");
  return letters.length >= 2;
}

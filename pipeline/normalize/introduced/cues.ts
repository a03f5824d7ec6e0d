import { atomUntil } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { occurrencesOf } from "../reading/occurrences.js";
import { LOWER, OTHER, type Reading } from "../reading/reading.js";
import type { Definition, Span } from "../sighting.js";
import { makeDescriptionCue } from "./described.js";
import { explainedDefinitions } from "./explained.js";
import type { KindFinder } from "./kinds.js";
import { makeNamingCue } from "./naming.js";
import { makePartCue } from "./parts.js";
import type { Clues, DefinitionsAt, Proposal } from "./proposal.js";
import { isListed } from "./proposal.js";
import { makeSubjectCue } from "./subject.js";
import { LETTER_AND_NUMBER, titleNames } from "./title.js";
import { makeVerbCue } from "./verbs.js";
import {
  CORE,
  type CueWords,
  FRESH,
  makeCueWords,
  NAMING,
  OUR,
  PART,
  PART_NOUN,
  THING,
  VERB,
  WEAK_VERB,
} from "./words.js";

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
  const subject = makeSubjectCue(words);

  /** One walk over the abstract: each atom asks for the cues that its word may be. */
  function inAbstract(reading: Reading, clues: Clues): Proposal[] {
    const found: Proposal[] = [];
    const definitions = definitionsIn(reading, clues);
    const add = (proposals: readonly Proposal[]) => {
      for (const proposal of proposals) found.push(proposal);
    };
    const { word, mark, gap, count } = reading;
    for (let atom = 0; atom < count && found.length < MAX_PROPOSALS; atom++) {
      if (atom === 0 || reading.sentence[atom] !== reading.sentence[atom - 1]) add(subject(reading, atom));
      else if (words.contrasts.has(word[atom - 1]!) && words.articles.has(word[atom]!)) add(subject(reading, atom));
      else if (gap[atom] === OTHER && isBehindColon(reading, atom)) add(subject(reading, atom));
      if (gap[atom] === OTHER && isBehindBracket(reading, atom)) add(parts.enumerated(reading, atom));
      if ((mark[atom]! & words.isCue) === 0) continue;
      const cue = words.cueOf(word[atom]!);
      if (cue & VERB)
        add(
          verbs.hasSubject(reading, atom)
            ? verbs.proposedBy(reading, atom, definitions, clues.document.title.text)
            : verbs.passive(reading, atom, definitions),
        );
      if (cue & FRESH) add(described.fresh(reading, atom));
      if (cue & WEAK_VERB && reading.shape[atom] === LOWER && verbs.hasSubject(reading, atom))
        add(verbs.explainedBy(reading, atom, definitions));
      if (cue & NAMING) add(naming(reading, atom));
      if (cue & THING) add(described.beside(reading, atom));
      if (cue & PART) add(parts.listed(reading, atom));
      if (cue & PART_NOUN) add(parts.described(reading, atom));
      if (cue & CORE) add(parts.atCore(reading, atom));
      if (cue & OUR) add(described.owned(reading, atom));
    }
    return found;
  }

  return {
    words,
    names(clues) {
      // A name that a vocabulary lists is most often used, not introduced, unless the paper says plainly that it is its own.
      const isNew = ({ name, isOwn }: Proposal) => isOwn || !isListed(name, clues.listed);
      const { abstract } = clues.document;
      const found = titleNames(clues.document, words).filter(
        (proposal) => isName(proposal) || isSpokenOf(proposal, abstract),
      );
      for (const proposals of [inAbstract(abstract, clues), explainedDefinitions(abstract, clues.definitions, words)])
        for (const proposal of proposals)
          if (isNew(proposal) && (isName(proposal) || isExplainedLabel(proposal, abstract))) found.push(proposal);
      return found;
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

/** The definitions of a field by place; sorted out when first asked, because most texts never ask. */
function definitionsIn({ field }: Reading, { definitions }: Clues): DefinitionsAt {
  let byPlace: Map<number, Definition> | null = null;
  return {
    get(start) {
      if (byPlace === null) {
        byPlace = new Map();
        for (const definition of definitions)
          if (definition.short.field === field) byPlace.set(definition.short.start, definition);
      }
      return byPlace.get(start);
    },
  };
}

const CLOSING_BRACKET = 41;

/** "handle it so: X fixes it; Y clusters it": a part of a sentence that has its own subject. */
function isBehindColon({ units, start }: Reading, atom: number): boolean {
  const mark = units[start[atom]! - 2];
  return mark === COLON || mark === SEMICOLON;
}

const COLON = 58;
const SEMICOLON = 59;

/** "(i) X", "2) X": a bracket and a blank stand before the atom. */
function isBehindBracket(reading: Reading, atom: number): boolean {
  if (atom === 0) return false;
  const start = reading.start[atom]!;
  const bracket = reading.end[atom - 1]!;
  return start - bracket >= 2 && start - bracket <= 3 && reading.units[bracket] === CLOSING_BRACKET;
}

function isName({ name: { text } }: Proposal): boolean {
  return text.length > 1 && text.length <= 60 && isNameLike(text);
}

/** "s1": a letter and a number of the title that the abstract has as a word, too. */
function isSpokenOf({ name: { text } }: Proposal, abstract: Reading): boolean {
  return LETTER_AND_NUMBER.test(text) && occurrencesOf(abstract, text).length > 0;
}

/** "we introduce R0, a novel approach": a letter and a number that the abstract itself explains as a thing. */
function isExplainedLabel({ name, rule }: Proposal, { text }: Reading): boolean {
  if (rule !== "introduces/proposed" || !LETTER_AND_NUMBER.test(name.text)) return false;
  return /^, an? \p{Ll}|^: \p{Lu}\p{Ll}+ /u.test(text.slice(name.end, name.end + 16));
}

/** A name has two letters at least beside its sizes: "7B" is one, the end of "T3M" none. */
function isNameLike(text: string): boolean {
  // Most names begin with two letters.
  if (/^[A-Za-z]{2}/.test(text)) return true;
  const letters = text.replace(/(?<!\p{L})\d+(?:\.\d+)?[bBmMkK]?/gu, "").replace(/[^\p{L}]/gu, "");
  return letters.length >= 2;
}

import { chunkStart } from "../reading/chunk.js";
import { LETTERS, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { KindFinder } from "./kinds.js";
import {
  gapBefore,
  isExplained,
  isQuoteGap,
  lookOf,
  markAfter,
  type Name,
  nameAt,
  nameOf,
  spelledNameAt,
} from "./names.js";
import { type DefinitionsAt, isSameSentence, type Proposal, propose } from "./proposal.js";
import { type CueWords, NAMING, THING } from "./words.js";

/** How many atoms behind "we propose" a name may stand. */
const REACH = 32;

/** How far back the subject of a verb may stand, and that of a verb behind "and". */
const SUBJECT_REACH = 5;
const CLAUSE_REACH = 60;

/** Finds what the verbs of a paper's own voice have as object. */
export interface VerbCue {
  /** Names behind a verb such as "propose", where the paper is its subject. */
  proposedBy(reading: Reading, verb: number, definitions: DefinitionsAt): Proposal[];
  /** The name right behind a verb that many things have as object, where the text explains it. */
  explainedBy(reading: Reading, verb: number): Proposal[];
  /** Whether the paper, its authors or its work is the subject of a verb. */
  hasSubject(reading: Reading, verb: number): boolean;
  /** Further names of the same sentence that are introduced with a first one. */
  conjoined(reading: Reading, first: Name): Proposal[];
}

export function makeVerbCue(words: CueWords, kinds: KindFinder): VerbCue {
  function hasSubject(reading: Reading, verb: number): boolean {
    for (let atom = verb - 1; atom >= Math.max(0, verb - SUBJECT_REACH); atom--) {
      if (!isSameSentence(reading, verb, atom)) return false;
      if (words.subjects.has(reading.word[atom]!)) return true;
    }
    return words.seconds.has(reading.word[verb]!) && isSecondVerb(reading, verb);
  }

  /** "We factor the task into three and propose ...": a verb behind "and" has the subject of the clause. */
  function isSecondVerb(reading: Reading, verb: number): boolean {
    let atom = verb - 1;
    while (atom >= 0 && words.adverbs.has(reading.word[atom]!) && reading.gap[atom] !== OTHER) atom--;
    if (atom < 0 || reading.word[atom] !== words.and || !isSameSentence(reading, verb, atom)) return false;
    for (let at = atom - 1; at >= Math.max(0, verb - CLAUSE_REACH) && isSameSentence(reading, verb, at); at--) {
      if (reading.word[at] === words.we) return true;
    }
    return false;
  }

  function proposedBy(reading: Reading, verb: number, definitions: DefinitionsAt): Proposal[] {
    const direct = directObject(reading, verb);
    if (direct !== null) return [direct, ...conjoined(reading, direct.name)];
    const phrase = phraseObject(reading, verb);
    if (phrase !== null) return [phrase];
    const end = Math.min(reading.count, verb + REACH);
    for (let at = verb + 2; at < end && isSameSentence(reading, verb, at); at++) {
      if (reading.gap[at] === SPACE) {
        const spelled = at < verb + 8 ? spelledNameAt(reading, at, words) : null;
        if (spelled === null) continue;
        return [propose(spelled.short, "introduces/defined", { full: spelled.long, isOwn: true })];
      }
      if (reading.gap[at] !== OTHER) continue;
      const gap = gapBefore(reading, at);
      if (!/^(?:, | ?: | ?[—–] ?| --? ?|--| \()["'“‘]?$/.test(gap)) continue;
      const name = nameAt(reading, at, words);
      if (name === null || !name.isOdd) continue;
      if (gap.startsWith(" (")) {
        if (!isShortForm(name, definitions, reading, verb)) continue;
        return [propose(name, "introduces/defined", { isOwn: true })];
      }
      if (!/^[,.(:;—–-]/.test(markAfter(reading, name.last)) || isAmongOthers(reading, verb, name)) continue;
      return [propose(name, "introduces/apposition", { isOwn: true }), ...conjoined(reading, name)];
    }
    return [];
  }

  /** "construct it by unifying three datasets: A, B", "an ontology that aligns A, B and C": names of other people's things. */
  function isAmongOthers(reading: Reading, verb: number, { first, last }: Name): boolean {
    if (lookOf(reading, chunkStart(reading, first - 1), first - 1) === "odd") return true;
    for (let atom = verb + 1; atom < first; atom++) if (words.borrowing.has(reading.word[atom]!)) return true;
    // "covering Java, TypeScript, JavaScript": the list goes on.
    const next = reading.word[last + 1] === words.and ? last + 2 : last + 1;
    const isListed = gapBefore(reading, first) === ", " && markAfter(reading, last) === ",";
    return isListed && nameAt(reading, next, words) !== null;
  }

  /** The name right behind the verb, articles and a few adjectives aside. */
  function directObject(reading: Reading, verb: number): Proposal | null {
    let adjectives = 0;
    for (let atom = verb + 1; isSameSentence(reading, verb, atom); atom++) {
      const isQuoted = reading.gap[atom] === OTHER && isQuoteGap(gapBefore(reading, atom));
      if (reading.gap[atom] === OTHER && !isQuoted) return null;
      const spelled = spelledNameAt(reading, atom, words);
      if (spelled !== null) return propose(spelled.short, "introduces/defined", { full: spelled.long, isOwn: true });
      const name = nameAt(reading, atom, words);
      if (name !== null) {
        const isSure =
          adjectives === 0 ||
          ((name.isOdd || name.text.includes(" ")) && /^[,.(:]/.test(markAfter(reading, name.last)));
        if (!isSure || !(isQuoted || isObject(reading, name)) || isFinding(reading, name)) return null;
        return propose(name, "introduces/proposed", { isOwn: true });
      }
      if (words.skipped.has(reading.word[atom]!)) continue;
      if (adjectives === 3 || !isAdjective(reading, atom)) return null;
      adjectives++;
    }
    return null;
  }

  /** "we propose indicator groups, a paradigm that ...": a name in small letters, explained by what it is. */
  function phraseObject(reading: Reading, verb: number): Proposal | null {
    let last = verb;
    for (let chunks = 1; isSameSentence(reading, verb, last + 1) && reading.gap[last + 1] !== OTHER; last++) {
      if (reading.gap[last + 1] === SPACE && last > verb && ++chunks > 4) return null;
      const word = reading.word[last + 1]!;
      if (reading.kind[last + 1] !== LETTERS || reading.shape[last + 1] !== LOWER) return null;
      if (words.stops.has(word) || words.skipped.has(word) || words.cueOf(word) & THING) return null;
    }
    if (last < verb + 2 || !/^, an? /.test(reading.text.slice(reading.end[last], reading.end[last]! + 5))) return null;
    const kind = kinds.after(reading, last + 2);
    // "a dataset curated semi-automatically, a ...": an adverb ends no name.
    return kind === null || reading.text.startsWith("ly", reading.end[last]! - 2)
      ? null
      : propose(nameOf(reading, verb + 1, last, false), "introduces/phrase", { kind });
  }

  /** A name behind the verb is its object where it does not only describe the noun behind it. */
  function isObject(reading: Reading, name: Name): boolean {
    const mark = markAfter(reading, name.last);
    // "COS(M+O)S": a bracket right behind belongs to a longer name.
    if (/^[,.(:;—–-]/.test(mark)) return !mark.startsWith("(") || reading.text.charAt(name.end) !== "(";
    const next = name.last + 1;
    const isName = name.isOdd || name.text.split(" ").length > 2;
    return next >= reading.count || (isName && words.followers.has(reading.word[next]!));
  }

  /** "X, a new task": what the paper names but does not make. */
  function isFinding(reading: Reading, name: Name): boolean {
    for (let atom = name.last + 1; atom < name.last + 7 && isSameSentence(reading, name.last, atom); atom++) {
      if (atom > name.last + 1 && reading.gap[atom] === OTHER) return false;
      const word = reading.word[atom]!;
      if (words.findings.has(word)) return true;
      if (words.cueOf(word) & THING) return false;
    }
    return false;
  }

  function explainedBy(reading: Reading, verb: number): Proposal[] {
    const direct = directObject(reading, verb);
    if (direct === null || !direct.name.isOdd || !isExplained(reading, direct.name)) return [];
    return [{ ...direct, isOwn: false, rule: "introduces/explained" }];
  }

  function conjoined(reading: Reading, first: Name): Proposal[] {
    const found: Proposal[] = [];
    const end = first.last + CLAUSE_REACH;
    for (let atom = first.last + 1; atom < end && isSameSentence(reading, first.last, atom); atom++) {
      if (reading.word[atom] !== words.and) continue;
      const name = nameAt(reading, atom + 1, words);
      if (name === null || !name.isOdd) continue;
      if (atom === first.last + 1 || isExplained(reading, name)) found.push(propose(name, "introduces/proposed"));
    }
    return found;
  }

  /** The short form of what the verb proposes: its long form begins soon behind the verb. */
  function isShortForm(name: Name, definitions: DefinitionsAt, reading: Reading, verb: number): boolean {
    const definition = definitions.get(name.start);
    return definition !== undefined && definition.long.start - reading.end[verb]! < 60;
  }

  function isAdjective(reading: Reading, atom: number): boolean {
    const word = reading.word[atom]!;
    return (
      reading.gap[atom] === SPACE &&
      reading.shape[atom] === LOWER &&
      !(words.cueOf(word) & (THING | NAMING)) &&
      !words.findings.has(word) &&
      !words.stops.has(word)
    );
  }

  return { proposedBy, explainedBy, hasSubject, conjoined };
}

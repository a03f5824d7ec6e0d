import { atomUntil, chunkEnd, chunkStart } from "../reading/chunk.js";
import { LETTERS, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { Definition } from "../sighting.js";
import { makeAppositions } from "./appositions.js";
import { bracketedName, shortBehindNoun, smallName } from "./bracketed.js";
import { CLAUSE_REACH, makeConjoined } from "./conjoined.js";
import type { KindFinder } from "./kinds.js";
import {
  abbreviates,
  behindName,
  explainedPhraseAt,
  gapBefore,
  isExplained,
  isQuoteGap,
  markAfter,
  type Name,
  nameAt,
  nameOf,
  spelledNameAt,
} from "./names.js";
import { type DefinitionsAt, isSameSentence, type Proposal, propose } from "./proposal.js";
import { type CueWords, isCommonAbbreviation, NAMING, THING } from "./words.js";

/** How many atoms behind "we propose" a name may stand. */
const REACH = 32;

/** How far back the subject of a verb may stand, and that of a verb behind "and". */
const SUBJECT_REACH = 5;

/** Whether most words of a full name have capitals. */
function isCapitalized(text: string): boolean {
  const all = text.split(/[\s-]+/);
  return all.filter((word) => /^\p{Lu}/u.test(word)).length * 2 > all.length;
}

/** Finds what the verbs of a paper's own voice have as object. */
export interface VerbCue {
  /** Names behind a verb such as "propose", where the paper is its subject; those in small letters only where its title has them. */
  proposedBy(reading: Reading, verb: number, definitions: DefinitionsAt, title: string): Proposal[];
  /** The name right behind a verb that many things have as object, where the text explains it. */
  explainedBy(reading: Reading, verb: number, definitions: DefinitionsAt): Proposal[];
  /** The name of which the verb says that it is proposed. */
  passive(reading: Reading, verb: number, definitions: DefinitionsAt): Proposal[];
  /** Whether the paper, its authors or its work is the subject of a verb. */
  hasSubject(reading: Reading, verb: number): boolean;
  /** Further names of the same sentence that are introduced with a first one. */
  conjoined(reading: Reading, first: Name): Proposal[];
}

export function makeVerbCue(words: CueWords, kinds: KindFinder): VerbCue {
  const { smallApposition, isNamedThing, isAmongOthers, isBeforeNoun, isFirstOfPair, hasPurpose } =
    makeAppositions(words);
  const conjoined = makeConjoined(words);

  function hasSubject(reading: Reading, verb: number): boolean {
    // "we compare with the proposed X": no verb.
    if (reading.word[verb - 1] === words.the && reading.word[verb] === words.proposed) return false;
    for (let atom = verb - 1; atom >= Math.max(0, verb - SUBJECT_REACH); atom--) {
      if (!isSameSentence(reading, verb, atom)) return false;
      if (words.subjects.has(reading.word[atom]!)) return true;
    }
    return words.seconds.has(reading.word[verb]!) && (isSecondVerb(reading, verb) || isAim(reading, verb));
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

  /** "We combine the two to develop ...", "We close the gap by introducing ...": the clause speaks of us. */
  function isAim(reading: Reading, verb: number): boolean {
    if (!words.aims.has(reading.word[verb - 1]!)) return false;
    // "This leads us to propose ..."
    if (reading.word[verb - 2] === words.us && isSameSentence(reading, verb, verb - 2)) return true;
    for (let at = verb - 2; at >= Math.max(0, verb - CLAUSE_REACH) && isSameSentence(reading, verb, at); at--) {
      if (reading.word[at] === words.we) return true;
    }
    return false;
  }

  /** "a visual prompt (VP) technique is introduced", "a new method, X (Y), is designed": the name in front of the verb. */
  function passive(reading: Reading, verb: number, definitions: DefinitionsAt): Proposal[] {
    let at = verb - 1;
    while (at > 0 && words.adverbs.has(reading.word[at]!)) at--;
    if (!words.passive.has(reading.word[at]!) || !isSameSentence(reading, verb, at)) return [];
    at--;
    if (at > 0 && words.cueOf(reading.word[at]!) & THING && reading.gap[at + 1] === SPACE) at--;
    if (at < 1 || !isSameSentence(reading, verb, at)) return [];
    const short = reading.start[chunkStart(reading, at)]!;
    const definition = reading.text.charAt(reading.end[at]!) === ")" ? definitions.get(short) : undefined;
    if (definition === undefined || definition.long.start > short) return [];
    const name = nameAt(reading, chunkStart(reading, at), words);
    if (name === null || !name.isOdd || !isCapitalized(definition.longText)) return [];
    return [propose(name, "introduces/defined", { full: definition.longText })];
  }

  function proposedBy(reading: Reading, verb: number, definitions: DefinitionsAt, title: string): Proposal[] {
    const direct = directObject(reading, verb, definitions);
    if (direct !== null) return [direct, ...conjoined(reading, direct.name)];
    const phrase = phraseObject(reading, verb) ?? smallObject(reading, verb, title);
    if (phrase !== null) return [phrase];
    const end = Math.min(reading.count, verb + REACH);
    const bracketed = bracketedName(reading, verb, words)?.first;
    let isInClause = false;
    for (let at = verb + 2; at < end && isSameSentence(reading, verb, at); at++) {
      // "we present the first study of Multi-Zebra Attention (MZA)": what is studied was there before.
      if (reading.word[at] === words.of && words.inquiries.has(reading.word[at - 1]!)) return [];
      // "a framework that enhances the Zebra Transformer (ZT)": what a new thing works on.
      isInClause ||= words.relatives.has(reading.word[at]!) && reading.gap[at] === SPACE;
      const isOld = isInClause && reading.word[at - 1] === words.the;
      if (reading.gap[at] === SPACE) {
        const spelled = at < verb + 8 && !isOld ? spelledNameAt(reading, at, words) : null;
        if (spelled === null) continue;
        // "a training framework with warm-up and Group Relative Policy Optimization (GRPO)": what it consists of may be old.
        const isOwn = reading.word[at - 1] !== words.and && !words.joints.has(reading.word[at - 1]!);
        return [propose(spelled.short, "introduces/defined", { full: spelled.long, isOwn })];
      }
      if (reading.gap[at] !== OTHER) continue;
      const small = smallApposition(reading, at, title);
      if (small !== null) return [propose(small, "introduces/phrase", { isOwn: true })];
      const name = nameAt(reading, at, words);
      if (name === null || !(name.isOdd || isNamedThing(reading, name) || bracketed === at)) continue;
      const gap = gapBefore(reading, at);
      if (!/^(?:\)?, | ?: | ?[—–] ?| --? ?|--| \()["'“‘]?$/.test(gap)) continue;
      if (gap.startsWith(" (")) {
        // "a vision-language model (VLM), X": what it is has its own short form.
        if (isCommonAbbreviation(name.text)) continue;
        const definition = definitions.get(name.start);
        const full = definition === undefined && !isInClause ? fullInFrontOfNoun(reading, verb, name) : null;
        if (full !== null) return [propose(name, "introduces/defined", { full, isOwn: true })];
        if (definition === undefined && bracketed === at)
          return [propose(name, "introduces/defined", { kind: kinds.before(reading, at) })];
        if (definition === undefined || !isShortForm(definition, reading, verb)) continue;
        const before = reading.word[atomUntil(reading, definition.long.start - 1)]!;
        // "a pipeline to extract layers from Zebra documents (ZDX)": what it takes was there before.
        if ((isInClause && before === words.the) || words.sources.has(before)) continue;
        return [propose(name, "introduces/defined", { isOwn: true })];
      }
      if (
        !(/^[,.(:;—–-]/.test(markAfter(reading, name.last)) || isFirstOfPair(reading, name, gap)) ||
        isAmongOthers(reading, verb, name)
      )
        continue;
      return [propose(name, "introduces/apposition", { isOwn: true }), ...conjoined(reading, name)];
    }
    return [];
  }

  /** The name right behind the verb, articles and a few adjectives aside. */
  function directObject(reading: Reading, verb: number, definitions: DefinitionsAt): Proposal | null {
    let adjectives = 0;
    let needsThing = false;
    for (let atom = verb + 1; isSameSentence(reading, verb, atom); atom++) {
      const isQuoted = reading.gap[atom] === OTHER && isQuoteGap(gapBefore(reading, atom));
      if (reading.gap[atom] === OTHER && !isQuoted) return null;
      const spelled = spelledNameAt(reading, atom, words);
      if (spelled !== null) return propose(spelled.short, "introduces/defined", { full: spelled.long, isOwn: true });
      const whole = explainedPhraseAt(reading, atom, words);
      if (whole !== null) return propose(whole, "introduces/proposed", { kind: kinds.of(reading, whole), isOwn: true });
      const name = nameAt(reading, atom, words);
      if (name !== null) {
        const short = shortBehindNoun(reading, name, words);
        if (short !== null && definitions.get(short.start) === undefined)
          return propose(short, "introduces/defined", { full: name.text, isOwn: true });
        // "a comprehensive benchmark X to evaluate ..."
        const isBehindThing = name.isOdd && (words.cueOf(reading.word[name.first - 1]!) & THING) !== 0;
        // "a new length-regularized Zebra Optimization (LZO)": the name is longer than its capitals.
        if (isBeforeNoun(reading, name, verb))
          return propose(name, "introduces/proposed", { kind: kinds.of(reading, name) });
        if (needsThing && !isBehindThing) return null;
        const isSure =
          adjectives === 0 ||
          isBehindThing ||
          ((name.isOdd || name.text.includes(" ")) && /^[,.(:]/.test(markAfter(reading, name.last)));
        if (!isSure || !(isQuoted || isObject(reading, name)) || isFinding(reading, name)) return null;
        const next = behindName(reading, name);
        const kind = next < reading.count && isBeforeThing(reading, next) ? kinds.after(reading, next) : null;
        return propose(name, "introduces/proposed", { kind, isOwn: true });
      }
      if (words.skipped.has(reading.word[atom]!)) continue;
      // "a comprehensive benchmark X"
      const isNoun = words.cueOf(reading.word[atom]!) & THING && reading.word[atom - 1] !== words.and;
      if (isNoun && nameAt(reading, atom + 1, words)?.isOdd === true) continue;
      // "a large dataset X": a word that also begins what things are called in general, "large language models".
      const isPraise =
        words.praise.has(reading.word[atom]!) && !isAdjective(reading, atom) && reading.shape[atom] === LOWER;
      if (adjectives === 3 || !(isPraise || isAdjective(reading, atom))) return null;
      adjectives++;
      // "a high-quality instruction-tuning dataset X": what is joined is one adjective.
      const end = chunkEnd(reading, atom);
      needsThing ||= end > atom || isPraise;
      atom = end;
    }
    return null;
  }

  /** "a dual-zebra token mixing method (D2TM)": the full name is what stands in front of the noun and has the letters of the short one. */
  function fullInFrontOfNoun(reading: Reading, verb: number, short: Name): string | null {
    const noun = short.first - 1;
    if ((words.cueOf(reading.word[noun]!) & THING) === 0 || short.text.includes(" ")) return null;
    for (let first = noun - 1; first > verb; first--) {
      if (reading.gap[first + 1] === OTHER || isSmallWord(reading.word[first]!)) return null;
      const full = reading.text.slice(reading.start[first], reading.end[noun - 1]);
      if (reading.gap[first] === SPACE && first < noun - 1 && abbreviates(short.text, full)) return full;
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

  function smallObject(reading: Reading, verb: number, title: string): Proposal | null {
    const name = smallName(reading, verb, title);
    const kind = name === null ? null : kinds.after(reading, name.last + 2);
    return name === null || kind === null ? null : propose(name, "introduces/phrase", { kind, isOwn: true });
  }

  /** A name behind the verb is its object where it does not only describe the noun behind it. */
  function isObject(reading: Reading, name: Name): boolean {
    const mark = markAfter(reading, name.last);
    // "COS(M+O)S": a bracket right behind belongs to a longer name.
    if (/^[,.(:;—–-]/.test(mark)) return !mark.startsWith("(") || reading.text.charAt(name.end) !== "(";
    const next = behindName(reading, name);
    if (next >= reading.count) return true;
    const isLong = name.text.split(" ").length > 2;
    // "the Quuxal 3 series"
    if (name.isOdd || isLong || /^(?!Level|Stage|Phase|Step|Part|Task|Tier|Track)\p{Lu}\p{Ll}+ \d/u.test(name.text))
      return (
        words.followers.has(reading.word[next]!) ||
        ((isLong || /^[A-Z].*[- ].*\d/.test(name.text) || isDefinite(reading, name)) && isBeforeThing(reading, next))
      );
    if (hasPurpose(reading, name, next)) return true;
    // "the Finova evaluation benchmark"
    return words.followers.has(reading.word[next]!) || reading.gap[next] !== SPACE
      ? false
      : (words.cueOf(reading.word[next + 1] ?? 0) & THING) !== 0 && reading.word[name.first - 1] === words.the;
  }

  /** "the QuuxZebra evaluation suite": with its article a name of mixed case is no field or kind of thing. */
  function isDefinite(reading: Reading, { first, text }: Name): boolean {
    return reading.word[first - 1] === words.the && /^\p{Lu}.*\p{Ll}-?\p{Lu}/u.test(text);
  }

  /** "Dual Zebra Learning optimization paradigm", "QUUX 3.0 instruction-tuned language model": small words and a noun. */
  function isBeforeThing(reading: Reading, first: number): boolean {
    for (let atom = first; atom < Math.min(reading.count, first + 5); atom++) {
      if (reading.gap[atom] === OTHER || reading.shape[atom] !== LOWER) return false;
      if (words.cueOf(reading.word[atom]!) & THING) return true;
      if (isSmallWord(reading.word[atom]!)) return false;
    }
    return false;
  }

  function isSmallWord(word: number): boolean {
    return words.joints.has(word) || words.articles.has(word) || words.relatives.has(word) || word === words.and;
  }

  /** "X, a new task": what the paper names but does not make. */
  function isFinding(reading: Reading, name: Name): boolean {
    for (let atom = name.last + 1; atom < name.last + 7 && isSameSentence(reading, name.last, atom); atom++) {
      if (atom > name.last + 1 && reading.gap[atom] === OTHER) return false;
      const word = reading.word[atom]!;
      // "X, whose two new axes ...": what follows is no description of X.
      if (words.relatives.has(word)) return false;
      // "a two-stage framework": a word with hyphens only describes.
      // A full name in brackets may hold any word: "X (Collaboration On Unseen Tasks), a framework".
      const isAlone = reading.shape[atom] === LOWER && chunkStart(reading, atom) === chunkEnd(reading, atom);
      // "a new issue debugging benchmark": what stands in front of the noun only describes.
      if (words.findings.has(word) && isAlone && !isBeforeThing(reading, atom + 1)) return true;
      if (words.cueOf(word) & THING) return false;
    }
    return false;
  }

  function explainedBy(reading: Reading, verb: number, definitions: DefinitionsAt): Proposal[] {
    const direct = directObject(reading, verb, definitions);
    if (direct === null || !direct.name.isOdd || !isExplained(reading, direct.name)) return [];
    return [{ ...direct, isOwn: false, rule: "introduces/explained" }];
  }

  /** The short form of what the verb proposes: its long form begins soon behind the verb. */
  function isShortForm({ long }: Definition, reading: Reading, verb: number): boolean {
    return long.start - reading.end[verb]! < 60;
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

  return { proposedBy, explainedBy, passive, hasSubject, conjoined };
}

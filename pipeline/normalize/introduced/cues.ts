import type { AnnotationRule } from "../../annotation-rules.js";
import type { Lexicon } from "../reading/lexicon.js";
import { LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { Definition, Document, Introduction, Sighting } from "../sighting.js";
import type { KindFinder } from "./kinds.js";
import { markAfter, type Name, nameAt, spelledNameAt } from "./names.js";
import { isGenericTitle, makeCueWords } from "./words.js";

/** A name that a cue proposes. */
export interface Proposal {
  readonly name: Name;
  readonly rule: AnnotationRule;
  /** What the cue itself says the thing is. */
  readonly kind: Introduction["kind"] | null;
  /** The full name where the cue found it beside the short one. */
  readonly full: string | null;
}

export type CueFinder = (
  document: Document,
  definitions: readonly Definition[],
  listed: readonly Sighting[],
) => Proposal[];

/** How many atoms behind "we propose" a name may stand. */
const REACH = 32;

/** Finds the names that cues of the text propose, those of the title first. */
export function makeCueFinder(lexicon: Lexicon, kinds: KindFinder): CueFinder {
  const words = makeCueWords(lexicon);
  const isStopIn = (reading: Reading) => (atom: number) => words.stops.has(reading.word[atom]!);

  function hasSubject(reading: Reading, verb: number): boolean {
    for (let atom = verb - 1; atom >= Math.max(0, verb - 5); atom--) {
      if (reading.sentence[atom] !== reading.sentence[verb]) return false;
      if (words.subjects.has(reading.word[atom]!)) return true;
    }
    return false;
  }

  /** "we propose X, a ...", "we propose a new framework, X, that ...", "we propose Long Form (X)". */
  function behindVerb(reading: Reading, verb: number, definitions: readonly Definition[]): Proposal[] {
    const direct = directObject(reading, verb);
    if (direct !== null) return [direct, ...conjoined(reading, direct.name)];
    const found: Proposal[] = [];
    const end = Math.min(reading.count, verb + REACH);
    for (let at = verb + 2; at < end && reading.sentence[at] === reading.sentence[verb]; at++) {
      const gap = reading.text.slice(reading.end[at - 1], reading.start[at]);
      if (!/^(?:, |: | ?[—–-]{1,3} ?| \()$/.test(gap)) continue;
      const name = nameAt(reading, at, isStopIn(reading));
      if (name === null || !name.isOdd) continue;
      const isBracket = gap === " (";
      if (
        isBracket ? isShortForm(name, definitions, reading, verb) : /^[,.(:—–-]/.test(markAfter(reading, name.last))
      ) {
        found.push(proposal(name, isBracket ? "introduces/defined" : "introduces/apposition"));
        break;
      }
    }
    return found;
  }

  /** The name right behind the verb, articles and a few adjectives aside. */
  function directObject(reading: Reading, verb: number): Proposal | null {
    let atom = verb + 1;
    let adjectives = 0;
    while (atom < reading.count && reading.gap[atom] !== OTHER && reading.sentence[atom] === reading.sentence[verb]) {
      const spelled = spelledNameAt(reading, atom);
      if (spelled !== null) return { ...proposal(spelled.short, "introduces/defined"), full: spelled.long };
      const name = nameAt(reading, atom, isStopIn(reading));
      if (name !== null) {
        const isSure =
          adjectives === 0 ||
          ((name.isOdd || name.text.includes(" ")) && /^[,.(:]/.test(markAfter(reading, name.last)));
        return isSure && isObject(reading, name) ? proposal(name, "introduces/proposed") : null;
      }
      if (words.skipped.has(reading.word[atom]!)) atom++;
      else if (adjectives < 3 && isAdjective(reading, atom)) {
        adjectives++;
        atom++;
      } else return null;
    }
    return null;
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

  /** Further names of the same sentence that are introduced with the first: "X and Y, two ...", "X, which ..., and Y, which". */
  function conjoined(reading: Reading, first: Name): Proposal[] {
    const found: Proposal[] = [];
    for (
      let atom = first.last + 1;
      atom < reading.count && reading.sentence[atom] === reading.sentence[first.last];
      atom++
    ) {
      if (reading.word[atom] !== words.and) continue;
      const name = nameAt(reading, atom + 1, isStopIn(reading));
      if (name === null || !name.isOdd) continue;
      const isNext = atom === first.last + 1;
      if (isNext || /^,? ?(?:which|a|an) /.test(reading.text.slice(name.end, name.end + 8)))
        found.push(proposal(name, "introduces/proposed"));
    }
    return found;
  }

  /** The short form of what the verb proposes: its long form begins soon behind the verb. */
  function isShortForm(name: Name, definitions: readonly Definition[], reading: Reading, verb: number): boolean {
    const definition = definitions.find(({ short }) => short.field === name.field && short.start === name.start);
    return definition !== undefined && definition.long.start - reading.end[verb]! < 60;
  }

  function inAbstract(reading: Reading, definitions: readonly Definition[]): Proposal[] {
    const found: Proposal[] = [];
    for (let atom = 0; atom < reading.count; atom++) {
      const word = reading.word[atom]!;
      if (word === 0) continue;
      if (words.verbs.has(word) && hasSubject(reading, atom)) found.push(...behindVerb(reading, atom, definitions));
      const from = namedFrom(reading, atom, word);
      if (from > 0) found.push(...called(reading, atom, from));
      if (words.things.has(word)) found.push(...describedThing(reading, atom));
    }
    return found;
  }

  /** The atom behind "called", "referred to as", "which we call", "we refer to ... as", or 0. */
  function namedFrom(reading: Reading, atom: number, word: number): number {
    if (words.naming.has(word)) return reading.word[atom + 1] === words.as ? atom + 2 : atom + 1;
    if (word === words.referred && reading.word[atom + 2] === words.as) return atom + 3;
    if (word === words.denote && reading.word[atom + 1] === words.as) return atom + 2;
    if (word === words.call && hasSubject(reading, atom)) return atom + 1;
    if (word !== words.refer || !hasSubject(reading, atom)) return 0;
    for (
      let at = atom + 1;
      at < Math.min(reading.count, atom + 12) && reading.sentence[at] === reading.sentence[atom];
      at++
    ) {
      if (reading.word[at] === words.as) return at + 1;
    }
    return 0;
  }

  function called(reading: Reading, cue: number, from: number): Proposal[] {
    const atom = words.skipped.has(reading.word[from]!) ? from + 1 : from;
    const kind = kinds.before(reading, cue);
    const spelled = spelledNameAt(reading, atom);
    if (spelled !== null) return [{ name: spelled.short, rule: "introduces/called", kind, full: spelled.long }];
    const name = nameAt(reading, atom, isStopIn(reading));
    return name === null ? [] : [{ ...proposal(name, "introduces/called"), kind }];
  }

  /** "our final model, X, ...", "a new benchmark (X)": a thing that the paper calls its own or new, and its name. */
  function describedThing(reading: Reading, noun: number): Proposal[] {
    const next = noun + 1;
    if (next >= reading.count || reading.sentence[next] !== reading.sentence[noun]) return [];
    const gap = reading.text.slice(reading.end[noun], reading.start[next]);
    if (!/^(?:, |: | \(| ?[—–] ?| -- )$/.test(gap)) return [];
    const name = nameAt(reading, next, isStopIn(reading));
    if (name === null || !name.isOdd || !/^[,.()—–:-]/.test(markAfter(reading, name.last))) return [];
    for (
      let atom = noun - 1;
      atom >= Math.max(0, noun - 6) && reading.sentence[atom] === reading.sentence[noun];
      atom--
    ) {
      if (words.owning.has(reading.word[atom]!))
        return [{ ...proposal(name, "introduces/apposition"), kind: kinds.before(reading, next) }];
      if (reading.gap[atom + 1] === OTHER) return [];
    }
    return [];
  }

  /** "X: ..." in the title, where X looks like a name or is spoken of in the abstract. */
  function inTitle({ title, abstract }: Document): Proposal[] {
    const colon = title.text.indexOf(":");
    if (colon <= 0 || title.count === 0) return [];
    const prefix = title.text.slice(0, colon).trim();
    if (isGenericTitle(prefix)) return [];
    const name = prefixName(title, prefix);
    if (name === null) return [];
    const isSpokenOf = abstract.text.includes(prefix);
    return isSpokenOf || (name.isOdd && !prefix.includes(" ")) ? [proposal(name, "introduces/title")] : [];
  }

  /** The whole prefix of a title as a name; one word may hold brackets and signs ("COS(M+O)S"). */
  function prefixName(title: Reading, prefix: string): Name | null {
    const name = nameAt(title, 0, () => false);
    const end = title.text.indexOf(prefix) + prefix.length;
    if (name !== null && name.end === end) return name;
    if (/\s/.test(prefix) || !/\p{Lu}.*\p{Lu}/u.test(prefix)) return null;
    let last = 0;
    while (last + 1 < title.count && title.end[last + 1]! <= end) last++;
    return { field: title.field, first: 0, last, start: end - prefix.length, end, text: prefix, isOdd: true };
  }

  /** "our X": a name that the paper calls its own, with an adjective or two before it. */
  function own(reading: Reading, listed: readonly Sighting[]): Proposal[] {
    const found: Proposal[] = [];
    for (let atom = 0; atom + 1 < reading.count; atom++) {
      if (reading.word[atom] !== words.our) continue;
      let at = atom + 1;
      while (at < atom + 3 && at < reading.count && isAdjective(reading, at)) at++;
      const name = at < reading.count && reading.gap[at] === SPACE ? nameAt(reading, at, isStopIn(reading)) : null;
      if (name === null || !(name.isOdd || name.text.includes(" ")) || isListed(name, listed)) continue;
      const next = name.last + 1;
      const goesOn = next < reading.count && reading.gap[next] !== OTHER;
      if (goesOn && !words.followers.has(reading.word[next]!) && !words.actions.has(reading.word[next]!)) continue;
      found.push(proposal(name, "introduces/own"));
    }
    return found;
  }

  function isAdjective(reading: Reading, atom: number): boolean {
    const word = reading.word[atom]!;
    return (
      reading.gap[atom] === SPACE && reading.shape[atom] === LOWER && !words.things.has(word) && !words.stops.has(word)
    );
  }

  /** "(i) X, which ...", "1) X: ...": named parts of an enumeration. */
  function enumerated(reading: Reading): Proposal[] {
    const found: Proposal[] = [];
    for (let atom = 1; atom < reading.count; atom++) {
      const gap = reading.text.slice(reading.end[atom - 1], reading.start[atom]);
      if (
        gap !== ") " ||
        !/^(?:i{1,3}|iv|v|vi|[1-6]|[a-d])$/i.test(reading.text.slice(reading.start[atom - 1], reading.end[atom - 1]))
      )
        continue;
      const at = words.skipped.has(reading.word[atom]!) ? atom + 1 : atom;
      const name = nameAt(reading, at, isStopIn(reading));
      if (name === null || !name.isOdd) continue;
      if (/^(?:: |, (?:which|a|an|that) | ?\()/.test(reading.text.slice(name.end, name.end + 9)))
        found.push(proposal(name, "introduces/enumerated"));
    }
    return found;
  }

  return (document, definitions, listed) => {
    // A name that a vocabulary lists is most often used, not introduced, unless the paper says plainly that it proposes it.
    const isNew = ({ name, rule }: Proposal) => PLAIN.has(rule) || !isListed(name, listed);
    return [
      ...inTitle(document),
      ...inAbstract(document.abstract, definitions).filter(isNew),
      ...own(document.abstract, listed).filter(isNew),
      ...enumerated(document.abstract).filter(isNew),
    ].filter(({ name }) => name.text.length > 1 && name.text.length <= 60 && isNameLike(name.text));
  };
}

const PLAIN: ReadonlySet<string> = new Set(["introduces/proposed", "introduces/defined", "introduces/apposition"]);

/** A name has two letters at least beside its sizes. */
function isNameLike(text: string): boolean {
  const letters = text.replace(/\d+(?:\.\d+)?[bBmMkK]?/g, "").replace(/[^\p{L}]/gu, "");
  return letters.length >= 2;
}

function proposal(name: Name, rule: AnnotationRule): Proposal {
  return { name, rule, kind: null, full: null };
}

function isListed(name: Name, listed: readonly Sighting[]): boolean {
  return listed.some((seen) => seen.field === name.field && seen.start < name.end && name.start < seen.end);
}

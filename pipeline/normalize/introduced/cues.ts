import type { AnnotationRule } from "../../annotation-rules.js";
import type { Lexicon } from "../reading/lexicon.js";
import { OTHER, type Reading } from "../reading/reading.js";
import type { Definition, Document, Introduction, Sighting } from "../sighting.js";
import { markAfter, type Name, nameAt } from "./names.js";

/** A name that a cue proposes. */
export interface Proposal {
  readonly name: Name;
  readonly rule: AnnotationRule;
  readonly kind: Introduction["kind"] | null;
}

const VERBS =
  "propose proposes proposed introduce introduces introduced introducing present presents presented presenting develop develops developed release releases released design designed describe create created build built construct constructed contribute unveil devise devised curate curated establish established offer".split(
    " ",
  );
const SUBJECTS = "we paper work study report article authors here letter".split(" ");
const NAMING = "called named termed dubbed denoted coined namely nicknamed christened".split(" ");
const SKIPPED = "a an the our new novel and simple effective efficient first open".split(" ");

/** Words that begin a sentence or a phrase in upper case and are no name, nor part of one. */
const STOPS =
  "a an and as at by for from in into is it its of on or our that the their these this those to we with while when where which however moreover furthermore specifically additionally experiments results extensive code data large language model models based using via given despite recent through unlike although first second third finally inspired motivated building here both each all most such one two three no not its both if since after before during despite existing current".split(
    " ",
  );

/** Title words before a colon that name a kind of text, not a thing. */
const GENERIC_TITLES =
  /^(?:position|position paper|technical report|tech report|survey|a survey|report|tutorial|perspective|commentary|editorial|case study|a case study|introduction|overview|review|towards.*|on .*|how .*|why .*|what .*|when .*|from .*|beyond .*|is .*|are .*|do .*|can .*|a .*|an .*|the .*)$/i;

/** Nouns that may stand right behind a proposed name. */
const NAME_FOLLOWERS =
  "framework method approach model models benchmark dataset algorithm system library toolkit platform pipeline that which to for as with by and using where architecture technique strategy suite family series agent agents corpus".split(
    " ",
  );

export type CueFinder = (
  document: Document,
  definitions: readonly Definition[],
  listed: readonly Sighting[],
) => Proposal[];

/** Finds the names that cues of the text propose, the surest first. */
export function makeCueFinder(lexicon: Lexicon): CueFinder {
  const setOf = (words: readonly string[]) => new Set(words.map((word) => lexicon.file(word)));
  const verbs = setOf(VERBS);
  const subjects = setOf(SUBJECTS);
  const naming = setOf(NAMING);
  const skipped = setOf(SKIPPED);
  const stops = setOf(STOPS);
  const followers = setOf(NAME_FOLLOWERS);
  const [as, referred, denote, to, our, call] = ["as", "referred", "denote", "to", "our", "call"].map((word) =>
    lexicon.file(word),
  );

  const isStopIn = (reading: Reading) => (atom: number) => stops.has(reading.word[atom]!);

  function hasSubject(reading: Reading, verb: number): boolean {
    for (let atom = verb - 1; atom >= Math.max(0, verb - 5); atom--) {
      if (reading.sentence[atom] !== reading.sentence[verb]) return false;
      if (subjects.has(reading.word[atom]!)) return true;
    }
    return false;
  }

  /** "we propose X, a ...", "we propose a new framework, X, that ...", "we propose long form (X)". */
  function behindVerb(reading: Reading, verb: number, definitions: readonly Definition[]): Proposal[] {
    let atom = verb + 1;
    while (atom < reading.count && skipped.has(reading.word[atom]!) && reading.gap[atom] !== OTHER) atom++;
    const direct =
      atom < reading.count && reading.sentence[atom] === reading.sentence[verb]
        ? nameAt(reading, atom, isStopIn(reading))
        : null;
    if (direct !== null && isObject(reading, direct))
      return [{ name: direct, rule: "introduces/proposed", kind: null }];
    const found: Proposal[] = [];
    const end = Math.min(reading.count, verb + 32);
    for (let at = verb + 2; at < end && reading.sentence[at] === reading.sentence[verb]; at++) {
      const gap = reading.text.slice(reading.end[at - 1], reading.start[at]);
      if (!/^(?:, |: | ?[—–-]{1,3} ?| \()$/.test(gap)) continue;
      const name = nameAt(reading, at, isStopIn(reading));
      const mark = name === null ? "" : markAfter(reading, name.last);
      const isBracket = gap === " (";
      if (name?.isOdd && (isBracket ? isShortForm(name, definitions, reading, verb) : /^[,.(:—–-]/.test(mark))) {
        found.push({ name, rule: isBracket ? "introduces/defined" : "introduces/apposition", kind: null });
        break;
      }
    }
    return found;
  }

  /** A name right behind the verb is its object where it does not only describe the noun behind it. */
  function isObject(reading: Reading, name: Name): boolean {
    const mark = markAfter(reading, name.last);
    if (/^[,.(:;—–-]/.test(mark)) return true;
    const next = name.last + 1;
    return next >= reading.count || (name.isOdd && followers.has(reading.word[next]!));
  }

  /** The short form of what the verb proposes: its long form begins soon behind the verb. */
  function isShortForm(name: Name, definitions: readonly Definition[], reading: Reading, verb: number): boolean {
    const definition = definitions.find(({ short }) => short.field === name.field && short.start === name.start);
    if (definition === undefined) return false;
    return definition.long.start - reading.end[verb]! < 60;
  }

  function inAbstract(reading: Reading, definitions: readonly Definition[]): Proposal[] {
    const found: Proposal[] = [];
    for (let atom = 0; atom < reading.count; atom++) {
      const word = reading.word[atom]!;
      if (word === 0) continue;
      if (verbs.has(word) && hasSubject(reading, atom)) found.push(...behindVerb(reading, atom, definitions));
      const from = namedFrom(reading, atom, word);
      if (from > 0) {
        const name = nameAt(reading, skipped.has(reading.word[from]!) ? from + 1 : from, isStopIn(reading));
        if (name !== null) found.push({ name, rule: "introduces/called", kind: null });
      }
    }
    return found;
  }

  /** The atom behind "called", "referred to as", "which we call", or 0. */
  function namedFrom(reading: Reading, atom: number, word: number): number {
    if (naming.has(word)) return reading.word[atom + 1] === as ? atom + 2 : atom + 1;
    if (word === referred && reading.word[atom + 1] === to && reading.word[atom + 2] === as) return atom + 3;
    if (word === denote && reading.word[atom + 1] === as) return atom + 2;
    if (word === call && hasSubject(reading, atom)) return atom + 1;
    return 0;
  }

  /** "X: ..." in the title, where X looks like a name or is spoken of in the abstract. */
  function inTitle({ title, abstract }: Document): Proposal[] {
    const colon = title.text.indexOf(":");
    if (colon <= 0 || title.count === 0) return [];
    const prefix = title.text.slice(0, colon).trim();
    if (GENERIC_TITLES.test(prefix)) return [];
    const name = nameAt(title, 0, () => false);
    if (name === null || name.end !== title.text.slice(0, colon).trimEnd().length) return [];
    const isSpokenOf = abstract.text.includes(prefix);
    if (!isSpokenOf && !(name.isOdd && name.first === 0 && !prefix.includes(" "))) return [];
    return [{ name, rule: "introduces/title", kind: null }];
  }

  /** "our X": a name in odd case that the paper calls its own. */
  function own(reading: Reading, listed: readonly Sighting[]): Proposal[] {
    const found: Proposal[] = [];
    for (let atom = 0; atom + 1 < reading.count; atom++) {
      if (reading.word[atom] !== our || reading.gap[atom + 1] === OTHER) continue;
      const name = nameAt(reading, atom + 1, isStopIn(reading));
      if (
        name === null ||
        !name.isOdd ||
        listed.some((seen) => seen.field === name.field && seen.start < name.end && name.start < seen.end)
      )
        continue;
      const next = name.last + 1;
      if (
        next < reading.count &&
        reading.gap[next] !== OTHER &&
        !followers.has(reading.word[next]!) &&
        !isVerbLike(reading, next)
      )
        continue;
      found.push({ name, rule: "introduces/own", kind: null });
    }
    return found;
  }

  return (document, definitions, listed) =>
    [...inTitle(document), ...inAbstract(document.abstract, definitions), ...own(document.abstract, listed)].filter(
      ({ name }) => name.text.length > 1 && name.text.length <= 60,
    );
}

/** "our X achieves", "our X outperforms": a verb follows. */
function isVerbLike(reading: Reading, atom: number): boolean {
  return /^(?:achieves?|outperforms?|is|can|improves?|shows?|surpasses|reduces?|attains?|obtains?|demonstrates?|enables?|consistently|significantly|over|on)$/.test(
    reading.text.slice(reading.start[atom], reading.end[atom]),
  );
}

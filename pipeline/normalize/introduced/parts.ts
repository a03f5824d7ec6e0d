import { atomUntil, chunkEnd, chunkStart } from "../reading/chunk.js";
import { GLUED, LETTERS, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import {
  gapBefore,
  isExplained,
  isQuoteGap,
  markAfter,
  type Name,
  nameAt,
  nameOf,
  smallSpelledAt,
  spelledNameAt,
} from "./names.js";
import { behindArticle, type DefinitionsAt, isListed, isSameSentence, type Proposal, propose } from "./proposal.js";
import { type CueWords, PART, THING } from "./words.js";

/** Finds the named parts of a new thing, where the text explains them. */
export interface PartCue {
  /** "(i) X, which ...", "1) X (...)", at the atom behind the bracket. */
  enumerated(reading: Reading, atom: number): Proposal[];
  /** "two complementary components: X, a ..., and Y, a ...", at the noun. */
  listed(reading: Reading, noun: number): Proposal[];
  /** "a lightweight Gated Zebra Fusion module", once the paper has spoken of its own work, at the noun. */
  described(reading: Reading, noun: number): Proposal[];
  /** "At the core of X is Y, a ...", "its core component is the Y (Z)", at the word "core". */
  atCore(reading: Reading, core: number): Proposal[];
  /** What an introduced thing brings along: "X employs Y, which ...", at the last atom of X. */
  composed(reading: Reading, subject: number, definitions: DefinitionsAt, known: readonly Sighting[]): Proposal[];
}

export function makePartCue(words: CueWords): PartCue {
  function enumerated(reading: Reading, atom: number): Proposal[] {
    if (atom === 0 || reading.gap[atom - 1] === GLUED || reading.end[atom - 1]! - reading.start[atom - 1]! > 3)
      return [];
    if (!/^[iv]{1,3}$|^[1-6a-d]$/i.test(textOf(reading, atom - 1))) return [];
    if (isOfFindings(reading, atom - 1)) return [];
    const start = behindArticle(reading, atom, words.skipped);
    const part = partAt(reading, start) ?? stepAt(reading, start) ?? itemAt(reading, start) ?? toldAt(reading, start);
    return part === null ? [] : [{ ...part, rule: "introduces/enumerated", isOwn: true }];
  }

  /** "(2) Cycle-Reverse Zebra is a novel strategy" */
  function toldAt(reading: Reading, atom: number): Proposal | null {
    const name = nameAt(reading, atom, words);
    if (name === null || !(name.isOdd || name.text.includes(" "))) return null;
    return /^ is (?:an?|our) (?:new|novel)\b/.test(reading.text.slice(name.end, name.end + 14))
      ? propose(name, "introduces/part")
      : null;
  }

  /** "three main components: 1) Adaptive Region Partition. ... 2) ...": a phrase in capitals alone, among parts. */
  function itemAt(reading: Reading, atom: number): Proposal | null {
    if (atom >= reading.count || !isOfParts(reading, atom - 1)) return null;
    const name = nameAt(reading, atom, words);
    if (name === null || name.text.split(/[ -]/).length < 3 || name.text.endsWith("s")) return null;
    return /^[.;]/.test(markAfter(reading, name.last)) ? propose(name, "introduces/part") : null;
  }

  /** Whether what is enumerated are the parts of a thing, as the words before the first label say. */
  function isOfParts(reading: Reading, label: number): boolean {
    let first = label;
    while (first > 0 && label - first < ENUMERATION_REACH && !isFirstLabel(reading, first)) first--;
    for (let atom = first - 1; atom >= Math.max(0, first - 6); atom--)
      if (words.cueOf(reading.word[atom]!) & PART) return isCounted(reading, atom);
    return false;
  }

  /** "two failures: (1) X, where ..., (2) Y": what is enumerated was found, not made; told before the first label. */
  function isOfFindings(reading: Reading, label: number): boolean {
    let first = label;
    while (first > 0 && label - first < ENUMERATION_REACH && !isFirstLabel(reading, first)) first--;
    for (let atom = first - 1; atom >= Math.max(0, first - 14); atom--) {
      if (words.findings.has(reading.word[atom]!)) return true;
      if (words.cueOf(reading.word[atom]!) & PART) return false;
    }
    return false;
  }

  /** A name that begins a part and is spelled out or explained there. */
  function partAt(reading: Reading, atom: number): Proposal | null {
    if (atom >= reading.count) return null;
    const spelled = spelledNameAt(reading, atom, words);
    if (spelled !== null) return propose(spelled.short, "introduces/part", { full: spelled.long });
    const small = smallSpelledAt(reading, atom, words);
    if (small !== null) return propose(small.short, "introduces/part", { full: small.long });
    const name = nameAt(reading, atom, words);
    if (name === null || words.findings.has(reading.word[name.last]!)) return null;
    if (name.text.includes(" ") && isTold(reading, name.last + 1)) return propose(name, "introduces/part");
    if (!isExplained(reading, name)) return null;
    // "Real-Time Description: we ..." is a heading; "Geometry-Guided Fusion, a gated mechanism" is a name.
    const isHeading = /^["'”’]?:/.test(reading.text.slice(name.end, name.end + 2));
    const isName = name.text.includes(" ") ? !isHeading : name.isOdd;
    return isName ? propose(name, "introduces/part") : null;
  }

  /** "(i) a Zebra Stream Routing mechanism that ...": a noun behind the name, and what it does. */
  function isTold(reading: Reading, noun: number): boolean {
    if (noun >= reading.count || reading.gap[noun] !== SPACE) return false;
    if ((words.cueOf(reading.word[noun]!) & (THING | PART)) === 0) return false;
    return /^(?: that|,? which| to| for) /.test(reading.text.slice(reading.end[noun], reading.end[noun]! + 8));
  }

  /** "(1) Budget-Aware Planning via search", "(2) Entity-Anchored Scripting transforms ...": a phrase that does something. */
  function stepAt(reading: Reading, atom: number): Proposal | null {
    if (atom >= reading.count) return null;
    const name = nameAt(reading, atom, words);
    if (name === null || words.findings.has(reading.word[name.last]!)) return null;
    // "(1) QuuxPop stabilizes training": one word that is written like nothing but a name.
    if (!name.text.includes(" ")) return isOddJob(reading, name) ? propose(name, "introduces/part") : null;
    // "Improved Training Strategies, including ..." is a heading.
    if (name.text.endsWith("s")) return null;
    const next = name.last + 1;
    if (next >= reading.count || reading.shape[next] !== LOWER) return null;
    const isJob =
      reading.gap[next] === SPACE && (words.jobs.has(reading.word[next]!) || words.vias.has(reading.word[next]!));
    const isDoing = gapBefore(reading, next) === ", " && reading.text.startsWith("ing", reading.end[next]! - 3);
    return isJob || isDoing ? propose(name, "introduces/part") : null;
  }

  function isOddJob(reading: Reading, { isOdd, last, text }: Name): boolean {
    const next = last + 1;
    // "Claude-3.5-Sonnet", "RL-agent": versions of other people's things, and what only describes.
    if (!isOdd || /s$|\d\.\d|-\p{Ll}/u.test(text) || next >= reading.count || reading.gap[next] !== SPACE) return false;
    return (
      reading.shape[next] === LOWER && (words.jobs.has(reading.word[next]!) || words.actions.has(reading.word[next]!))
    );
  }

  function listed(reading: Reading, noun: number): Proposal[] {
    const first = noun + 1;
    if (!isSameSentence(reading, noun, first) || reading.gap[first] !== OTHER) return [];
    // "three complementary subtasks, QuuxSM for ..., QuuxRE for ..."
    const isFor = gapBefore(reading, first) === ", " && isOddFor(reading, first);
    if (!(isFor || /^: ?["'“‘]?$/.test(gapBefore(reading, first))) || !isCounted(reading, noun)) return [];
    const sort = reading.word[noun]!;
    const kind = words.dataParts.has(sort) ? "dataset" : sort === words.models ? "model" : null;
    const found: Proposal[] = [];
    for (let atom = first; atom < first + LIST_REACH && isSameSentence(reading, noun, atom); atom++) {
      const isStart = atom === first || reading.gap[atom] === OTHER || words.contrasts.has(reading.word[atom - 1]!);
      if (!isStart || (atom !== first && !/^(?:[,;] | )["'“‘]?$/.test(gapBefore(reading, atom)))) continue;
      const start = behindArticle(reading, atom, words.skipped);
      const part = isFor && isOddFor(reading, start) ? nameAt(reading, start, words) : partAt(reading, start);
      if (part !== null) found.push("rule" in part ? part : propose(part, "introduces/part", { kind }));
    }
    return found;
  }

  /** "QuuxSM for semantic consistency": a name, and what it is for. */
  function isOddFor(reading: Reading, atom: number): boolean {
    const name = nameAt(reading, atom, words);
    return name?.isOdd === true && reading.text.startsWith(" for ", name.end);
  }

  function described(reading: Reading, noun: number): Proposal[] {
    if (noun === 0 || reading.gap[noun] !== SPACE || reading.shape[noun] !== LOWER) return [];
    let first = noun;
    for (let chunks = 0; first > 0 && (chunks === 0 || reading.gap[first] === SPACE) && chunks <= 5; chunks++) {
      const start = chunkStart(reading, first - 1);
      if (reading.shape[start] === LOWER || reading.kind[start] !== LETTERS) break;
      first = start;
    }
    if (first === noun || !isBehindOne(reading, first)) return [];
    const name = nameAt(reading, first, words);
    if (name === null || name.last !== noun - 1 || !/[ -]/.test(name.text)) return [];
    // "a KV-cache mechanism": what only describes.
    if (!name.text.includes(" ") && /-\p{Ll}/u.test(name.text)) return [];
    return words.spokeOfOwn(reading, first) ? [propose(name, "introduces/component")] : [];
  }

  /** Whether "a" or "an" stands in front of an atom, perhaps with a word or two between. */
  function isBehindOne(reading: Reading, first: number): boolean {
    for (let at = first - 1; at >= Math.max(0, first - 3) && isSameSentence(reading, first, at); at--) {
      if (reading.gap[at + 1] === OTHER || reading.shape[at] !== LOWER) return false;
      if (words.single.has(reading.word[at]!)) return true;
    }
    return false;
  }

  /** "two components", "three key, novel components": a number stands before the noun. */
  function isCounted(reading: Reading, noun: number): boolean {
    for (let atom = noun - 1; atom >= Math.max(0, noun - 5) && isSameSentence(reading, noun, atom); atom--) {
      if (words.numbers.has(reading.word[atom]!)) return true;
    }
    return false;
  }

  function composed(
    reading: Reading,
    subject: number,
    definitions: DefinitionsAt,
    known: readonly Sighting[],
  ): Proposal[] {
    let verb = subject + 1;
    while (isSameSentence(reading, subject, verb) && words.adverbs.has(reading.word[verb]!)) verb++;
    if (!isSameSentence(reading, subject, verb) || !words.composing.has(reading.word[verb]!)) return [];
    const found: Proposal[] = [];
    for (let atom = verb + 1; isSameSentence(reading, verb, atom) && atom < verb + COMPOSED_REACH; atom++) {
      // "two metrics: A (AB) and C (CD)": what is measured, not made.
      if (words.findings.has(reading.word[atom]!)) break;
      const small = smallPart(reading, atom, verb);
      if (small !== null && !isListed(small, known)) found.push(propose(small, "introduces/component"));
      const name = nameAt(reading, atom, words);
      if (name === null) continue;
      const gap = gapBefore(reading, atom);
      if (gap === " (" || gap === "(") {
        const definition = definitions.get(reading.start[atom]!);
        // A full name in capitals is a name; one in small letters may be any term.
        if (definition === undefined || !name.isOdd) continue;
        if (!isCapitalized(definition.longText) || isListed(name, known)) continue;
        // "based on Zebra Energy (ZE), which ..." is told like a new thing; "based on Zebra Energy (ZE)" is used.
        const isTold = /^\), (?:which|an?) /.test(reading.text.slice(name.end, name.end + 9));
        if (!isTold && words.outside.has(reading.word[atomUntil(reading, definition.long.start)] ?? 0)) continue;
        // "a Zebra Correlation Coefficient (ZCC) metric": what is measured with.
        if (words.findings.has(reading.word[name.last + 1] ?? 0)) continue;
        found.push(propose(name, "introduces/component", { full: definition.longText }));
      } else if (isQuoteGap(gap) || gap === " ") {
        if (isListed(name, known)) continue;
        // A word with a capital is a name where it has an article: "features an Orchestrator that ...".
        const isNamed = name.isOdd || words.articles.has(reading.word[atom - 1]!);
        const isPart =
          isNamed && isExplained(reading, name) && !/^ ?[(:]/.test(reading.text.slice(name.end, name.end + 2));
        if (isPart || (isQuoteGap(gap) && name.text.includes(" "))) found.push(propose(name, "introduces/component"));
        atom = Math.max(atom, name.last);
      }
    }
    return found.slice(0, MAX_COMPONENTS);
  }

  /** "X employs striped-loads, which ..., and zebra-first batching, which ...": a part in small letters with a hyphen. */
  function smallPart(reading: Reading, first: number, verb: number): Name | null {
    if (reading.shape[first] !== LOWER || !(first === verb + 1 || reading.word[first - 1] === words.and)) return null;
    let last = first;
    while (last < first + MAX_SMALL && isSameSentence(reading, first, last + 1) && reading.gap[last + 1] !== OTHER)
      last++;
    const end = chunkEnd(reading, first);
    // "appearance-preserving representations" only describes things.
    const isName = end > first && (last === end || reading.text.charAt(reading.end[last]! - 1) !== "s");
    return isName && /^, which /.test(reading.text.slice(reading.end[last], reading.end[last]! + 8))
      ? nameOf(reading, first, last, false)
      : null;
  }

  function atCore(reading: Reading, core: number): Proposal[] {
    let verb = core + 1;
    while (verb < core + CORE_REACH && isSameSentence(reading, core, verb) && !words.lying.has(reading.word[verb]!))
      verb++;
    if (!words.lying.has(reading.word[verb] ?? 0)) return [];
    const atom = behindArticle(reading, verb + 1, words.skipped);
    if (!isSameSentence(reading, core, atom)) return [];
    const spelled = spelledNameAt(reading, atom, words);
    if (spelled !== null) return [propose(spelled.short, "introduces/component", { full: spelled.long })];
    const name = nameAt(reading, atom, words);
    return name?.isOdd === true && isExplained(reading, name) ? [propose(name, "introduces/component")] : [];
  }

  return { enumerated, listed, described, composed, atCore };
}

/** How far behind "two components:" the parts may stand. */
const LIST_REACH = 160;

/** How many atoms behind its verb a thing's parts are looked for, and how many are taken. */
const COMPOSED_REACH = 32;
const MAX_COMPONENTS = 4;

/** Atoms of a part in small letters, at most, beside the first. */
const MAX_SMALL = 3;

/** How far behind "core" its verb may stand. */
const CORE_REACH = 9;

/** How far before a label the first one of its enumeration may stand. */
const ENUMERATION_REACH = 150;

function isFirstLabel(reading: Reading, atom: number): boolean {
  return reading.text.charAt(reading.end[atom]!) === ")" && /^[1ia]$/i.test(textOf(reading, atom));
}

function textOf(reading: Reading, atom: number): string {
  return reading.text.slice(reading.start[atom], reading.end[atom]);
}

function isCapitalized(text: string): boolean {
  const words = text.split(/[\s-]+/);
  return words.filter((word) => /^\p{Lu}/u.test(word)).length * 2 > words.length;
}

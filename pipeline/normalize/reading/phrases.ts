import type { Lexicon } from "./lexicon.js";
import {
  DIGITS,
  GLUED,
  HYPHEN,
  JOINER,
  LETTERS,
  makeReading,
  OTHER,
  type Reading,
  read,
  SPACE,
  SYMBOL,
} from "./reading.js";
import { makeTrie, ROOT } from "./trie.js";

/**
 * A phrase that was found: the atoms `first..last` and a value filed under it.
 * @returns true where the visitor takes it: the shorter phrases at the same atom are then not visited
 */
export type VisitPhrase = (first: number, last: number, value: number) => boolean;

/**
 * Many phrases, found in one walk over a reading. A phrase is a sequence of atoms; blank, hyphen, joiner and nothing
 * between two atoms are one and the same, any other mark must stand in the text as in the phrase.
 */
export interface Phrases {
  /** Files a phrase under a value. */
  add(phrase: string, value: number): void;
  /**
   * Visits, at each atom where phrases start, every phrase from the longest to the shortest that stands there with whole
   * words on both sides; `visit` decides which it takes. A phrase with several values is visited with each.
   */
  walk(reading: Reading, visit: VisitPhrase): void;
}

/** Values of a phrase, with the marks that must stand before its atoms, where they are more than a blank or hyphen. */
interface Ending {
  readonly values: number[];
  readonly marks: readonly (readonly [number, string])[];
}

/** How phrases are filed, and how their ends are looked at. */
export interface PhraseOptions {
  /** Takes a phrase also where digits are glued to its end ("LLaMA3"), for names that go on with a version. */
  readonly mayEndInside?: boolean;
  /** Keeps only the first value of a phrase. */
  readonly isUnique?: boolean;
}

/** Bits of the table of pairs, and what their number takes from a hash of 32 bits. */
const PAIRS = 1 << 17;
const PAIR_SHIFT = 32 - 17;

function pairOf(first: number, second: number): number {
  return Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) >>> PAIR_SHIFT;
}

/** An empty set of phrases over a lexicon: a trie whose edges are word numbers. */
export function makePhrases(lexicon: Lexicon, { mayEndInside = false, isUnique = false }: PhraseOptions = {}): Phrases {
  const scratch = makeReading("abstract");
  const trie = makeTrie();
  /** Phrases with several values, or with marks. */
  const endings: Ending[][] = [];
  const lasts: number[] = [];
  const found: number[] = [];
  /**
   * Marks of the words that are the only one, the first of several, or the second of a phrase, and a bit for each pair that
   * begins a phrase (or shares its bit with one that does), for a look before the trie is asked: a third of all words begin
   * some phrase, hardly any with the word behind them.
   */
  const only = lexicon.claimMark();
  const starts = lexicon.claimMark();
  const goesOn = lexicon.claimMark();
  const pairs = new Uint8Array(PAIRS / 8);

  function addPair(first: number, second: number): void {
    lexicon.mark(first, starts);
    lexicon.mark(second, goesOn);
    const pair = pairOf(first, second);
    pairs[pair >> 3]! |= 1 << (pair & 7);
  }

  function isPair({ word, mark, count }: Reading, first: number): boolean {
    const second = first + 1;
    if ((mark[first]! & starts) === 0 || second === count || (mark[second]! & goesOn) === 0) return false;
    const pair = pairOf(word[first]!, word[second]!);
    return (pairs[pair >> 3]! & (1 << (pair & 7))) !== 0;
  }

  function add(phrase: string, value: number): void {
    read(scratch, lexicon, phrase);
    const { count } = scratch;
    if (count === 0) throw new RangeError(`a phrase needs a letter, a digit or one of + * & @ #: "${phrase}"`);
    let node = ROOT;
    const marks: [number, string][] = [];
    const words: number[] = [];
    for (let i = 0; i < count; i++)
      words.push(scratch.word[i]! || lexicon.file(phrase.slice(scratch.start[i], scratch.end[i])));
    for (let i = 0; i < count; i++) {
      const word = words[i]!;
      node = trie.next(node, word) || trie.grow(node, word);
      if (i > 0 && scratch.gap[i] === OTHER) marks.push([i, phrase.slice(scratch.end[i - 1], scratch.start[i])]);
    }
    if (count === 1) lexicon.mark(words[0]!, only);
    else addPair(words[0]!, words[1]!);
    end(node, value, marks);
  }

  /**
   * Files a value at a node. Nearly all phrases have one value and no marks: theirs stands in the trie itself, because a
   * text meets other phrases than the one before, and every further place in memory has to be fetched from far.
   */
  function end(node: number, value: number, marks: Ending["marks"]): void {
    const known = trie.valueOf(node);
    if (known === 0 && marks.length === 0) {
      trie.put(node, value + 1);
      return;
    }
    if (known >= 0) {
      endings.push(known === 0 ? [] : [{ values: [known - 1], marks: [] }]);
      trie.put(node, -endings.length);
    }
    const here = endings[-trie.valueOf(node) - 1]!;
    const same = here.find((ending) => sameMarks(ending.marks, marks));
    if (same === undefined) here.push({ values: [value], marks });
    else if (!isUnique) same.values.push(value);
  }

  /** Visits the phrases that start at an atom, longest first. */
  function walkFrom(reading: Reading, first: number, goes: boolean, visit: VisitPhrase): void {
    const { word, count } = reading;
    let phrases = 0;
    for (let at = first, node = trie.first(word[first]!); node !== 0; node = trie.next(node, word[at]!)) {
      const value = trie.valueOf(node);
      if (value !== 0 && (isWholeEnd(reading, at) || (mayEndInside && isBeforeDigits(reading, at)))) {
        lasts[phrases] = at;
        found[phrases++] = value;
      }
      if (!goes || ++at === count) break;
    }
    while (phrases-- > 0) if (visitAt(reading, first, lasts[phrases]!, found[phrases]!, visit)) return;
  }

  function visitAt(reading: Reading, first: number, last: number, value: number, visit: VisitPhrase): boolean {
    if (value > 0) return hasMarks(reading, first, last, NO_MARKS) && visit(first, last, value - 1);
    for (const { values, marks } of endings[-value - 1]!) {
      if (!hasMarks(reading, first, last, marks)) continue;
      let isTaken = false;
      for (const one of values) isTaken = visit(first, last, one) || isTaken;
      if (isTaken) return true;
    }
    return false;
  }

  function walk(reading: Reading, visit: VisitPhrase): void {
    const { mark, count } = reading;
    const any = only | starts;
    for (let first = 0; first < count; first++) {
      if ((mark[first]! & any) === 0) continue;
      const goes = isPair(reading, first);
      if ((goes || (mark[first]! & only) !== 0) && isWholeStart(reading, first)) walkFrom(reading, first, goes, visit);
    }
  }

  return { add, walk };
}

const NO_MARKS: Ending["marks"] = [];

/** True where no letter or digit is glued to the front of the atom. */
export function isWholeStart(reading: Reading, atom: number): boolean {
  return (
    atom === 0 || reading.gap[atom] !== GLUED || reading.kind[atom - 1] === SYMBOL || reading.kind[atom] === SYMBOL
  );
}

/** True where no letter or digit is glued to the end of the atom, nor a "+" or "*" that belongs to a longer name. */
export function isWholeEnd(reading: Reading, atom: number): boolean {
  const next = atom + 1;
  if (next === reading.count || reading.gap[next] !== GLUED) return true;
  const kind = reading.kind[next];
  if (kind === LETTERS || kind === DIGITS) return false;
  const symbol = reading.text.charAt(reading.start[next]!);
  if (symbol !== "+" && symbol !== "*") return true;
  // "LoRA+QLoRA" joins two names; "LoRA+" is another name.
  return next + 1 < reading.count && reading.gap[next + 1] === GLUED && reading.kind[next + 1] !== SYMBOL;
}

function isBeforeDigits(reading: Reading, atom: number): boolean {
  return reading.kind[atom] === LETTERS && reading.kind[atom + 1] === DIGITS;
}

function hasMarks(reading: Reading, first: number, last: number, marks: Ending["marks"]): boolean {
  let m = 0;
  for (let at = first + 1; at <= last; at++) {
    const gap = reading.gap[at];
    const marked = m < marks.length && marks[m]![0] === at - first ? marks[m++]![1] : null;
    if (marked === null) {
      if (gap !== GLUED && gap !== SPACE && gap !== HYPHEN && gap !== JOINER) return false;
    } else if (reading.text.slice(reading.end[at - 1], reading.start[at]) !== marked) return false;
  }
  return true;
}

function sameMarks(a: Ending["marks"], b: Ending["marks"]): boolean {
  return a.length === b.length && a.every(([atom, mark], i) => b[i]![0] === atom && b[i]![1] === mark);
}

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

/**
 * A phrase that was found: the atoms `first..last` and the values filed under it.
 * @returns true where the visitor takes it: the shorter phrases at the same atom are then not visited
 */
export type VisitPhrase = (first: number, last: number, values: readonly number[]) => boolean;

/**
 * Many phrases, found in one walk over a reading. A phrase is a sequence of atoms; blank, hyphen, joiner and nothing
 * between two atoms are one and the same, any other mark must stand in the text as in the phrase.
 */
export interface Phrases {
  /** Files a phrase under a value; a phrase may have several values. */
  add(phrase: string, value: number): void;
  /**
   * Visits, at each atom where phrases start, every phrase from the longest to the shortest that stands there with whole
   * words on both sides; `visit` decides which it takes.
   */
  walk(reading: Reading, visit: VisitPhrase): void;
  /** The same at one atom only. */
  walkAt(reading: Reading, first: number, visit: VisitPhrase): void;
}

interface Ending {
  readonly values: number[];
  /** Marks that must stand before the atoms of the phrase, where they are more than a blank or hyphen: [atom, mark]. */
  readonly marks: readonly (readonly [number, string])[];
}

/** How the ends of phrases are looked at. */
export interface PhraseOptions {
  /** Takes a phrase also where digits are glued to its end ("LLaMA3"), for names that go on with a version. */
  readonly mayEndInside?: boolean;
}

/** An empty set of phrases over a lexicon: a trie whose edges are word numbers. */
export function makePhrases(lexicon: Lexicon, { mayEndInside = false }: PhraseOptions = {}): Phrases {
  const scratch = makeReading("abstract");
  const root = new Map<number, number>();
  const edges: Map<number, number>[] = [root];
  const endings: (Ending[] | undefined)[] = [undefined];
  const lasts: number[] = [];
  const nodes: number[] = [];
  let isFirst: Uint8Array | null = null;

  function nodeAfter(node: number, word: number): number {
    const existing = edges[node]!.get(word);
    if (existing !== undefined) return existing;
    edges.push(new Map());
    endings.push(undefined);
    edges[node]!.set(word, edges.length - 1);
    return edges.length - 1;
  }

  function add(phrase: string, value: number): void {
    read(scratch, lexicon, phrase);
    if (scratch.count === 0) throw new RangeError(`a phrase needs a letter, a digit or one of + * & @ #: "${phrase}"`);
    let node = 0;
    const marks: [number, string][] = [];
    for (let i = 0; i < scratch.count; i++) {
      node = nodeAfter(node, scratch.word[i]! || lexicon.file(phrase.slice(scratch.start[i], scratch.end[i])));
      if (i > 0 && scratch.gap[i] === OTHER) marks.push([i, phrase.slice(scratch.end[i - 1], scratch.start[i])]);
    }
    endings[node] ??= [];
    const same = endings[node]!.find((ending) => sameMarks(ending.marks, marks));
    if (same) same.values.push(value);
    else endings[node]!.push({ values: [value], marks });
    isFirst = null;
  }

  /** Marks the words that phrases start with, for a look-up an atom; made again after phrases were added. */
  function firstWords(): Uint8Array {
    const words = new Uint8Array(lexicon.size);
    for (const word of root.keys()) words[word] = 1;
    return words;
  }

  function walkAt(reading: Reading, first: number, visit: VisitPhrase): void {
    const { word, count } = reading;
    let node = 0;
    let found = 0;
    for (let at = first; at < count; at++) {
      const next = edges[node]!.get(word[at]!);
      if (next === undefined) break;
      node = next;
      if (endings[node] !== undefined && (isWholeEnd(reading, at) || (mayEndInside && isBeforeDigits(reading, at)))) {
        lasts[found] = at;
        nodes[found++] = node;
      }
    }
    while (found-- > 0) {
      for (const ending of endings[nodes[found]!]!) {
        if (
          hasMarks(reading, first, lasts[found]!, ending.marks) &&
          visit(first, lasts[found]!, ending.values) === true
        )
          return;
      }
    }
  }

  function walk(reading: Reading, visit: VisitPhrase): void {
    isFirst ??= firstWords();
    for (let first = 0; first < reading.count; first++) {
      const word = reading.word[first]!;
      if (word < isFirst.length && isFirst[word] === 1 && isWholeStart(reading, first)) walkAt(reading, first, visit);
    }
  }

  return { add, walk, walkAt };
}

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

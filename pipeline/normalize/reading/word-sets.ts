import type { Lexicon } from "./lexicon.js";

/** A set of words, by their numbers in the lexicon. */
export interface WordSet {
  has(word: number): boolean;
}

/** Makes a set of words, given one by one or parted by blanks. */
export type MakeWordSet = (words: string | Iterable<string>) => WordSet;

/** Bits of a number. */
const BITS = 32;

/**
 * Makes sets of words that share one table, in which each set has one bit: a rule asks several sets for the same word, and
 * one place of memory answers them all, several times faster than as many hash tables (a `Set` each).
 */
export function makeWordSets(lexicon: Lexicon): MakeWordSet {
  let table = makeTable();
  let bits = 0;
  return (words) => {
    if (bits === BITS) {
      table = makeTable();
      bits = 0;
    }
    const bit = 1 << bits++;
    const own = table;
    for (const word of typeof words === "string" ? words.split(" ") : words) own.add(lexicon.file(word), bit);
    return { has: (word) => (own.bitsOf(word) & bit) !== 0 };
  };
}

function makeTable() {
  let table = new Int32Array(1 << 10);
  return {
    bitsOf: (word: number): number => (word < table.length ? table[word]! : 0),
    add(word: number, bit: number): void {
      if (word >= table.length) {
        const wider = new Int32Array(Math.max(table.length * 2, word + 1));
        wider.set(table);
        table = wider;
      }
      table[word]! |= bit;
    },
  };
}

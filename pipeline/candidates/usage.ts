import type { Word } from "./words.js";

/** How often words, and two words side by side, stand in small letters: what a text writes small is no name. */
export interface Usage {
  /** Counts the words of a field. */
  add(text: string, words: readonly Word[]): void;
  /** How often a word stands in small letters. */
  word(word: string): number;
  /** How often words stand in small letters one behind the other (blank or hyphen between); no less than the true count. */
  phrase(words: readonly string[]): number;
}

/** Cells of the table of pairs: 16 MB, in which the pairs of a million abstracts still leave room. */
const CELLS = 1 << 24;

/** Words longer than this are no words of a language. */
const MAX_LENGTH = 24;
const BLANK = 32;

/**
 * An empty count. Words are few and are kept; pairs are many, so that each has a cell by its hash, which it may share with
 * others: a count of pairs can be too high, and never too low.
 * Source: one row of a count-min sketch, Cormode & Muthukrishnan 2005.
 */
export function makeUsage(): Usage {
  const counts = new Map<string, number>();
  const pairs = new Uint8Array(CELLS);
  return {
    add(text, words) {
      let previous = "";
      let end = -1;
      const count = (part: string) => {
        if (part.length > MAX_LENGTH) return;
        counts.set(part, (counts.get(part) ?? 0) + 1);
        if (previous !== "") {
          const cell = cellOf(previous, part);
          if (pairs[cell]! < 255) pairs[cell]!++;
        }
        previous = part;
      };
      for (const word of words) {
        const isBeside = word.start === end + 1 && text.charCodeAt(end) === BLANK;
        if (!isBeside) previous = "";
        end = word.end;
        if (word.shape !== "lower") previous = "";
        else if (word.text.includes("-")) word.text.split("-").forEach(count);
        else count(word.text);
      }
    },
    word: (word) => counts.get(word) ?? 0,
    phrase(words) {
      let least = Number.POSITIVE_INFINITY;
      for (let i = 1; i < words.length; i++) least = Math.min(least, pairs[cellOf(words[i - 1]!, words[i]!)]!);
      return words.length === 1 ? (counts.get(words[0]!) ?? 0) : least;
    },
  };
}

/** Cell of a pair: 32-bit FNV-1a (Fowler, Noll, Vo 1991) over both words with a blank between. */
function cellOf(first: string, second: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < first.length; i++) hash = Math.imul(hash ^ first.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 32, 0x01000193);
  for (let i = 0; i < second.length; i++) hash = Math.imul(hash ^ second.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (CELLS - 1);
}

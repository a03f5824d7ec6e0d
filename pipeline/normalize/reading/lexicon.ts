import { foldCharacter } from "./folding.js";

/**
 * The words that any rule or vocabulary knows, each under a small number, so that reading a text gives numbers and rules
 * compare numbers. Words are filed folded (case and diacritics); 0 means "not a word that anything asks for".
 */
export interface Lexicon {
  /** Number of a word, filed now if it is new. Only while rules and vocabularies are set up. */
  file(word: string): number;
  /** Number of the word whose folded characters are `folded[0..length)`, or 0. `hash` is its {@link hashStep} chain. */
  find(folded: Uint16Array, length: number, hash: number): number;
  /** The folded word of a number. */
  wordOf(id: number): string;
  /** How many numbers are in use, 0 included. */
  readonly size: number;
}

export const HASH_SEED = 0x811c9dc5;

/** One step of 32-bit FNV-1a (Fowler, Noll, Vo 1991), over 16-bit units. */
export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** An empty lexicon: open addressing over FNV-1a, so that looking a word up makes no string. */
export function makeLexicon(): Lexicon {
  const words: string[] = [""];
  const hashes: number[] = [0];
  let slots = new Int32Array(1 << 12);

  function slotOf(folded: ArrayLike<number>, length: number, hash: number): number {
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const id = slots[slot]!;
      if (id === 0 || (hashes[id] === hash && equals(words[id]!, folded, length))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2);
    for (let id = 1; id < words.length; id++) {
      const units = unitsOf(words[id]!);
      slots[slotOf(units, units.length, hashes[id]!)] = id;
    }
  }

  return {
    file(word) {
      const units = unitsOf(foldWord(word));
      if (units.length === 0) throw new RangeError("a word of the lexicon needs at least one character");
      const hash = hashOf(units);
      const slot = slotOf(units, units.length, hash);
      if (slots[slot] !== 0) return slots[slot]!;
      words.push(String.fromCharCode(...units));
      hashes.push(hash);
      slots[slot] = words.length - 1;
      if (words.length * 3 > slots.length) grow();
      return words.length - 1;
    },
    find(folded, length, hash) {
      return slots[slotOf(folded, length, hash)]!;
    },
    wordOf(id) {
      return words[id] ?? "";
    },
    get size() {
      return words.length;
    },
  };
}

/** A word without case and diacritics: "TÜLU" and "Tulu" give "tulu". */
export function foldWord(word: string): string {
  let folded = "";
  for (let i = 0; i < word.length; i++) folded += foldCharacter(word.charCodeAt(i));
  return folded;
}

function unitsOf(word: string): number[] {
  return Array.from(word, (_, i) => word.charCodeAt(i));
}

function hashOf(units: readonly number[]): number {
  return units.reduce(hashStep, HASH_SEED);
}

function equals(word: string, folded: ArrayLike<number>, length: number): boolean {
  if (word.length !== length) return false;
  for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== folded[i]) return false;
  return true;
}

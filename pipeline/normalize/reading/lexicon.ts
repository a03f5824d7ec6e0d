import { DIGITS, LETTERS, SYMBOL } from "./characters.js";
import { foldCharacter } from "./folding.js";

/**
 * The words that any rule or vocabulary knows, each under a small number, so that reading a text gives numbers and rules
 * compare numbers. Words are filed folded (case and diacritics); 0 means "not a word that anything asks for".
 */
export interface Lexicon {
  /** Number of a word, filed now if it is new. Only while rules and vocabularies are set up. */
  file(word: string): number;
  /** Number of a word in any script, or 0. */
  find(word: string): number;
  /** Fills in the numbers and marks of packed words, `0..count`; a word with nothing packed keeps its number. */
  findAll(words: PackedWords, count: number): void;
  /**
   * A bit that is free for marking words. A reading has the marks of its words beside them, so that a rule which looks for a
   * few words in a text reads one array along, instead of asking a table of its own for every word.
   * @throws RangeError when all bits are taken
   */
  claimMark(): number;
  /** Marks a word. Only while rules and vocabularies are set up. */
  mark(word: number, bit: number): void;
  /** The folded word of a number. */
  wordOf(id: number): string;
  /** How many numbers are in use, 0 included. */
  readonly size: number;
}

/** The ASCII words of a text: where they stand, their last twelve characters, and the places for what is found. */
export interface PackedWords {
  readonly units: Uint16Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The last six characters, by {@link pack}. */
  readonly low: Int32Array;
  /** The six before, with the kind of the word by {@link packKind}; 0 where the word is not packed. */
  readonly high: Int32Array;
  readonly word: Int32Array;
  readonly mark: Int32Array;
}

/**
 * Words are compared five bits a character, six characters a number: no two letters, and no two characters of numbers, have
 * the last five bits of their code in common. Comparing two numbers takes a third of the time that comparing letters takes.
 */
const CHARACTER = 31;
const PACKED = 6;

/** The packed characters `to - 6..to`; 0 stands for a character before the word. */
export function pack(units: Uint16Array, start: number, to: number): number {
  let packed = 0;
  for (let at = Math.max(start, to - PACKED); at < to; at++) packed = (packed << 5) | (units[at]! & CHARACTER);
  return packed;
}

/** What a word is made of (letters, digits, a sign), in the two bits above six packed characters. */
export function packKind(kind: number): number {
  return kind << (5 * PACKED);
}

/** Numbers beside each other in the table of words: low, high, number of the word, its marks. */
const FIELDS = 4;

/** Slots of a new lexicon: as many as the vocabularies need, because filing all words anew at each doubling costs a tenth of the set-up. */
const SLOTS = 1 << 15;

/** An empty lexicon: open addressing in one flat array. */
export function makeLexicon(): Lexicon {
  const words: string[] = [""];
  /** Words that are no run of letters or digits stand in no text, but have numbers all the same. */
  const others = new Map<string, number>();
  let slots = new Int32Array(SLOTS * FIELDS);
  let marks = new Int32Array(1 << 10);
  let claimed = 0;

  /** First slot to look for a word in. */
  function slotFrom(low: number, high: number): number {
    const hash = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
    return ((hash ^ (hash >>> 15)) << 2) & (slots.length - FIELDS);
  }

  /**
   * Looks the words of a text up in one go: the processor fetches the places of several at once, which lie far apart.
   * Whether a word is known is a branch that it would guess wrong for every third one, so the only branch here asks whether
   * another word holds the slot, which is rare. Both together save a third of the time that reading a text takes.
   */
  function findAll({ units, start, end, low, high, word, mark }: PackedWords, count: number): void {
    const mask = slots.length - FIELDS;
    for (let i = 0; i < count; i++) {
      if (high[i] === 0) {
        mark[i] = marks[word[i]!]!;
        continue;
      }
      for (let slot = slotFrom(low[i]!, high[i]!); ; slot = (slot + FIELDS) & mask) {
        const id = slots[slot + 2]!;
        const differs = signOf((slots[slot]! ^ low[i]!) | (slots[slot + 1]! ^ high[i]!));
        if ((signOf(id) & differs) !== 0) continue;
        const isLong = end[i]! - start[i]! >= 2 * PACKED;
        if (isLong && differs === 0 && !isWhole(units, start[i]!, end[i]!, words[id]!)) continue;
        word[i] = id & ~differs;
        mark[i] = slots[slot + 3]! & ~differs;
        break;
      }
    }
  }

  /** Whether a long word is the same in front of its packed characters, too. */
  function isWhole(units: Uint16Array, start: number, end: number, word: string): boolean {
    if (end - start !== word.length) return false;
    for (let i = 0; i < word.length - 2 * PACKED; i++)
      if ((units[start + i]! & CHARACTER) !== (word.charCodeAt(i) & CHARACTER)) return false;
    return true;
  }

  /** The slot of a folded word, or a free one. */
  function slotOf(word: string, low: number, high: number): number {
    let slot = slotFrom(low, high);
    while (slots[slot + 2] !== 0 && words[slots[slot + 2]!] !== word) slot = (slot + FIELDS) & (slots.length - FIELDS);
    return slot;
  }

  /** Puts a word of the table in its slot, with its marks. */
  function put(id: number): void {
    const word = words[id]!;
    const kind = kindOf(word);
    if (kind === 0) return;
    const [low, high] = packWord(word, kind);
    fill(slotOf(word, low, high), low, high, id);
  }

  function fill(slot: number, low: number, high: number, id: number): void {
    slots[slot] = low;
    slots[slot + 1] = high;
    slots[slot + 2] = id;
    slots[slot + 3] = marks[id]!;
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2);
    for (let id = 1; id < words.length; id++) put(id);
  }

  function find(word: string): number {
    const folded = foldWord(word);
    const kind = kindOf(folded);
    if (kind === 0) return others.get(folded) ?? 0;
    const [low, high] = packWord(folded, kind);
    return slots[slotOf(folded, low, high) + 2]!;
  }

  return {
    file(word) {
      const folded = foldWord(word);
      if (folded === "") throw new RangeError("a word of the lexicon needs at least one character");
      const kind = kindOf(folded);
      const [low, high] = kind === 0 ? NOT_PACKED : packWord(folded, kind);
      const slot = kind === 0 ? -1 : slotOf(folded, low, high);
      const known = kind === 0 ? (others.get(folded) ?? 0) : slots[slot + 2]!;
      if (known !== 0) return known;
      const id = words.length;
      words.push(folded);
      if (id === marks.length) marks = widened(marks);
      if (kind === 0) others.set(folded, id);
      else fill(slot, low, high, id);
      if (words.length * 2 * FIELDS > slots.length) grow();
      return id;
    },
    find,
    findAll,
    claimMark() {
      if (claimed === 32) throw new RangeError("a lexicon has marks for 32 rules");
      return 1 << claimed++;
    },
    mark(word, bit) {
      // Every phrase of a vocabulary marks its words, most of which other phrases have marked.
      if ((marks[word]! & bit) !== 0) return;
      marks[word]! |= bit;
      put(word);
    },
    wordOf: (id) => words[id] ?? "",
    get size() {
      return words.length;
    },
  };
}

function widened(marks: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(marks.length * 2);
  wider.set(marks);
  return wider;
}

/** -1 for any number but 0, without a branch. */
function signOf(number: number): number {
  return (number | -number) >> 31;
}

/** Units of the word that is packed. */
let scratch = new Uint16Array(64);

const NOT_PACKED = [0, 0] as const;

/** A folded word of one kind as the two numbers that it is compared by. */
function packWord(word: string, kind: number): [number, number] {
  const { length } = word;
  if (scratch.length < length) scratch = new Uint16Array(length);
  for (let at = 0; at < length; at++) scratch[at] = word.charCodeAt(at);
  return [pack(scratch, 0, length), pack(scratch, 0, length - PACKED) | packKind(kind)];
}

/** What a folded word is made of; 0 for a mixture, and for what is not ASCII. */
function kindOf(word: string): number {
  const kind = kindOfUnit(word.charCodeAt(0));
  if (kind === SYMBOL) return word.length === 1 ? SYMBOL : 0;
  for (let at = 1; at < word.length; at++) if (kindOfUnit(word.charCodeAt(at)) !== kind) return 0;
  return kind;
}

function kindOfUnit(unit: number): number {
  if (unit >= 97 && unit <= 122) return LETTERS;
  if ((unit >= 48 && unit <= 57) || unit === 44 || unit === 46) return DIGITS;
  // + * & @ #
  return unit === 43 || unit === 42 || unit === 38 || unit === 64 || unit === 35 ? SYMBOL : 0;
}

/** A word without case and diacritics: "TÜLU" and "Tulu" give "tulu". */
export function foldWord(word: string): string {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return foldAny(word);
  return word.toLowerCase();
}

function foldAny(word: string): string {
  let folded = "";
  for (let i = 0; i < word.length; i++) folded += foldCharacter(word.charCodeAt(i));
  return folded;
}

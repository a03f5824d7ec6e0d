import { foldLatexAccents } from "../text/latex-accents.js";
import { foldLetters } from "../text/title-key.js";
import { mix } from "./mixing.js";

/** Words of the grams by which texts are compared. */
export const GRAM_WORDS = 5;

/** Characters of scripts that are written without blanks between words (kana, Han): each counts as a word. */
const UNSPACED = /[\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
const BEYOND_ASCII = /[^\t\n\r\x20-\x7e]/;

/**
 * Text in which words are runs of ASCII letters and digits and of whatever is beyond ASCII: accents folded, LaTeX commands
 * and HTML character references left out, so that `\textbf{R\&D}` and `R&amp;D` read alike. The case of ASCII stays.
 */
export function foldText(text: string): string {
  let folded = text;
  if (folded.includes("\\")) folded = foldLatexAccents(folded).replace(/\\[A-Za-z]+/g, " ");
  if (folded.includes("&")) folded = folded.replace(/&(?:[A-Za-z]{2,6}|#\d{1,5}|#x[0-9A-Fa-f]{1,4});/g, " ");
  if (!BEYOND_ASCII.test(folded)) return folded;
  return foldLetters(folded)
    .replace(/[^\p{L}\p{N}\x20-\x7e]+/gu, " ")
    .replace(UNSPACED, " $& ");
}

/** Words of a text in order: runs of letters and digits, folded in case and accent. */
export function wordsOf(text: string): string[] {
  return (
    foldText(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Number of letters and digits of a text: the length of all its {@link wordsOf} together, without making them. */
export function countLetters(text: string): number {
  const count = countFolded(text, false);
  return count < 0 ? countFolded(foldText(text), true) : count;
}

/** @returns -1 where the text has to be folded first */
function countFolded(text: string, isFolded: boolean): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? CLASSES[code]! : code;
    if (!isFolded && (code >= 128 || kind === UNFOLDED)) return -1;
    if (kind > UNFOLDED) count++;
  }
  return count;
}

/** Growing list of word hashes. */
export interface WordHashes {
  hashes: Int32Array;
  count: number;
}

/**
 * Fills `into` with a hash of each word of {@link wordsOf}, without making strings.
 * Source of the hash: FNV-1a (Fowler, Noll, Vo), mixed.
 */
export function hashWords(text: string, into: WordHashes): void {
  if (!hashFolded(text, into)) hashFolded(foldText(text), into, true);
}

/** Hash of a gram with one more word behind it; a gram begins as 0. */
export function addGram(gram: number, word: number): number {
  return mix(Math.imul(gram, 0x9e3779b1) + word);
}

/** What an ASCII character is to a word: a folded letter or digit, {@link UNFOLDED}, or 0 for the end of a word. */
const CLASSES = new Uint8Array(128);
/** Begins what only folding can read: a LaTeX command or a character reference. */
const UNFOLDED = 1;
for (const character of "abcdefghijklmnopqrstuvwxyz0123456789") {
  CLASSES[character.charCodeAt(0)] = character.charCodeAt(0);
  CLASSES[character.toUpperCase().charCodeAt(0)] = character.charCodeAt(0);
}
CLASSES[0x5c] = CLASSES[0x26] = UNFOLDED;

/** @returns false where the text has to be folded first */
function hashFolded(text: string, into: WordHashes, isFolded = false): boolean {
  let { hashes } = into;
  let count = 0;
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128 && !isFolded) return false;
    const kind = code < 128 ? CLASSES[code]! : code;
    if (kind > UNFOLDED) {
      hash = Math.imul(hash ^ kind, 0x01000193) || 1;
      continue;
    }
    if (kind === UNFOLDED && !isFolded) return false;
    if (hash === 0) continue;
    if (count + 1 === hashes.length) hashes = doubled(hashes);
    hashes[count++] = mix(hash);
    hash = 0;
  }
  if (hash !== 0) hashes[count++] = mix(hash);
  into.hashes = hashes;
  into.count = count;
  return true;
}

function doubled(hashes: Int32Array): Int32Array {
  const larger = new Int32Array(2 * hashes.length);
  larger.set(hashes);
  return larger;
}

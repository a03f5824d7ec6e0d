import type { Lexicon } from "../reading/lexicon.js";
import { DIGITS, GLUED, HYPHEN, JOINER, LETTERS, LOWER, type Reading } from "../reading/reading.js";
import { makeWordSets } from "../reading/word-sets.js";
import { textAt } from "./sizes.js";

/** What joins a name to the words behind it without making another name: "GPT-4-based", "Llama-family". */
const TAIL_WORDS =
  "aligned assisted aware based class derived distilled driven enabled enhanced family finetuned fine tuned tuning generated guided initialized judged level like only oriented paired powered pretrained quality quantized scale series sized specific style trained type variant variants written as a the judge".split(
    " ",
  );

/** Tells whether atoms behind a name leave it the name it is. */
export function makeTailWordTest(lexicon: Lexicon): (reading: Reading, from: number, to: number) => boolean {
  const words = makeWordSets(lexicon)(TAIL_WORDS);
  return (reading, from, to) => {
    for (let atom = from; atom <= to; atom++) {
      if (reading.kind[atom] !== LETTERS) return false;
      // "GPT-4's", "GPT-4s"
      if (textAt(reading, atom) === "s" && reading.gap[atom] !== HYPHEN) continue;
      if (reading.gap[atom] === GLUED) return false;
      if (reading.shape[atom] !== LOWER && !words.has(reading.word[atom]!)) return false;
    }
    return true;
  };
}

/**
 * Id of a name built on another: its slug, in which a version glued to a family's name stands apart, as everywhere:
 * "Linear-Llama3" is `linear-llama-3`.
 * @param isFamilyEnd  whether the atom is, or ends with, a family's name
 */
export function derivedId(
  reading: Reading,
  first: number,
  last: number,
  isFamilyEnd: (atom: number) => boolean,
): string {
  const parts: string[] = [];
  for (let atom = first; atom <= last; atom++) {
    const text = foldText(textAt(reading, atom));
    const gap = reading.gap[atom]!;
    const isVersion = reading.kind[atom] === DIGITS && atom > first && isFamilyEnd(atom - 1);
    if (atom > first && gap === GLUED && !isVersion) parts.push(parts.pop()! + text);
    else if (gap === JOINER && atom > first && text === "s") break;
    else parts.push(text);
  }
  const end = parts.at(-1);
  if (parts.length > 1 && end === "it") parts.splice(-1, 1, "instruct");
  if (parts.length > 2 && end === "base") parts.pop();
  return parts.join("-");
}

function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9.+*]/g, "");
}

/**
 * Start of a family's name at the end of a word written in one piece, such as "Llama" in "OpenLlama"; -1 where there is none.
 * The family must begin at a change of case, so that a word never holds a family by chance.
 */
export function embeddedAt(word: string, families: ReadonlySet<string>, longest: number): number {
  for (let start = Math.max(2, word.length - longest); start <= word.length - 3; start++) {
    if (isUpper(word.charCodeAt(start)) && isLower(word.charCodeAt(start - 1))) {
      if (families.has(word.slice(start).toLowerCase())) return start;
    }
  }
  return -1;
}

/** Families are written in ASCII letters. */
function isUpper(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

function isLower(unit: number): boolean {
  if (unit < 128) return unit >= 97 && unit <= 122;
  const letter = String.fromCharCode(unit);
  return letter === letter.toLowerCase() && letter !== letter.toUpperCase();
}

import { atomFrom, chunkEnd, chunkStart } from "../reading/chunk.js";
import { JOINER, LOWER, type Reading } from "../reading/reading.js";
import type { Sighting, Span } from "../sighting.js";
import { isAdjective, type Name, type NameWords, nameOf } from "./names.js";
import { isListed, type Proposal, propose } from "./proposal.js";

/** What makes a size, a version, a context length or a checkpoint of a name, and no other thing; "X-93K" holds data. */
const SAME =
  /^(?:[@+].*|[-_\s]?(?:v?\d+(?:\.\d+)*[bBmMtTxX]?|(?:4|8|16|32|64|100|128|256|512)[kK]|[a-z]|[A-Z]|chat|instruct|base|it|sft|rl|thinking|small|large|xs|xl|xxl|mini|nano|tiny|medium|huge|pro|lite|max|plus|preview|turbo|flash)(?:[-_\s].*)?)$/iu;

/**
 * Names built on a name that the paper introduces: "ATS-BFS" where ATS is new, "X-Bench" beside X. Sizes and checkpoints of
 * the name are none.
 */
export function variantsOf(
  reading: Reading,
  short: string,
  mentions: readonly Span[],
  words: NameWords,
  listed: readonly Sighting[],
): Proposal[] {
  if (short.length < 2 || /\s/.test(short) || !/\p{Lu}/u.test(short)) return [];
  const isWord = !/\p{Lu}.*\p{Lu}/u.test(short);
  const found: Proposal[] = [];
  for (const { start, end } of mentions) {
    // A blank or a mark in front, and behind, leaves nothing in the chunk but the name.
    if (isAlone(reading.text, start, end)) continue;
    const at = atomFrom(reading, start);
    if (at >= reading.count || reading.start[at] !== start) continue;
    const name = chunkName(reading, chunkStart(reading, at), chunkEnd(reading, at), words);
    if (name === null || name.end < end || name.text.length === short.length || isListed(name, listed)) continue;
    const rest = name.start < start ? "" : name.text.slice(short.length);
    // In front of the name a word in small letters only describes it.
    // "X-Gemma-27B": a checkpoint of X.
    if (/[-_]\d+(?:\.\d+)?B\b/.test(rest)) continue;
    // "Zebra-GUI" is built on Zebra; "Zebra-based" and "Pre-Zebra" are the word, "Zebra-Llama2" is a checkpoint.
    if (isWord && !/^-\p{Lu}\D*$/u.test(rest)) continue;
    // "UQ-validation": two letters and a word in small letters are a word.
    if (short.length < 3 && !/^[-_]\p{Lu}/u.test(rest)) continue;
    const isOther =
      name.start < start ? /\p{Lu}[^@+]*$/u.test(reading.text.slice(name.start, start)) : !SAME.test(rest);
    if (isOther) found.push(propose(name, "introduces/variant"));
  }
  return found;
}

function isAlone(text: string, start: number, end: number): boolean {
  return !(isJoint(text.charCodeAt(start - 1)) || isJoint(text.charCodeAt(end)));
}

/** Hyphens, underscores, and the signs that are glued to names. */
function isJoint(unit: number): boolean {
  return unit === 45 || unit === 95 || (unit >= 0x2010 && unit <= 0x2014) || unit === 43 || unit === 64;
}

/** The chunk as a name, its possessive left out; null where its end makes an adjective of it. */
function chunkName(reading: Reading, first: number, chunkLast: number, { tails }: NameWords): Name | null {
  const isLetter = reading.shape[chunkLast] === LOWER && reading.end[chunkLast]! - reading.start[chunkLast]! === 1;
  const isPossessive = isLetter && reading.gap[chunkLast] === JOINER;
  const last = isPossessive ? chunkLast - 1 : chunkLast;
  if (last < first || isAdjective(reading, last, tails)) return null;
  return nameOf(reading, first, last, true);
}

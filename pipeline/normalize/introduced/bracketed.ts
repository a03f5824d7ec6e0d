/** Tells short names in brackets, and names in small letters, of what a paper proposes. */
import { chunkEnd } from "../reading/chunk.js";
import { LETTERS, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import { gapBefore, markAfter, type Name, nameAt, nameOf } from "./names.js";
import { isSameSentence } from "./proposal.js";
import { type CueWords, isCommonAbbreviation, THING } from "./words.js";

/** How far behind its verb, in atoms, the bracket may stand. */
const REACH = 12;

/** Words inside of what is proposed that lead to other things: "a framework that enhances the Zebra Transformer (ZT)". */
const LEADING =
  /^(?:using|via|through|built|powered|called|combin\w+|involving|consisting|which|of|by|with|in|on|from|to|as|at|covering|including|across|under)$/;

/** What follows a bracket that names what is proposed. */
const EXPLANATION = /^\)(?:, (?:an?|the first|which|that|where|whose|\p{L}{3,20}ing) | (?:that|which|to) )/u;

/**
 * "a real-to-real data generation framework (ZebraGen)", "Non-disruptive insertion (Zebra), inserting ...": a short name alone in
 * brackets, that need not have the letters of what is in front of it; there stands a noun, or behind it an explanation.
 */
export function bracketedName(reading: Reading, verb: number, words: CueWords): Name | null {
  const end = Math.min(reading.count, verb + REACH);
  for (let at = verb + 1; at < end && isSameSentence(reading, verb, at); at++) {
    if (reading.gap[at] !== OTHER) {
      // "a real-to-real framework"
      const isWord = reading.gap[at] === SPACE && chunkEnd(reading, at) === at;
      if (isWord && LEADING.test(reading.text.slice(reading.start[at], reading.end[at]))) return null;
      continue;
    }
    if (gapBefore(reading, at) !== " (" || at < verb + 3) return null;
    const name = nameAt(reading, at, words);
    if (name === null || name.text.includes(" ") || name.text.length < 3 || isCommonAbbreviation(name.text))
      return null;
    if (reading.text.charAt(name.end) !== ")") return null;
    const isThing = (words.cueOf(reading.word[at - 1]!) & THING) !== 0 && name.isOdd;
    return isThing || EXPLANATION.test(reading.text.slice(name.end, name.end + 30)) ? name : null;
  }
  return null;
}

/** "We present tau-quux, a benchmark that ...": one word in small letters with a hyphen or a digit, or one that begins the title. */
export function smallName(reading: Reading, verb: number, title: string): Name | null {
  const first = verb + 1;
  if (!isSameSentence(reading, verb, first) || reading.shape[first] !== LOWER || reading.kind[first] !== LETTERS)
    return null;
  const last = chunkEnd(reading, first);
  const name = nameOf(reading, first, last, false);
  if (!/^, (?:an?|the first) /.test(reading.text.slice(name.end, name.end + 12))) return null;
  if (name.text.endsWith("ly")) return null;
  return /[-\d]/.test(name.text) || title.toLowerCase().startsWith(name.text) ? name : null;
}

/** "the Gated Token Mixing method (GaTo)": the short name in the brackets behind a name and its noun. */
export function shortBehindNoun(reading: Reading, { first, last, text }: Name, words: CueWords): Name | null {
  const noun = last + 1;
  if (chunkEnd(reading, first) === last || noun + 1 >= reading.count || reading.gap[noun] !== SPACE) return null;
  if ((words.cueOf(reading.word[noun]!) & THING) === 0 || gapBefore(reading, noun + 1) !== " (") return null;
  const short = nameAt(reading, noun + 1, words);
  if (short === null || !short.isOdd || !markAfter(reading, short.last).startsWith(")")) return null;
  return text.charAt(0) === short.text.charAt(0) ? short : null;
}

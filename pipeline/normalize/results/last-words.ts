import type { Lexicon } from "../reading/lexicon.js";
import type { Reading } from "../reading/reading.js";

/** Whether the word in front of an atom, in its sentence, is one of some patterns' own. */
export type LastWordTest = (reading: Reading, atom: number) => boolean;

/**
 * Tells where patterns can match that end with `$`: behind one of the words that they are written with. Most numbers stand
 * behind other words, and for those neither a string is made nor a pattern run.
 * @param patterns  alternatives of plain words ("an?" is "an" and "a"), in lower case, each match ending with one of them
 */
export function makeLastWordTest(lexicon: Lexicon, patterns: readonly RegExp[]): LastWordTest {
  const isLast = lexicon.claimMark();
  for (const pattern of patterns) for (const word of wordsIn(pattern)) lexicon.mark(lexicon.file(word), isLast);
  return ({ mark, sentence }, atom) =>
    atom > 0 && (mark[atom - 1]! & isLast) !== 0 && sentence[atom - 1] === sentence[atom];
}

/** The words of a pattern, without its escapes. */
function wordsIn({ source }: RegExp): string[] {
  const words: string[] = [];
  for (const [, word, mayLack] of source.replace(/\\[a-z]/g, " ").matchAll(/([a-z]+)(\?)?/g)) {
    words.push(word!);
    if (mayLack !== undefined && word!.length > 1) words.push(word!.slice(0, -1));
  }
  return words;
}

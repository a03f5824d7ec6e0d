import { OTHER, type Reading } from "../reading/reading.js";
import { type Item, itemsFrom } from "./candidates.js";
import type { ContextWords } from "./words.js";

/** The items of "datasets such as A, B and C", "benchmarks (A, B)", "methods like A"; empty where no examples follow. */
export function examplesBehind(reading: Reading, noun: number, words: ContextWords): Item[] {
  const next = noun + 1;
  if (next >= reading.count || reading.sentence[next] !== reading.sentence[noun]) return [];
  const isCue = words.examples.has(reading.word[next]!);
  if (!isCue && reading.gap[next] !== OTHER) return [];
  const gap = reading.text.slice(reading.end[noun], reading.start[next]);
  if (!/^(?:,? | \(|: )$/.test(gap)) return [];
  const isMarked = gap === " (" || gap === ": ";
  const start = isCue ? behindCue(reading, next, words) : isMarked ? next : -1;
  if (start < 0 || start >= reading.count || reading.sentence[start] !== reading.sentence[noun]) return [];
  const items = itemsFrom(reading, start, words);
  const last = items.at(-1);
  // A bracket that does not close behind the list holds something else.
  const isClosed = last === undefined || gap !== " (" || reading.text.charAt(reading.end[last.last]!) === ")";
  return isClosed ? items : [];
}

/** First atom behind "such as", "e.g.", "including", or -1. */
function behindCue(reading: Reading, cue: number, words: ContextWords): number {
  const word = reading.word[cue]!;
  if (word === words.such) return reading.word[cue + 1] === words.as ? cue + 2 : -1;
  if (word === words.e) return reading.word[cue + 1] === words.g ? cue + 2 : -1;
  return cue + 1;
}

/** Compares what a paper spells out with the full name that a vocabulary has. */
import { foldWord } from "../reading/lexicon.js";

/**
 * True where a long form is another wording of a full name ("Low-Rank Adaption" for "Low-Rank Adaptation"): it begins like
 * it, and all words of one, but for small ones, begin like a word of the other. "Dynamic Preference Optimization" is not
 * Direct Preference Optimization, and "Multi-Agent Discussion" not Multi-Agent Debate.
 */
export function spellsOut(longText: string, fullName: string): boolean {
  const full = stemsOf(fullName);
  const words = stemsOf(longText);
  const isShorter = words.every((stem) => full.includes(stem));
  const isLonger = words.length <= full.length + MORE_WORDS && full.every((stem) => words.includes(stem));
  return words[0] === full[0] && (isShorter || isLonger);
}

/** Words that a wording may have beside those of the full name. */
const MORE_WORDS = 2;

/** Whether a long form begins like a full name and has most of its words: it names something of the same sort. */
export function isLike(longText: string, fullName: string): boolean {
  const full = stemsOf(fullName);
  const words = stemsOf(longText);
  const shared = words.filter((stem) => full.includes(stem)).length;
  return words[0] === full[0] && shared * 2 > words.length && shared * 2 >= full.length;
}

/** Letters that two inflections of a word share. */
const STEM = 5;

const SMALL: ReadonlySet<string> = new Set("and for from the via with".split(" "));

function stemsOf(text: string): string[] {
  return foldWord(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2 && !SMALL.has(word))
    .map((word) => word.slice(0, STEM));
}

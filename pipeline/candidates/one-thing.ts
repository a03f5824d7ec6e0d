import { spacedKey } from "./keys.js";
import { mostSpelled, type NameTally } from "./tally.js";
import { isShort } from "./words.js";

/** Whether a name stands for one thing, as far as its papers tell. */
export function isOneThing(name: string, tally: NameTally): boolean {
  const { introducing, papers } = tally;
  // Several papers introduce it, each its own thing; a few of many may be mistaken for introducing it.
  if (introducing > 1 && introducing * 3 > papers) return false;
  if (!hasOneLongForm(tally)) return false;
  const isMostlyIntroduced = introducing > 0 && introducing * 3 >= papers;
  if (!isMostlyIntroduced) return !(isShort(name) && isTwoKinds(tally));
  return !isSpelledOutApart(tally) && !isSpelledApart(name, tally) && !(isShort(name) && isTwoKinds(tally));
}

/** Two of three papers that spell it out agree. */
function hasOneLongForm(tally: NameTally): boolean {
  const all = [...tally.longs.values()].reduce((sum, long) => sum + long.papers, 0);
  return tally.longs.size < 2 || mostSpelled(tally)!.papers * 3 >= all * 2;
}

/** Where another paper spells it out in words of its own, it is not the thing that was introduced. */
function isSpelledOutApart({ longs }: NameTally): boolean {
  return [...longs.values()].some(({ introducing }) => introducing === 0);
}

/** A few capitals that a paper introduces as one kind, and others use as another, stand for two things. */
function isTwoKinds({ introducedAs, usedAs, supporting }: NameTally): boolean {
  if (supporting > 1 || introducedAs.size === 0 || usedAs.size === 0) return false;
  return [...usedAs.keys()].every((kind) => !introducedAs.has(kind));
}

/** Longer names hardly stand for two things, however they are written. */
const LONG_NAME = 14;

/** A short name that nobody writes as those do who introduce it: "SkillMap" there, "Skill Map" or "SKILLMAP" here. */
function isSpelledApart(name: string, { spellings, introducedSpellings }: NameTally): boolean {
  if (name.length >= LONG_NAME) return false;
  const introduced = new Set([...introducedSpellings.keys()].map(formOf));
  const others = [...spellings].filter(([spelling, papers]) => papers > (introducedSpellings.get(spelling) ?? 0));
  return others.length > 0 && !others.some(([spelling]) => introduced.has(formOf(spelling)));
}

/** A spelling as far as it tells things apart: its joints, and its case, but for the blank before a number. */
function formOf(spelling: string): string {
  const look = /^\p{Lu}+$/u.test(spelling) ? "capitals" : /^\p{Lu}\p{Ll}+$/u.test(spelling) ? "word" : "";
  return `${spacedKey(spelling).replace(/ (?=\d)/g, "")} ${look}`;
}

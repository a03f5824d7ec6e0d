import type { KnownNames } from "./known-names.js";
import { isOneThing } from "./one-thing.js";
import { isOrdinary } from "./ordinary.js";
import { isSupported } from "./support.js";
import type { NameTally } from "./tally.js";
import type { Usage } from "./usage.js";
import { shapeOf } from "./words.js";

/**
 * Why a name is no candidate: listed (a row, or a list of look-alikes, has it), own (one paper names its own thing so, and
 * nobody else speaks of it), several (it stands for several things), ordinary (a word or phrase of the language, a metric,
 * a machine), unclear (too little says that it is a name).
 */
export type Refusal = "listed" | "own" | "several" | "ordinary" | "unclear";

/** Why a name is not worth a row, or null where nothing speaks against it. */
export function refusalOf(name: string, tally: NameTally, known: KnownNames, usage: Usage): Refusal | null {
  if (isListed(name, tally, known)) return "listed";
  if (tally.introducing === 1 && tally.papers === 1) return "own";
  if (!isOneThing(name, tally)) return "several";
  if (isOrdinary(name, tally, known, usage)) return "ordinary";
  return isSupported(name, tally) ? null : "unclear";
}

function isListed(name: string, { spellings, longs }: NameTally, known: KnownNames): boolean {
  if ([...spellings.keys()].some(known.has)) return true;
  if (longs.size > 0) return [...longs.values()].some(({ text }) => known.has(text));
  return shapeOf(name) === "acronym" && known.isInitials(name);
}

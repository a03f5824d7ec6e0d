import { atomFrom, atomUntil } from "../reading/chunk.js";
import type { Reading } from "../reading/reading.js";
import type { Definition } from "../sighting.js";
import { nameAt } from "./names.js";
import { isSameSentence, type Proposal, propose } from "./proposal.js";
import type { CueWords } from "./words.js";

/** What follows the bracket of a name that is explained. */
const EXPLANATION = /^["'”’]?\),? (?:which|that|an?|the first|where|whose) /;

/** "a Lightweight Gated Fusion Unit (LGFU) selects ...": what only parts of something new are called. */
const PART_END = /(?:Module|Unit|Block|Mechanism|Head|Adapter|Strategy|Objective|Loss|Scheme)$/;

/** "a Global Zebra Fusion (GZF) module" */
const PART_BEHIND =
  /^["'”’]?\) (?:module|unit|block|mechanism|head|adapter|strategy|scheme|algorithm|paradigm|objective|loss|reward)\b/;

/**
 * "We address this with Ranking-Improved Consistency (RISC), which ...": a full name in capitals with its short form, that a
 * sentence about the paper's own work explains.
 */
export function explainedDefinitions(
  reading: Reading,
  definitions: readonly Definition[],
  words: CueWords,
): Proposal[] {
  return definitions.flatMap(({ long, short, longText }) => {
    if (long.field !== reading.field || long.start > short.start) return [];
    if (!isCapitalized(longText)) return [];
    const first = atomFrom(reading, long.start);
    const behind = reading.text.slice(short.end, short.end + 16);
    const isIndefinite = first > 0 && words.indefinite.has(reading.word[first - 1]!);
    const isPart =
      isIndefinite && (PART_END.test(longText) || (PART_BEHIND.test(behind) && words.spokeOfOwn(reading, first)));
    if (!isPart && !EXPLANATION.test(behind)) return [];
    const name = nameAt(reading, atomFrom(reading, short.start), words);
    if (name === null || name.end !== short.end || !name.isOdd) return [];
    if (!isPart && !isOwnWork(reading, first, words)) return [];
    if (first > 0 && (words.outside.has(reading.word[first - 1]!) || words.studying.has(reading.word[first - 1]!)))
      return [];
    // "the Zebra Loss (ZL) problem" and "Named Zebra Recognition (NZR)" are no things that were made.
    if (words.findings.has(reading.word[atomUntil(reading, long.end)] ?? 0)) return [];
    return [propose(name, "introduces/explained", { full: longText })];
  });
}

/** Whether "we" or "our" stands in front of an atom, in its sentence. */
function isOwnWork(reading: Reading, atom: number, words: CueWords): boolean {
  for (let at = atom - 1; at >= Math.max(0, atom - REACH) && isSameSentence(reading, atom, at); at--) {
    if (reading.word[at] === words.we || reading.word[at] === words.our) return true;
  }
  return false;
}

/** How far in front of a full name, in atoms, its sentence may speak of us. */
const REACH = 40;

function isCapitalized(text: string): boolean {
  const long = text.split(/[\s-]+/).filter((word) => word.length > 3);
  return long.length > 0 && long.every((word) => word.charAt(0) !== word.charAt(0).toLowerCase());
}

/** What the text says has changed by a number: "improves Acc@1 from 67.2", "reducing initial delay by 40%". */
import type { Reading } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import { metricName } from "./metrics.js";
import type { Quantity } from "./numbers.js";

/** How far in front of a number, in characters, the verb may stand. */
const REACH = 110;

const VERB =
  "(?:improv|reduc|increas|decreas|boost|lower|rais|cut|enhanc|lift|shrink|minimi[sz]|accelerat)(?:es?|s|ing|ed|e|ting|ts)?";
const NOUN = String.raw`(?!(?:by|from|to|up|down) )[\p{L}\d@/+_-]+(?:\.[\p{L}\d]+)*`;
const NOUNS = `((?:${NOUN} ){0,3}${NOUN})`;
const UP_TO =
  "(?:(?:up to|over|about|around|approximately|roughly|nearly|almost|more than|at least|as much as|an? (?:average|additional)(?: of)?|only|just) )?[~≈+-]?$";

const CHANGED = new RegExp(
  String.raw`^.*\b${VERB} (?:the |its |their |our |both )?${NOUNS} (?:by|from|to) ${UP_TO}`,
  "iu",
);
const ALSO_CHANGED = new RegExp(`(?:,|,? and) (?:the |its )?${NOUNS} by ${UP_TO}`, "iu");
const ANY_VERB = new RegExp(String.raw`\b${VERB} `, "i");

/** "from 67.2 to | 76.3": the second level is one of what the first is. */
const FIRST_LEVEL = /\bfrom [~≈]?[\d.,]+ ?%?(?: [\p{L}-]{1,14}){0,3} (?:down |up )?to [~≈]?$/u;

/** Words that are no measure: what is improved may be a thing. */
const NO_MEASURE =
  /\b(?:it|them|this|that|these|which|on|of|in|for|with|than|over(?!-)|and|or|models?|methods?|baselines?|approaches|approach|systems?|tasks|settings?|scenarios?|domains|environments|conditions|languages|datasets|benchmarks|metrics|cases|LLMs?|VLMs?|MLLMs?|SOTA|state-of-the-art|results?|outperform\w*|surpass\w*|exceed\w*|beat\w*|achiev(?:e|es|ed|ing)|improv\w*|reduc\w*|increas\w*|respectively|further)\b/i;

/** What ends the name of a measure. */
const STOP = String.raw`(?= (?:than|over|compared|on|in|for|at|with|while|and|relative|vs|versus|to|by|during|across|under|from|when|without)\b|[.,;:)]|$)`;
const SHORT_NOUNS = `((?:${NOUN} ){0,3}?${NOUN})`;
const LESS_OF = new RegExp(
  `^ (?:lower|higher|less|smaller|reduced|extra|additional|greater|shorter|better|more|fewer) ${SHORT_NOUNS}${STOP}`,
  "iu",
);
const CHANGE_IN = new RegExp(
  `^ (?:average |relative |absolute |mean |overall )?(?:improvements?|gains?|increases?|reductions?|decreases?|boosts?|drops?) in (?:the |its )?${SHORT_NOUNS}${STOP}`,
  "iu",
);

/** "98.4% of the original model's capabilities": what is kept. */
const KEPT =
  /^ of (?:the |its |their )?(?:[\p{L}\d.-]+['’]?s? ){1,4}?(capabilities|utility|abilities|functionality)\b/u;

/** Qualities, which have no name of their own as a measure: "3x more efficient". */
const ADJECTIVE = /(?:ent|ant|ate|ive|ful|ble|ust|ing|ly|ed|er|al|ic|ong|able)$/i;

/** "CTR +1.00%": a short form in capitals in front of the sign. */
const SIGNED = /(?:^|[\s(:])((?:[A-Z][A-Z\d@/-]*[A-Z\d])s?) [+-]$/;

/** "(mArho up to 0.459 on X)", "(FID = 2.3)": a word with capitals that leads the bracket of a number. */
const BRACKETED = /\(((?=[^\s(]+\p{Lu})\p{L}[\p{L}\d@/-]{1,15}) ?(?:(?:up to|of|=|:|is) ?)?[~≈]?$/u;

/** "an Information Coefficient (IC) of 0.15" */
export const SHORT_FORM_OF = /\(([A-Z][A-Za-z\d@/-]{1,9})\) (?:score )?of (?:only |just |about |up to |over )?[~≈]?$/;

/** The measure that a bracket begins with, in front of a number in it; null where there stands none, or the name of something else. */
export function bracketedMeasure(
  { text, start }: Reading,
  { atom }: Quantity,
  mentions: readonly Sighting[],
): string | null {
  const before = text.slice(Math.max(0, start[atom]! - BRACKET_REACH), start[atom]);
  const name = (BRACKETED.exec(before) ?? SHORT_FORM_OF.exec(before))?.[1];
  return name === undefined || isMentioned(text, name, start[atom]!, mentions) ? null : metricName(name);
}

/** A bracket, the word that leads it and what follows are no longer. */
const BRACKET_REACH = 30;

/** The measure right in front of a change with its sign; null where there stands none, or the name of something else. */
export function signedMeasure(
  { text, start }: Reading,
  { atom, sign }: Quantity,
  mentions: readonly Sighting[],
): string | null {
  if (sign === "") return null;
  const name = SIGNED.exec(text.slice(Math.max(0, start[atom]! - SIGNED_REACH), start[atom]))?.[1];
  return name === undefined || isMentioned(text, name, start[atom]!, mentions) ? null : metricName(name);
}

/** A short form, its blank and the sign are no longer. */
const SIGNED_REACH = 20;

/**
 * The measure that a share or a ratio names behind it: "a 16x smaller KV cache", "86.5% less extra space"; null where there is none.
 */
export function comparedMeasure({ text, end }: Reading, { unit }: Quantity): string | null {
  if (unit.kind !== "percent" && unit.kind !== "ratio") return null;
  const behind = text.slice(end[unit.last], end[unit.last]! + REACH).replace(/^[%×]/, "");
  const name = (LESS_OF.exec(behind) ?? CHANGE_IN.exec(behind) ?? KEPT.exec(behind))?.[1];
  return name === undefined || NO_MEASURE.test(name) || (ADJECTIVE.test(name) && !/\brates?$/i.test(name))
    ? null
    : metricName(name);
}

/**
 * The measure of a change, in small letters; null where the text puts none between a verb and the number.
 * @param from      start of the sentence
 * @param mentions  names of the field: what is improved may be a model
 */
export function changedMeasure(
  reading: Reading,
  { atom }: Quantity,
  from: number,
  mentions: readonly Sighting[],
): string | null {
  const start = reading.start[atom]!;
  const before = reading.text.slice(Math.max(from, start - REACH), start).replace(FIRST_LEVEL, "from ");
  const match = CHANGED.exec(before) ?? (ANY_VERB.test(before) ? ALSO_CHANGED.exec(before) : null);
  // "reduces rollout and end-to-end latency by ..."
  const name = match?.[1]?.replace(/^.* (?:and|or) | -?down$/g, "");
  if (name === undefined || NO_MEASURE.test(name) || name.endsWith("ly") || !/\p{L}{2}/u.test(name)) return null;
  return isMentioned(reading.text, name, start, mentions) ? null : metricName(withoutAverage(name));
}

/** Whether the last occurrence of some words in front of a number is the name of a model, method or dataset, or in part. */
function isMentioned(text: string, words: string, number: number, mentions: readonly Sighting[]): boolean {
  const at = text.lastIndexOf(words, number - 1);
  return mentions.some((seen) => seen.start < at + words.length && at < seen.end);
}

/** "average accuracy" is accuracy; an "average score" has no other name. */
function withoutAverage(name: string): string {
  return /\b(?:scores?|performance|average)$/.test(name) ? name : name.replace(/^(?:average|overall|mean) /, "");
}

/** What the text says has changed by a number: "improves Acc@1 from 67.2", "reducing initial delay by 40%". */
import type { Reading } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import { metricName } from "./metrics.js";
import type { Quantity } from "./numbers.js";

/** How far in front of a number, in characters, the verb may stand. */
const REACH = 110;

const VERB =
  "(?:improv|reduc|increas|decreas|boost|lower|rais|cut|enhanc|lift|shrink|minimi[sz]|accelerat)(?:es?|s|ing|ed|e|ting|ts)?";
const NOUN = String.raw`(?!(?:by|from|to|up|down) )[\p{L}\d@./+_-]+`;
const NOUNS = `((?:${NOUN} ){0,2}${NOUN})`;
const UP_TO =
  "(?:(?:up to|over|about|around|approximately|roughly|nearly|almost|more than|at least|as much as|an? (?:average|additional)(?: of)?|only|just) )?[~≈+-]?$";

const CHANGED = new RegExp(
  String.raw`\b${VERB} (?:the |its |their |our |both |overall |average )?${NOUNS} (?:by|from|to) ${UP_TO}`,
  "iu",
);
const ALSO_CHANGED = new RegExp(`(?:,|,? and) (?:the |its )?${NOUNS} by ${UP_TO}`, "iu");
const ANY_VERB = new RegExp(String.raw`\b${VERB} `, "i");

/** "from 67.2 to | 76.3": the second level is one of what the first is. */
const FIRST_LEVEL = /\bfrom [~≈]?[\d.,]+ ?%?(?: [\p{L}-]{1,14}){0,3} (?:down |up )?to [~≈]?$/u;

/** Words that are no measure: what is improved may be a thing. */
const NO_MEASURE =
  /\b(?:it|them|this|that|these|which|on|of|in|for|with|than|over|and|or|models?|methods?|baselines?|approaches|approach|systems?|LLMs?|VLMs?|MLLMs?|SOTA|state-of-the-art|results?|outperform\w*|surpass\w*|exceed\w*|beat\w*|achiev(?:e|es|ed|ing)|improv\w*|reduc\w*|increas\w*|respectively)\b/i;

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
  const name = match?.[1];
  if (name === undefined || NO_MEASURE.test(name) || !/\p{L}{2}/u.test(name)) return null;
  const at = reading.text.lastIndexOf(name, start);
  if (mentions.some((seen) => seen.start < at + name.length && at < seen.end)) return null;
  return metricName(name);
}

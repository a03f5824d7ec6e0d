import type { AnnotatedResult } from "../../records.js";
import { type Reading, SPACE } from "../reading/reading.js";
import type { LastWordTest } from "./last-words.js";
import type { Quantity } from "./numbers.js";
import { gapBefore, wordsBefore } from "./words.js";

const ABOUT = /\b(?:about|around|approximately|nearly|almost|roughly|approx|close to|average of about)$/;
const UP_TO =
  /\b(?:up to|as much as|as high as|at most|below|under|less than|within|within a|no more than)(?: an?)?(?: additional| absolute| average)?$/;
const AT_LEAST = /\b(?:over|more than|at least|above|exceeding|greater than|higher than|beyond|as low as)(?: an?)?$/;

/** What words in front of a number make a bound of it. */
export const BOUNDS: readonly RegExp[] = [ABOUT, UP_TO, AT_LEAST];

/**
 * Whether the text states the value exactly or as a bound.
 * @param mayBeBound  tells where one of {@link BOUNDS} can match
 */
export function boundOf(reading: Reading, { atom }: Quantity, mayBeBound: LastWordTest): AnnotatedResult["bound"] {
  const gap = reading.gap[atom] === SPACE ? " " : gapBefore(reading, atom);
  const before = mayBeBound(reading, atom) ? wordsBefore(reading, atom, 4) : "";
  if (before === "" && (gap === " " || gap === "")) return "exact";
  if (/[~≈∼]/.test(gap) || ABOUT.test(before)) return "about";
  if (/[<≤]/.test(gap) || UP_TO.test(before)) return "up-to";
  if (/[>≥]/.test(gap) || AT_LEAST.test(before)) return "at-least";
  return "exact";
}

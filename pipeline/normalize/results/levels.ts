/** Tells levels that something rises or falls from and to. */
import type { Reading } from "../reading/reading.js";
import type { Quantity } from "./numbers.js";

const ARROW_BEFORE = /→\s?$/;

/** How far from a number, in characters, what it rises or falls to may stand. */
const FROM_REACH = 60;

/** The same for several that rise. */
const RISES_REACH = 110;

/** "from 21% to 34%", "51.9% → 67.8%", "increased from 0.346 to 0.496": two levels. */
export function isFromTo(reading: Reading, { atom, unit }: Quantity): boolean {
  const before = reading.text.slice(Math.max(0, reading.start[atom]! - RISES_REACH), reading.start[atom]);
  const after = reading.text.slice(reading.end[unit.last], reading.end[unit.last]! + FROM_REACH);
  // "(69.0 to 79.2)"
  if (/\((?:[^()]*(?:,|and) )?[~≈]?$/.test(before) && /^%? to [~≈]?[\d.]+%?(?:[),]| and)/.test(after)) return true;
  if (/\((?:[^()]*(?:,|and) )?[~≈]?[\d.]+%? to [~≈]?$/.test(before)) return true;
  // "from 45.0% and 58.5% to 60.0% and 71.0%"
  if (/\bfrom (?:[\d.]+%? and )?$/.test(before) && TWO_TO_TWO.test(after)) return true;
  // "from 70.9% to 77.6% on A and 46.9% to 59.1% on B"
  if (MORE_RISES.test(before) && /^%? to [~≈]?\d/.test(after)) return true;
  if (/ to [~≈]?$/.test(before) && MORE_RISES.test(before.replace(/[\d.]+%? to [~≈]?$/, ""))) return true;
  if (/\bfrom [\d.]+%? and [\d.]+%? to (?:[\d.]+%? and )?$/.test(before)) return true;
  if (!before.includes("from")) return ARROW_BEFORE.test(before.slice(-2)) || /^\s?%?\s?→/.test(after);
  const isFrom = FROM.test(before) && TO_BEHIND.test(after);
  const isTo =
    /(?<!\brang(?:es?|ing|ed) )\bfrom\s(?:over |about |more than |an? (?:[a-z-]+ ){0,2}of |[\w-]+['’]s )?[~≈]?[\d.,]+\s?[%×]?(?:\s?[A-Za-z/]{1,8}|[^.;,\d]{0,40}?)?\s(?:to|up to|down to)\s(?:just |only )?[~≈]?$/.test(
      before,
    );
  // "a 36% improvement from the 51% of the base model"
  if (/\bfrom (?:the|an?|its|only|just) [~≈]?$/.test(before)) return true;
  return isFrom || isTo || ARROW_BEFORE.test(before) || /^\s?%?\s?→/.test(after);
}

const MORE_RISES = /(?<!\brang(?:es?|ing|ed) )\bfrom [~≈]?[\d.]+%? to [~≈]?[\d.]+%? [^;]{0,60}(?:,|,? and) [~≈]?$/;
const TWO_TO_TWO = /^%? (?:and [\d.]+%? )?to [\d.]+%? and \d/;

/** "gains ranging from 17% to 28%" are no two levels. */
const FROM =
  /(?<!\brang(?:es?|ing|ed) )\bfrom\s(?:over |about |more than |an? (?:[a-z-]+ ){0,2}of |[\w-]+['’]s )?[~≈]?$/;
const TO_BEHIND = /^\s?%?[^.;,\d]{0,40}?\s(?:to|up to|down to)\s/;

/** The level that something rises or falls from is not the work of what changes it: "from 21% to 34%", "0.73 → 0.90". */
export function isFirstLevel(reading: Reading, { atom, unit }: Quantity): boolean {
  const after = reading.text.slice(reading.end[unit.last], reading.end[unit.last]! + FROM_REACH);
  if (/^\s?%?\s?→/.test(after)) return true;
  const before = reading.text.slice(Math.max(0, reading.start[atom]! - FROM_REACH), reading.start[atom]);
  return FROM.test(before) && TO_BEHIND.test(after);
}

/** Whether one number is what another rises or falls to: "34.4% to 68.4%". */
export function isRise({ text, start, end }: Reading, from: Quantity, to: Quantity): boolean {
  return /^%? (?:up |down )?to [~≈]?$/.test(text.slice(end[from.unit.last], start[to.atom]));
}

import { initialsStart } from "./initials.js";
import type { Reading } from "./reading/reading.js";
import { isLetterOrDigit } from "./short-forms.js";

/** How far back a long form may begin. */
const MAX_LONG = 200;

/**
 * Start of the long form that ends at `end`, or -1.
 * Words with the initials of the short form come first; else the characters of the short form are matched from the last to the first; the first must start a word.
 */
export function longFormStart(reading: Reading, end: number, shortStart: number, shortEnd: number): number {
  const { text, units } = reading;
  const short = text.slice(shortStart, shortEnd);
  const spelled = spelledOut(short);
  const byInitials = initialsStart(text, end, spelled);
  if (byInitials >= 0) return byInitials;
  if (spelled !== short) return looseLongFormStart(text, end, spelled);
  const offset = Math.max(0, end - MAX_LONG);
  let count = 0;
  let at = end;
  for (let s = shortEnd - 1; s >= shortStart; s--) {
    const wanted = lowered(units[s]!);
    if (wanted >= 128) return looseLongFormStart(text, end, short);
    if (!isLetterOrDigit(wanted)) continue;
    const isFirst = s === shortStart;
    count++;
    for (at--; at >= offset; at--) {
      const unit = lowered(units[at]!);
      if (unit >= 128) return looseLongFormStart(text, end, short);
      if (unit === wanted && !(isFirst && at > offset && isLetterOrDigit(units[at - 1]!))) break;
      if (isBarrier(unit)) return -1;
    }
    if (at < offset) return -1;
  }
  if (at > offset && units[at - 1]! >= 128) return looseLongFormStart(text, end, short);
  return isLongForm(text.slice(at, end), short, count) ? at : -1;
}

/** "M^2LA" is MMLA: a power says how often a letter comes. */
function spelledOut(short: string): string {
  if (!short.includes("^") && !short.includes("²") && !short.includes("³")) return short;
  return short.replace(/(\p{L})(?:\^?([23])(?!\d)|([²³]))/gu, (_, letter: string, power?: string, sign?: string) =>
    letter.repeat(power === "3" || sign === "³" ? 3 : 2),
  );
}

/** An ASCII letter in lower case; any other unit as it is. */
function lowered(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

/** The same for texts with letters beyond ASCII, and for short forms that are not written out. */
function looseLongFormStart(text: string, end: number, short: string): number {
  const wanted = short.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const offset = Math.max(0, end - MAX_LONG);
  const low = text.slice(offset, end).toLowerCase();
  let at = low.length - 1;
  for (let s = wanted.length - 1; s >= 0; s--) {
    const unit = wanted[s]!;
    while (at >= 0 && (low[at] !== unit || (s === 0 && isAnyLetterOrDigit(low[at - 1])))) {
      if (isBarrier(low.charCodeAt(at))) return -1;
      at--;
    }
    if (at < 0) return -1;
    if (s > 0) at--;
  }
  const start = offset + at;
  return isLongForm(text.slice(start, end), short, wanted.length) ? start : -1;
}

/** @param count  letters and digits of the short form */
function isLongForm(long: string, short: string, count: number): boolean {
  const words = long.split(/[\s-]+/).length;
  // No longer than the short form can stand for: min(|A| + 5, |A| * 2) words.
  if (words > Math.min(count + 5, count * 2)) return false;
  // "X, a benchmark of many tasks (X-PG)": what explains a name is no long form of one built on it.
  if (/, (?:an?|the|which|that) /.test(long)) return false;
  // A long form that holds the short one, or is no longer, defines nothing.
  return long.length > short.length + 1 && !long.toLowerCase().includes(short.toLowerCase());
}

function isAnyLetterOrDigit(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** Marks that no long form goes across: . ; : ( ) */
function isBarrier(unit: number): boolean {
  return unit === 46 || unit === 59 || unit === 58 || unit === 40 || unit === 41;
}

import type { Lexicon } from "../reading/lexicon.js";
import { DIGITS, LETTERS, type Reading } from "../reading/reading.js";
import {
  gluedUnit,
  hyphenedUnit,
  isSizeInTwo,
  moneyOf,
  percentOf,
  plain,
  spacedUnit,
  UNIT_WORDS,
  type Unit,
} from "./units.js";
import { wordAt } from "./words.js";

/** The unit of the number at an atom; null where the letters around make the number part of a name. */
export type UnitFinder = (reading: Reading, atom: number) => Unit | null;

/** How far behind a number the last word of its unit may stand: "1440 single-node H100 GPU hours". */
const REACH = 4;

/** Sets up the finder of units. Most numbers have none: words are looked at only where one of them may be a unit. */
export function makeUnitFinder(lexicon: Lexicon): UnitFinder {
  const isUnitWord = lexicon.claimMark();
  for (const word of UNIT_WORDS) lexicon.mark(lexicon.file(word), isUnitWord);

  function hasUnitWord({ mark, count }: Reading, from: number, to: number): boolean {
    for (let at = from; at <= to && at < count; at++) if ((mark[at]! & isUnitWord) !== 0) return true;
    return false;
  }

  return (reading, atom) => {
    const { units, kind } = reading;
    const end = reading.end[atom]!;
    const behind = isBlank(units[end]!) ? end + 1 : end;
    if (units[behind] === PERCENT || (units[behind] === BACKSLASH && units[behind + 1] === PERCENT))
      return percentOf(reading, atom);
    if (units[behind] === TIMES)
      return isSizeBehind(units, behind + 1) ? null : { kind: "ratio", text: "x", factor: 1, last: atom };
    // "achieving up to ×3.23 attention speedup"
    const start = reading.start[atom]!;
    if (start > 1 && units[start - 1] === TIMES && isBlank(units[start - 2]!) && isBlank(units[end]!))
      return { kind: "ratio", text: "x", factor: 1, last: atom };
    if (units[end] === DEGREE) return null;
    const next = atom + 1;
    if (next >= reading.count) return moneyOf(reading, atom) ?? plain(atom);
    const length = reading.start[next]! - end;
    if (length === 0 && kind[next] === LETTERS) return gluedUnit(reading, atom, wordAt(reading, next));
    if (length === 1 && isHyphen(units[end]!)) {
      if (kind[next] === DIGITS) return moneyOf(reading, atom) ?? plain(atom);
      return hasUnitWord(reading, next, next) ? hyphenedUnit(reading, next) : null;
    }
    if (length !== 1 || units[end] !== BLANK || !hasUnitWord(reading, next, atom + REACH))
      return moneyOf(reading, atom) ?? plain(atom);
    const word = wordAt(reading, next);
    if (isSizeInTwo(reading, atom, word)) return null;
    return moneyOf(reading, atom) ?? spacedUnit(reading, atom, word) ?? plain(atom);
  };
}

const BLANK = 32;
const PERCENT = 37;
const BACKSLASH = 92;
const DEGREE = 0xb0;
const TIMES = 0xd7;

function isBlank(unit: number): boolean {
  return unit === BLANK || (unit >= 9 && unit <= 13) || (unit >= 0xa0 && /\s/.test(String.fromCharCode(unit)));
}

/** "-", "–" and the hyphen that breaks no line. */
function isHyphen(unit: number): boolean {
  return unit === 45 || unit === 0x2013 || unit === 0x2011;
}

/** "512 × 512": a number behind the sign. */
function isSizeBehind(units: Uint16Array, at: number): boolean {
  const unit = isBlank(units[at]!) ? units[at + 1]! : units[at]!;
  return unit >= 48 && unit <= 57;
}

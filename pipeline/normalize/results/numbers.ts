import { DIGITS, GLUED, HYPHEN, JOINER, LETTERS, LOWER, OTHER, type Reading, SYMBOL } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import type { RatioWordFinder } from "./ratio-words.js";
import type { UnitFinder } from "./unit-finder.js";
import type { Unit } from "./units.js";
import { wordAt, wordsBefore } from "./words.js";

/** A number of the text that may be a result. */
export interface Quantity {
  readonly atom: number;
  readonly value: number;
  readonly unit: Unit;
  /** "+" or "-" in front of it; empty where there is none. */
  readonly sign: "" | "+" | "-";
  /** Number of the run that it belongs to: "4.85 and 10.88 points", "17% to 28%". */
  readonly run: number;
}

/** Numbers side by side; a change beside a score, "an FID of 4.25 (+6.2%)", is no score. */
export interface Run {
  readonly all: readonly Quantity[];
  /** Those without a unit. */
  readonly plain: readonly Quantity[];
}

/**
 * The numbers of a field that stand by themselves: not in a name, a version, a date or an address.
 * A number without unit takes the unit of the one behind it in the same run.
 * @param named  what is named in the field, in the order of the text
 */
export function quantitiesOf(
  reading: Reading,
  named: readonly Sighting[],
  unitOf: UnitFinder,
  ratioInWords: RatioWordFinder,
): Quantity[] {
  const found: Quantity[] = [];
  const { kind, count } = reading;
  let next = 0;
  for (let atom = 0; atom < count; atom++) {
    if (kind[atom] === LETTERS) {
      const ratio = ratioInWords(reading, atom);
      if (ratio !== null) found.push({ atom, ...ratio, sign: "", run: atom });
      continue;
    }
    if (kind[atom] !== DIGITS || isInName(reading, atom)) continue;
    const start = reading.start[atom]!;
    while (next < named.length && named[next]!.end <= start) next++;
    if (next < named.length && named[next]!.start <= start) continue;
    if (next > 0 && named[next - 1]!.end === start - 1 && MAJOR_VERSION.test(wordAt(reading, atom))) continue;
    const written = unitOf(reading, atom);
    if (written === null) continue;
    if (isDeviation(reading, atom)) {
      lendUnit(reading, found, atom, written);
      continue;
    }
    const value = numberOf(reading, atom, written.factor);
    if (!Number.isFinite(value)) continue;
    const last = found.at(-1);
    const isInRun = last !== undefined && isConnected(reading, last, atom);
    const run = isInRun ? last.run : atom;
    const isFactor = written.kind === "plain" && (isInRun ? last.unit.kind === "ratio" : isSpeedup(reading, atom));
    const unit: Unit = isFactor ? { ...written, kind: "ratio", text: "x" } : written;
    found.push({ atom, value, unit, sign: signOf(reading, atom), run });
  }
  return found.length < 2 ? found : withUnits(reading, found);
}

/** "compared to VGGT-SLAM 2.0": a number right behind a name that is its version, also where the name is known without. */
const MAJOR_VERSION = /^\d\.0$/;

/** Digits that a floating-point number keeps, and more than any value of a paper has. */
const PRECISION = 12;

/** The value of the number at an atom, times a factor; NaN where its points make it none. */
function numberOf(reading: Reading, atom: number, factor: number): number {
  const { units } = reading;
  const start = reading.start[atom]!;
  const end = reading.end[atom]!;
  // A short whole number needs no string: most numbers are years and counts.
  if (factor === 1 && end - start < PRECISION) {
    let value = 0;
    let at = start;
    for (; at < end; at++) {
      const digit = units[at]! - ZERO;
      if (digit >= 0) value = value * 10 + digit;
      else if (units[at] !== COMMA) break;
    }
    if (at === end) return value;
    return Number(wordAt(reading, atom).replaceAll(",", ""));
  }
  const value = Number(wordAt(reading, atom).replaceAll(",", "")) * factor;
  return Number.isFinite(value) ? Number(value.toPrecision(PRECISION)) : Number.NaN;
}

const ZERO = 48;
const COMMA = 44;

/** "82.1±0.4%": how far a result varies is none. */
function isDeviation(reading: Reading, atom: number): boolean {
  if (atom === 0 || reading.gap[atom] !== OTHER) return false;
  return /^\s?±\s?$/.test(reading.text.slice(reading.end[atom - 1], reading.start[atom]));
}

/** Gives the unit behind a deviation to the number in front of it. */
function lendUnit(reading: Reading, found: Quantity[], atom: number, unit: Unit): void {
  const last = found.at(-1);
  if (last === undefined || last.atom !== atom - 1 || last.unit.kind !== "plain" || unit.kind === "plain") return;
  found[found.length - 1] = { ...last, value: numberOf(reading, last.atom, unit.factor), unit };
}

/** "acceleration factors of 2.57": a factor without a sign. */
function isSpeedup(reading: Reading, atom: number): boolean {
  // "up to 2.5 speedup"
  if (/^speed ?-?ups?$/.test(wordAt(reading, atom + 1)) && wordAt(reading, atom).includes(".")) return true;
  if (wordAt(reading, atom - 1) !== "of" || !wordAt(reading, atom).includes(".")) return false;
  return /\b(?:speed ?-?ups?|acceleration)(?: factors?| ratios?| rates?)? of$/.test(wordsBefore(reading, atom, 4));
}

/** Letters, "@" or an apostrophe in front make the digits part of a name: "A100", "top-1", "pass@1", "WMT'21". */
function isInName(reading: Reading, atom: number): boolean {
  if (atom === 0) return false;
  const gap = reading.gap[atom]!;
  const before = reading.kind[atom - 1]!;
  if (gap === JOINER) return true;
  if (gap === GLUED)
    return before === LETTERS || (before === SYMBOL && reading.units[reading.start[atom - 1]!] !== PLUS);
  // "A100-80GB"
  if (gap === HYPHEN && before === DIGITS)
    return (
      atom > 1 &&
      reading.kind[atom - 2] === LETTERS &&
      reading.gap[atom - 1] === GLUED &&
      reading.shape[atom - 2] !== LOWER
    );
  if (gap !== HYPHEN || before !== LETTERS) return false;
  // "2x-8x": the letters are the unit of another number; "3e-4" is one number that no result is written as.
  const isUnit =
    reading.kind[atom - 2] === DIGITS && reading.gap[atom - 1] === GLUED && wordAt(reading, atom - 1) !== "e";
  return !isUnit;
}

function signOf(reading: Reading, atom: number): Quantity["sign"] {
  const start = reading.start[atom]!;
  if (start === 0) return "";
  const before = reading.units[start - 1]!;
  if (before === PLUS) return "+";
  if (before !== HYPHEN_MINUS && before !== MINUS) return "";
  const earlier = start === 1 ? BLANK : reading.units[start - 2]!;
  return earlier === BLANK || earlier === BRACKET ? "-" : "";
}

const PLUS = 43;
const HYPHEN_MINUS = 45;
const MINUS = 0x2212;
const BLANK = 32;
const BRACKET = 40;

/** Marks and words that put two numbers into one run. */
const CONNECTION = /^[%×\s,]*(?:-{1,3}|–|—|~|\/|→|,|to|and|or|and\/or|, and|, or|vs\.?|\\)?\s*[~+(<>-]*\s*$/;

function isConnected(reading: Reading, last: Quantity, atom: number): boolean {
  if (reading.sentence[last.atom] !== reading.sentence[atom]) return false;
  const end = reading.end[last.unit.last]!;
  const start = reading.start[atom]!;
  return start - end < 16 && CONNECTION.test(reading.text.slice(end, start).trimStart());
}

/** "0.7250 (+3.97%)": a level and, in brackets, its change. */
function isChangeOf({ units, end, start }: Reading, one: Quantity, next: Quantity): boolean {
  for (let at = end[one.unit.last]!; at < start[next.atom]!; at++) if (units[at] === BRACKET) return true;
  return false;
}

/** "0.34, 11.52%, and 5.05%": where each number of a list writes its unit, one without has none. */
function writesEachUnit({ text, end, start }: Reading, found: readonly Quantity[], i: number): boolean {
  const [one, next, third] = [found[i]!, found[i + 1]!, found[i + 2]];
  if (third === undefined || third.run !== one.run || next.unit.kind === "plain" || third.unit.kind === "plain")
    return false;
  return text.slice(end[one.unit.last]!, start[next.atom]!).includes(",");
}

/** "level 1", "stage 2": which of several things is meant. */
function isLabel(reading: Reading, { atom, value }: Quantity): boolean {
  return Number.isInteger(value) && LABELLED.test(wordAt(reading, atom - 1));
}

const LABELLED = /^(?:level|stage|step|phase|layer|round|epoch|task|type|tier|group|part|version)$/;

function withUnits(reading: Reading, found: readonly Quantity[]): Quantity[] {
  const quantities = [...found];
  for (let i = quantities.length - 2; i >= 0; i--) {
    const one = quantities[i]!;
    const next = quantities[i + 1]!;
    if (one.run !== next.run || one.unit.kind !== "plain" || next.unit.kind === "plain") continue;
    if (isChangeOf(reading, one, next) || writesEachUnit(reading, found, i)) continue;
    // "70% at hint level 1, and 90% at hint level 2"
    if (isLabel(reading, one)) continue;
    const factor = next.unit.factor;
    quantities[i] = { ...one, value: one.value * factor, unit: { ...next.unit, last: one.atom } };
  }
  return quantities;
}

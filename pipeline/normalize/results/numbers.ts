import { DIGITS, GLUED, HYPHEN, JOINER, LETTERS, type Reading, SYMBOL } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import { type Unit, unitOf } from "./units.js";
import { wordAt } from "./words.js";

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

/**
 * The numbers of a field that stand by themselves: not in a name, a version, a date or an address.
 * A number without unit takes the unit of the one behind it in the same run.
 */
export function quantitiesOf(reading: Reading, mentions: readonly Sighting[]): Quantity[] {
  const found: Quantity[] = [];
  const named = mentions.filter(({ field }) => field === reading.field).sort((a, b) => a.start - b.start);
  let next = 0;
  for (let atom = 0; atom < reading.count; atom++) {
    if (reading.kind[atom] !== DIGITS || isInName(reading, atom)) continue;
    const start = reading.start[atom]!;
    while (next < named.length && named[next]!.end <= start) next++;
    if (next < named.length && named[next]!.start <= start) continue;
    const unit = unitOf(reading, atom);
    if (unit === null) continue;
    const value = Number(wordAt(reading, atom).replaceAll(",", ""));
    if (!Number.isFinite(value)) continue;
    const last = found.at(-1);
    const run = last !== undefined && isConnected(reading, last, atom) ? last.run : atom;
    found.push({ atom, value: Number((value * unit.factor).toPrecision(12)), unit, sign: signOf(reading, atom), run });
  }
  return withUnits(found);
}

/** Letters, "@" or an apostrophe in front make the digits part of a name: "A100", "top-1", "pass@1", "WMT'21". */
function isInName(reading: Reading, atom: number): boolean {
  if (atom === 0) return false;
  const gap = reading.gap[atom]!;
  const before = reading.kind[atom - 1]!;
  if (gap === JOINER) return true;
  if (gap === GLUED)
    return before === LETTERS || (before === SYMBOL && !"+".includes(reading.text.charAt(reading.start[atom - 1]!)));
  if (gap !== HYPHEN || before !== LETTERS) return false;
  // "2x-8x": the letters are the unit of another number; "3e-4" is one number that no result is written as.
  const isUnit =
    reading.kind[atom - 2] === DIGITS && reading.gap[atom - 1] === GLUED && wordAt(reading, atom - 1) !== "e";
  return !isUnit;
}

function signOf(reading: Reading, atom: number): Quantity["sign"] {
  const before = reading.text.charAt(reading.start[atom]! - 1);
  if (before === "+") return "+";
  if (before !== "-" && before !== "−") return "";
  const earlier = reading.text.charAt(reading.start[atom]! - 2);
  return earlier === " " || earlier === "(" || earlier === "" ? "-" : "";
}

/** Marks and words that put two numbers into one run. */
const CONNECTION = /^[%×\s,]*(?:-{1,3}|–|—|~|\/|→|,|to|and|or|and\/or|, and|, or|vs\.?|\\)?\s*[~+(<>]*\s*$/;

function isConnected(reading: Reading, last: Quantity, atom: number): boolean {
  if (reading.sentence[last.atom] !== reading.sentence[atom]) return false;
  const between = reading.text.slice(reading.end[last.unit.last], reading.start[atom]);
  return between.length < 16 && CONNECTION.test(between.trimStart());
}

function withUnits(found: readonly Quantity[]): Quantity[] {
  const quantities = [...found];
  for (let i = quantities.length - 2; i >= 0; i--) {
    const one = quantities[i]!;
    const next = quantities[i + 1]!;
    if (one.run !== next.run || one.unit.kind !== "plain" || next.unit.kind === "plain") continue;
    const factor = next.unit.factor;
    quantities[i] = { ...one, value: one.value * factor, unit: { ...next.unit, last: one.atom } };
  }
  return quantities;
}

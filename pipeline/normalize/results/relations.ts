import { OTHER, type Reading } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import { isRise } from "./levels.js";
import type { Quantity } from "./numbers.js";
import { listsOf, respectively } from "./pairs.js";
import { spansWithin } from "./spans.js";

/** The clause that holds a number: the part of its sentence between semicolons. */
export interface Clause {
  readonly start: number;
  readonly end: number;
}

/** A clause reaches no further than this many atoms on either side: longer sentences are lists or no prose. */
const LONGEST_REACH = 150;

/** The sentence around an atom, from its first to its last atom. */
export function sentenceAround(reading: Reading, atom: number): Clause {
  const { sentence } = reading;
  let first = atom;
  let last = atom;
  const from = Math.max(0, atom - LONGEST_REACH);
  while (first > from && sentence[first - 1] === sentence[atom]) first--;
  const to = Math.min(reading.count - 1, atom + LONGEST_REACH);
  while (last < to && sentence[last + 1] === sentence[atom]) last++;
  return { start: reading.start[first]!, end: reading.end[last]! };
}

/** The sentence of an atom, cut at semicolons. */
export function clauseOf(reading: Reading, atom: number): Clause {
  const { sentence } = reading;
  let first = atom;
  let last = atom;
  const from = Math.max(0, atom - LONGEST_REACH);
  while (first > from && sentence[first - 1] === sentence[atom] && !isBehindSemicolon(reading, first)) first--;
  const to = Math.min(reading.count - 1, atom + LONGEST_REACH);
  while (last < to && sentence[last + 1] === sentence[atom] && !isBehindSemicolon(reading, last + 1)) last++;
  const start = startWithBracket(reading, first);
  let end = reading.end[last]!;
  // The marks that close the clause belong to it: "(51.9%)", "52.6%".
  while (end < reading.text.length && CLOSING.includes(reading.text.charAt(end))) end++;
  return { start, end };
}

const SEMICOLON = 59;

function isBehindSemicolon({ units, gap, start, end }: Reading, atom: number): boolean {
  if (gap[atom] !== OTHER) return false;
  for (let at = end[atom - 1]!; at < start[atom]!; at++) if (units[at] === SEMICOLON) return true;
  return false;
}

const CLOSING = '%)]×"”’';
const OPENING = '([“"';

function startWithBracket(reading: Reading, first: number): number {
  const start = reading.start[first]!;
  return start > 0 && OPENING.includes(reading.text.charAt(start - 1)) ? start - 1 : start;
}

/** How far behind a number, in atoms, the name it is measured on may stand. */
const FORWARD = 14;

/** Which of the names around a number count. */
export interface Search {
  /** Whether a name in front of the number counts where none stands behind it. */
  readonly takesFront: boolean;
  /** Whether a name behind must be led by a preposition: "on X", "in X". */
  readonly needsPreposition: boolean;
  /** Words between the number and a name that give the name to something else. */
  readonly breaks: RegExp;
}

/**
 * The entity that a number is about, among those of one kind in its sentence.
 * The numbers of a run and the names of a list pair one to one. Otherwise: a name between the number (or the coordinated
 * numbers that it begins) and the next number; else the nearest name in front, without another number between.
 * @param sentence  the sentence of the number
 * @param mentions  names of one kind in the field, by place
 * @param all  the results around, the number itself among them, in the order of the text
 */
export function entityOf(
  reading: Reading,
  quantity: Quantity,
  sentence: Clause,
  all: readonly Quantity[],
  mentions: readonly Sighting[],
  search: Search,
): string | null {
  if (mentions.length === 0) return null;
  const own = spansWithin(mentions, sentence.start, sentence.end);
  if (own.length === 0) return null;
  const paired = respectively(reading, quantity, all, own);
  if (paired !== null) return paired;
  const start = reading.start[quantity.atom]!;
  // "68.3 on MRCR (+18.1) and ...": a change in brackets behind the name.
  const bracketed = own.find(({ end }) => end < start && CHANGE_GAP.test(reading.text.slice(end, start)));
  if (bracketed !== undefined) return bracketed.id;
  const risen = risenFrom(reading, quantity, all, own);
  if (risen !== null) return risen;
  const coordinated = lastCoordinated(reading, quantity, all, own);
  const end = reading.end[coordinated.unit.last]!;
  const others = all.filter((other) => other.run !== quantity.run);
  const nextStart = Math.min(
    ...others.map((other) => reading.start[other.atom]!).filter((at) => at > end),
    reading.text.length,
  );
  const behind = own.find((mention) => mention.start >= end && mention.start < nextStart);
  if (behind !== undefined && isWithinReach(reading, coordinated.unit.last, end, behind.start, search))
    return isOneOfSeveral(reading, end, behind, own, isAloneInRun(reading, quantity, all)) ? null : behind.id;
  if (!search.takesFront) return null;
  const lastEnd = Math.max(...others.map((other) => reading.end[other.unit.last]!).filter((at) => at <= start), -1);
  const lists = listsOf(
    reading,
    own.filter((mention) => mention.end <= start && mention.start >= lastEnd),
  );
  const front = lists.at(-1);
  if (front === undefined) return ofCoordinated(reading, quantity, sentence, all, mentions, search);
  // One number for a list of names is about none of them alone.
  if (front.length > 1 || (search.needsPreposition && isOnOther(reading, end, front[0]!))) return null;
  const between = reading.text.slice(front[0]!.end, start);
  if (search.needsPreposition && ON_MANY.test(between)) return null;
  return /;|[,)] (?:while|whereas)\b/.test(between) ? null : front[0]!.id;
}

/** "0.97 on GenEval and 24.05 on PickScore": the second number is on something that is no dataset. */
export function isOnOther({ text }: Reading, end: number, { start }: Sighting): boolean {
  return ON_OTHER.test(text.slice(end, end + ON_REACH)) && OWN_NUMBER.test(text.slice(Math.max(0, start - 40), start));
}

/** "on X, and the average across six common benchmarks from 17.6%", "(X: 73.6%, average: 35.9%)": a number on no one dataset. */
export const ON_MANY =
  /\b(?<!than )(?:across|over|on) (?:all |the |these |both |our )?(?!existing|other|prior|previous)(?:[\w-]+ ){0,4}(?:benchmarks|datasets|test sets)\b|\b(?:average|avg|mean|overall): ?$/;

const OWN_NUMBER = /\d%? (?:[\w-]+ ){0,3}on (?:the )?$/;
const ON_OTHER = /^%? on (?:the )?\p{Lu}/u;
const ON_REACH = 10;

/** "improving A from 47.4% to 56.3% and B from 64.5%", "A scores from 7.27 to 8.31": the name that a level is said to be of. */
function risenFrom(
  reading: Reading,
  quantity: Quantity,
  all: readonly Quantity[],
  own: readonly Sighting[],
): string | null {
  const first = all.find((one) => one.atom < quantity.atom && isRise(reading, one, quantity)) ?? quantity;
  const at = reading.start[first.atom]!;
  const before = own.filter((mention) => mention.end < at).at(-1);
  if (before === undefined || !RISEN.test(reading.text.slice(before.end, at))) return null;
  // "across A, B, and C from 57.8% to 72.8%": one number for several is on none of them.
  return listsOf(reading, own).some((list) => list.length > 1 && list.includes(before)) ? null : before.id;
}

const RISEN = /^(?:['’]s)?(?: (?!and |or )[\w@/-]+){0,3} from (?:over |about |an? (?:[a-z-]+ ){0,2}of )?[~≈]?$/;

/** "on X with 74.8% in-domain and 71.6% out-of-domain accuracy": the second number is about what the first is about. */
function ofCoordinated(
  reading: Reading,
  quantity: Quantity,
  sentence: Clause,
  all: readonly Quantity[],
  mentions: readonly Sighting[],
  search: Search,
): string | null {
  const earlier = all[all.indexOf(quantity) - 1];
  if (earlier === undefined || reading.start[earlier.atom]! < sentence.start) return null;
  const between = reading.text.slice(reading.end[earlier.unit.last], reading.start[quantity.atom]);
  if (!/^%?(?: (?!on|in|for|by|at|to|than|over|while|with)[a-z-]+){0,3},? and (?:an? )?$/.test(between)) return null;
  return entityOf(reading, earlier, sentence, all, mentions, search);
}

/** What stands between a name and a change in brackets. */
const CHANGE_GAP = /^ ?\([+-]?$/;

/** "24% on hard benchmarks like A and B", "10% on both A and B": one number for several. */
function isOneOfSeveral(
  reading: Reading,
  from: number,
  first: Sighting,
  own: readonly Sighting[],
  isAlone: boolean,
): boolean {
  const between = reading.text.slice(from, first.start);
  if (!EXAMPLES.test(between) && !(isAlone && ON_SEVERAL.test(between))) return false;
  return listsOf(reading, own).some((list) => list[0] === first && list.length > 1);
}

const EXAMPLES = /\b(?:benchmarks|datasets|tasks)[ ,(:]+(?:(?:like|such as|including|e\.g\.,?|namely) )?(?:the )?$/;

/** A number that stands in no list of numbers; the ends of a range, "5-10 points", are one. */
function isAloneInRun({ text, start, end }: Reading, quantity: Quantity, all: readonly Quantity[]): boolean {
  return all.every((other) => {
    if (other === quantity || other.run !== quantity.run) return true;
    const [first, second] = other.atom < quantity.atom ? [other, quantity] : [quantity, other];
    return !/,|\band\b|\bor\b/.test(text.slice(end[first.atom], start[second.atom]));
  });
}

const ON_SEVERAL = /^%? (?:(?!and |or |on )[\w-]+ ){0,4}(?:on|across) (?:both |the )*$/;

/** The last of the numbers that a number begins a row with: "90.6% IoU and 71.7% Positive IoU on X". */
function lastCoordinated(
  reading: Reading,
  quantity: Quantity,
  all: readonly Quantity[],
  own: readonly Sighting[],
): Quantity {
  let last = quantity;
  for (const next of all) {
    if (next.atom <= last.atom || reading.sentence[next.atom] !== reading.sentence[last.atom]) continue;
    const from = reading.end[last.unit.last]!;
    const to = reading.start[next.atom]!;
    const between = reading.text.slice(from, to);
    const isCoordinated =
      next.run === last.run ||
      (between.length <= 45 &&
        /(?:^|[\s,])(?:and|,) (?:an? )?[+~(]*$/.test(between) &&
        !/\b(?:on|in|for|at)\b/.test(between));
    if (!isCoordinated || own.some((mention) => mention.start >= from && mention.start < to)) break;
    last = next;
  }
  return last;
}

function isWithinReach(reading: Reading, last: number, from: number, to: number, search: Search): boolean {
  const between = reading.text.slice(from, to);
  if (/[;:]|, (?:while|whereas|and)\b|,[^,]*\w+ing\b/.test(between) || search.breaks.test(between)) return false;
  if (search.needsPreposition && !/\b(?:on|in|for|across|over|at|of|from)\b/.test(between)) return false;
  let atoms = 0;
  for (let at = last + 1; at < reading.count && reading.start[at]! < to; at++) atoms++;
  return atoms <= FORWARD;
}

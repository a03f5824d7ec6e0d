import type { Reading } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import { isRise } from "./levels.js";
import type { Quantity } from "./numbers.js";

/** The partner of a number in "A, B and C ... x, y and z, respectively" and in "x and y points on A and B". */
export function respectively(
  reading: Reading,
  quantity: Quantity,
  all: readonly Quantity[],
  own: readonly Sighting[],
): string | null {
  const run = all.filter((other) => other.run === quantity.run);
  if (run.length < 2) return null;
  const lists = listsOf(reading, own).filter((list) => list.length === run.length);
  const end = reading.end[run.at(-1)!.unit.last]!;
  // "from 34.4% to 68.4%", "44.35 (+5.94)": no list of values.
  if (!isEnumerated(reading, run)) return ofRises(reading, quantity, all, own);
  const behind = lists.find(
    (list) => list[0]!.start > end && !/;|\b(?:while|whereas|but)\b/.test(reading.text.slice(end, list[0]!.start)),
  );
  const front = lists.filter((list) => list.at(-1)!.end < reading.start[run[0]!.atom]!).at(-1);
  // In front, names and numbers pair only where the text says so.
  const saysSo = /\brespectively\b/.test(
    reading.text.slice(reading.end[run.at(-1)!.atom], reading.end[run.at(-1)!.atom]! + 200),
  );
  const scattered = saysSo && behind === undefined && front === undefined ? lastNames(own, run, all, reading) : null;
  if (scattered !== null) return scattered[run.indexOf(quantity)]!;
  // "improving benchmarks such as A and B by 6.1% and 4.8%"
  const isBy =
    front !== undefined &&
    /^ by (?:up to |over |about )?\+?$/.test(reading.text.slice(front.at(-1)!.end, reading.start[run[0]!.atom]));
  const list =
    (isBy ? front : behind) ??
    (saysSo || (front !== undefined && isSoleLed(reading, front, own) && isEnumerated(reading, run))
      ? front
      : undefined);
  return list === undefined ? null : list[run.indexOf(quantity)]!.id;
}

/** "On A and B it improves from 34.4% to 68.4% and from 14.6% to 40.1%, respectively": each rise is of one name. */
function ofRises(
  reading: Reading,
  quantity: Quantity,
  all: readonly Quantity[],
  own: readonly Sighting[],
): string | null {
  const { text, start, end } = reading;
  const inSentence = all.filter(({ atom }) => reading.sentence[atom] === reading.sentence[quantity.atom]);
  const rises = [...new Set(inSentence.map(({ run }) => run))]
    .map((id) => inSentence.filter(({ run }) => run === id))
    .filter(([from, to, more]) => to !== undefined && more === undefined && isRise(reading, from!, to));
  const place = rises.findIndex((rise) => rise.includes(quantity));
  const first = rises[0]?.[0];
  if (place < 0 || first === undefined) return null;
  const last = rises.at(-1)!.at(-1)!;
  if (!/^%?,? respectively\b/.test(text.slice(end[last.unit.last], end[last.unit.last]! + RESPECTIVELY))) return null;
  const list = listsOf(reading, own)
    .filter((names) => names.at(-1)!.end < start[first.atom]!)
    .at(-1);
  return list !== undefined && list.length === rises.length ? list[place]!.id : null;
}

/** "Experiments on A and B show ... by 61% and 56%": the sentence names no others, and says that these were used. */
function isSoleLed(reading: Reading, list: readonly Sighting[], own: readonly Sighting[]): boolean {
  if (new Set(own.map(({ id }) => id)).size !== list.length) return false;
  return /\b(?:on|across|over) (?:the )?$/i.test(reading.text.slice(Math.max(0, list[0]!.start - 12), list[0]!.start));
}

/** How far behind numbers, in characters, "respectively" may stand. */
const RESPECTIVELY = 30;

/** "57.1% on X and 94.8% on Y, from 6.5% and 59.2%, respectively": as many names in front as there are numbers, in order. */
function lastNames(
  own: readonly Sighting[],
  run: readonly Quantity[],
  all: readonly Quantity[],
  reading: Reading,
): string[] | null {
  const front = own.filter(({ end }) => end < reading.start[run[0]!.atom]!);
  // "tuned on X and validated on Y": names that no number parts are no list of what was measured.
  const isParted = front.every(
    ({ start }, i) =>
      i === 0 || all.some(({ atom }) => reading.start[atom]! > front[i - 1]!.end && reading.start[atom]! < start),
  );
  if (!isParted) return null;
  const ids = [...new Set(front.map(({ id }) => id))];
  const after = reading.text.slice(
    reading.end[run.at(-1)!.unit.last],
    reading.end[run.at(-1)!.unit.last]! + RESPECTIVELY,
  );
  return ids.length === run.length && /^[^.;(]*\brespectively/.test(after) && isEnumerated(reading, run) ? ids : null;
}

/** "83.5% and 81.0%", "0.90/0.71/0.53": no range, and no change. */
function isEnumerated(reading: Reading, run: readonly Quantity[]): boolean {
  return run.every((one, i) => {
    const next = run[i + 1];
    if (next === undefined) return true;
    return /^[%×\s]*(?:,|,? ?and|\/)\s*[+~]?$/.test(
      reading.text.slice(reading.end[one.unit.last], reading.start[next.atom]),
    );
  });
}

/** Mentions that stand side by side with only commas, "and" and a few words between. */
export function listsOf(reading: Reading, own: readonly Sighting[]): Sighting[][] {
  const lists: Sighting[][] = [];
  for (const mention of own) {
    const last = lists.at(-1)?.at(-1);
    const between = last === undefined ? "" : reading.text.slice(last.end, mention.start);
    if (last !== undefined && /^s?\s?(?:,|\/|,? ?(?:and|or|&) ?|, )\s?(?:the |on )?$/.test(between))
      lists.at(-1)!.push(mention);
    else lists.push([mention]);
  }
  return lists;
}

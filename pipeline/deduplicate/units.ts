import { compareText, orderBy } from "./ordering.js";
import { HAS_TELLING_TITLE, IS_TRUNCATED, type Remembered } from "./remembered.js";

/**
 * Captures in canonical order, and the units among them: captures with one title key, one abstract word for word and one
 * arXiv id (or none), which need no comparing. Units are numbered by their first capture, so that nothing decided among
 * them depends on the order in which dumps came.
 */
export interface Units {
  readonly count: number;
  /** Captures by (source sequence, source_id, position). */
  readonly order: Uint32Array;
  /** Unit of each capture. */
  readonly unitOf: Uint32Array;
  /** First capture of each unit. */
  readonly first: Uint32Array;
}

/**
 * Orders captures and gathers those that are equal.
 * @param sequenceOf  place of a source among the sources
 * @param contentOf   all that a capture says, as text: the last resort where one place was given twice
 */
export function gatherUnits(
  memory: Remembered,
  sequenceOf: (source_id: string) => number,
  contentOf: (capture: number) => string,
): Units {
  const order = orderCaptures(memory, sequenceOf, contentOf);
  const unitOf = new Uint32Array(memory.count);
  const first = new Uint32Array(memory.count);
  const table = new Int32Array(2 ** (33 - Math.clz32(memory.count))).fill(-1);
  let count = 0;
  for (const capture of order) {
    let slot = hashOf(memory, capture) & (table.length - 1);
    let unit = table[slot]!;
    while (unit !== -1 && !isSame(memory, first[unit]!, capture)) {
      slot = (slot + 1) & (table.length - 1);
      unit = table[slot]!;
    }
    if (unit === -1) {
      unit = count++;
      first[unit] = capture;
      if (isTelling(memory, capture)) table[slot] = unit;
    }
    unitOf[capture] = unit;
  }
  return { count, order, unitOf, first: first.slice(0, count) };
}

/** Whether equal captures are one paper: a short title without abstract and id is no evidence. */
function isTelling(memory: Remembered, capture: number): boolean {
  return (
    memory.textLow[capture] !== 0 || memory.arxiv[capture] !== 0 || (memory.flags[capture]! & HAS_TELLING_TITLE) !== 0
  );
}

function hashOf(memory: Remembered, capture: number): number {
  return memory.titleLow[capture]! ^ memory.textLow[capture]! ^ Math.imul(memory.arxiv[capture]! | 0, 0x9e3779b1);
}

function isSame(memory: Remembered, a: number, b: number): boolean {
  return (
    memory.titleHigh[a] === memory.titleHigh[b] &&
    memory.titleLow[a] === memory.titleLow[b] &&
    memory.textHigh[a] === memory.textHigh[b] &&
    memory.textLow[a] === memory.textLow[b] &&
    memory.arxiv[a] === memory.arxiv[b] &&
    (memory.flags[a]! & IS_TRUNCATED) === (memory.flags[b]! & IS_TRUNCATED)
  );
}

function orderCaptures(
  memory: Remembered,
  sequenceOf: (source_id: string) => number,
  contentOf: (capture: number) => string,
): Uint32Array {
  const { sources, source, position } = memory;
  const sequences = sources.map(sequenceOf);
  const ranks = new Uint32Array(sources.length);
  sources
    .map((_, number) => number)
    .sort((a, b) => sequences[a]! - sequences[b]! || compareText(sources[a]!, sources[b]!))
    .forEach((number, rank) => {
      ranks[number] = rank;
    });
  const compare = (a: number, b: number): number =>
    ranks[source[a]!]! - ranks[source[b]!]! || position[a]! - position[b]! || compareText(contentOf(a), contentOf(b));
  if (isOrdered(memory.count, compare)) return Uint32Array.from({ length: memory.count }, (_, capture) => capture);
  return orderBy(memory.count, (capture) => ranks[source[capture]!]!, compare);
}

/** Dumps mostly come in order, and then need no sorting. */
function isOrdered(count: number, compare: (a: number, b: number) => number): boolean {
  for (let capture = 1; capture < count; capture++) if (compare(capture - 1, capture) > 0) return false;
  return true;
}

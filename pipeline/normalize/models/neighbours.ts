import type { Reading } from "../reading/reading.js";
import { type Document, type Sighting, sight } from "../sighting.js";

/** What may stand between two names of a list. */
const BETWEEN_LISTED = /^\s?(?:,|\/|,? ?(?:and|or|&) ?|, )\s?$/;

/** Doubtful names that stand in a list with names that are models: "LLaMA and GLM". */
export function believeListed(reading: Reading, sure: readonly Sighting[], doubtful: readonly Sighting[]): Sighting[] {
  if (doubtful.length === 0) return [];
  const all = [...sure, ...doubtful].sort((a, b) => a.start - b.start || a.end - b.end);
  const known = new Set(sure);
  const believed = new Set<Sighting>();
  // Once from left to right and once back: a list passes belief on in both directions.
  for (const order of [all, [...all].reverse()]) {
    for (let i = 1; i < order.length; i++) {
      const [before, one] = [order[i - 1]!, order[i]!];
      if (known.has(before) && !known.has(one) && areListed(reading, one, before)) {
        known.add(one);
        believed.add(one);
      }
    }
  }
  return doubtful.filter((one) => believed.has(one));
}

function areListed(reading: Reading, one: Sighting, known: Sighting): boolean {
  const [left, right] = one.start < known.start ? [one, known] : [known, one];
  if (left.end > right.start || right.start - left.end > 8) return false;
  const between = reading.text.slice(left.end, right.start);
  if (!BETWEEN_LISTED.test(between)) return false;
  // After a comma alone a sentence may go on: "on LLaMA-2, LISA achieves ...".
  return (
    left === one ||
    !/^\s?,\s?$/.test(between) ||
    /^\s?(?:,|and\b|or\b|\/)/.test(reading.text.slice(one.end, one.end + 6))
  );
}

/**
 * A short name in brackets behind a long one is the same model: "Llama-3.1-Nemotron-51B-Instruct (Nemotron-51B)".
 * It is where all its parts stand in the long one, in order; further mentions of the short name follow.
 */
export function joinBracketed(document: Document, sightings: readonly Sighting[]): Sighting[] {
  if (sightings.length < 2 || !sightings.some((seen) => isBeforeBracket(document, seen))) return [...sightings];
  const same = new Map<string, Sighting>();
  const ordered = [...sightings].sort((a, b) =>
    a.field === b.field ? a.start - b.start : a.field === "title" ? -1 : 1,
  );
  for (let i = 1; i < ordered.length; i++) {
    const [long, short] = [ordered[i - 1]!, ordered[i]!];
    if (isBracketed(document, long, short) && isPartOf(short.id, long.id)) same.set(short.id, long);
  }
  if (same.size === 0) return [...sightings];
  return sightings.map((seen) => {
    const long = same.get(seen.id);
    return long === undefined ? seen : sight(seen.field, seen.start, seen.end, long);
  });
}

function isBracketed(document: Document, long: Sighting, short: Sighting): boolean {
  if (long.field !== short.field || short.start < long.end || short.start - long.end > 2) return false;
  const { text } = document[long.field];
  return isBeforeBracket(document, short) && /^\s?\($/.test(text.slice(long.end, short.start));
}

const CLOSING_BRACKET = 41;

function isBeforeBracket(document: Document, { field, end }: Sighting): boolean {
  return document[field].units[end] === CLOSING_BRACKET;
}

function isPartOf(short: string, long: string): boolean {
  const parts = long.split("-");
  let at = 0;
  for (const part of short.split("-")) {
    at = parts.indexOf(part, at) + 1;
    if (at === 0) return false;
  }
  return short !== long && short.includes("-");
}

import type { Sighting } from "./sighting.js";

/**
 * Sightings without overlaps: of two that share characters the longer stays; of two equally long, the one whose rule knows
 * more. Two kinds may share one span only where both were found by a vocabulary's context rules, never otherwise.
 * @returns what stays, by field (title first) and start
 */
export function resolveOverlaps(sightings: readonly Sighting[]): Sighting[] {
  const ranked = [...sightings].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || rankOf(a) - rankOf(b) || a.start - b.start || compare(a.id, b.id),
  );
  const kept: Sighting[] = [];
  const taken = { title: takenPlaces(sightings, "title"), abstract: takenPlaces(sightings, "abstract") };
  for (const sighting of ranked) {
    const places = taken[sighting.field];
    if (!isFree(places, sighting, kept)) continue;
    kept.push(sighting);
    places.fill(kept.length, sighting.start, sighting.end);
  }
  return kept.sort(byPlace);
}

/** For each character of a field the number of the kept sighting that holds it, counted from 1; all free at first. */
function takenPlaces(sightings: readonly Sighting[], field: Sighting["field"]): Int32Array {
  let length = 0;
  for (const sighting of sightings) if (sighting.field === field && sighting.end > length) length = sighting.end;
  return new Int32Array(length);
}

/** Whether the characters of a sighting are free, or taken by its twin only. */
function isFree(places: Int32Array, sighting: Sighting, kept: readonly Sighting[]): boolean {
  for (let at = sighting.start; at < sighting.end; at++) {
    const holder = places[at]!;
    if (holder !== 0 && !isTwin(sighting, kept[holder - 1]!)) return false;
  }
  return true;
}

/** How much the origin of a sighting knows, best first. */
const RANK: Record<Sighting["origin"], number> = { introduced: 0, vocabulary: 1, grammar: 2, context: 3 };

function rankOf(sighting: Sighting): number {
  return RANK[sighting.origin];
}

/** Expanded lists ("Llama-3.1-8B/70B") are several models with one span. */
function isTwin(a: Sighting, b: Sighting): boolean {
  return a.kind === b.kind && a.start === b.start && a.end === b.end && a.id !== b.id && a.rule === b.rule;
}

function byPlace(a: Sighting, b: Sighting): number {
  if (a.field !== b.field) return a.field === "title" ? -1 : 1;
  return a.start - b.start || a.end - b.end || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

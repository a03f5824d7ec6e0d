import type { Sighting } from "./sighting.js";

/**
 * Sightings without overlaps: of two that share characters the longer stays; of two equally long, the one whose rule knows
 * more. Several models may share one span where a list names them ("Llama-3.1-8B/70B").
 * @returns what stays, by field (title first) and start
 */
export function resolveOverlaps(sightings: readonly Sighting[]): Sighting[] {
  const ordered = [...sightings].sort(byPlace);
  const kept: Sighting[] = [];
  // Most sightings overlap with none: only those that hang together are weighed against each other.
  for (let first = 0; first < ordered.length; ) {
    let end = ordered[first]!.end;
    let next = first + 1;
    while (next < ordered.length && ordered[next]!.field === ordered[first]!.field && ordered[next]!.start < end) {
      end = Math.max(end, ordered[next]!.end);
      next++;
    }
    if (next === first + 1) kept.push(ordered[first]!);
    else if (next === first + 2) keepOfTwo(kept, ordered[first]!, ordered[first + 1]!);
    else kept.push(...longestOf(ordered.slice(first, next), end));
    first = next;
  }
  return kept;
}

/** Of two sightings that overlap, as they mostly do, keeps what {@link longestOf} would. */
function keepOfTwo(kept: Sighting[], first: Sighting, second: Sighting): void {
  if (!isTwin(first, second)) kept.push(byRank(first, second) <= 0 ? first : second);
  else kept.push(first, second);
}

/** Those of some sightings, which start one after the other, that stay. @param end  where the last one ends */
function longestOf(cluster: readonly Sighting[], end: number): Sighting[] {
  const origin = cluster[0]!.start;
  const ranked = [...cluster].sort(byRank);
  const kept: Sighting[] = [];
  /** For each character the number of the kept sighting that holds it, counted from 1. */
  const places = new Int32Array(end - origin);
  for (const sighting of ranked) {
    if (!isFree(places, origin, sighting, kept)) continue;
    kept.push(sighting);
    places.fill(kept.length, sighting.start - origin, sighting.end - origin);
  }
  return kept.sort(byPlace);
}

function byRank(a: Sighting, b: Sighting): number {
  return b.end - b.start - (a.end - a.start) || rankOf(a) - rankOf(b) || a.start - b.start || compare(a.id, b.id);
}

/** Whether the characters of a sighting are free, or taken by its twin only. */
function isFree(places: Int32Array, origin: number, sighting: Sighting, kept: readonly Sighting[]): boolean {
  for (let at = sighting.start; at < sighting.end; at++) {
    const holder = places[at - origin]!;
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

import { atomFrom } from "../reading/chunk.js";
import type { Reading } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";

/** Which atoms of a field names hold already. */
export interface Held {
  /** The sighting that holds an atom, or null. */
  at(atom: number): Sighting | null;
  /** Whether any atom of the characters `start..end` is held. */
  holds(start: number, end: number): boolean;
  /** Holds the atoms `first..last` for a new sighting. */
  hold(first: number, last: number, sighting: Sighting): void;
}

/** The atoms that known sightings hold; found out when first asked, because most texts never ask. */
export function heldBy(reading: Reading, known: readonly Sighting[]): Held {
  let held: Map<number, Sighting> | null = null;
  function atoms(): Map<number, Sighting> {
    if (held !== null) return held;
    held = new Map();
    for (const sighting of known) {
      if (sighting.field !== reading.field) continue;
      for (let at = atomFrom(reading, sighting.start); at < reading.count && reading.start[at]! < sighting.end; at++)
        held.set(at, sighting);
    }
    return held;
  }
  return {
    at: (atom) => atoms().get(atom) ?? null,
    holds(start, end) {
      for (let atom = atomFrom(reading, start); atom < reading.count && reading.start[atom]! < end; atom++)
        if (atoms().has(atom)) return true;
      return false;
    },
    hold(first, last, sighting) {
      for (let atom = first; atom <= last; atom++) atoms().set(atom, sighting);
    },
  };
}

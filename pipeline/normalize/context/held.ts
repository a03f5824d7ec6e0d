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

/** Finds which atoms of a field known sightings hold. What it gives is good until it is asked for the same field again. */
export type HeldFinder = (reading: Reading, known: readonly Sighting[]) => Held;

/**
 * The atoms that known sightings hold; found out when first asked, because many texts never ask. One array of numbers
 * serves all texts: a `Map` for each took as long as all that was asked of it.
 */
export function makeHeldFinder(): HeldFinder {
  const byField = { title: makeHeld(), abstract: makeHeld() };
  return (reading, known) => byField[reading.field](reading, known);
}

function makeHeld(): (reading: Reading, known: readonly Sighting[]) => Held {
  /** Number of the sighting that holds an atom, counted from 1. */
  let holders = new Int32Array(512);
  let holding: Sighting[] = [];
  let reading: Reading | null = null;
  let known: readonly Sighting[] = [];
  let isFilled = false;

  function fill({ field, count, start }: Reading): void {
    isFilled = true;
    if (holders.length < count) holders = new Int32Array(count * 2);
    holders.fill(0, 0, count);
    holding = [];
    for (const sighting of known) {
      if (sighting.field !== field) continue;
      holding.push(sighting);
      for (let at = atomFrom(reading!, sighting.start); at < count && start[at]! < sighting.end; at++)
        holders[at] = holding.length;
    }
  }

  const held: Held = {
    at(atom) {
      if (!isFilled) fill(reading!);
      return holders[atom]! === 0 ? null : holding[holders[atom]! - 1]!;
    },
    holds(start, end) {
      for (let atom = atomFrom(reading!, start); atom < reading!.count && reading!.start[atom]! < end; atom++)
        if (held.at(atom) !== null) return true;
      return false;
    },
    hold(first, last, sighting) {
      if (!isFilled) fill(reading!);
      holding.push(sighting);
      for (let atom = first; atom <= last; atom++) holders[atom] = holding.length;
    },
  };
  return (of, sightings) => {
    reading = of;
    known = sightings;
    isFilled = false;
    return held;
  };
}

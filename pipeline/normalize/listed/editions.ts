import type { Alias } from "../../vocabularies.js";
import { chunkEnd } from "../reading/chunk.js";
import type { Reading } from "../reading/reading.js";

/** An edition that a list names by its last word alone. */
export interface Edition {
  /** Place of its alias among those of the datasets. */
  readonly alias: number;
  readonly atom: number;
}

/**
 * Makes the test for editions of a dataset in a list that gives its name once: "SWE-bench Verified, Multilingual, and Pro",
 * "AIME 2024/2025", "AIME24 & 25".
 * @returns what is named behind a mention of a dataset from `first` to `last`, left to right
 */
export function makeEditions(
  aliases: readonly Alias[],
): (reading: Reading, first: number, last: number) => readonly Edition[] {
  const places = new Map<string, number>();
  for (const [i, { alias, guard }] of aliases.entries()) if (guard !== "context") places.set(keyOf(alias), i);
  return (reading, first, last) => {
    if (last === first || chunkEnd(reading, last) !== last) return NONE;
    const name = reading.text.slice(reading.start[first], reading.start[last]);
    const editions: Edition[] = [];
    for (let at = nextItem(reading, last); at > 0; at = nextItem(reading, at)) {
      const word = reading.text.slice(reading.start[at], reading.end[at]);
      const alias = places.get(keyOf(name + word));
      // "C-Eval, MMLU": a dataset by itself, and not C-MMLU.
      if (alias === undefined || chunkEnd(reading, at) !== at || places.has(keyOf(word))) break;
      editions.push({ alias, atom: at });
    }
    return editions;
  };
}

const NONE: readonly Edition[] = [];

/** The atom at which a list goes on behind another, or 0: behind a slash, a comma, "and" or "&". */
function nextItem(reading: Reading, last: number): number {
  const next = last + 1;
  if (next >= reading.count || reading.sentence[next] !== reading.sentence[last]) return 0;
  const gap = reading.text.slice(reading.end[last], reading.start[next]);
  if (/^(?: ?\/ ?|, )$/.test(gap)) return isAnd(reading, next) ? next + 1 : next;
  return gap === " " && isAnd(reading, next) && next + 1 < reading.count ? next + 1 : 0;
}

function isAnd(reading: Reading, atom: number): boolean {
  return /^(?:and|&)$/.test(reading.text.slice(reading.start[atom], reading.end[atom]));
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[\s-]+/g, "");
}

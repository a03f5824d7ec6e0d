import { occurrencesOf } from "../listed/finder.js";
import { atomFrom, chunkEnd, chunkStart } from "../reading/chunk.js";
import { JOINER, LETTERS, LOWER, type Reading } from "../reading/reading.js";
import { type Document, fieldsOf, type Introduction, type Sighting, type Span } from "../sighting.js";
import { expansionAt, initialsOf } from "./names.js";

/** Every mention of the names that a paper introduces, models aside: short and full name. */
export function sightIntroduced(document: Document, introductions: readonly Introduction[]): Sighting[] {
  const found: Sighting[] = [];
  const others = introductions.filter(({ kind }) => kind !== "model");
  if (others.length === 0) return found;
  for (const reading of fieldsOf(document)) {
    const folded = foldedText(reading.text);
    for (const introduction of others) {
      const kind = introduction.kind === "dataset" ? "dataset" : "method";
      const { id, name, full_name } = introduction;
      for (const { field, start, end } of spansOf(reading, folded, introduction))
        found.push({ field, start, end, kind, id, name, full_name, origin: "introduced", rule: `${kind}/introduced` });
    }
  }
  return found;
}

function spansOf(reading: Reading, folded: string, { name, full_name }: Introduction): Span[] {
  const short = mentionsOf(reading, name);
  const full = full_name === null ? [] : fullNames(reading, folded, full_name);
  const expansion = short.length === 0 ? null : expansionBehind(reading, short[0]!, name);
  return [...short, ...full, ...(expansion === null ? [] : [expansion])];
}

/** Where a name stands as a whole: neither inside another name of the same chunk nor inside an address. */
export function mentionsOf(reading: Reading, name: string): Span[] {
  return occurrencesOf(reading, name).filter((span) => isWholeName(reading, span));
}

/**
 * Whether the rest of a mention's chunk leaves it a mention: "X-trained" and "X's" mention X, "X-Bench" and "X-v2" are
 * other names.
 */
function isWholeName(reading: Reading, { start, end }: Span): boolean {
  const first = atomFrom(reading, start);
  // In an address no atoms stand.
  if (first >= reading.count || reading.start[first]! >= end) return false;
  for (let atom = chunkStart(reading, first); atom < first; atom++) if (!isPlain(reading, atom)) return false;
  const last = chunkEnd(reading, first);
  for (let atom = first; atom <= last; atom++) if (reading.start[atom]! >= end && !isPlain(reading, atom)) return false;
  return true;
}

/** A word in small letters, or the "s" of a possessive. */
function isPlain(reading: Reading, atom: number): boolean {
  return reading.kind[atom] === LETTERS && (reading.shape[atom] === LOWER || reading.gap[atom] === JOINER);
}

/** A text in small letters; itself where a letter changes its length with its case, because offsets would shift. */
function foldedText(text: string): string {
  const low = text.toLowerCase();
  return low.length === text.length ? low : text;
}

/** Mentions of a full name in any case ("Autonomous Tree-search" in the title, "autonomous tree-search" below). */
function fullNames(reading: Reading, folded: string, full: string): Span[] {
  const wanted = folded === reading.text ? full : full.toLowerCase();
  const found: Span[] = [];
  for (let start = folded.indexOf(wanted); start >= 0; start = folded.indexOf(wanted, start + wanted.length)) {
    const end = start + wanted.length;
    if (!isWordUnit(folded, start - 1) && !isWordUnit(folded, end)) found.push({ field: reading.field, start, end });
  }
  return found;
}

function isWordUnit(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

/** How far behind its short name a full name may begin without brackets. */
const EXPANSION_REACH = 8;

/** A full name that no brackets mark: "X: Long Form for ..." in the title, "X, a framework for the Long Form". */
function expansionBehind(reading: Reading, { end }: Span, name: string): Span | null {
  const letters = initialsOf(name);
  if (letters === "") return null;
  const from = atomFrom(reading, end);
  for (let atom = from; atom < Math.min(reading.count, from + EXPANSION_REACH); atom++) {
    const last = expansionAt(reading, atom, letters);
    if (last >= 0) return { field: reading.field, start: reading.start[atom]!, end: reading.end[last]! };
  }
  return null;
}

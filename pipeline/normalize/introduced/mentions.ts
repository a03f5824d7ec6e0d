import { isWordAt } from "../reading/characters.js";
import { atomFrom, chunkEnd, chunkStart, isJoined } from "../reading/chunk.js";
import { occurrencesOf } from "../reading/occurrences.js";
import { JOINER, LETTERS, LOWER, type Reading } from "../reading/reading.js";
import {
  type Document,
  fieldsOf,
  type Introduction,
  type Named,
  type Sighting,
  type Span,
  sight,
} from "../sighting.js";
import { expansionAt, lettersOfShort } from "./expansion.js";

/** Every mention of the names that a paper introduces, models aside: short and full name. */
export function sightIntroduced(document: Document, introductions: readonly Introduction[]): Sighting[] {
  const found: Sighting[] = [];
  for (const reading of fieldsOf(document)) {
    let folded = "";
    for (const introduction of introductions) {
      if (introduction.kind === "model") continue;
      if (introduction.full_name !== null && folded === "") folded = foldedText(reading.text);
      const named = namedBy(introduction);
      for (const { field, start, end } of spansOf(reading, folded, introduction))
        found.push(sight(field, start, end, named));
    }
  }
  return found;
}

function namedBy({ id, name, full_name, kind: what }: Introduction): Named {
  const kind = what === "dataset" ? "dataset" : "method";
  const rule = `${kind}/introduced` as const;
  return { kind, id, name, origin: "introduced", rule, full_name, model: null, dataset_kind: null };
}

function spansOf(reading: Reading, folded: string, { name, full_name }: Introduction): Span[] {
  const exact = [...mentionsOf(reading, name), ...mentionsOf(reading, otherNumber(name))];
  const spans = exact.length === 0 && reading.field === "title" ? atStart(reading, name) : exact;
  const full = full_name === null ? [] : fullNames(reading, folded, full_name);
  for (const span of full) spans.push(span);
  // Beside a full name, what only has the letters of the short one is no other.
  const expansion = spans.length === 0 || full.length > 0 ? null : expansionBehind(reading, spans[0]!, name);
  if (expansion !== null) spans.push(expansion);
  return spans;
}

/** A name in the plural, or in the singular. */
function otherNumber(name: string): string {
  return name.endsWith("s") ? name.slice(0, -1) : `${name}s`;
}

/** "Pixie: Physics from Pixels" speaks of the PIXIE of the text. */
function atStart(reading: Reading, name: string): Span[] {
  const { text } = reading;
  const isSame = text.slice(0, name.length).toLowerCase() === name.toLowerCase();
  const isTitle = isSame && /^(?::| [-–—])/.test(text.slice(name.length, name.length + 2));
  return isTitle ? [{ field: reading.field, start: 0, end: name.length }] : [];
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
    // In an address no atoms stand.
    const isText = reading.start[atomFrom(reading, start)] === start;
    if (isText && !isWordAt(folded, start - 1) && !isWordAt(folded, end))
      found.push({ field: reading.field, start, end });
  }
  return found;
}

/** How far behind its short name a full name may begin without brackets; in a title it comes at once. */
const REACH = { abstract: 8, title: 1 } as const;

const ARTICLE = /^(?:an?|the)$/i;

/** "ExVideo: Extending Video Diffusion": what is done, told in the letters of the name. */
const GERUND = /^\p{L}{3,20}ing$/u;

/** A full name that no brackets mark: "X: Long Form for ..." in the title, "X, a framework for the Long Form". */
function expansionBehind(reading: Reading, { end }: Span, name: string): Span | null {
  const letters = lettersOfShort(name);
  if (letters === null) return null;
  let from = atomFrom(reading, end);
  if (from < reading.count && ARTICLE.test(reading.text.slice(reading.start[from], reading.end[from]))) from++;
  for (let atom = from; atom < Math.min(reading.count, from + REACH[reading.field]); atom++) {
    if (isJoined(reading.gap[atom]!) || GERUND.test(reading.text.slice(reading.start[atom], reading.end[atom])))
      continue;
    const last = expansionAt(reading, atom, letters);
    if (last >= 0) return { field: reading.field, start: reading.start[atom]!, end: reading.end[last]! };
  }
  return null;
}

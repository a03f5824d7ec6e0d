import { isNoName, METRIC } from "../context/words.js";
import { lookOf } from "../introduced/names.js";
import { chunkEnd, chunkStart, isJoined } from "../reading/chunk.js";
import { CAPITALIZED, DIGITS, HYPHEN, JOINER, LETTERS, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { Sighting, Span } from "../sighting.js";

/** Something that is written like a name and that no rule knows: one occurrence. */
export interface Candidate {
  readonly reading: Reading;
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** The sighting that holds the character at an offset of a field, or null. */
export type HolderAt = (field: Sighting["field"], offset: number) => Sighting | null;

/** Looks holders up among sightings that do not overlap. @param sightings  in the order of the text, title first */
export function holderAmong(sightings: readonly Sighting[]): HolderAt {
  return (field, offset) => {
    let low = 0;
    let high = sightings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { field: other, start } = sightings[middle]!;
      if (other === field ? start <= offset : other === "title") low = middle + 1;
      else high = middle;
    }
    const holder = low === 0 ? undefined : sightings[low - 1];
    return holder !== undefined && holder.field === field && offset < holder.end ? holder : null;
  };
}

/** Makes the test whether a span has a character of a sighting. @param sightings  without overlaps, in the order of the text */
export function touchedAmong(sightings: readonly Sighting[]): (span: Span) => boolean {
  return ({ field, start, end }) => {
    let low = 0;
    let high = sightings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = sightings[middle]!;
      if (other.field === field ? other.start < end : other.field === "title") low = middle + 1;
      else high = middle;
    }
    // The last sighting that begins before the end of the span: those before it end before it begins.
    const last = low === 0 ? undefined : sightings[low - 1];
    return last !== undefined && last.field === field && start < last.end;
  };
}

/** A phrase has at most so many chunks. */
const MAX_CHUNKS = 5;

/**
 * What nothing holds and is written like a name, in the order of the text: a chunk in odd case that stands alone, and in
 * running text a phrase of chunks in capitals. In a title every word has a capital, so that only odd case tells.
 */
export function candidatesIn(reading: Reading, holderAt: HolderAt): Candidate[] {
  const found: Candidate[] = [];
  const { count, kind, shape } = reading;
  const isTitle = reading.field === "title";
  for (let atom = 0; atom < count; atom++) {
    if (kind[atom] !== LETTERS || shape[atom] === LOWER || isPlainWord(reading, atom)) continue;
    const holder = holderAt(reading.field, reading.start[atom]!);
    if (holder !== null) {
      // Most names are known: what goes on behind one is no name of its own.
      while (atom + 1 < count && reading.start[atom + 1]! < holder.end) atom++;
      const heldEnd = chunkEnd(reading, atom);
      atom = isTitle ? heldEnd : endOfRun(reading, chunkStart(reading, atom), heldEnd);
      continue;
    }
    const first = chunkStart(reading, atom);
    const end = chunkEnd(reading, atom);
    const last = isTitle ? end : endOfRun(reading, first, end);
    atom = last;
    const candidate = isTitle ? nameIn(reading, first, end) : nameInRun(reading, first, end, last);
    if (candidate !== null && !isHeld(candidate, holderAt)) found.push(candidate);
  }
  return found;
}

/** A capital that only begins a sentence or a title's word, with nothing in capitals behind it: most capitals are such. */
function isPlainWord({ shape, gap, kind, count, field }: Reading, atom: number): boolean {
  if (shape[atom] !== CAPITALIZED || isJoined(gap[atom]!)) return false;
  const next = atom + 1;
  if (next === count || gap[next] === OTHER) return true;
  return gap[next] === SPACE && (field === "title" || (kind[next] === LETTERS && shape[next] === LOWER));
}

/** Last atom of the run of chunks in capitals, with single blanks between, that begins with a chunk. */
function endOfRun(reading: Reading, first: number, end: number): number {
  if (lookOf(reading, first, end) === null) return end;
  let last = end;
  for (let next = last + 1; next < reading.count && reading.gap[next] === SPACE; next = last + 1) {
    const nextEnd = chunkEnd(reading, next);
    if (lookOf(reading, next, nextEnd) === null) break;
    last = nextEnd;
  }
  return last;
}

/** The name that the run `start..last` of chunks in capitals is, words that only begin the sentence aside. */
function nameInRun(reading: Reading, start: number, startEnd: number, last: number): Candidate | null {
  let first = start;
  let end = startEnd;
  while (end < last && end === first && isOpener(reading, first)) {
    first = end + 1;
    end = chunkEnd(reading, first);
  }
  if (end === last) return nameIn(reading, first, last);
  // "FRAPPE 2": a number alone is no word of a phrase.
  if (reading.kind[last] === DIGITS && chunkStart(reading, last) === last)
    return end + 1 === last ? nameIn(reading, first, end) : null;
  return isBeginning(reading, first) && isGerund(reading, first, end) ? null : phraseOf(reading, first, last);
}

function phraseOf(reading: Reading, first: number, end: number): Candidate | null {
  if (reading.kind[first] !== LETTERS) return null;
  let chunks = 1;
  for (let atom = first + 1; atom <= end; atom++) if (reading.gap[atom] === SPACE) chunks++;
  const last = withoutPossessive(reading, chunkStart(reading, end), end);
  const text = reading.text.slice(reading.start[first], reading.end[last]);
  return chunks > MAX_CHUNKS || SORTS.test(text) ? null : { reading, first, last, text };
}

/** Phrases that name a sort of model. */
const SORTS = /(?:LMs?|Models?|Networks?|Intelligence|GPUs?)$/;

/** A chunk in odd case as a name. */
function nameIn(reading: Reading, first: number, end: number): Candidate | null {
  const last = withoutPossessive(reading, first, end);
  if (!isPlainlyOdd(reading, first, last)) return null;
  const text = reading.text.slice(reading.start[first], reading.end[last]);
  // "Video-Ma^2mba": the name goes on.
  if (reading.text.charAt(reading.end[end]!) === "^") return null;
  return isNameLike(text, reading) ? { reading, first, last, text } : null;
}

function withoutPossessive(reading: Reading, first: number, end: number): number {
  const isPossessive = end > first && reading.gap[end] === JOINER && isS(reading, end);
  return isPossessive ? end - 1 : end;
}

function isS(reading: Reading, atom: number): boolean {
  return reading.end[atom]! - reading.start[atom]! === 1 && /^s$/i.test(reading.text.charAt(reading.start[atom]!));
}

/** Odd case that is no number with its unit ("8B-scale"), no adjective ("GPU-parallel") and no prefixed word ("non-IA"). */
function isPlainlyOdd(reading: Reading, first: number, last: number): boolean {
  if (reading.kind[first] === DIGITS || lookOf(reading, first, last) !== "odd") return false;
  if (last === first) return true;
  const isPrefixed = reading.shape[first] === LOWER && reading.gap[first + 1] === HYPHEN;
  return !isPrefixed && !(reading.shape[last] === LOWER && reading.gap[last] === HYPHEN);
}

function isHeld({ reading, first, last }: Candidate, holderAt: HolderAt): boolean {
  for (let atom = first; atom <= last; atom++) if (holderAt(reading.field, reading.start[atom]!) !== null) return true;
  return false;
}

/** Numbers of a list: "(II)". */
const ROMAN = /^(?:I{2,3}|IV|VI{0,3}|IX|XI{0,3})$/;

/** Sorts of models and machines: "ProLLM", "video-LLM", "GPU". */
const SORT = /(?:LM|LMM|DM|RM|FM|VLA|NN|AN|AE|MDP|GPU|CPU)s?$/;

/** Title case around hyphens: "Layout-Guided", "AI-Assisted". In titles no name is told from it. */
const TITLE_CASE = /-\p{Lu}\p{Ll}+$/u;

/** Whether the characters of a chunk may be a name: no field, sort, metric, plural of an acronym, variable or number. */
function isNameLike(text: string, { field }: Reading): boolean {
  if (text.length < 2 || isNoName(text) || /^\p{L}\d+$/u.test(text) || /\p{Lu}s$/u.test(text)) return false;
  if (ROMAN.test(text) || SORT.test(text) || METRIC.test(text)) return false;
  return !(field === "title" && TITLE_CASE.test(text));
}

/** Words in capitals that begin a sentence before a name, not the name. */
const OPENERS = new Set(
  "the a an we our in on for to of and or with by this these as from at it its while when however moreover furthermore additionally specifically finally first second third existing recent current extensive through based despite given using unlike here both each such no not can if but then thus also although since because towards toward after before during under over into via there their they most many several some more how what why".split(
    " ",
  ),
);

function isOpener(reading: Reading, atom: number): boolean {
  return OPENERS.has(reading.text.slice(reading.start[atom], reading.end[atom]).toLowerCase());
}

function isBeginning(reading: Reading, first: number): boolean {
  return first === 0 || reading.sentence[first - 1] !== reading.sentence[first];
}

/** "Leveraging LLMs", "Training Vision-Language Models": a sentence begins with what is done. */
function isGerund(reading: Reading, first: number, end: number): boolean {
  return first === end && reading.text.startsWith("ing", reading.end[first]! - 3);
}

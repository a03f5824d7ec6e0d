import type { RecordStore } from "../record-store.js";
import type { Capture } from "../records.js";
import { type Agreement, compareCaptures, ONE_TEXT, type ReadCapture, readCapture } from "./agreement.js";
import { eachCandidatePair } from "./candidates.js";
import { BANDS, estimateTexts, estimateTitles, sharesTextBand } from "./features.js";
import type { Edge } from "./joining.js";
import { HAS_TELLING_TITLE, type Remembered } from "./remembered.js";
import type { Units } from "./units.js";

/** Two units with one text that are not one paper by it: their ids differ, or their titles. */
export interface OneText {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** What comparing the candidates brought to light. */
export interface Compared {
  readonly edges: readonly Edge[];
  readonly contradictions: readonly (readonly [number, number])[];
  readonly oneTexts: readonly OneText[];
}

/** In a bucket with more members each is compared with this many of the next ones. */
const MAX_AHEAD = 16;
/** Estimates at which a pair is looked at; far enough below the thresholds that an estimate hardly ever hides a match. */
const LIKE_TITLES = 0.45;
const LIKE_TEXTS = 0.5;
/** The same for a pair of two ids, which is looked at only for a note, and only where its texts are one. */
const LIKE_ONE_TEXT = 0.7;
/** Titles so near that texts are looked at even where they share no band, because they may be full of errors. */
const NEAR_TITLES = 0.7;

/** Finds pairs of units that may be one paper by their bands, and compares their titles and texts for real. */
export function compareCandidates(memory: Remembered, units: Units, store: RecordStore<Capture>): Compared {
  const edges: Edge[] = [];
  const contradictions: [number, number][] = [];
  const oneTexts: OneText[] = [];
  const told = new Set<number>();
  const read = makeReader((unit) => store.read(memory.stored[units.first[unit]!]!));

  eachCandidatePair(columnsOf(memory, units), MAX_AHEAD, (a, b) => {
    const captureA = units.first[a]!;
    const captureB = units.first[b]!;
    const haveIds = memory.arxiv[captureA] !== 0 && memory.arxiv[captureB] !== 0;
    if (haveIds && memory.arxiv[captureA] === memory.arxiv[captureB]) return;
    if (!isPromising(memory, captureA, captureB, haveIds)) return;
    const pair = a * units.count + b;
    if (told.has(pair)) return;
    told.add(pair);
    const isTelling = (memory.flags[captureA]! & HAS_TELLING_TITLE) !== 0;
    const agreement = compareCaptures(read(a), read(b), isTelling);
    if (haveIds || agreement.kind === "one-text") {
      const similarity = similarityOf(agreement);
      if (similarity >= ONE_TEXT) oneTexts.push({ a, b, similarity });
    } else if (agreement.kind === "same") edges.push({ a, b, strength: agreement.strength });
    else if (agreement.kind === "contradiction") contradictions.push([a, b]);
  });
  return { edges, contradictions, oneTexts };
}

function similarityOf(agreement: Agreement): number {
  return agreement.kind === "same" || agreement.kind === "one-text" ? (agreement.similarity ?? 0) : 0;
}

function isPromising(memory: Remembered, a: number, b: number, haveIds: boolean): boolean {
  // Two ids are never one paper: they are only looked at for a note on their text.
  if (haveIds) return estimateTexts(memory.bands, a, b) >= LIKE_ONE_TEXT;
  const isSameTitle = memory.titleHigh[a] === memory.titleHigh[b] && memory.titleLow[a] === memory.titleLow[b];
  if (isSameTitle) return true;
  if (memory.head[a] === memory.head[b] && sharesTextBand(memory.bands, a, b)) return true;
  const titles = estimateTitles(memory.titleSlots, a, b);
  if (titles >= NEAR_TITLES || (titles >= LIKE_TITLES && sharesTextBand(memory.bands, a, b))) return true;
  return estimateTexts(memory.bands, a, b) >= LIKE_TEXTS;
}

/** Hashes of units, first of titles as a whole and then of each band; one buffer serves all. */
function* columnsOf(memory: Remembered, units: Units): Generator<Uint32Array> {
  const column = new Uint32Array(units.count);
  for (let unit = 0; unit < units.count; unit++) column[unit] = memory.titleLow[units.first[unit]!]! || 1;
  yield column;
  for (let band = 0; band < BANDS; band++) {
    const hashes = memory.bands[band]!;
    for (let unit = 0; unit < units.count; unit++) column[unit] = hashes[units.first[unit]!]!;
    yield column;
  }
}

/** Units read at one time; candidates of one unit mostly come together. */
const MAX_READ = 2048;

function makeReader(captureOf: (unit: number) => Parameters<typeof readCapture>[0]): (unit: number) => ReadCapture {
  const kept = new Map<number, ReadCapture>();
  return (unit) => {
    const known = kept.get(unit);
    if (known !== undefined) return known;
    if (kept.size >= MAX_READ) kept.clear();
    const fresh = readCapture(captureOf(unit));
    kept.set(unit, fresh);
    return fresh;
  };
}

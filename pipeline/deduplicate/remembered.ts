import { hash } from "node:crypto";
import type { Capture } from "../records.js";
import { foldLetters, titleKey } from "../text/title-key.js";
import { BANDS, makeFeatureReader, TITLE_SLOTS } from "./features.js";

/**
 * What is remembered of every capture, by number of arrival: about 300 bytes in typed arrays, whatever its length.
 * Nothing that leaves the stage may depend on these numbers, because dumps may come in any order.
 */
export interface Remembered {
  readonly count: number;
  /** Distinct `source_id`s, in order of arrival; `source` points into it. */
  readonly sources: readonly string[];
  readonly source: Uint32Array;
  readonly position: Uint32Array;
  /** Index in the store. */
  readonly stored: Uint32Array;
  /** Number that stands for the arXiv id; 0 without one. */
  readonly arxiv: Float64Array;
  /** First 64 bits of SHA-256 over the title's identity; the same bits make the paper's id. */
  readonly titleHigh: Uint32Array;
  readonly titleLow: Uint32Array;
  /** 32 bits over the title before its first subtitle. */
  readonly head: Uint32Array;
  /** 64 bits over the abstract's words; zeros without words. */
  readonly textHigh: Uint32Array;
  readonly textLow: Uint32Array;
  readonly flags: Uint8Array;
  /** {@link TITLE_SLOTS} bytes a capture. */
  readonly titleSlots: Uint8Array;
  /** One array for each band. */
  readonly bands: readonly Uint32Array[];
}

/** The abstract is cut short. */
export const IS_TRUNCATED = 1;
/** The title is long enough to tell papers apart without an abstract. */
export const HAS_TELLING_TITLE = 2;

/**
 * Letters and digits from which a title alone joins listings without abstract. Of 100,000 arXiv and 12,000 Daily Papers
 * titles, none with fewer than 25 belongs to two papers, and of all titles 0.08 % do; but those lists hold papers only,
 * and what pages and proceedings call "Introduction", "Editorial" or "Message from the chairs" is shorter than 20.
 */
const TELLING_TITLE_LENGTH = 20;

/**
 * What a title is known by: its title key, or, where it has neither letters nor digits, its symbols without white space,
 * so that `???` and `!!!` are two titles.
 */
export function titleIdentity(title: string): string {
  return titleKey(title) || foldLetters(title).replace(/\s+/gu, "");
}

/** Makes the memory of a run: `remember` takes captures as they come, `close` gives what is known of all. */
export function makeMemory(): { remember(capture: Capture, storeIndex: number): void; close(): Remembered } {
  const readFeatures = makeFeatureReader();
  const numberOfArxivId = makeArxivNumbers();
  const sourceNumbers = new Map<string, number>();
  let columns = columnsOf(1024);
  let count = 0;
  return {
    remember(capture, storeIndex) {
      if (count === columns.source.length) columns = columnsOf(count + (count >>> 1), columns);
      const identity = titleIdentity(capture.title);
      const digest = hash("sha256", identity, "buffer");
      const features = readFeatures(capture.title, capture.abstract);
      columns.source[count] = numberOf(sourceNumbers, capture.source_id);
      columns.position[count] = capture.position;
      columns.stored[count] = storeIndex;
      columns.arxiv[count] = capture.arxiv_id === null ? 0 : numberOfArxivId(capture.arxiv_id);
      columns.titleHigh[count] = digest.readUInt32BE(0);
      columns.titleLow[count] = digest.readUInt32BE(4);
      columns.head[count] = features.head;
      columns.textHigh[count] = features.textHigh;
      columns.textLow[count] = features.textLow;
      columns.flags[count] =
        (capture.is_truncated ? IS_TRUNCATED : 0) | (isTelling(capture.title) ? HAS_TELLING_TITLE : 0);
      columns.titleSlots.set(features.titleSlots, count * TITLE_SLOTS);
      for (let band = 0; band < BANDS; band++) columns.bands[band]![count] = features.bands[band]!;
      count++;
    },
    close: () => ({ ...columns, count, sources: [...sourceNumbers.keys()] }),
  };
}

function isTelling(title: string): boolean {
  return titleKey(title).length >= TELLING_TITLE_LENGTH;
}

type Columns = Omit<Remembered, "count" | "sources">;
type TypedArray = Uint8Array | Uint32Array | Float64Array;

function columnsOf(capacity: number, before?: Columns): Columns {
  return {
    source: enlarge(new Uint32Array(capacity), before?.source),
    position: enlarge(new Uint32Array(capacity), before?.position),
    stored: enlarge(new Uint32Array(capacity), before?.stored),
    arxiv: enlarge(new Float64Array(capacity), before?.arxiv),
    titleHigh: enlarge(new Uint32Array(capacity), before?.titleHigh),
    titleLow: enlarge(new Uint32Array(capacity), before?.titleLow),
    head: enlarge(new Uint32Array(capacity), before?.head),
    textHigh: enlarge(new Uint32Array(capacity), before?.textHigh),
    textLow: enlarge(new Uint32Array(capacity), before?.textLow),
    flags: enlarge(new Uint8Array(capacity), before?.flags),
    titleSlots: enlarge(new Uint8Array(capacity * TITLE_SLOTS), before?.titleSlots),
    bands: Array.from({ length: BANDS }, (_, band) => enlarge(new Uint32Array(capacity), before?.bands[band])),
  };
}

function enlarge<A extends TypedArray>(larger: A, before: A | undefined): A {
  if (before !== undefined) larger.set(before);
  return larger;
}

/** Numbers for arXiv ids: new ones (`arxiv:2405.14730`) are numbers already, others are counted downwards from -1. */
function makeArxivNumbers(): (arxivId: string) => number {
  const others = new Map<string, number>();
  return (arxivId) => {
    const parts = /^arxiv:([0-9]{4})\.([0-9]{4,5})$/.exec(arxivId);
    // `0704.0001` and `0704.00001` are two ids: the number of digits is part of the number.
    if (parts !== null) return (Number(parts[1]) * 1e5 + Number(parts[2])) * 10 + parts[2]!.length;
    return -numberOf(others, arxivId) - 1;
  };
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}

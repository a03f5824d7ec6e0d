import { addToBins, clearBins, densifyBins, hashBands } from "./minhash.js";
import { mix } from "./mixing.js";
import { firstHead } from "./title-heads.js";
import { foldText, GRAM_WORDS, hashWords, type WordHashes } from "./words.js";

/**
 * Bands: enough of them that texts which agree share one almost surely, enough rows that strangers hardly ever do.
 * Chance to share a band, by similarity: titles (8 rows) 0.94 at 0.85, 0.38 at 0.7; texts (2 rows) 0.9999 at 0.5, 0.95 at 0.3.
 * Word 5-grams of unrelated abstracts hardly overlap, so two rows suffice there; titles share their 3-grams with
 * thousands of others, so they need eight. The opening of the abstract finds texts that were cut.
 */
const TITLE = { bins: 64, rows: 8 } as const;
const TEXT = { bins: 64, rows: 2 } as const;
const OPENING = { bins: 16, rows: 2, words: 32 } as const;

/** Number of slots of the title's signature that are kept, 8 bits each, to estimate how like two titles are. */
export const TITLE_SLOTS = TITLE.bins;

const TITLE_BANDS = Math.floor(TITLE.bins / TITLE.rows);
const TEXT_BANDS = TEXT.bins / TEXT.rows;
/** Number of band hashes of one capture: of the title, then of the text, then of its opening. */
export const BANDS = TITLE_BANDS + TEXT_BANDS + OPENING.bins / OPENING.rows;

/** What is remembered of the texts of one capture; the reader fills the same object again for the next one. */
export interface Features {
  /** Hashes of bands; 0 where the capture has none. */
  readonly bands: Uint32Array;
  /** Low bytes of the title's signature (b-bit minwise hashing, Li & König 2010). */
  readonly titleSlots: Uint8Array;
  /** 32 bits over the letters and digits of the title before its first subtitle; 0 where there are none. */
  head: number;
  /** 64 bits over the sequence of the abstract's words, in two halves; two zeros where there are no words. */
  textHigh: number;
  textLow: number;
}

/** Makes a reader of features; it keeps its buffers between calls. */
export function makeFeatureReader(): (title: string, abstract: string | null) => Features {
  const words: WordHashes = { hashes: new Int32Array(1024), count: 0 };
  const features: Features = {
    bands: new Uint32Array(BANDS),
    titleSlots: new Uint8Array(TITLE_SLOTS),
    head: 0,
    textHigh: 0,
    textLow: 0,
  };
  const [titleBins, titleSignature] = [new Uint32Array(TITLE.bins), new Uint32Array(TITLE.bins)];
  const [textBins, textSignature] = [new Uint32Array(TEXT.bins), new Uint32Array(TEXT.bins)];
  const [openingBins, openingSignature] = [new Uint32Array(OPENING.bins), new Uint32Array(OPENING.bins)];

  const readTitle = (title: string): void => {
    clearBins(titleBins);
    features.titleSlots.fill(0);
    const folded = foldText(title).toLowerCase();
    const head = firstHead(title);
    features.head = hashLetters(head === title ? folded : foldText(head).toLowerCase());
    if (addTitleGrams(folded, titleBins) === 0) return;
    densifyBins(titleBins, titleSignature);
    hashBands(titleSignature, TITLE.rows, features.bands, 0);
    for (let slot = 0; slot < TITLE_SLOTS; slot++) features.titleSlots[slot] = titleSignature[slot]! & 0xff;
  };
  const readAbstract = (abstract: string): void => {
    hashWords(abstract, words);
    hashSequence(words, features);
    if (words.count < GRAM_WORDS) return;
    clearBins(textBins);
    clearBins(openingBins);
    addWordGrams(words, textBins, openingBins);
    densifyBins(textBins, textSignature);
    densifyBins(openingBins, openingSignature);
    hashBands(textSignature, TEXT.rows, features.bands, TITLE_BANDS);
    hashBands(openingSignature, OPENING.rows, features.bands, TITLE_BANDS + TEXT_BANDS);
  };
  return (title, abstract) => {
    features.bands.fill(0);
    readTitle(title);
    readAbstract(abstract ?? "");
    return features;
  };
}

/**
 * 3-grams of characters within words, each word with a blank before and behind, so that the order of words counts little.
 * @returns number of grams
 */
function addTitleGrams(folded: string, bins: Uint32Array): number {
  let count = 0;
  let [first, middle] = [BLANK, BLANK];
  for (let at = 0; at <= folded.length; at++) {
    const code = at < folded.length ? folded.charCodeAt(at) : BLANK;
    const last = isLetter(code) ? code : BLANK;
    if (middle !== BLANK) {
      addToBins(bins, mix(Math.imul(first, 0x9e3779b1) ^ Math.imul(middle, 0x85ebca77) ^ last));
      count++;
    } else if (last === BLANK) continue;
    first = middle;
    middle = last;
  }
  return count;
}

const BLANK = 32;

/** Whether a code unit of a folded text in lower case belongs to a word. */
function isLetter(code: number): boolean {
  return code >= 128 || (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** Hash of what a text consists of when blanks and punctuation do not count; 0 where nothing is left. */
function hashLetters(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    if (isLetter(code)) hash = Math.imul(hash ^ code, 0x01000193) || 1;
  }
  return hash === 0 ? 0 : mix(hash) || 1;
}

/** 5-grams of words, of the whole text and of its opening. */
function addWordGrams({ hashes, count }: WordHashes, text: Uint32Array, opening: Uint32Array): void {
  for (let last = GRAM_WORDS - 1; last < count; last++) {
    const gram = mix(
      Math.imul(hashes[last - 4]!, 0x9e3779b1) +
        Math.imul(hashes[last - 3]!, 0x85ebca77) +
        Math.imul(hashes[last - 2]!, 0xc2b2ae3d) +
        Math.imul(hashes[last - 1]!, 0x27d4eb2f) +
        hashes[last]!,
    );
    addToBins(text, gram);
    if (last < OPENING.words) addToBins(opening, gram);
  }
}

/** 64 bits over the words in order; zeros where there are none, and only there. */
function hashSequence({ hashes, count }: WordHashes, features: Features): void {
  let [high, low] = [count, count];
  for (let at = 0; at < count; at++) {
    high = Math.imul(high, 0x5bd1e995) + hashes[at]!;
    low = mix(low ^ hashes[at]!);
  }
  features.textHigh = high >>> 0;
  features.textLow = count === 0 ? 0 : low || 1;
}

/** Share of equal bytes that two unrelated titles show by chance. */
const CHANCE = 1 / 256;

/**
 * Estimates the 3-gram Jaccard similarity of two titles from their kept slots; standard error at most 0.07.
 * Good for leaving out pairs that cannot reach the threshold, never for merging.
 */
export function estimateTitles(slots: Uint8Array, a: number, b: number): number {
  const fromA = a * TITLE_SLOTS;
  const fromB = b * TITLE_SLOTS;
  let equal = 0;
  for (let slot = 0; slot < TITLE_SLOTS; slot++) if (slots[fromA + slot] === slots[fromB + slot]) equal++;
  return Math.max(0, (equal / TITLE_SLOTS - CHANCE) / (1 - CHANCE));
}

/** Texts that share none of so many bands share hardly any: 0.5 % of texts of similarity 0.7 do. */
const ENOUGH_BANDS = 8;

/**
 * Estimates the Jaccard similarity of two abstracts from the bands they share; coarse, because bands are few.
 * @param hashes  of all captures, one array a band
 */
export function estimateTexts(hashes: readonly Uint32Array[], a: number, b: number): number {
  let equal = 0;
  for (let band = TITLE_BANDS; band < TITLE_BANDS + TEXT_BANDS; band++) {
    if (band === TITLE_BANDS + ENOUGH_BANDS && equal === 0) return 0;
    if (hashes[band]![a] !== 0 && hashes[band]![a] === hashes[band]![b]) equal++;
  }
  return (equal / TEXT_BANDS) ** (1 / TEXT.rows);
}

/** Whether two abstracts share a band of their text or of its opening; texts of similarity 0.3 fail to in 2 %. */
export function sharesTextBand(hashes: readonly Uint32Array[], a: number, b: number): boolean {
  for (let band = TITLE_BANDS; band < BANDS; band++) {
    if (hashes[band]![a] !== 0 && hashes[band]![a] === hashes[band]![b]) return true;
  }
  return false;
}

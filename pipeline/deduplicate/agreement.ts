import type { Capture } from "../records.js";
import { titleIdentity } from "./remembered.js";
import { repairWords } from "./repair.js";
import {
  areWhole,
  haveSameWords,
  type ReadText,
  readText,
  roundSimilarity,
  textSimilarity,
  titleSimilarity,
  titleWords,
} from "./similarity.js";
import { isWithoutSubtitle } from "./title-heads.js";
import { numbersAgree } from "./title-numbers.js";
import { wordsOf } from "./words.js";

/** A capture, read for comparing. */
export interface ReadCapture {
  readonly title: string;
  readonly identity: string;
  readonly text: ReadText;
}

/** Reads what is compared of a capture. */
export function readCapture(capture: Capture): ReadCapture {
  return {
    title: capture.title,
    identity: titleIdentity(capture.title),
    text: readText(capture.abstract, capture.is_truncated),
  };
}

/** How two captures without a common arXiv id stand to each other. */
export type Agreement =
  /** They may be one paper; the greater the strength, the more they agree. Texts are not compared where one is missing. */
  | { readonly kind: "same"; readonly strength: number; readonly similarity: number | null }
  /** One title, or alike ones, over two texts: two papers, whatever a third one says. */
  | { readonly kind: "contradiction" }
  /** One text under two titles: worth a note. */
  | { readonly kind: "one-text"; readonly similarity: number }
  | { readonly kind: "different" };

/** Titles that differ must be this similar (3-grams). */
export const SIMILAR_TITLES = 0.6;
/** Texts must be this similar (word 5-grams), also under equal titles: different papers with one title reach 0.64. */
export const SIMILAR_TEXTS = 0.7;
/** Texts of two papers this similar are worth a note, and so alike must texts be under a title without its subtitle. */
export const ONE_TEXT = 0.9;
/** Less similar than this as they are written, texts are two, however they are typed. */
const HOPELESS_TEXTS = 0.05;
/** With fewer words a text says too little to join different titles, or to part equal ones. */
const MIN_WORDS = 12;

/**
 * Compares two captures by the rules for papers without a common id: equal title keys and texts that do not contradict,
 * similar titles with the same numbers and similar texts, or one title without the other's subtitle over one text.
 * @param isTellingTitle  whether the title alone may join, where a text is missing
 */
export function compareCaptures(a: ReadCapture, b: ReadCapture, isTellingTitle: boolean): Agreement {
  const haveTexts = a.text.words.length >= MIN_WORDS && b.text.words.length >= MIN_WORDS;
  const isSameTitle = a.identity === b.identity;
  if (isSameTitle && !haveTexts && !(a.text.words.length > 0 && haveSameWords(a.text, b.text))) {
    return isTellingTitle ? { kind: "same", strength: strengthOf(0, 1), similarity: null } : { kind: "different" };
  }
  if (isSameTitle) {
    const similarity = decisiveSimilarity(a.text, b.text);
    if (similarity < SIMILAR_TEXTS) return { kind: "contradiction" };
    return { kind: "same", strength: strengthOf(similarity, 1), similarity };
  }
  if (!haveTexts) return { kind: "different" };
  const asWritten = roundSimilarity(textSimilarity(a.text, b.text) ?? 0);
  if (asWritten < HOPELESS_TEXTS) return { kind: "different" };
  const titles = decisiveTitleSimilarity(a.title, b.title);
  const needed = neededSimilarity(a.title, b.title, titles);
  if (needed !== null) {
    const similarity = decisiveSimilarity(a.text, b.text, needed);
    if (similarity >= needed) return { kind: "same", strength: strengthOf(similarity, titles), similarity };
    // Two whole texts: also a cut one that fits both does not make them one paper.
    const areTwo = similarity < SIMILAR_TEXTS && areWhole(a.text, b.text);
    return { kind: areTwo ? "contradiction" : "different" };
  }
  return asWritten >= ONE_TEXT ? { kind: "one-text", similarity: asWritten } : { kind: "different" };
}

/** How similar texts must be for two titles that differ; null where the titles do not agree. */
function neededSimilarity(a: string, b: string, similarity: number): number | null {
  if (similarity >= SIMILAR_TITLES && numbersAgree(a, b)) return SIMILAR_TEXTS;
  return isWithoutSubtitle(a, b) ? ONE_TEXT : null;
}

/** Both similarities together, and among equal sums that of the texts; whole numbers, so that "equally" is exact. */
function strengthOf(text: number, title: number): number {
  const [textParts, titleParts] = [Math.round(text * 1e4), Math.round(title * 1e4)];
  return (textParts + titleParts) * 1e5 + textParts;
}

/** Similarity by which texts are judged: where it falls short, what capturing and typing did to words is undone first. */
function decisiveSimilarity(a: ReadText, b: ReadText, needed = SIMILAR_TEXTS): number {
  const similarity = roundSimilarity(textSimilarity(a, b) ?? 0);
  if (similarity >= needed || similarity < HOPELESS_TEXTS) return similarity;
  const [wordsA, wordsB] = repairWords(wordsOf(a.text), wordsOf(b.text));
  const repaired = textSimilarity(readText(wordsA.join(" "), a.isTruncated), readText(wordsB.join(" "), b.isTruncated));
  return roundSimilarity(repaired ?? 0);
}

function decisiveTitleSimilarity(a: string, b: string): number {
  const [wordsA, wordsB] = [titleWords(a), titleWords(b)];
  const similarity = titleSimilarity(wordsA, wordsB);
  if (similarity >= SIMILAR_TITLES) return similarity;
  return titleSimilarity(...repairWords(wordsA, wordsB));
}

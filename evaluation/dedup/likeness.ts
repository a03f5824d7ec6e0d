import {
  type ReadText,
  readText,
  roundSimilarity,
  textSimilarity,
  titleSimilarity,
  titleWords,
} from "../../pipeline/deduplicate/similarity.js";
import type { Text } from "./perturbation.js";

/** How like two records are as they are written, by the measures of the stage, from 0 to 1. */
export interface Likeness {
  readonly titles: number;
  /** 0 where a text is missing. */
  readonly texts: number;
}

export function likenessOf(a: Text, b: Text): Likeness {
  return likenessOfRead(a, readAbstract(a), b, readAbstract(b));
}

/** The same where the abstracts have been read before. */
export function likenessOfRead(a: Text, readA: ReadText, b: Text, readB: ReadText): Likeness {
  return {
    titles: roundSimilarity(titleSimilarity(titleWords(a.title), titleWords(b.title))),
    texts: roundSimilarity(textSimilarity(readA, readB) ?? 0),
  };
}

export function readAbstract({ abstract, isTruncated }: Text): ReadText {
  return readText(abstract, isTruncated);
}

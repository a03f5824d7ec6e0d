import { PAGE_DATE } from "./furniture.js";
import type { Paragraph } from "./paragraphs.js";

/** Whether a paragraph reads like a title, like (part of) an abstract, or like either. */
export type Shape = "title" | "abstract" | "either";

/**
 * Longest title and shortest certain abstract, in characters. Of 9,500 listed papers 99.9 % have titles of at most 180
 * characters, the longest 250; one abstract in 500 is shorter than 300.
 */
const LONGEST_TITLE = 250;
const CERTAIN_ABSTRACT = 300;

/** A full stop, a blank and a capital: where one sentence ends and the next begins. Titles have a question mark there. */
const SECOND_SENTENCE = /[\p{Ll}\d)\]"”]\. +\p{Lu}/u;

export function shapeOf({ text }: Paragraph): Shape {
  if (text.length >= CERTAIN_ABSTRACT || text.length > LONGEST_TITLE) return "abstract";
  if (/https?:\/\//.test(text)) return "abstract";
  if (SECOND_SENTENCE.test(text) && isMostlyLowerCase(text)) return "abstract";
  return endsSentence(text) || endsCut(text) ? "either" : "title";
}

/** True where the last character ends a sentence. Titles end in a question or exclamation mark all the time. */
export function endsSentence(text: string): boolean {
  return /[.。]["'”’)]?$/.test(text) && !endsCut(text);
}

/** True where the text was cut with a mark. */
export function endsCut(text: string): boolean {
  return /(?:…|\.\.\.)["'”’)]?$/.test(text);
}

export function isDate({ text }: Paragraph): boolean {
  return PAGE_DATE.test(text);
}

/** Words of a sentence are mostly in lower case; those of a title mostly are not. */
export function isMostlyLowerCase(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /^\p{L}{4,}/u.test(word));
  const capitalized = words.slice(1).filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length >= 6 && capitalized * 3 < words.length;
}

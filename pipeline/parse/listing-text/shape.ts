import { endingOf } from "./ending.js";
import { kindOf } from "./page-lines.js";
import type { Paragraph } from "./paragraphs.js";

/**
 * How odd a paragraph is as a title and as a part of an abstract, in powers of ten: 4 means that one in 10,000 is so.
 * Counted in 109,581 papers (9,581 of the listing interface, 100,000 of arXiv); Infinity where there was none and none
 * can be.
 */
export interface Shape {
  readonly asTitle: number;
  /** As one of several short paragraphs; a paragraph that is too long for a title is a usual one whatever its shape. */
  readonly asAbstract: number;
  /** Longer than any title. */
  readonly isLong: boolean;
  /** Ends neither like a sentence nor with a mark of something left out. */
  readonly isOpen: boolean;
  /** A line that pages print: a day, a number, a word of the navigation. */
  readonly isPageLine: boolean;
  /** Its width in letters; a Chinese character counts twice. */
  readonly width: number;
}

/** The longest title had 239 characters; 400 abstracts were not longer than this. */
export const LONGEST_TITLE = 250;

/** A title is a word or day that pages print: none was. */
const PAGE_LINE = 5;
/** A title ends like a sentence: 4. */
const TITLE_ENDS_SENTENCE = 4;
/** A title names a site ("www."): 2. */
const TITLE_NAMES_SITE = 4;
/** A title opens like an abstract ("We propose ...", "This paper ..."): 5. */
const TITLE_OPENS_ABSTRACT = 4;
/** A title is several sentences in lower case: 59. */
const TITLE_SEVERAL_SENTENCES = 3;
/** A title has more than 180 characters: 66. */
const TITLE_VERY_LONG = 3;
/** A title is written like a sentence, in lower case: 9,140. */
const TITLE_PROSE = 1;
/** An abstract ends without the end of a sentence: 3,847, most of them with an address. */
export const ABSTRACT_OPEN = 1;
/** A short abstract is not written like a sentence: 46 of 400. */
const ABSTRACT_NO_PROSE = 1;

export function shapeOf({ text }: Paragraph): Shape {
  const ending = endingOf(text);
  const isOpen = ending !== "sentence" && ending !== "cut";
  const width = text.length > LONGEST_TITLE ? text.length : widthOf(text);
  const shape = { isOpen, width, isLong: width > LONGEST_TITLE, isPageLine: false };
  if (shape.isLong) return { ...shape, asTitle: Number.POSITIVE_INFINITY, asAbstract: 0 };
  if (kindOf(text) !== "text") {
    return { ...shape, isPageLine: true, asTitle: PAGE_LINE, asAbstract: Number.POSITIVE_INFINITY };
  }
  const isProse = readsLikeProse(text);
  return {
    ...shape,
    asTitle: hasAddress(text) ? Number.POSITIVE_INFINITY : oddityOfTitle(text, shape, isProse),
    asAbstract: (isOpen ? ABSTRACT_OPEN : 0) + (isProse ? 0 : ABSTRACT_NO_PROSE),
  };
}

function oddityOfTitle(text: string, { isOpen, width }: Pick<Shape, "isOpen" | "width">, isProse: boolean): number {
  let oddity = isProse ? TITLE_PROSE : 0;
  if (!isOpen) oddity += TITLE_ENDS_SENTENCE;
  if (text.includes("www.")) oddity += TITLE_NAMES_SITE;
  if (OPENS_ABSTRACT.test(text)) oddity += TITLE_OPENS_ABSTRACT;
  if (isProse && hasSecondSentence(text)) oddity += TITLE_SEVERAL_SENTENCES;
  if (width > 180) oddity += TITLE_VERY_LONG;
  return oddity;
}

function hasAddress(text: string): boolean {
  return text.includes("http://") || text.includes("https://");
}

/** Openings of abstracts, and of the remarks that stand behind them. */
const OPENS_ABSTRACT = new RegExp(
  [
    "We [a-z]",
    "In this (?:paper|work|article|report|study|survey|note|thesis|chapter)\\b",
    "(?:This|The present|Our) (?:paper|work|article|report|study|survey|note|document|thesis|chapter|volume)\\b",
    "This is (?:an?|the)\\b",
    "These (?:are|proceedings)\\b",
    "(?:The |Our )?(?:[Cc]ode|[Dd]ata|[Dd]atasets?|[Mm]odels?|[Ss]ource code)(?: and [a-z]+)? (?:is|are|will|can)\\b",
    "(?:Code|Data|Demo|GitHub|Keywords|Project [Pp]age|Website) ?:",
    "(?:Accepted|To appear|Published) (?:at|to|by|for|in)\\b",
  ]
    .map((opening) => `^${opening}`)
    .join("|"),
);

/** Where one sentence ends and the next begins; "vs." and "Dr." do not begin one in lower case titles. */
function hasSecondSentence(text: string): boolean {
  return /[\p{Ll}\d)\]"”]\. +\p{Lu}|[。！？] *\p{L}/u.test(text);
}

/** Words of a sentence are mostly in lower case, those of a title mostly not; a script without case has commas instead. */
function readsLikeProse(text: string): boolean {
  if (!/[\p{Lu}\p{Ll}]/u.test(text)) return /[，、；。،؛؟।]/u.test(text);
  const words = text.split(/\s+/).filter((word) => /^\p{L}{4}/u.test(word));
  const capitalized = words.slice(1).filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length >= 6 && capitalized * 3 < words.length;
}

/** Chinese, Japanese and Korean say in one character what takes more than two letters. */
function widthOf(text: string): number {
  let width = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x2e80 && code < 0xa4d0) width++;
    else if (code >= 0xac00 && code < 0xd7b0) width++;
  }
  return width;
}

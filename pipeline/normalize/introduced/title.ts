import type { Reading } from "../reading/reading.js";
import type { WordSet } from "../reading/word-sets.js";
import type { Document } from "../sighting.js";
import { type Name, type NameWords, nameAt } from "./names.js";
import { type Proposal, propose } from "./proposal.js";
import { isGenericTitle } from "./words.js";

/** Marks that part a name from the rest of a title. */
const SEPARATORS = [":", " -- ", " - ", " – ", " — "];

/** "X: ..." in the title, where X is one word, or is spoken of in the abstract. */
export function titleNames({ title, abstract }: Document, words: NameWords): Proposal[] {
  const end = endOfPrefix(title.text);
  if (end <= 0 || title.count === 0) return [];
  const prefix = title.text.slice(0, end).trim();
  if (isGenericTitle(prefix)) return [];
  const name = prefixName(title, prefix, words);
  if (name === null) return [];
  const isPhrase = prefix.includes(" ");
  // "Spatial Intelligence: A Survey" names a field, "LLMs4All: A Review" the review.
  if (SURVEY.test(title.text.slice(end)) && (isPhrase || !abstract.text.includes(prefix))) return [];
  if (isProblem(abstract.text, prefix, isPhrase)) return [];
  // "Structuring Reports: ..." says what is done, unless the abstract writes it like a name too.
  const isFoldable = isPhrase && !GERUND.test(prefix);
  const isSpokenOf =
    abstract.text.includes(prefix) || (isFoldable && abstract.text.toLowerCase().includes(prefix.toLowerCase()));
  return isSpokenOf || !isPhrase ? [propose(name, "introduces/title", { isOwn: true })] : [];
}

/** "We define Agentic Zebras, the problem of ...": what a paper is about, and does not make. */
function isProblem(text: string, phrase: string, isPhrase: boolean): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const end = at + phrase.length;
    const before = text.slice(Math.max(0, at - 40), at);
    if (NEW_PROBLEM.test(before)) return true;
    if (!isPhrase) continue;
    if (PROBLEM_OF.test(before) || PROBLEM.test(text.slice(end, end + 80))) return true;
  }
  return false;
}

/** "We propose a new problem, Quux-2-4D, for ..." */
const NEW_PROBLEM = /\b(?:new|novel) (?:problem|task), ["'“‘]?$/;
const PROBLEM_OF = /\b(?:problem|task|phenomenon|challenge|issue) of ["'“‘]?$/i;
const PROBLEM =
  /^(?: \([^)]{1,20}\))?["'”’]?(?:,| is) (?:an?|the) (?:[\w-]+ ){0,3}(?:problem|task|phenomenon|challenge|failure mode|issue|paradox|question)\b/;

const GERUND = /^\p{L}{2,20}ing\s/u;

const SURVEY = /^\W{0,6}(?:an? )?(?:[\p{L}-]{1,20} ){0,2}(?:survey|review|overview|tutorial|perspective|roadmap)\b/iu;

function endOfPrefix(title: string): number {
  for (const separator of SEPARATORS) {
    const at = title.indexOf(separator);
    if (at > 0) return at;
  }
  return -1;
}

/** No stop words: before a colon every word belongs to the name. */
const NO_WORDS: WordSet = { has: () => false };

/** "s1: Simple test-time scaling", "J1: ..." */
export const LETTER_AND_NUMBER = /^\p{L}\d{1,2}$/u;

/** The whole prefix of a title as a name; one word may hold brackets and signs ("COS(M+O)S"). */
function prefixName(title: Reading, prefix: string, { tails }: NameWords): Name | null {
  const name = nameAt(title, 0, { stops: NO_WORDS, tails });
  const end = title.text.indexOf(prefix) + prefix.length;
  if (name !== null && name.end === end) return name;
  if (/\s/.test(prefix) || !(/\p{Lu}.*\p{Lu}/u.test(prefix) || LETTER_AND_NUMBER.test(prefix))) return null;
  let last = 0;
  while (last + 1 < title.count && title.end[last + 1]! <= end) last++;
  return { field: title.field, first: 0, last, start: end - prefix.length, end, text: prefix, isOdd: true };
}

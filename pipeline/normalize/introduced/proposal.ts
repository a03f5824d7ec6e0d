import type { AnnotationRule } from "../../annotation-rules.js";
import { isJoined } from "../reading/chunk.js";
import type { Reading } from "../reading/reading.js";
import type { WordSet } from "../reading/word-sets.js";
import type { Definition, Document, Introduction, Sighting } from "../sighting.js";
import type { Name } from "./names.js";

/** A name that a cue proposes. */
export interface Proposal {
  readonly name: Name;
  readonly rule: AnnotationRule;
  /** What the cue itself says the thing is. */
  readonly kind: Introduction["kind"] | null;
  /** The full name where the cue found it beside the short one. */
  readonly full: string | null;
  /** The paper says plainly that the thing is its own, so that even a name of the vocabulary is introduced. */
  readonly isOwn: boolean;
}

/** What cues look at. */
export interface Clues {
  readonly document: Document;
  readonly definitions: readonly Definition[];
  readonly listed: readonly Sighting[];
}

/** Definitions of a field by where their short form starts. */
export interface DefinitionsAt {
  get(start: number): Definition | undefined;
}

/** A proposal of a rule, with what the rule knows besides. */
export function propose(
  name: Name,
  rule: AnnotationRule,
  known: Partial<Pick<Proposal, "kind" | "full" | "isOwn">> = {},
): Proposal {
  return { name, rule, kind: null, full: null, isOwn: false, ...known };
}

/** Whether a vocabulary knows a name as a whole; "Flexible RoPE" is new though RoPE is known. */
export function isListed({ field, start, end }: Name, listed: readonly Sighting[]): boolean {
  return listed.some((seen) => seen.field === field && seen.start <= start && seen.end >= end);
}

/** The atom behind an article or a small adjective, where one stands: "called the X"; in "A-X" the article is none. */
export function behindArticle(reading: Reading, atom: number, articles: WordSet): number {
  const next = atom + 1;
  return articles.has(reading.word[atom]!) && next < reading.count && !isJoined(reading.gap[next]!) ? next : atom;
}

/**
 * Makes the test whether the paper spoke of its own work before an atom: first come the fields and tasks that it belongs to.
 * A text is looked through once, however often it is asked about.
 * @param subjects  "we", "this paper" and the like
 */
export function makeOwnWorkTest(subjects: WordSet): (reading: Reading, atom: number) => boolean {
  let text = "";
  let first = 0;
  return (reading, atom) => {
    if (reading.text !== text) {
      text = reading.text;
      first = 0;
      while (first < reading.count && !subjects.has(reading.word[first]!)) first++;
    }
    return first < Math.min(atom, reading.count);
  };
}

/** Whether two atoms stand in one sentence. */
export function isSameSentence(reading: Reading, a: number, b: number): boolean {
  return b >= 0 && b < reading.count && reading.sentence[a] === reading.sentence[b];
}

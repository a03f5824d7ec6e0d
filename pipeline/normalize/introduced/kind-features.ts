import { atomFrom, atomUntil } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { occurrencesOf } from "../reading/occurrences.js";
import { LOWER, type Reading } from "../reading/reading.js";
import { type Document, fieldsOf, type Introduction } from "../sighting.js";
import type { FeatureSink } from "../tagger/sums.js";
import { addWriting, WRITING_TEMPLATES } from "../tagger/writing.js";
import { isSameSentence } from "./proposal.js";

/**
 * What is looked at to tell what sort of thing a new name is: what the rules took it for, how it is written, the words beside
 * it, of its description and of the title, and what the paper calls its own. A feature is a template and a value, such as
 * `front=train`; the values of some templates are words, which have numbers.
 */
export const KIND_TEXT_TEMPLATES = [...WRITING_TEMPLATES, "mark", "sized", "told", "told-by"] as const;
export const KIND_WORD_TEMPLATES = [
  "behind",
  "description",
  "front",
  "full-last",
  "own",
  "second",
  "title",
  "title-first",
] as const;

export type KindFeatureSink = FeatureSink<(typeof KIND_TEXT_TEMPLATES)[number], (typeof KIND_WORD_TEMPLATES)[number]>;

/** Gives the features of what papers introduce. */
export interface KindFeatures {
  /** Those that all names of a paper share. */
  ofDocument(document: Document, sink: KindFeatureSink): void;
  ofName(document: Document, introduction: Introduction, sink: KindFeatureSink): void;
}

/** More mentions of a name say nothing new. */
const MAX_MENTIONS = 8;

/** Words of a description, at most: "a novel streaming video language model". */
const MAX_DESCRIPTION = 8;

/** What leads to the description of a name, from its end: "X, a", "X is a", "X: the first", "X (long form), a". */
const DESCRIPTION = /^(?: \([^()]{0,80}\))?(?:, | is | are |: | [-–—] )(?:an?|the first|the) /;

/** Longest lead to a description, in characters. */
const LEAD = 100;

/** "X-7B", "X 1.5B": how a name with a size goes on. */
const SIZE = /^[- ]\d+(?:\.\d+)?[BM]\b/;

export function makeKindFeatures(lexicon: Lexicon): KindFeatures {
  const owning = ["our", "this", "proposed"].map((word) => lexicon.file(word));

  function ofDocument({ abstract }: Document, sink: KindFeatureSink): void {
    const { word, count } = abstract;
    for (let atom = 0; atom < count; atom++) {
      if (!owning.includes(word[atom]!)) continue;
      for (const at of [atom + 1, atom + 2]) if (isWord(abstract, atom, at)) sink.word("own", word[at]!);
    }
  }

  function addMention(reading: Reading, first: number, last: number, sink: KindFeatureSink): void {
    if (isWord(reading, first, first - 1)) sink.word("front", reading.word[first - 1]!);
    if (isWord(reading, last, last + 1)) sink.word("behind", reading.word[last + 1]!);
    if (isWord(reading, last, last + 2)) sink.word("second", reading.word[last + 2]!);
    const end = reading.end[last]!;
    sink.text(
      "mark",
      reading.text
        .slice(end, end + 2)
        .trim()
        .charAt(0),
    );
    const behind = reading.text.slice(end, end + LEAD);
    if (SIZE.test(behind)) sink.text("sized", "yes");
    const lead = DESCRIPTION.exec(behind)?.[0].length;
    if (lead === undefined) return;
    const from = atomFrom(reading, end + lead);
    for (let atom = from; atom < from + MAX_DESCRIPTION && isSameSentence(reading, last, atom); atom++)
      // "a System 2-inspired framework" speaks of no system.
      if (reading.shape[atom] === LOWER && reading.word[atom] !== 0) sink.word("description", reading.word[atom]!);
  }

  function addTitle(title: Reading, name: string, sink: KindFeatureSink): void {
    if (!title.text.toLowerCase().startsWith(name.toLowerCase())) return;
    const first = atomFrom(title, name.length);
    for (let atom = first; atom < title.count; atom++)
      if (title.word[atom] !== 0) sink.word("title", title.word[atom]!);
    if (first < title.count && title.word[first] !== 0) sink.word("title-first", title.word[first]!);
  }

  return {
    ofDocument,
    ofName(document, { name, full_name, kind, rule }, sink) {
      addWriting(name, sink);
      sink.text("told", kind);
      sink.text("told-by", `${kind} ${rule}`);
      for (const reading of fieldsOf(document)) {
        for (const { start, end } of occurrencesOf(reading, name).slice(0, MAX_MENTIONS)) {
          const first = atomFrom(reading, start);
          const last = atomUntil(reading, end);
          if (last >= first && reading.start[first] === start) addMention(reading, first, last, sink);
        }
      }
      addTitle(document.title, name, sink);
      const head = full_name === null ? 0 : lexicon.find(full_name.split(/[\s-]+/).at(-1) || "-");
      if (head !== 0) sink.word("full-last", head);
    },
  };
}

/** Whether an atom is a word that has a number, in the sentence of another. */
function isWord(reading: Reading, beside: number, atom: number): boolean {
  return isSameSentence(reading, beside, atom) && reading.word[atom] !== 0;
}

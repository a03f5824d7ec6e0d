import type { Lexicon } from "../reading/lexicon.js";
import { DIGITS, LOWER, type Reading, SYMBOL, UPPER } from "../reading/reading.js";
import type { Definition } from "../sighting.js";
import type { Candidate, HolderAt } from "./candidates.js";
import type { DefinitionIndex } from "./definition-index.js";
import type { FeatureSink } from "./sums.js";
import { addWriting, WRITING_TEMPLATES } from "./writing.js";

/**
 * What is looked at to tell what a name is: how it is written and what stands around it, never the whole name. A feature is
 * a template and a value, such as `near-before=propose`. The values of some templates are words, which have numbers.
 */
export const TEXT_TEMPLATES = [
  ...WRITING_TEMPLATES,
  "brackets",
  "field",
  "mark-before",
  "mark-behind",
  "sort-before",
  "spelled-before",
  "spelled-case",
  "spelled-end",
  "spelled-last",
  "two-before",
] as const;
export const WORD_TEMPLATES = ["near-before", "near-behind", "word-before", "word-behind"] as const;
export type NameFeatureSink = FeatureSink<(typeof TEXT_TEMPLATES)[number], (typeof WORD_TEMPLATES)[number]>;

/**
 * Gives the features of a name.
 * @param occurrences  where it stands; at least one
 * @param definitions  what the paper spells out
 */
export type VisitFeatures = (
  occurrences: readonly Candidate[],
  holderAt: HolderAt,
  definitions: DefinitionIndex,
  sink: NameFeatureSink,
) => void;

/** How many atoms on either side are near. */
const NEAR = 5;

/** Words that say nothing about a name near them. */
const STOPS =
  "the a an we our in on for to of and or with by this these as from at it its is are that which while when can not be been has have their they";

/** Files the words that stand for what is no word, and those that are passed over. */
export function makeFeatureVisitor(lexicon: Lexicon): VisitFeatures {
  const stops = new Set(STOPS.split(" ").map((word) => lexicon.file(word)));
  const holders = {
    model: lexicon.file("<model>"),
    method: lexicon.file("<method>"),
    dataset: lexicon.file("<dataset>"),
  };
  const [none, number, sign, odd] = ["<none>", "<number>", "<sign>", "<odd>"].map((word) => lexicon.file(word));

  function wordAt({ kind, shape, word }: Reading, atom: number): number {
    if (kind[atom] === DIGITS) return number!;
    if (kind[atom] === SYMBOL) return sign!;
    return shape[atom]! >= UPPER ? odd! : word[atom]!;
  }

  /** The word beside a name, and telling words near it, on one side. */
  function addWords(reading: Reading, from: number, step: 1 | -1, holderAt: HolderAt, sink: NameFeatureSink): void {
    const { count, sentence, shape } = reading;
    const beside = step < 0 ? "word-before" : "word-behind";
    const near = step < 0 ? "near-before" : "near-behind";
    for (let distance = 1; distance <= NEAR; distance++) {
      const atom = from + step * distance;
      if (atom < 0 || atom >= count || sentence[atom] !== sentence[from]) {
        if (distance === 1) sink.word(beside, none!);
        return;
      }
      const holder = holderAt(reading.field, reading.start[atom]!);
      const word = holder === null ? wordAt(reading, atom) : holders[holder.kind];
      if (distance === 1) sink.word(beside, word);
      if (holder !== null || (shape[atom] === LOWER && !stops.has(word))) sink.word(near, word);
    }
  }

  function addSurroundings({ reading, first, last }: Candidate, holderAt: HolderAt, sink: NameFeatureSink): void {
    const { text, start, end, count } = reading;
    sink.text("field", reading.field);
    const before = markBefore(text, first === 0 ? 0 : end[first - 1]!, start[first]!);
    const behind = markBehind(text, end[last]!, last + 1 < count ? start[last + 1]! : text.length);
    sink.text("mark-before", before);
    sink.text("mark-behind", behind);
    if (before === "(" && behind === ")") sink.text("brackets", "alone");
    const before1 = smallWord(reading, first, first - 1);
    sink.text("sort-before", `${sortOf(reading.text.slice(start[first], end[last]))} ${before1}`);
    sink.text("two-before", `${smallWord(reading, first, first - 2)} ${before1}`);
    addWords(reading, first, -1, holderAt, sink);
    addWords(reading, last, 1, holderAt, sink);
  }

  return (occurrences, holderAt, definitions, sink) => {
    const { text } = occurrences[0]!;
    addWriting(text, sink);
    for (const occurrence of occurrences) addSurroundings(occurrence, holderAt, sink);
    const definition = definitions.ofShort(text);
    if (definition !== undefined) addSpelling(definition, occurrences, sink);
  };
}

/** What a name is written like: a phrase, an acronym, or a word in odd case. */
function sortOf(name: string): string {
  return name.includes(" ") ? "phrase" : name === name.toUpperCase() ? "upper" : "odd";
}

/** A word in front of a name, in small letters; where the sentence has none, a sign that says so. */
function smallWord({ text, start, end, sentence }: Reading, name: number, atom: number): string {
  return atom < 0 || sentence[atom] !== sentence[name] ? "<none>" : text.slice(start[atom], end[atom]).toLowerCase();
}

/** The last mark between two atoms, or nothing. */
function markBefore(text: string, from: number, to: number): string {
  for (let at = to - 1; at >= from; at--) if (text.charCodeAt(at) > 32) return text.charAt(at);
  return "";
}

/** The first mark between two atoms, or nothing. */
function markBehind(text: string, from: number, to: number): string {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) > 32) return text.charAt(at);
  return "";
}

/** What the full name of an acronym says: its last word, its case, and the word in front of it. */
function addSpelling({ long, longText }: Definition, occurrences: readonly Candidate[], sink: NameFeatureSink): void {
  const words = longText.split(/[\s-]+/);
  const head = words.at(-1)!.toLowerCase();
  sink.text("spelled-last", head);
  sink.text("spelled-end", head.slice(-3));
  sink.text("spelled-case", words.slice(0, -1).some((word) => /^\p{Lu}/u.test(word)) ? "capitals" : "small");
  const reading = occurrences.find((occurrence) => occurrence.reading.field === long.field)?.reading;
  if (reading === undefined) return;
  const before = /(\S+)\s*$/.exec(reading.text.slice(Math.max(0, long.start - 40), long.start))?.[1];
  sink.text("spelled-before", before?.toLowerCase() ?? "<none>");
}

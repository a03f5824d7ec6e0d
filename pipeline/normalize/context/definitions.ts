import { mentionsOf } from "../introduced/mentions.js";
import type { Reading } from "../reading/reading.js";
import {
  type Definition,
  type Document,
  fieldsOf,
  type Named,
  type Sighting,
  type Span,
  sight,
  slugOfShort,
} from "../sighting.js";
import type { HeldFinder } from "./held.js";

/**
 * Techniques that the paper spells out though no vocabulary lists them and the paper does not introduce them, with every
 * mention of both forms: full names that end like those of techniques, "Reconstruction Loss Annealing (RLA)",
 * and kinds of known techniques, "Decoupled Group Relative Policy Optimization (DeGRPO)".
 * @param isTechnique  tells whether a full name ends like that of a technique
 */
export function definedTechniques(
  document: Document,
  definitions: readonly Definition[],
  known: readonly Sighting[],
  isTechnique: (full: string) => boolean,
  heldBy: HeldFinder,
): Sighting[] {
  const held = { title: heldBy(document.title, known), abstract: heldBy(document.abstract, known) };
  const isKnown = ({ field, start, end }: Span) => held[field].holds(start, end);
  const found: Sighting[] = [];
  const seen = new Set<string>();
  /** The short form that was taken last. */
  let last: Span | null = null;
  for (const { long, short, longText, shortText } of definitions) {
    if (isKnown(short) || isCut(document[long.field], long) || seen.has(shortText)) continue;
    // "Stable Video Diffusion (SVD)" is a model.
    if (known.some((seen) => seen.kind !== "method" && seen.field === long.field && overlaps(seen, long))) continue;
    const isKind = known.some((seen) => endsWith(long, seen) && isModifier(longText.slice(0, seen.start - long.start)));
    const isOther = isJoinedTo(document[long.field], long, last) && isCapitalized(longText);
    if (!isKind && (isKnown(long) || !(isOther || (isTechnique(longText) && isName(longText))))) continue;
    if (seen.size === MAX_TECHNIQUES) return found;
    seen.add(shortText);
    last = short;
    const named = namedBy(shortText, longText);
    for (const reading of fieldsOf(document)) {
      for (const name of [longText, shortText]) {
        for (const span of mentionsOf(reading, name)) {
          // A full name may hold that of the known technique, and is the longer one.
          if ((isKind && name === longText) || !isKnown(span))
            found.push(sight(span.field, span.start, span.end, named));
        }
      }
    }
  }
  return found;
}

/** "Homologous Guidance (HG) and Zebra Measurement (ZM)": what is joined to a technique is one. */
function isJoinedTo({ text }: Reading, long: Span, short: Span | null): boolean {
  return short?.field === long.field && /^\),? and (?:an? |the )?$/.test(text.slice(short.end, long.start));
}

/** Whether a full name is that of a technique of the vocabulary with words in front. */
function endsWith(long: Span, { kind, origin, field, start, end }: Sighting): boolean {
  return kind === "method" && origin === "vocabulary" && field === long.field && end === long.end && start > long.start;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** What stands before a known name in a longer one: a few words, all with capitals or none that a sentence is made of. */
function isModifier(text: string): boolean {
  return /^(?:[\p{L}\d/]+[ -]){1,8}$/u.test(text) && (isCapitalized(text) || !SENTENCE_WORDS.test(text));
}

/** Whether a full name is one: with capitals, or with no word that sentences are made of. */
function isName(full: string): boolean {
  return isCapitalized(full) || !(SENTENCE_WORDS.test(full) || THINGS.test(full));
}

/** Ends of names that in small letters are things and no techniques: "intermediate representation (IR)". */
const THINGS = /(?:representations?|embeddings?|projections?|rotation|attack)$/i;

const SENTENCE_WORDS =
  /(?:^|[ -])(?:the|an?|of|which|that|is|are|to|with|and|on|in|by|we|our|via|using|designed|recent|existing|novel)[ -]/;

function namedBy(name: string, full_name: string): Named {
  return {
    kind: "method",
    id: slugOfShort(name, full_name),
    name,
    origin: "context",
    rule: "method/context-definition",
    full_name,
    model: null,
    dataset_kind: null,
  };
}

/** A paper spells out fewer techniques; each is looked for in the whole text. */
const MAX_TECHNIQUES = 40;

/** "Test-[Time Adaptation] (TTA)", "[Prompting] (PRP)": the letters were found too late; the full name begins before. */
function isCut(reading: Reading, { start, end }: Span): boolean {
  return reading.text.charAt(start - 1) === "-" || !reading.text.slice(start, end).includes(" ");
}

/** Whether the words of a full name begin with capitals, small words aside. */
function isCapitalized(full: string): boolean {
  const words = full.split(/[\s-]+/).filter((word) => word.length > 3);
  return words.length > 0 && words.every((word) => /^[\p{Lu}\d]/u.test(word));
}

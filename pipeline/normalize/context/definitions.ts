import { findDefinitions } from "../definitions.js";
import { mentionsOf } from "../introduced/mentions.js";
import type { Reading } from "../reading/reading.js";
import { type Document, fieldsOf, type Sighting, type Span, slugOf } from "../sighting.js";
import { heldBy } from "./held.js";

/**
 * Techniques that the paper spells out though no vocabulary lists them and the paper does not introduce them: full names in
 * capitals that end like those of techniques, "Reconstruction Loss Annealing (RLA)", with every mention of both forms.
 * @param isTechnique  tells whether a full name ends like that of a technique
 */
export function definedTechniques(
  document: Document,
  known: readonly Sighting[],
  isTechnique: (full: string) => boolean,
): Sighting[] {
  const held = new Map(fieldsOf(document).map((reading) => [reading.field, heldBy(reading, known)]));
  const isKnown = ({ field, start, end }: Span) => held.get(field)!.holds(start, end);
  const found: Sighting[] = [];
  const seen = new Set<string>();
  for (const reading of fieldsOf(document)) {
    for (const { long, short, longText, shortText } of findDefinitions(reading)) {
      if (isKnown(long) || isKnown(short) || isCut(reading, long)) continue;
      if (seen.size === MAX_TECHNIQUES) return found;
      if (seen.has(shortText) || !isTechnique(longText) || !isCapitalized(longText)) continue;
      seen.add(shortText);
      for (const field of fieldsOf(document)) {
        for (const name of [longText, shortText]) {
          for (const span of mentionsOf(field, name)) {
            if (isKnown(span)) continue;
            found.push({
              ...span,
              kind: "method",
              id: slugOf(shortText),
              name: shortText,
              full_name: longText,
              origin: "context",
              rule: "method/context-definition",
            });
          }
        }
      }
    }
  }
  return found;
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

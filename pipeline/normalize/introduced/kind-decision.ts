import { THING_KINDS, type Vocabularies } from "../../vocabularies.js";
import type { Lexicon } from "../reading/lexicon.js";
import type { Document, Introduction } from "../sighting.js";
import { makeSumming } from "../tagger/sums.js";
import { KIND_TEXT_TEMPLATES, KIND_WORD_TEMPLATES, makeKindFeatures } from "./kind-features.js";

/** Looks at the kinds of what a paper introduces once more. @returns the same introductions, some with another kind */
export type KindDecision = (document: Document, introductions: readonly Introduction[]) => Introduction[];

type Kind = Introduction["kind"];

/** What the weights of the other kinds speak against. */
const USUAL = "method";

/**
 * Sets up what was learned: a linear classifier over the features of a name, for which what the rules say is one feature among
 * many. It has the last word where its sums leave no doubt. Sums of whole numbers decide, so that every machine decides alike.
 */
export function makeKindDecision(weights: Vocabularies["kindWeights"], lexicon: Lexicon): KindDecision {
  const features = makeKindFeatures(lexicon);
  const templates = { text: KIND_TEXT_TEMPLATES, word: KIND_WORD_TEMPLATES };
  const summing = makeSumming(weights, THING_KINDS, templates, lexicon);

  function decided(introduction: Introduction, sums: Int32Array): Introduction {
    const sumOf = (kind: Kind) => (kind === USUAL ? 0 : sums[THING_KINDS.indexOf(kind)]!);
    const best = THING_KINDS.reduce<Kind>((most, kind) => (sumOf(kind) > sumOf(most) ? kind : most), USUAL);
    const { kind } = introduction;
    if (best === kind) return introduction;
    const margin = weights.margin[best === USUAL ? (kind as (typeof THING_KINDS)[number]) : best];
    return sumOf(best) - sumOf(kind) >= margin ? { ...introduction, kind: best } : introduction;
  }

  return (document, introductions) => {
    const shared = summing.from(summing.bias, (sink) => features.ofDocument(document, sink)).slice();
    return introductions.map((introduction) =>
      decided(
        introduction,
        summing.from(shared, (sink) => features.ofName(document, introduction, sink)),
      ),
    );
  };
}

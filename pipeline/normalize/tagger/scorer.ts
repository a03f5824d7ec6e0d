import { NAME_KINDS, type Vocabularies } from "../../vocabularies.js";
import type { Sums } from "../../weights.js";
import type { Lexicon } from "../reading/lexicon.js";
import type { EntityKind } from "../sighting.js";
import type { Candidate, HolderAt } from "./candidates.js";
import type { DefinitionIndex } from "./definition-index.js";
import { makeFeatureVisitor, TEXT_TEMPLATES, WORD_TEMPLATES } from "./features.js";
import { makeSumming } from "./sums.js";

/** What speaks for each kind against no name at all: the sum of the weights of a name's features. */
export type Scorer = (
  occurrences: readonly Candidate[],
  holderAt: HolderAt,
  definitions: DefinitionIndex,
) => Sums<EntityKind>;

export function makeScorer(weights: Vocabularies["nameWeights"], lexicon: Lexicon): Scorer {
  const visit = makeFeatureVisitor(lexicon);
  const summing = makeSumming(weights, NAME_KINDS, { text: TEXT_TEMPLATES, word: WORD_TEMPLATES }, lexicon);
  return (occurrences, holderAt, definitions) => {
    const sums = summing.from(summing.bias, (sink) => visit(occurrences, holderAt, definitions, sink));
    return { model: sums[0]!, method: sums[1]!, dataset: sums[2]! };
  };
}

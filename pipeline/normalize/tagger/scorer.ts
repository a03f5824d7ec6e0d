import type { Vocabularies } from "../../vocabularies.js";
import type { Sums } from "../../weights.js";
import type { Lexicon } from "../reading/lexicon.js";
import type { Definition } from "../sighting.js";
import type { Candidate, HolderAt } from "./candidates.js";
import { makeFeatureVisitor, TEXT_TEMPLATES, WORD_TEMPLATES } from "./features.js";

/** What speaks for each kind against no name at all: the sum of the weights of a name's features. */
export type Scorer = (
  occurrences: readonly Candidate[],
  holderAt: HolderAt,
  definitions: readonly Definition[],
) => Sums<"model" | "method" | "dataset">;

/** Sets weights up so that a word costs one look into an array, and a part of a name one into a map. */
export function makeScorer({ features, bias }: Vocabularies["nameWeights"], lexicon: Lexicon): Scorer {
  const visit = makeFeatureVisitor(lexicon);
  /** Weights by row number, three a row, and the name for which a row was last counted. Row 0 is none. */
  const rows: number[] = [0, 0, 0];
  const rowOf = ({ model, method, dataset }: Sums<"model" | "method" | "dataset">) =>
    rows.push(model, method, dataset) / 3 - 1;
  const byText = new Map(
    TEXT_TEMPLATES.map((template) => [
      template,
      new Map([...(features.get(template) ?? [])].map(([value, weights]) => [value, rowOf(weights)])),
    ]),
  );
  const byWord = new Map(
    WORD_TEMPLATES.map((template) => {
      const numbered: number[] = [];
      for (const [word, weights] of features.get(template) ?? []) numbered[lexicon.file(word)] = rowOf(weights);
      return [template, Uint16Array.from({ length: numbered.length }, (_, word) => numbered[word] ?? 0)];
    }),
  );
  const weights = Int32Array.from(rows);
  const countedFor = new Uint32Array(rows.length / 3);
  const sums = { model: 0, method: 0, dataset: 0 };
  let name = 0;

  function count(row: number): void {
    if (row === 0 || countedFor[row] === name) return;
    countedFor[row] = name;
    sums.model += weights[row * 3]!;
    sums.method += weights[row * 3 + 1]!;
    sums.dataset += weights[row * 3 + 2]!;
  }

  const sink = {
    text: (template: (typeof TEXT_TEMPLATES)[number], value: string) => count(byText.get(template)!.get(value) ?? 0),
    word(template: (typeof WORD_TEMPLATES)[number], word: number) {
      const table = byWord.get(template)!;
      if (word < table.length) count(table[word]!);
    },
  };

  return (occurrences, holderAt, definitions) => {
    name = (name + 1) >>> 0;
    Object.assign(sums, bias);
    visit(occurrences, holderAt, definitions, sink);
    return sums;
  };
}

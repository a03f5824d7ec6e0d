import type { Vocabularies } from "../../vocabularies.js";
import type { Sums } from "../../weights.js";
import type { Lexicon } from "../reading/lexicon.js";
import type { Document, Introduction } from "../sighting.js";
import { KIND_TEXT_TEMPLATES, KIND_WORD_TEMPLATES, makeKindFeatures } from "./kind-features.js";

/** Looks at the kinds of what a paper introduces once more. @returns the same introductions, some with another kind */
export type KindDecision = (document: Document, introductions: readonly Introduction[]) => Introduction[];

type Kind = Introduction["kind"];

/** Columns of the weights, and what they speak against. */
const KINDS = ["model", "dataset", "system"] as const;
const USUAL = "method";

/**
 * Sets up what was learned: a linear classifier over the features of a name, for which what the rules say is one feature among
 * many. It has the last word where its sums leave no doubt. Sums of whole numbers decide, so that every machine decides alike.
 */
export function makeKindDecision(
  { features, bias, margin }: Vocabularies["kindWeights"],
  lexicon: Lexicon,
): KindDecision {
  const visit = makeKindFeatures(lexicon);
  /** Weights by row number, one for each kind; row 0 is none. */
  const rows: number[] = KINDS.map(() => 0);
  const rowOf = (sums: Sums<(typeof KINDS)[number]>) =>
    rows.push(...KINDS.map((kind) => sums[kind])) / KINDS.length - 1;
  const byText = new Map(
    KIND_TEXT_TEMPLATES.map((template) => [
      template,
      new Map([...(features.get(template) ?? [])].map(([value, sums]) => [value, rowOf(sums)])),
    ]),
  );
  const byWord = new Map(
    KIND_WORD_TEMPLATES.map((template) => {
      const numbered: number[] = [];
      for (const [word, sums] of features.get(template) ?? []) numbered[lexicon.file(word)] = rowOf(sums);
      return [template, Uint16Array.from({ length: numbered.length }, (_, word) => numbered[word] ?? 0)];
    }),
  );
  const weights = Int32Array.from(rows);
  /** When a row was last counted, so that a feature counts once. */
  const countedAt = new Uint32Array(rows.length / KINDS.length);
  let counting = 0;
  let sums = new Int32Array(KINDS.length);

  function count(row: number): void {
    if (row === 0 || countedAt[row] === counting) return;
    countedAt[row] = counting;
    for (let k = 0; k < KINDS.length; k++) sums[k]! += weights[row * KINDS.length + k]!;
  }

  const sink = {
    text: (template: (typeof KIND_TEXT_TEMPLATES)[number], value: string) =>
      count(byText.get(template)!.get(value) ?? 0),
    word(template: (typeof KIND_WORD_TEMPLATES)[number], word: number) {
      const table = byWord.get(template)!;
      if (word < table.length) count(table[word]!);
    },
  };

  /** The sums of what a visit gives, from some sums on. */
  function sumsFrom(start: ArrayLike<number>, give: () => void): Int32Array {
    counting = (counting + 1) >>> 0;
    sums = Int32Array.from(start);
    give();
    return sums;
  }

  return (document, introductions) => {
    if (introductions.length === 0 || features.size === 0) return [...introductions];
    const shared = sumsFrom(
      KINDS.map((kind) => bias[kind]),
      () => visit.ofDocument(document, sink),
    );
    return introductions.map((introduction) => {
      const own = sumsFrom(shared, () => visit.ofName(document, introduction, sink));
      const sumOf = (kind: Kind) => (kind === USUAL ? 0 : own[KINDS.indexOf(kind)]!);
      const best = KINDS.reduce<Kind>((most, kind) => (sumOf(kind) > sumOf(most) ? kind : most), USUAL);
      const lead = sumOf(best) - sumOf(introduction.kind);
      return best !== introduction.kind && lead >= margin.model ? { ...introduction, kind: best } : introduction;
    });
  };
}

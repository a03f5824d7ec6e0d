/**
 * Every rule that makes an annotation: what kind it finds, and what it recognizes, in one sentence.
 * The table `rules` and `docs/rules.md` are written from this table; the precision of each rule comes from `evaluation/`.
 */
import type { RuleRow } from "./records.js";

interface RuleOfAnnotation {
  readonly kind: RuleRow["kind"];
  readonly description: string;
}

export const ANNOTATION_RULES = {
  "dataset/definition": {
    kind: "dataset",
    description: "A short form that the paper itself spells out as a dataset of the vocabulary.",
  },
  "dataset/vocabulary": {
    kind: "dataset",
    description: "A spelling of the datasets' vocabulary, as whole words.",
  },
  "dataset/vocabulary-in-context": {
    kind: "dataset",
    description:
      "An ambiguous spelling of the datasets' vocabulary beside a word that says it is one, or in a list with others.",
  },
  "link/metadata": {
    kind: "link",
    description: "An address that the dump carries beside the text.",
  },
  "link/text": {
    kind: "link",
    description: "An address written in the title or abstract.",
  },
  "method/definition": {
    kind: "method",
    description: "A short form that the paper itself spells out as a method of the vocabulary.",
  },
  "method/vocabulary": {
    kind: "method",
    description: "A spelling of the methods' vocabulary, as whole words.",
  },
  "method/vocabulary-in-context": {
    kind: "method",
    description:
      "An ambiguous spelling of the methods' vocabulary beside a word that says it is one, or in a list with others.",
  },
  "model/derived": {
    kind: "model",
    description: "A name built on the name of a family, such as Llama-3-SynE or TinyLlama: one name of its own.",
  },
  "model/grammar": {
    kind: "model",
    description:
      "A family of the vocabulary with its version, size and variant, in any order and spelling that people use.",
  },
  "model/introduced": {
    kind: "model",
    description: "The name of a model that the paper itself introduces, with its sizes and variants.",
  },
  "model/vocabulary": {
    kind: "model",
    description: "A single named model of the vocabulary that no family's grammar gives.",
  },
  "result/measure": {
    kind: "result",
    description: "A quantity of time, memory, speed or money that the paper reports.",
  },
  "result/percent": {
    kind: "result",
    description: "A percentage of quality, speed, memory or cost; amounts of data and chosen settings are left out.",
  },
  "result/points": {
    kind: "result",
    description: "A difference in points.",
  },
  "result/ratio": {
    kind: "result",
    description: "A factor written with x, times or -fold, of anything but amounts of data and sizes.",
  },
  "result/score": {
    kind: "result",
    description: "A plain number that a metric names.",
  },
  "result/signed": {
    kind: "result",
    description: "A change written with its sign.",
  },
  "introduces/title": {
    kind: "introduces",
    description: "The name before the colon of the title.",
  },
  "introduces/proposed": {
    kind: "introduces",
    description: "A name right behind we propose, we introduce and the like.",
  },
  "introduces/apposition": {
    kind: "introduces",
    description: "A name between commas behind what a paper proposes.",
  },
  "introduces/defined": {
    kind: "introduces",
    description: "The short form, in brackets, of what a paper proposes.",
  },
  "introduces/called": {
    kind: "introduces",
    description: "A name behind called, named, termed, dubbed, referred to as.",
  },
  "introduces/own": {
    kind: "introduces",
    description: "A name that the paper calls its own: our X.",
  },
  "method/introduced": {
    kind: "method",
    description: "A method or system that the paper itself introduces, by its short or full name.",
  },
  "dataset/introduced": {
    kind: "dataset",
    description: "A dataset that the paper itself introduces, by its short or full name.",
  },
  "dataset/context-noun": {
    kind: "dataset",
    description: "A name in odd case before benchmark, dataset, corpus or leaderboard.",
  },
  "dataset/context-list": {
    kind: "dataset",
    description: "A name in odd case beside a dataset in a list.",
  },
  "introduces/enumerated": {
    kind: "introduces",
    description: "A name that heads an item of an enumeration and is explained there.",
  },
} as const satisfies Record<string, RuleOfAnnotation>;

export type AnnotationRule = keyof typeof ANNOTATION_RULES;

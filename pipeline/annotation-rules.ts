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
  "dataset/context-evaluated": {
    kind: "dataset",
    description: "A name in odd case behind experiments on, evaluated on and the like.",
  },
  "dataset/context-examples": {
    kind: "dataset",
    description: "A name in odd case among examples: datasets such as X and Y, benchmarks (X, Y).",
  },
  "dataset/context-form": {
    kind: "dataset",
    description:
      "A name that ends as those of datasets do (-Bench, a number of examples in thousands), or names a part of a known one (GSM8K-Hard).",
  },
  "dataset/context-list": {
    kind: "dataset",
    description: "A name in odd case in a list of datasets.",
  },
  "dataset/context-noun": {
    kind: "dataset",
    description: "A name in odd case before benchmark, dataset, corpus or leaderboard.",
  },
  "dataset/context-score": {
    kind: "dataset",
    description: "A name in odd case that a score stands on: 86.4% on X, on X by 2.3%.",
  },
  "dataset/definition": {
    kind: "dataset",
    description: "A short form that the paper itself spells out as a dataset of the vocabulary.",
  },
  "dataset/introduced": {
    kind: "dataset",
    description: "A dataset that the paper itself introduces, by its short or full name.",
  },
  "dataset/tagger": {
    kind: "dataset",
    description:
      "A name in odd case that no list holds and no pattern frames, by learned weights of its form and surroundings.",
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
  "introduces/apposition": {
    kind: "introduces",
    description: "A name between commas behind what a paper proposes.",
  },
  "introduces/called": {
    kind: "introduces",
    description: "A name behind called, named, termed, dubbed, referred to as.",
  },
  "introduces/called-phrase": {
    kind: "introduces",
    description:
      "A name in small letters behind called, named, termed, where the paper says that the thing is its own.",
  },
  "introduces/component": {
    kind: "introduces",
    description: "A named part that an introduced thing employs, combines or brings along, and that the text explains.",
  },
  "introduces/defined": {
    kind: "introduces",
    description: "The short form, in brackets, of what a paper proposes.",
  },
  "introduces/enumerated": {
    kind: "introduces",
    description: "A name that heads an item of an enumeration and is explained there.",
  },
  "introduces/explained": {
    kind: "introduces",
    description: "A name right behind we train, we collect and the like, with an explanation behind it.",
  },
  "introduces/own": {
    kind: "introduces",
    description: "A name that the paper calls its own: our X.",
  },
  "introduces/part": {
    kind: "introduces",
    description:
      "A name in a counted list of parts, two components: X, which ..., and Y, which ..., that is explained there.",
  },
  "introduces/phrase": {
    kind: "introduces",
    description:
      "A name in small letters right behind we propose and the like, followed by what it is: X, a paradigm that.",
  },
  "introduces/proposed": {
    kind: "introduces",
    description: "A name right behind we propose, we introduce and the like.",
  },
  "introduces/subject": {
    kind: "introduces",
    description: "A name in capitals that begins a sentence and does a job: Runtime Load Balancing migrates ...",
  },
  "introduces/title": {
    kind: "introduces",
    description: "The name before the colon of the title.",
  },
  "introduces/unlisted": {
    kind: "introduces",
    description:
      "A name of which only its surroundings tell, that the text explains or calls new once it speaks of its own work.",
  },
  "introduces/variant": {
    kind: "introduces",
    description: "A name built on another name that the paper introduces; sizes and checkpoints are none.",
  },
  "link/metadata": {
    kind: "link",
    description: "An address that the dump carries beside the text.",
  },
  "link/text": {
    kind: "link",
    description: "An address written in the title or abstract.",
  },
  "method/context-definition": {
    kind: "method",
    description: "A technique that the paper spells out, though neither it nor the vocabulary makes it its own.",
  },
  "method/context-examples": {
    kind: "method",
    description: "A name in odd case among examples: methods such as X and Y, algorithms (X, Y).",
  },
  "method/context-noun": {
    kind: "method",
    description: "A name in odd case, or in capitals, before a noun such as module or loss: a SyncFusion module.",
  },
  "method/context-instance": {
    kind: "method",
    description: "A name in odd case alone in brackets behind a technique of the vocabulary: imitation learning (X).",
  },
  "method/context-list": {
    kind: "method",
    description: "A name in odd case in a list that holds two methods of the vocabulary.",
  },
  "method/definition": {
    kind: "method",
    description: "A short form that the paper itself spells out as a method of the vocabulary.",
  },
  "method/introduced": {
    kind: "method",
    description: "A method or system that the paper itself introduces, by its short or full name.",
  },
  "method/tagger": {
    kind: "method",
    description:
      "A name in odd case that no list holds and no pattern frames, by learned weights of its form and surroundings.",
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
  "model/context-examples": {
    kind: "model",
    description: "A name in odd case among examples: models such as X and Y, VLMs (X, Y).",
  },
  "model/context-form": {
    kind: "model",
    description: "A name that ends with a size, as only those of models do: HypeNet-9B.",
  },
  "model/context-list": {
    kind: "model",
    description: "A name in odd case in a list that holds two known models.",
  },
  "model/context-noun": {
    kind: "model",
    description: "A name with a number that the noun behind it says is one: the POINTS-1.5 model.",
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
  "model/tagger": {
    kind: "model",
    description:
      "A name in odd case that no list holds and no pattern frames, by learned weights of its form and surroundings.",
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
} as const satisfies Record<string, RuleOfAnnotation>;

export type AnnotationRule = keyof typeof ANNOTATION_RULES;

import type { Lexicon } from "../reading/lexicon.js";
import { HYPHEN, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { Introduction } from "../sighting.js";
import type { Name } from "./names.js";

type Kind = Introduction["kind"];

const NOUNS: Readonly<Record<Kind, string>> = {
  dataset:
    "benchmark benchmarks dataset datasets corpus corpora leaderboard testbed test-suite testset database collection arena challenge testbeds databases",
  model:
    "model models llm llms mllm mllms vlm vlms lmm lmms vla slm slms lvlm lvlms lms checkpoint checkpoints foundation-model chatbot assistant embedder transformer encoder decoder network tokenizer-free generator autoencoder",
  system:
    "library toolkit platform engine system software toolbox infrastructure package service simulator app codebase suite-of-tools compiler runtime",
  method:
    "method methods framework approach algorithm technique strategy pipeline paradigm procedure recipe objective loss optimizer scheme mechanism module architecture agent agents protocol metric workflow training decoding attention adapter solution formulation regularizer sampler tokenizer estimator attack defense curriculum",
};

/** Words after which the head of a description is complete: "a benchmark | for ...". */
const ENDS =
  "that which for to of with designed by using on in comprising consisting containing built based trained from where whose capable aimed tailored as achieving spanning covering featuring leveraging via through at under over between across is are we it developed specialized dedicated founded enabling combining integrating derived constructed named called termed dubbed inspired grounded supporting allowing providing introduced proposed after before".split(
    " ",
  );

/** Nouns that only count what stands behind "of": "a family of models". */
const COUNTERS = "family families series suite set collection range pair class line".split(" ");

/** Tells what things are by the words that describe them. */
export interface KindFinder {
  /** Kind of a named thing by the words around its name; null where they do not say. */
  of(reading: Reading, name: Name): Kind | null;
  /** Kind of what is described in front of an atom: "a framework for dynamic compression | called X". */
  before(reading: Reading, atom: number): Kind | null;
  /** Kind of what a description says that starts at an atom: "paradigm that isolates ...". */
  after(reading: Reading, atom: number): Kind | null;
}

/** Sets up the nouns that say what a thing is. */
export function makeKindFinder(lexicon: Lexicon): KindFinder {
  const kindOf = new Map<number, Kind>();
  for (const [kind, words] of Object.entries(NOUNS))
    for (const word of words.split(" ")) kindOf.set(lexicon.file(word), kind as Kind);
  const setOf = (words: string) => new Set(words.split(" ").map((word) => lexicon.file(word)));
  const ends = new Set(ENDS.map((word) => lexicon.file(word)));
  const counters = new Set(COUNTERS.map((word) => lexicon.file(word)));
  const articles = setOf("a an the our two three four");
  const naming = setOf("called named termed dubbed coined namely denoted as");
  const copulas = setOf("is are was be");
  const of = lexicon.file("of");
  const and = lexicon.file("and");

  /** Kind of the noun that ends a description which starts at an atom. */
  function headKind(reading: Reading, start: number): Kind | null {
    let head = 0;
    let beforeHead = 0;
    for (let atom = start; atom < reading.count && atom < start + 16; atom++) {
      if (atom > start && (reading.gap[atom] === OTHER || reading.sentence[atom] !== reading.sentence[start])) {
        // A list of adjectives goes on behind a comma: "a simple, effective method".
        const isComma = /^,\s?$/.test(reading.text.slice(reading.end[atom - 1], reading.start[atom]));
        if (kindOf.has(head) || !isComma) break;
      }
      const word = reading.word[atom]!;
      if (word === of && counters.has(head)) continue;
      // "a training-free and effective method": what is joined are adjectives until the noun has come.
      // "a diffusion-based model": a word behind a hyphen only describes.
      if ((ends.has(word) && reading.gap[atom] !== HYPHEN) || (word === and && kindOf.has(head))) break;
      beforeHead = head;
      head = word;
    }
    // "an adapter family"; a family of what is not said is one of models.
    return kindOf.get(head) ?? (counters.has(head) ? (kindOf.get(beforeHead) ?? "model") : null);
  }

  function before(reading: Reading, name: number): Kind | null {
    for (let atom = name - 1; atom >= Math.max(0, name - 18); atom--) {
      if (reading.sentence[atom] !== reading.sentence[name]) return null;
      if (articles.has(reading.word[atom]!)) return headKind(reading, atom + 1);
    }
    return null;
  }

  function ofName(reading: Reading, name: Name): Kind | null {
    const next = name.last + 1;
    const gap = next < reading.count ? reading.text.slice(reading.end[name.last], reading.start[next]) : "";
    // "X, a benchmark for ...", "X (long form), a ...", "X: a ..."
    for (let atom = next; atom < Math.min(next + 14, reading.count); atom++) {
      if (reading.sentence[atom] !== reading.sentence[name.last] && !gap.includes(":")) break;
      if (
        articles.has(reading.word[atom]!) &&
        /[,:)]\s?$|[—–-]{1,3}\s?$/.test(reading.text.slice(reading.end[atom - 1], reading.start[atom]))
      ) {
        const kind = headKind(reading, atom + 1);
        if (kind !== null) return kind;
        break;
      }
      if (copulas.has(reading.word[atom]!) && atom <= next + 1) {
        const kind = headKind(reading, atom + 1);
        if (kind !== null) return kind;
        break;
      }
    }
    // "the X benchmark", "X models", "the X family of models"
    if (next < reading.count && gap === " ") {
      const isCounted = counters.has(reading.word[next]!) && reading.word[next + 1] === of;
      const kind = isCounted ? headKind(reading, next) : (kindOf.get(reading.word[next]!) ?? null);
      if (kind !== null) return kind;
    }
    return name.first === 0 ? null : inFrontOf(reading, name);
  }

  /** "the benchmark X", "our new model, X", "a model named X". */
  function inFrontOf(reading: Reading, { first, start, end }: Name): Kind | null {
    const gap = reading.text.slice(reading.end[first - 1], start);
    // "When finetuned on a dataset, X learns ...": there X is the subject of what follows.
    if (gap === ", ") return /^ \p{L}/u.test(reading.text.slice(end, end + 3)) ? null : before(reading, first);
    if (!/^ ["'“‘`]{0,2}$/.test(gap)) return null;
    const word = reading.word[first - 1]!;
    if (naming.has(word)) return before(reading, first - 1);
    // "on the OpenAssistant benchmark X learns": the benchmark has its name already.
    const isNamed =
      first > 1 &&
      reading.shape[first - 2] !== LOWER &&
      reading.gap[first - 1] === SPACE &&
      !articles.has(reading.word[first - 2]!);
    return isNamed ? null : (kindOf.get(word) ?? null);
  }

  return { of: ofName, before, after: headKind };
}

/** What a name says of itself by its end. */
export function kindByEnd(name: string): Kind | null {
  if (
    /(?:bench|eval|arena|qa|dataset|corpus|benchmark)(?:[-\s]?(?:v?\d[\d.]*|[A-Z][a-z]+|pro|hard|lite))?$/i.test(name)
  )
    return "dataset";
  if (/-\d+(?:\.\d+)?[KM]$/.test(name)) return "dataset";
  if (
    /(?:llama|gpt|bert|lm|llm|vlm|vla|mistral|qwen|gemma|llava|-vl|t5)(?:[-\s]?v?\d[\d.]*)?(?:[-\s]\d+(?:\.\d+)?b)?$/i.test(
      name,
    )
  )
    return "model";
  return /-\d+(?:\.\d+)?[bB](?:-|$)/.test(name) ? "model" : null;
}

import type { Lexicon } from "../reading/lexicon.js";
import { OTHER, type Reading } from "../reading/reading.js";
import type { Introduction } from "../sighting.js";
import type { Name } from "./names.js";

type Kind = Introduction["kind"];

const NOUNS: Readonly<Record<Kind, string>> = {
  dataset:
    "benchmark benchmarks dataset datasets corpus corpora leaderboard testbed test-suite testset database collection arena challenge",
  model:
    "model models llm llms mllm mllms vlm vlms lmm lmms vla slm slms checkpoint checkpoints foundation-model chatbot assistant embedder transformer encoder decoder network tokenizer-free",
  system:
    "library toolkit platform engine system software toolbox infrastructure package service simulator app codebase suite-of-tools compiler runtime",
  method:
    "method framework approach algorithm technique strategy pipeline paradigm procedure recipe objective loss optimizer scheme mechanism module architecture agent agents protocol metric workflow training decoding attention adapter",
};

/** Words after which the head of a description is complete: "a benchmark | for ...". */
const ENDS =
  "that which for to of with designed by using on in comprising consisting containing built based trained from where whose capable aimed tailored as and achieving spanning covering featuring leveraging via through at under over between across is are we it developed specialized dedicated".split(
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
}

/** Sets up the nouns that say what a thing is. */
export function makeKindFinder(lexicon: Lexicon): KindFinder {
  const kindOf = new Map<number, Kind>();
  for (const [kind, words] of Object.entries(NOUNS))
    for (const word of words.split(" ")) kindOf.set(lexicon.file(word), kind as Kind);
  const ends = new Set(ENDS.map((word) => lexicon.file(word)));
  const counters = new Set(COUNTERS.map((word) => lexicon.file(word)));
  const articles = new Set("a an the our".split(" ").map((word) => lexicon.file(word)));
  const of = lexicon.file("of");
  const copulas = new Set("is are was be".split(" ").map((word) => lexicon.file(word)));

  /** Kind of the noun that ends a description which starts at an atom. */
  function headKind(reading: Reading, start: number): Kind | null {
    let head = 0;
    for (let atom = start; atom < reading.count && atom < start + 16; atom++) {
      if (atom > start && (reading.gap[atom] === OTHER || reading.sentence[atom] !== reading.sentence[start])) {
        // A list of adjectives goes on behind a comma: "a simple, effective method".
        const isComma = /^,\s?$/.test(reading.text.slice(reading.end[atom - 1], reading.start[atom]));
        if (kindOf.has(head) || !isComma) break;
      }
      const word = reading.word[atom]!;
      if (word === of && counters.has(head)) continue;
      if (ends.has(word)) break;
      head = word;
    }
    return kindOf.get(head) ?? (counters.has(head) ? "model" : null);
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
    // "the X benchmark", "X models"
    if (next < reading.count && gap === " ") {
      const kind = kindOf.get(reading.word[next]!);
      if (kind !== undefined) return kind;
    }
    // "the benchmark X", "our new model, X"
    const gapBefore = name.first === 0 ? "" : reading.text.slice(reading.end[name.first - 1], name.start);
    if (gapBefore === " ") return kindOf.get(reading.word[name.first - 1]!) ?? null;
    return gapBefore === ", " ? before(reading, name.first) : null;
  }

  return { of: ofName, before };
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

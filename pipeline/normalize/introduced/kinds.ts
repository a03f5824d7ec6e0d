import { chunkEnd } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { HYPHEN, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import { makeWordSets } from "../reading/word-sets.js";
import type { Introduction } from "../sighting.js";
import type { Name } from "./names.js";

type Kind = Introduction["kind"];

const NOUNS: Readonly<Record<Kind, string>> = {
  dataset:
    "benchmark benchmarks dataset datasets corpus corpora leaderboard testbed test-suite testset database collection arena challenge testbeds databases",
  model:
    "model models llm llms mllm mllms vlm vlms lmm lmms vla slm slms lvlm lvlms lms checkpoint checkpoints foundation-model chatbot assistant embedder transformer encoder decoder network tokenizer-free generator autoencoder detector classifier retriever reranker translator segmenter encoders decoders networks transformers detectors classifiers retrievers rerankers embedders generators tokenizer tokenizers codec",
  system:
    "library toolkit platform engine system software toolbox infrastructure package service simulator app codebase suite-of-tools compiler runtime",
  method:
    "method methods framework approach algorithm technique strategy pipeline paradigm procedure recipe objective loss optimizer scheme mechanism module agent agents protocol metric workflow training decoding attention adapter solution formulation component layer block unit tool regularizer sampler estimator attack defense curriculum",
};

/** Words after which the head of a description is complete: "a benchmark | for ...". */
const ENDS =
  "that which for to of with designed by using on in comprising consisting containing built based trained from where whose capable aimed tailored as achieving spanning covering featuring leveraging via through at under over between across is are we it developed specialized dedicated founded enabling combining integrating derived constructed named called termed dubbed inspired grounded supporting allowing providing introduced proposed after before".split(
    " ",
  );

/** Nouns that only count what stands behind "of": "a family of models". */
const COUNTERS = "family families series suite set collection range pair class line cast".split(" ");

/** Tells what things are by the words that describe them. */
export interface KindFinder {
  /** Kind of a named thing by the words around its name; null where they do not say. */
  of(reading: Reading, name: Name): Kind | null;
  /** Kind of what is described in front of an atom: "a framework for dynamic compression | called X". */
  before(reading: Reading, atom: number): Kind | null;
  /** Kind that the noun at an atom names; null where it names none. */
  noun(reading: Reading, atom: number): Kind | null;
  /** Kind of what has a full name, by the noun that ends it: "situated embedding models". */
  ofFullName(full: string): Kind | null;
  /** Kind of what a description says that starts at an atom: "paradigm that isolates ...". */
  after(reading: Reading, atom: number): Kind | null;
}

/** Sets up the nouns that say what a thing is. */
export function makeKindFinder(lexicon: Lexicon): KindFinder {
  const kindOf: Kind[] = [];
  for (const [kind, words] of Object.entries(NOUNS))
    for (const word of words.split(" ")) kindOf[lexicon.file(word)] = kind as Kind;
  const nounKind = (word: number): Kind | null => kindOf[word] ?? null;
  const setOf = makeWordSets(lexicon);
  const ends = setOf(ENDS);
  const counters = setOf(COUNTERS);
  const collections = setOf("collection collections");
  const sets = setOf("set sets collection collections");
  const families = setOf("family families series");
  const articles = setOf("a an the our two three four");
  const naming = setOf("called named termed dubbed coined namely denoted as");
  const copulas = setOf("is are was be");
  const training = setOf("train trains trained training finetune finetuned pretrain pretrained");
  const determiners = setOf("a an the our its their this these each both all");
  const leads = setOf("within in on with for under at using via through inside beyond");
  const versions = setOf("variant variants version versions subset subsets extension split");
  const agents = setOf("agent agents");
  const trainedAgents = setOf("gui embodied generalist");
  const frames = setOf("framework architecture");
  const transformer = lexicon.file("transformer");
  const suite = lexicon.file("suite");
  const testing = setOf("evaluation assessment test testing data task diagnostic problem style benchmarking");
  const of = lexicon.file("of");
  const and = lexicon.file("and");
  const as = lexicon.file("as");

  /** Kind of the noun that ends a description which starts at an atom. */
  function headKind(reading: Reading, start: number): Kind | null {
    let head = 0;
    let beforeHead = 0;
    // "a fog-augmented variant of the nuScenes dataset" is a dataset.
    let isVersion = false;
    let isFamily = false;
    let isSet = false;
    let bracketEnd = -1;
    let inFrontOfBracket: Kind | null = null;
    for (let atom = start; atom < reading.count && atom < start + 16; atom++) {
      if (atom > start && bracketEnd < 0) bracketEnd = endOfBracket(reading, atom);
      // "a 7B language model (LLM) adept at ..." may be complete before the bracket; "a text-to-video (T2V) generation model" is not.
      if (bracketEnd > reading.start[atom]!) inFrontOfBracket ??= nounKind(head);
      if (reading.start[atom]! < bracketEnd) continue;
      const isBehind = bracketEnd >= 0 && reading.text.slice(bracketEnd, reading.start[atom]) === ") ";
      bracketEnd = -1;
      if (
        atom > start &&
        !isBehind &&
        // "a compute- and memory-efficient system"
        reading.text.slice(reading.end[atom - 1], reading.start[atom]) !== "- " &&
        (reading.gap[atom] === OTHER || reading.sentence[atom] !== reading.sentence[start])
      ) {
        // A list of adjectives goes on behind a comma: "a simple, effective method".
        const isComma = /^,\s?$/.test(reading.text.slice(reading.end[atom - 1], reading.start[atom]));
        if (nounKind(head) !== null || !isComma) break;
      }
      const word = reading.word[atom]!;
      if (word === of && (counters.has(head) || versions.has(head))) {
        isVersion ||= versions.has(head);
        isFamily ||= families.has(head);
        isSet ||= collections.has(head);
        continue;
      }
      if (isVersion && articles.has(word)) continue;
      // "a dataset created through this pipeline", "a strategy guides the encoder": what follows tells of the thing.
      if (nounKind(head) !== null && nounKind(word) === null && goesOnAsClause(reading, atom)) break;
      if (nounKind(head) === "dataset" && isDoing(reading, atom)) break;
      // "a training-free and effective method": what is joined are adjectives until the noun has come.
      // "a diffusion-based model": a word behind a hyphen only describes.
      if ((ends.has(word) && isEnd(reading, atom, start)) || (word === and && nounKind(head) !== null)) break;
      beforeHead = head;
      head = word;
    }
    // "an adapter family"; a family of what is not said is one of models.
    // "a GUI agent", "an autoregressive transformer framework" are trained.
    if (agents.has(head) ? trainedAgents.has(beforeHead) : transformer === beforeHead && frames.has(head))
      return "model";
    const kind = nounKind(head);
    if (kind !== null) return kind;
    // "an evaluation set" holds data; "an adapter family" is one of adapters, and any other family one of models.
    if (sets.has(head) || isSet) return "dataset";
    // "a comprehensive evaluation suite" tests something; "a model suite" is one of models, and "a suite for ..." may be anything.
    if (head === suite) return nounKind(beforeHead) ?? (testing.has(beforeHead) ? "dataset" : null);
    if (counters.has(head)) return nounKind(beforeHead) ?? "model";
    return isFamily ? "model" : inFrontOfBracket;
  }

  /** "a benchmark | collecting real queries": data that does something; a "dataset building pipeline" builds some. */
  function isDoing({ text, end, word }: Reading, atom: number): boolean {
    return text.startsWith("ing", end[atom]! - 3) && [0, 1, 2].every((on) => nounKind(word[atom + on] ?? 0) === null);
  }

  /** Whether a word may end a description: "the trained model" and "an on-device model" go on. */
  function isEnd({ gap, text, end, count }: Reading, atom: number, start: number): boolean {
    if (gap[atom] === HYPHEN || (atom + 1 < count && gap[atom + 1] === HYPHEN)) return false;
    return atom > start || !text.startsWith("ed", end[atom]! - 2);
  }

  /** Whether a word behind a noun is a participle, or a verb with an object. */
  function goesOnAsClause(reading: Reading, atom: number): boolean {
    if (reading.shape[atom] !== LOWER || reading.gap[atom] !== SPACE) return false;
    // "a model fine-tuned on ...": the end of the chunk tells.
    const end = reading.end[chunkEnd(reading, atom)]!;
    if (reading.text.startsWith("ed", end - 2) || reading.text.startsWith("ly", end - 2)) return true;
    const isParticiple = reading.text.startsWith("ing", end - 3);
    const isVerb = isParticiple || reading.text.startsWith("s", end - 1);
    // "a framework enhancing GUI agents"; "a model merging method" goes on.
    const next = atom + 1;
    const isBeforeName = next < reading.count && reading.gap[next] === SPACE && reading.shape[next] !== LOWER;
    return (isVerb && determiners.has(reading.word[next] ?? 0)) || (isParticiple && isBeforeName);
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
    // "X (1,104 videos, ...)", "X, 220K trajectories": what is counted is data.
    if (DATA_COUNT.test(reading.text.slice(name.end, name.end + 60))) return "dataset";
    // "X, a benchmark for ...", "X (long form), a ...", "X: a ..."
    for (let atom = next; atom < Math.min(next + 14, reading.count); atom++) {
      if (reading.sentence[atom] !== reading.sentence[name.last] && !gap.includes(":")) break;
      // "QuuxScore-Hard; (iii) we develop QuuxAgent, a system": what follows tells of something else.
      if (reading.gap[atom] === OTHER && reading.text.slice(reading.end[atom - 1], reading.start[atom]).includes(";"))
        break;
      if (
        articles.has(reading.word[atom]!) &&
        /[,:)]["'”’]?\s?$|(?:[—–]|--| -)\s?$/.test(reading.text.slice(reading.end[atom - 1], reading.start[atom]))
      ) {
        // "Within X, a strategy guides ...": a new subject, no description of X.
        if (gap === ", " && isLed(reading, name)) break;
        const kind = headKind(reading, atom + 1);
        if (kind !== null) return kind;
        break;
      }
      // "X, trained with this framework", "X is trained on ..."
      if (
        training.has(reading.word[atom]!) &&
        atom <= next + 1 &&
        /^(?:,? |,? (?:which |that )?is )$/.test(betweenOf(reading, name, atom))
      )
        return "model";
      // "We release X and Y as biomedical encoders"
      if (reading.word[atom] === as && BESIDE_OTHERS.test(betweenOf(reading, name, atom))) {
        const kind = headKind(reading, atom + 1);
        if (kind !== null) return kind;
      }
      if (copulas.has(reading.word[atom]!) && atom <= next + 1) {
        const kind = headKind(reading, atom + 1);
        if (kind !== null) return kind;
        break;
      }
    }
    // "the X benchmark", "the Long Name (X) benchmark", "X models", "the X family of models"
    if (next < reading.count && (gap === " " || gap === ") ")) {
      const isCounted = counters.has(reading.word[next]!) && reading.word[next + 1] === of;
      const kind = isCounted ? headKind(reading, next) : (nounKind(reading.word[next]!) ?? kindBehind(reading, name));
      if (kind !== null) return kind;
    }
    return name.first === 0 ? null : inFrontOf(reading, name);
  }

  /** Kind of "the X evaluation benchmark", behind an article. */
  function kindBehind(reading: Reading, { first, last }: Name): Kind | null {
    const word = last + 1;
    const noun = last + 2;
    if (first === 0 || !articles.has(reading.word[first - 1]!)) return null;
    if (noun >= reading.count || reading.gap[noun] !== SPACE || reading.shape[word] !== LOWER) return null;
    return ends.has(reading.word[word]!) || copulas.has(reading.word[word]!) ? null : nounKind(reading.word[noun]!);
  }

  /** Whether a preposition that begins the sentence stands in front of the name. */
  function isLed(reading: Reading, { first }: Name): boolean {
    if (first === 0 || !leads.has(reading.word[first - 1]!)) return false;
    return first === 1 || reading.sentence[first - 2] !== reading.sentence[first];
  }

  /** "the benchmark X", "our new model, X", "a model named X". */
  function inFrontOf(reading: Reading, { first, start, end }: Name): Kind | null {
    const gap = reading.text.slice(reading.end[first - 1], start);
    // "When finetuned on a dataset, X learns ...": there X is the subject of what follows.
    if (gap === ", " || gap === "), ")
      return /^ \p{L}/u.test(reading.text.slice(end, end + 3)) ? null : before(reading, first);
    if (!/^ ["'“‘`]{0,2}$/.test(gap)) return null;
    const word = reading.word[first - 1]!;
    if (naming.has(word)) return before(reading, first - 1);
    // "we train X with ..."
    if (training.has(word) && gap === " ") return "model";
    // "on the OpenAssistant benchmark X learns": the benchmark has its name already.
    const isNamed =
      first > 1 &&
      reading.shape[first - 2] !== LOWER &&
      reading.gap[first - 1] === SPACE &&
      !articles.has(reading.word[first - 2]!);
    return isNamed ? null : nounKind(word);
  }

  return {
    of: ofName,
    before,
    noun: (reading, atom) => nounKind(reading.word[atom] ?? 0),
    after: headKind,
    ofFullName: (full) => (DATA_INSIDE.test(full) ? "dataset" : (NAMED_ENDS.get(lastWord(full)) ?? null)),
  };
}

/** A number of what datasets are made of. */
const DATA_COUNT =
  /^(?: \(|, )(?:over |about |more than )?\d[\d,.]*[KMk]? (?:[a-z-]+ ){0,3}(?:videos|images|samples|questions|tasks|problems|instances|examples|pairs|clips|episodes|trajectories|annotations|prompts|conversations|dialogues|hours of)\b/;

/** What stands between a name and "as" where it is told for the name: nothing, or other names. */
const BESIDE_OTHERS = /^ (?:(?:, |and |, and |& )?[\p{L}\d-]*\p{Lu}[\p{L}\d.-]* ){0,2}$/u;

/** A short form in brackets is no longer than this. */
const SHORT_FORM = 20;

/** Where the short form in brackets ends that starts at an atom: "a text-to-video (T2V) model"; -1 where none does. */
function endOfBracket(reading: Reading, atom: number): number {
  const start = reading.start[atom]!;
  if (reading.text.charAt(start - 1) !== "(") return -1;
  const close = reading.text.slice(start, start + SHORT_FORM).indexOf(")");
  return close < 0 ? -1 : start + close;
}

function betweenOf(reading: Reading, { end }: Name, atom: number): string {
  return reading.text.slice(end, reading.start[atom]);
}

/** Nouns that end full names and leave no doubt what they name; "network" and "decoder" do. */
const NAMED_ENDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    dataset: "benchmark dataset corpus leaderboard testbed exam",
    model: "model models llm llms detector classifier translator autoencoder",
    method:
      "optimization optimisation decoding distillation quantization pruning sampling adaptation regularization learning finetuning tuning prompting training merging attention loss attack descent gradient clipping normalization masking routing search scaling alignment caching steering",
  }).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind as Kind] as const)),
);

/** "Interventional Benchmark for Explainability": the head of a full name stands in front of "for" and the like. */
const DATA_INSIDE = /\b(?:Benchmark|Dataset|Corpus|Testbed) (?:for|of|to|on|with|in)\b/;

function lastWord(full: string): string {
  return full
    .toLowerCase()
    .split(/[\s-]+/)
    .at(-1)!;
}

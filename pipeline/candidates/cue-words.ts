import type { CueName } from "./cues.js";
import { setOf } from "./noise-words.js";

/** Words right behind a name that say what it is. */
const NOUNS: Readonly<Partial<Record<CueName, string>>> = {
  "dataset-noun":
    "dataset datasets benchmark benchmarks corpus corpora leaderboard testbed testset subset subsets split splits suite suites challenge",
  "model-noun": "model checkpoint checkpoints backbone backbones weights family series",
  "method-noun":
    "algorithm algorithms method methods optimizer optimizers loss losses objective framework frameworks library toolkit decoding sampling sampler regularization approach estimator kernel kernels scheduler engine technique techniques approaches baseline baselines",
  metric: "score scores metric metrics index error errors value values coefficient correlation",
  hardware: "gpu gpus chip chips cores robot robots arm arms hand processors accelerator accelerators humanoid",
  organization:
    "researchers team engineers university et inc license licenses users employees teams lab labs laboratory conference",
  class:
    "task tasks problem problems domain domains setting settings scenario scenarios agent agents system systems community applications pairs interface interfaces field solver solvers research workflows environments images videos",
};

const CUE_OF_NOUN: ReadonlyMap<string, CueName> = new Map(
  Object.entries(NOUNS).flatMap(([cue, words]) => words.split(" ").map((word) => [word, cue as CueName] as const)),
);

/** Words in front of a name. */
const LEADS: Readonly<Partial<Record<CueName, string>>> = {
  "dataset-on": "on across",
  "method-using": "using via apply applying adopt adopting employ employing leverage leveraging with",
  "model-tuned":
    "finetune finetuned finetuning fine-tune fine-tuned fine-tuning pretrained pre-trained prompt prompting tune tuned",
  "dataset-told": "dataset benchmark corpus testbed",
  "model-told": "model checkpoint",
  "method-told": "method algorithm framework optimizer technique approach baseline library toolkit",
  "method-beaten":
    "outperform outperforms outperforming outperformed surpass surpasses surpassing surpassed beat beats beating exceed exceeds exceeding over than versus vs",
  organization: "by from at",
  place: "in",
  introduced:
    "introduce introduces introducing propose proposes proposing present presents presenting develop develops called named termed dubbed",
};

const CUE_OF_LEAD: ReadonlyMap<string, CueName> = new Map(
  Object.entries(LEADS).flatMap(([cue, words]) => words.split(" ").map((word) => [word, cue as CueName] as const)),
);

/** The cue that the word behind a name gives; "models" is a sort of things behind an acronym ("VLA models"). */
export function cueOfNoun(word: string, isAcronym: boolean): CueName | null {
  if (word === "models" || word === "llms") return isAcronym ? "class" : "model-noun";
  return CUE_OF_NOUN.get(word) ?? null;
}

/** The cue that the word in front of a name gives. */
export function cueOfLead(word: string): CueName | null {
  return CUE_OF_LEAD.get(word) ?? null;
}

/**
 * What stands behind a name that is said to be something: ", a large benchmark of", " is a novel framework that".
 * The first group is everything up to what qualifies the noun; its last word is the noun.
 */
export const APPOSITION =
  /^(?:["”’]?,? \((?:[^()]{1,80})\))?["”’]?(?:, | is | (?:--|—|–) )(?:an? |the (?:first |largest )?)((?:[\p{L}\p{N}'’-]+ ){0,7}?[\p{L}\p{N}'’-]+)(?: (?:that|which|for|to|with|of|in|from|by|on|designed|where|based|built|trained|learned|derived|curated|constructed|collected|comprising|consisting|containing|covering|spanning)\b|[,.:;(])/u;

/** The cue of the noun that {@link APPOSITION} ends with. */
export function cueOfApposition(noun: string): CueName | null {
  const cue = CUE_OF_NOUN.get(noun);
  if (cue === undefined || !cue.endsWith("-noun")) return null;
  return `${cue.slice(0, cue.indexOf("-"))}-told` as CueName;
}

/** Nouns behind a list that speak of each of its items. */
export const PLURALS = setOf(
  "datasets benchmarks corpora splits suites models checkpoints backbones algorithms methods approaches optimizers losses frameworks techniques baselines",
);

/** "datasets such as", "models (e.g.,", "benchmarks:" at the end of what stands in front of a list. */
export const EXAMPLES =
  /(?:^|[\s(])(?:(datasets?|benchmarks?|corpora|leaderboards|test sets|suites)|(models|LLMs|VLMs|MLLMs|LMMs|LVLMs|backbones|encoders|generators)|(methods|approaches|algorithms|techniques|optimizers|frameworks|baselines|strategies))(?: \p{L}+)?,?(?: \(| ?\(?e\.g\.,?| such as| like| including| namely| \(?i\.e\.,?|:)(?: the)?$/u;

/** Ends of names that are usual for a kind. */
export const FORMS: readonly (readonly [CueName, RegExp])[] = [
  ["dataset-form", /(?:bench|benchmark|eval|[a-z]QA|VQA|dataset|corpus|[a-zA-Z]-\d+k)$/i],
  ["model-form", /(?:LM|GPT|BERT|LLaMA|LLaVA|LLM|VLM|-VL|[a-z]Former|ViT|CLIP)$/],
  ["method-form", /(?:PO|LoRA|RAG|Attention|Attn|Prompt|Tuning|Adam|CoT)$/],
];

/** Nouns that the full names of techniques end with: "Speculative Rejection Sampling". */
export const TECHNIQUES = setOf(
  "optimization optimisation decoding distillation quantization pruning sampling adaptation regularization finetuning fine-tuning tuning prompting merging descent dropout annealing clipping normalization forcing masking bootstrapping rescaling embedding embeddings encoding attention search feedback rewards",
);

/** Nouns that the full names of tasks and fields end with: "Video Frame Interpolation". */
export const TASKS = setOf(
  "recognition answering segmentation detection estimation understanding interpolation grounding translation generation synthesis captioning summarization classification navigation editing reconstruction completion tracking parsing restoration forecasting localization try-on view field learning intelligence",
);

import type { Lexicon } from "../reading/lexicon.js";
import { makeWordSets } from "../reading/word-sets.js";

/** The words beside names that say what the names are, as numbers of the lexicon. */
export type ContextWords = ReturnType<typeof makeContextWords>;

/** What a word may be the cue of. */
export const DATA_NOUN = 1;
export const DATA_NOUNS = 2;
export const METHOD_NOUNS = 4;
export const TECHNIQUE = 8;
export const ON = 16;
export const AMOUNT = 32;
export const BENCH = 64;
export const METHOD_NOUN = 128;
export const MODEL_NOUNS = 256;
export const MODEL_NOUN = 512;
export const SIZE = 1024;

/** Words behind which examples follow: "such as", "including", "like", "e.g.". */
const EXAMPLES = "such including include includes like e namely especially notably";

/** Words in odd case that name no dataset and no method: fields, formats, metrics, machines, kinds of model, firms. */
const NOT_NAMES =
  "AI ML NLP CV LLM LLMs VLM VLMs MLLM MLLMs LVLM LVLMs LMM LMMs SLM SLMs LRM LRMs PLM PLMs LM LMs NLU NLG NLI QA VQA OCR ASR AVSR VSR TTS NER NMT RE IE IR MT SQL API APIs GPU GPUs CPU CPUs TPU TPUs NPU RL SFT RLHF RLVR RAG CoT CoTs ICL SOTA SoTA OOD ID IID STEM OpenAI OpenAI's Google Meta HuggingFace ByteDance DeepMind GitHub YouTube TikTok WhatsApp English Chinese Python Java JavaScript TypeScript C++ CUDA 2D 3D 4D 6D RGB RGB-D RGBD GUI GUIs VLA VLAs T2I T2V I2V V2V T2A TTA MoE MoEs FP8 FP16 BF16 INT4 INT8 BLEU ROUGE METEOR CIDEr CIDER SPICE BERTScore chrF COMET PSNR SSIM LPIPS FID FVD IS KID AUC AUROC mAP mAP50 mAP25 mIoU IoU mAcc WER CER MOS PESQ STOI DNSMOS NDCG MRR EPE PII PDF PDFs HTML JSON XML CSV LaTeX MIDI MusicXML Markdown US USA UK EU UN COVID-19 EEG ECG MRI fMRI CT PET LiDAR LiDARs SAR UAV UAVs IoT IIoT AIGC AGI VR AR XR CAD CRISPR DNA RNA ID IDs URL URLs CNN CNNs RNN RNNs GAN GANs VAE VAEs MLP MLPs ViT ViTs DiT DiTs UNet U-Net GNN GNNs LSTM LSTMs SSM SSMs KV FFN FFNs VideoQA DocQA KBQA NL2SQL INT2 INT3 INT5 MCQ MCQs CLI OS iOS SaaS RPC SDK PR PRs IDE IDEs VLN HDR LDR SDR NVS COP COPs WAM WAMs SGI TSP AES CAD RIR SLAM MLE CoT".split(
    " ",
  );

/** Names that measure: "CLIPScore", "ImageReward", "DreamSim", "mAP50", "FID-50K". */
export const METRIC =
  /^(?:[gr]?FID|FVD|PSNR|SSIM|AbsRel|RMSE|MAE|MSE)\b|@|(?:score|reward|sim|map\d*|iou|acc|rouge.*|bleu.*|f1|hps[^a-z]*|error|index)$/i;

const NAMES = new Set(NOT_NAMES);

/** Whether a word in odd case names no dataset and no method. */
export function isNoName(text: string): boolean {
  return NAMES.has(text) || NAMES.has(text.replace(/(?:['’]s|s)$/, ""));
}

/** Words that make an adjective of a name in the same chunk: "COCO-style". */
const ADJECTIVE_TAILS =
  "style based like trained tuned finetuned guided selected enhanced assisted annotated specific grounding agent related level aware driven generated free centric oriented type native wide only scale class format compatible equipped powered induced derived aligned";

/** Words with which names of fields and of common parts are made: "a Markov Chain technique", "the KV Cache mechanism". */
const GENERIC =
  "markov bayesian gaussian monte carlo transformer transformers language neural network networks llm llms vlm vlms kv cache ai turing grid genetic fourier chinese english european google meta microsoft nvidia python vision";

/** Nouns that the full names of techniques end with: "Speculative Rejection Sampling (SRS)". */
const TECHNIQUES =
  "optimization optimisation decoding distillation quantization pruning sampling adaptation regularization finetuning tuning prompting merging descent gradient backpropagation dropout annealing clipping normalization forcing masking bootstrapping rescaling attack projection representation representations differentiation pooling fusion embedding embeddings adapter adapters gating propagation aggregation rotation attention guidance search alignment steering unlearning";

/** Files the words of all context rules. */
export function makeContextWords(lexicon: Lexicon) {
  const setOf = makeWordSets(lexicon);
  const cues: number[] = [];
  const isCue = lexicon.claimMark();
  for (const [bit, words] of [
    [DATA_NOUN, "benchmark dataset corpus leaderboard testbed"],
    [DATA_NOUNS, "benchmarks datasets corpora leaderboards testbeds"],
    [
      METHOD_NOUNS,
      "methods approaches algorithms techniques optimizers frameworks strategies agents libraries simulators schedulers toolkits packages engines",
    ],
    [TECHNIQUE, TECHNIQUES],
    [ON, "on"],
    [AMOUNT, "k"],
    [BENCH, "bench"],
    [MODEL_NOUN, "model"],
    [SIZE, "b"],
    [MODEL_NOUNS, "models llms vlms mllms lmms lvlms vlas slms checkpoints"],
    [
      METHOD_NOUN,
      "module mechanism strategy algorithm loss optimizer architecture scheme objective sampler technique method framework paradigm approach pipeline",
    ],
  ] as const) {
    for (const word of words.split(" ").map(lexicon.file)) {
      cues[word] = (cues[word] ?? 0) | bit;
      lexicon.mark(word, isCue);
    }
  }
  const table = Uint16Array.from({ length: cues.length }, (_, word) => cues[word] ?? 0);
  return {
    /** Mark of the words that may be a cue. */
    isCue,
    /** Bits of what a word may be the cue of; 0 for most. */
    cueOf: (word: number): number => (word < table.length ? table[word]! : 0),
    examples: setOf(EXAMPLES),
    tails: setOf(ADJECTIVE_TAILS),
    conjunctions: setOf("and or"),
    definite: setOf("the our this on"),
    articles: setOf("the our this a an"),
    generic: setOf(GENERIC),
    sortsOfData: setOf("real synthetic public popular standard challenging large existing widely new"),
    leads: setOf("on across of including as like in both using e.g namely with over from for"),
    nouns: setOf(
      "benchmark benchmarks dataset datasets corpus corpora test tests tasks task leaderboard subset subsets suite splits",
    ),
    goingOn: setOf(
      "show demonstrate confirm while with using respectively in for by under datasets as over compared against relative when without via across",
    ),
    fillers: setOf("the our both challenging standard popular public established held out"),
    evaluating: setOf(
      "evaluated evaluate evaluation evaluations experiments experiment results tested benchmarked validated accuracy",
    ),
    measures: setOf("accuracy f1 score scores correlation recall precision auc bleu wer map ndcg rate success"),
    scored: setOf("on in of"),
    by: lexicon.file("by"),
    bench: lexicon.file("bench"),
    techniques: new Set(TECHNIQUES.split(" ")),
    metrics: setOf("metric metrics"),
    and: lexicon.file("and"),
    as: lexicon.file("as"),
    such: lexicon.file("such"),
    e: lexicon.file("e"),
    g: lexicon.file("g"),
  };
}

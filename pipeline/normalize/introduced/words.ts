import type { Lexicon } from "../reading/lexicon.js";
import { makeWordSets } from "../reading/word-sets.js";
import { makeOwnWorkTest } from "./proposal.js";

/** The words of cues, as numbers of the lexicon. */
export type CueWords = ReturnType<typeof makeCueWords>;

/** What a word may be the cue of; one word may be several. */
export const VERB = 1;
export const WEAK_VERB = 2;
export const NAMING = 4;
export const THING = 8;
export const OUR = 16;
export const PART = 32;
export const CORE = 64;
export const FRESH = 128;
export const PART_NOUN = 256;

/** Verbs whose object, in the papers' own voice, is new. */
const VERBS =
  "propose proposes proposed introduce introduces introduced introducing present presents presented presenting proposing develop develops developed release releases released releasing design designed describe create created build built construct constructed contribute unveil devise devised curate curated establish established offer announce";

/** Verbs whose object is new only where it is explained: "we train X, a ...". */
const WEAK_VERBS =
  "train trained derive derived obtain obtained formulate formulated implement implemented collect collected assemble assembled compile compiled publish share provide provides synthesize synthesized generate generated instantiate instantiated sourced source produce produced";

const SUBJECTS = "we paper work study report article authors here letter research";
const NAMING_WORDS =
  "called named termed dubbed denoted coined namely nicknamed christened call term dub name denote referred refer";
const SKIPPED = "a an the our new novel and simple effective efficient first open two three its";

/** Adverbs that may stand between a subject, an "and" and the verb. */
const ADVERBS =
  "further also then additionally finally thus thereby therefore first second third next subsequently correspondingly hence";

/** Nouns for things that papers name. */
const THINGS =
  "model models llm llms framework method methods approach approaches benchmark benchmarks dataset datasets corpus system systems algorithm algorithms library toolkit pipeline platform agent agents variant variants suite paradigm strategy strategies mechanism module technique objective loss architecture engine metric procedure family series recipe scheme optimizer sampler classifier detector simulator";

/** Nouns for the parts of a thing: "three key components: ...". */
const PARTS =
  "components component modules mechanisms techniques strategies innovations designs parts datasets benchmarks models variants methods algorithms agents modes schemes objectives rewards contributions resources subsets systems approaches modifications improvements subtasks tracks splits";

/** Words before such a noun that say the thing is the paper's own, or new. */
const OWNING = "our resulting final new novel proposed adapted newly first custom";

/** Words between "our" and a noun that say the thing is an older one. */
const OLDER =
  "previous prior earlier original recent recently existing base baseline backbone pretrained teacher former underlying predecessor";

/** Verbs that a paper's own thing is the subject of. */
const ACTIONS =
  "achieves achieve outperforms outperform is are can improves shows surpasses reduces attains obtains demonstrates enables consistently significantly over on also not further effectively provides yields delivers fuses uses leverages";

/** Verbs by which a new thing takes its parts. */
const COMPOSING =
  "introduces proposes employs incorporates combines integrates features adopts develops designs constructs builds couples includes comprises applies utilizes";

/** Verbs of parts that do a job. */
const JOBS =
  "acts adapts adjusts aggregates aligns allocates amplifies applies assigns balances bridges builds caches calibrates captures clusters combines compensates compresses computes constructs controls converts corrects decodes decomposes determines distills employs encodes enforces enhances enriches estimates evaluates expands extends extracts fills filters fixes formulates fuses generates guides identifies injects integrates internalizes introduces keeps learns leverages maintains maps merges migrates minimizes mitigates models modulates monitors optimizes organizes partitions performs precomputes predicts preserves produces projects prompts prunes quantizes ranks reconstructs refines regularizes replaces resolves restores retrieves rewards routes samples schedules scores selects separates simulates splits stabilizes stores suppresses synchronizes synthesizes tracks trains transfers transforms translates updates uses validates verifies";

/** Nouns and small words that may stand right behind a proposed name. */
const FOLLOWERS =
  "framework method approach model models benchmark dataset algorithm system library toolkit pipeline platform that which to for as with by and using through where architecture technique strategy suite family series agent agents corpus module mechanism loss objective paradigm scheme engine metric collection testbed in";

/** Words that begin a sentence or a phrase in upper case and are no name, nor part of one. */
const STOPS =
  "a an and as at by for from in into is it its of on or our that the their these this those to we with while when where which however moreover furthermore specifically additionally experiments results extensive code data large language model models based using via given despite recent through unlike although first second third finally inspired motivated building here both each all most such one two three no not if since after before during existing current generative ai llm llms vlm vlms mllm mllms gpu gpus english chinese python project page website code demo github then";

/** Words at the end of a chunk that make an adjective of the name in front: "AEPO-trained". */
const ADJECTIVE_TAILS =
  "trained based tuned finetuned enhanced style series guided driven generated aware like level specific assisted annotated selected powered optimized equipped augmented derived family integrated oriented aligned free parameter centric instance produced native adapted formatted induced";

/** Nouns for what a paper may name but not make. */
const FINDINGS =
  "phenomenon phenomena problem problems issue issues effect effects challenge challenges task tasks setting settings gap displacement bias biases property properties failure failures dilemma bottleneck limitation limitations behavior behaviour hypothesis question questions risk risks threat threats assumption trend observation concept regime pattern stage conditions condition findings finding insights objectives criteria dimension dimensions aspects aspect questions scenarios scenario disconnections gaps paradigms metrics metric levels level axes steps settings difficulties obstacles costs types kinds";

/** Words before the colon of a title that name a kind of text, or begin a sentence. */
const GENERIC_TITLES =
  /^(?:position(?: paper)?|(?:technical|tech)? ?report|(?:a )?survey|tutorial|perspective|commentary|editorial|(?:a )?case study|introduction|overview|review|(?:towards?|on|how|why|what|when|from|beyond|is|are|do|does|can|a|an|the|learning|understanding|exploring|rethinking|revisiting|evaluating|improving) .*)$/i;

/** Whether the words before a title's colon name no thing. */
export function isGenericTitle(prefix: string): boolean {
  return GENERIC_TITLES.test(prefix);
}

/** Abbreviations that papers spell out but never introduce. */
const COMMON =
  /^(?:(?:[mv]?l?l|s|l|m|v|lv|ml|multi-?modal l|video-?l|d?l|audio-?l)lms?|l[rmva]ms?|vl[am]s?|mas|nlp|rl|rlhf|ai|ml|dl|cv|peft|sft|icl|moe|kv|qa|vqa|asr|ocr|tts|mt|ner|gui|api|po|dpo|ppo|dits?|vits?|cots?|lrms?|vaes?|gans?|sota|ood|agi|rag|inr|ar|t2[ivm]|i2v|mrr|fps|vfms?|lmms?|prms?|orms?|mcts|stem|roi|ssl|ssms?|[pos]des?|gnns?|cnns?|rnns?|(?:bi)?(?:grus?|lstms?)|kd|3dgs|irl|cad|mdp|mcp)$/i;

/** Whether a name is an abbreviation of the field at large. */
export function isCommonAbbreviation(text: string): boolean {
  return COMMON.test(text);
}

/** Techniques that papers build on: only who says "we call it so" may have made one. */
const WELL_KNOWN =
  /^(?:grpo|rlvr|lora|cfg|nerfs?|sds|4dgs|mtp|mpc|mm-?dits?|fedavg|dpr|pca|mup|asts?|mixture-of-experts|chain-of-thoughts?)$/i;

/** Whether a name is that of a technique known at large. */
export function isWellKnown(text: string): boolean {
  return WELL_KNOWN.test(text);
}

/** Files the words of all cues. */
export function makeCueWords(lexicon: Lexicon) {
  const setOf = makeWordSets(lexicon);
  const cues: number[] = [];
  const isCue = lexicon.claimMark();
  const subjects = setOf(SUBJECTS);
  for (const [bit, words] of [
    [VERB, VERBS],
    [WEAK_VERB, WEAK_VERBS],
    [NAMING, NAMING_WORDS],
    [THING, THINGS],
    [OUR, "our"],
    [PART, PARTS],
    [PART_NOUN, "module mechanism strategy scheme paradigm objective loss reward regularizer sampler block"],
    [FRESH, "proposed novel"],
    [CORE, "core heart contribution innovation ingredient foundation"],
  ] as const) {
    for (const word of words.split(" ").map(lexicon.file)) {
      cues[word] = (cues[word] ?? 0) | bit;
      lexicon.mark(word, isCue);
    }
  }
  const cueTable = Uint16Array.from({ length: cues.length }, (_, word) => cues[word] ?? 0);
  return {
    /** Mark of the words that may be a cue. */
    isCue,
    /** Bits of what a word may be the cue of; 0 for most. */
    cueOf: (word: number): number => (word < cueTable.length ? cueTable[word]! : 0),
    subjects,
    /** Whether the paper spoke of its own work before an atom. */
    spokeOfOwn: makeOwnWorkTest(subjects),
    skipped: setOf(SKIPPED),
    praise: setOf(
      "new novel own final best full simple lightweight efficient effective specialized small large open code source main strong robust unified general fine two three",
    ),
    adverbs: setOf(ADVERBS),
    owning: setOf(OWNING),
    older: setOf(OLDER),
    actions: setOf(ACTIONS),
    composing: setOf(COMPOSING),
    articles: setOf("a an the"),
    indefinite: setOf("a an our novel new"),
    jobs: setOf(JOBS),
    followers: setOf(FOLLOWERS),
    stops: setOf(STOPS),
    tails: setOf(ADJECTIVE_TAILS),
    findings: setOf(FINDINGS),
    numbers: setOf(
      "two three four five six seven eight nine ten twelve several 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 both",
    ),
    seconds: setOf(
      "propose introduce present develop release design create build construct contribute unveil devise curate establish proposing introducing presenting obtain train yield proposed introduced presented developed released designed created built constructed contributed",
    ),
    outside: setOf("by from on like as meet in of than existing popular leveraging using including"),
    sources: setOf("from on across against"),
    joints: setOf("by from on like as in of for to with at covering including across under"),
    borrowing: setOf("by with leveraging using existing popular including aligns unifies from"),
    testing: setOf("on across proprietary"),
    fresh: setOf("new novel proposed our newly"),
    finite: setOf("call term dub name denote"),
    dataParts: setOf("subtasks tracks splits subsets datasets benchmarks"),
    models: lexicon.file("models"),
    purposes: setOf("to for using which that via where as"),
    and: lexicon.file("and"),
    alongside: lexicon.file("alongside"),
    as: lexicon.file("as"),
    we: lexicon.file("we"),
    us: lexicon.file("us"),
    base: lexicon.file("base"),
    aims: setOf("to by"),
    inquiries: setOf("study analysis investigation exploration examination evaluation comparison survey review"),
    single: setOf("a an"),
    passive: setOf("is are"),
    making: setOf("train pretrain adapt turn distill build develop obtain derive create"),
    contrasts: setOf("while whereas and"),
    vias: setOf("via through by to"),
    studying: setOf("study identify formalize define investigate observe evaluate analyze under for against toward"),
    relatives: setOf("which that whose who where"),
    the: lexicon.file("the"),
    lying: setOf("is lies are lie"),
    our: lexicon.file("our"),
    proposed: lexicon.file("proposed"),
    it: lexicon.file("it"),
    namely: lexicon.file("namely"),
    refer: lexicon.file("refer"),
    referred: lexicon.file("referred"),
    consists: lexicon.file("consists"),
    of: lexicon.file("of"),
  };
}

import type { Lexicon } from "../reading/lexicon.js";

/** The words of cues, as numbers of the lexicon. */
export type CueWords = ReturnType<typeof makeCueWords>;

const VERBS =
  "propose proposes proposed introduce introduces introduced introducing present presents presented presenting develop develops developed release releases released releasing design designed describe create created build built construct constructed contribute unveil devise devised curate curated establish established offer";
const SUBJECTS = "we paper work study report article authors here letter";
const NAMING = "called named termed dubbed denoted coined namely nicknamed christened";
const SKIPPED = "a an the our new novel and simple effective efficient first open two three";

/** Nouns for things that papers name. */
const THINGS =
  "model models llm framework method approach benchmark dataset corpus system algorithm library toolkit pipeline platform agent variant variants suite paradigm strategy";

/** Words before such a noun that say the thing is the paper's own, or new. */
const OWNING = "our resulting final new novel proposed adapted newly first";

/** Verbs that a paper's own thing is the subject of. */
const ACTIONS =
  "achieves achieve outperforms outperform is are can improves shows surpasses reduces attains obtains demonstrates enables consistently significantly over on also not further effectively provides yields delivers fuses uses leverages";

/** Nouns and small words that may stand right behind a proposed name. */
const FOLLOWERS =
  "framework method approach model models benchmark dataset algorithm system library toolkit platform pipeline that which to for as with by and using where architecture technique strategy suite family series agent agents corpus module mechanism";

/** Words that begin a sentence or a phrase in upper case and are no name, nor part of one. */
const STOPS =
  "a an and as at by for from in into is it its of on or our that the their these this those to we with while when where which however moreover furthermore specifically additionally experiments results extensive code data large language model models based using via given despite recent through unlike although first second third finally inspired motivated building here both each all most such one two three no not if since after before during existing current generative ai llm llms vlm vlms mllm mllms gpu gpus english chinese python";

/** Words before the colon of a title that name a kind of text, or begin a sentence. */
const GENERIC_TITLES =
  /^(?:position(?: paper)?|(?:technical|tech)? ?report|(?:a )?survey|tutorial|perspective|commentary|editorial|(?:a )?case study|introduction|overview|review|(?:towards?|on|how|why|what|when|from|beyond|is|are|do|does|can|a|an|the|learning|understanding|exploring|rethinking|revisiting|evaluating|improving) .*)$/i;

/** Whether the words before a title's colon name no thing. */
export function isGenericTitle(prefix: string): boolean {
  return GENERIC_TITLES.test(prefix);
}

/** Abbreviations that papers spell out but never introduce. */
const COMMON =
  /^(?:(?:[mv]?l?l|s|l|m|v|lv|ml|multi-?modal l)lms?|l[rmva]ms?|vl[am]s?|nlp|rl|rlhf|ai|ml|dl|cv|peft|sft|icl|moe|kv|qa|vqa|asr|ocr|mt|ner|gui|api|po|dpo|ppo)$/i;

/** Whether a name is an abbreviation of the field at large. */
export function isCommonAbbreviation(text: string): boolean {
  return COMMON.test(text);
}

/** Files the words of all cues. */
export function makeCueWords(lexicon: Lexicon) {
  const setOf = (words: string) => new Set(words.split(" ").map((word) => lexicon.file(word)));
  return {
    verbs: setOf(VERBS),
    subjects: setOf(SUBJECTS),
    naming: setOf(NAMING),
    skipped: setOf(SKIPPED),
    things: setOf(THINGS),
    owning: setOf(OWNING),
    actions: setOf(ACTIONS),
    followers: setOf(FOLLOWERS),
    stops: setOf(STOPS),
    turns: setOf("that which where by using leveraging through via whose because"),
    and: lexicon.file("and"),
    as: lexicon.file("as"),
    call: lexicon.file("call"),
    denote: lexicon.file("denote"),
    our: lexicon.file("our"),
    refer: lexicon.file("refer"),
    referred: lexicon.file("referred"),
  };
}

import type { KnownNames } from "./known-names.js";
import { NOISE_WORDS } from "./noise-words.js";
import type { NameTally } from "./tally.js";
import type { Usage } from "./usage.js";
import { shapeOf, VERSION } from "./words.js";

/** Sorts of things that are written like names: "T2I", "Fig.1", "CC-BY-4.0", "A6000", "L40S", "RTX 4090", "6DoF". */
const GENERIC = /^(?:\p{Lu}\d\p{Lu}{1,2}|\p{Lu}\p{Ll}+\.\d.*|CC-BY.*|[ABHLPTV]\d{2,4}S?|RTX.*|\dDoF)$/u;

/** Metrics: "mAP@50", "FID-50K", "CLIPScore". */
const METRIC = /@|^(?:[gr]?FID|g?FVD|AUC|AbsRel|mAP|AP)(?:\b|\d|s$)|(?:score|mIoU|IoU|rouge|F1)$/i;

/** Names that are made of words, and yet end as names of datasets do: "Quiz-Bench". */
const NAME_END = /[a-z-](?:bench|eval|QA)$/i;

/** So much more often than in capitals the word stands in small letters, where the capitals only stress it: "NOT". */
const STRESSED = 100;

/** Words are taken for words from so many uses on. */
const MIN_USES = 3;

/**
 * Whether a name is a word or a phrase of the language, a metric, a machine or the like. What a text writes in small letters
 * is a word: "Policy Optimization" and "Long-Horizon" are, where "policy optimization" and "long-horizon" stand.
 */
export function isOrdinary(name: string, tally: NameTally, known: KnownNames, usage: Usage): boolean {
  if (GENERIC.test(name) || METRIC.test(name) || NOISE_WORDS.has(name)) return true;
  const { papers, found, supporting } = tally;
  const base = name.replace(VERSION, "");
  const parts = base.split(/[\s-]+/);
  const small = usage.phrase(parts.map((part) => part.toLowerCase()));
  if (parts.length === 1) {
    if (shapeOf(base) === "acronym") return small > STRESSED * papers;
    // "Level 2" is a word with a number, "Doubao 1.8" a name.
    if (small >= (base === name ? papers / 2 : MIN_USES)) return true;
  } else if (small * 2 >= papers) return true;
  if (supporting * 2 < papers && isGluedPhrase(base, papers, usage)) return true;
  const isMadeOfWords =
    parts.length > 1 && !base.includes(" ") && parts.every((part) => isPlainPart(part, known, usage));
  const named = [...found.values()].reduce((sum, count) => sum + count, 0);
  return isMadeOfWords && named * 2 < papers && !NAME_END.test(name);
}

/** "LLM" and "Powered" of "LLM-Powered", "K" and "12" of "K-12". */
function isPlainPart(part: string, known: KnownNames, usage: Usage): boolean {
  if (part.length < 3 || NOISE_WORDS.has(part) || usage.word(part.toLowerCase()) >= MIN_USES) return true;
  return shapeOf(part) === "plain" && known.has(part);
}

/** "DeepSearch", where papers speak of deep search; "MultiVerse", of the multiverse. */
function isGluedPhrase(name: string, papers: number, usage: Usage): boolean {
  const parts = name.match(/\p{Lu}\p{Ll}+/gu);
  if (parts === null || parts.join("") !== name.replaceAll("-", "")) return false;
  const small = parts.map((part) => part.toLowerCase());
  return Math.max(usage.phrase(small), usage.word(small.join(""))) >= papers;
}

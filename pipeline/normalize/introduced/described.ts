import { LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { KindFinder } from "./kinds.js";
import { behindName, gapBefore, isQuoteGap, markAfter, type Name, nameAt, spelledNameAt } from "./names.js";
import { isSameSentence, type Proposal, propose } from "./proposal.js";
import { type CueWords, THING } from "./words.js";

/** "our X": no size or dimension in front ("our 7B-parameter model"), no setting, and more than a few letters. */
function isOwnName({ text, isOdd }: Name): boolean {
  return (isOdd || text.includes(" ")) && text.length > 3 && !/^\d|@/.test(text);
}

/** How far in front of its noun what is new may be said to be so. */
const NOUN_REACH = 8;
const OWN_REACH = 7;

/** How far behind "we train" the article of what is made may stand: "we adapt X into a". */
const MAKING_REACH = 5;

/** Finds names beside what a paper calls its own or new. */
export interface DescriptionCue {
  /** "our final model, X, ...", "a new benchmark (X)", at the noun. */
  beside(reading: Reading, noun: number): Proposal[];
  /** "our X", "our newly built X", at the word "our". */
  owned(reading: Reading, our: number): Proposal[];
  /** "on the proposed X and", "with a novel X mechanism", at the word "proposed" or "novel". */
  fresh(reading: Reading, adjective: number): Proposal[];
}

export function makeDescriptionCue(words: CueWords, kinds: KindFinder): DescriptionCue {
  function beside(reading: Reading, noun: number): Proposal[] {
    const next = noun + 1;
    if (!isSameSentence(reading, noun, next) || reading.gap[next] !== OTHER) return [];
    const name = nameAt(reading, next, words);
    if (name === null || !(name.isOdd || isAlone(reading, name))) return [];
    if (!/^(?:, |: | \(| ?[—–] ?| --? ?|--)["'“‘]?$/.test(gapBefore(reading, next))) return [];
    if (!/^[,.()—–:;-]/.test(markAfter(reading, name.last))) return [];
    let isBase = false;
    for (let atom = noun; atom >= Math.max(0, noun - NOUN_REACH) && isSameSentence(reading, noun, atom); atom--) {
      const word = reading.word[atom]!;
      // "we pretrain a base model, X, on ...": a new one, where we made it.
      if (word === words.base) isBase = true;
      else if (words.older.has(word)) return [];
      // "our experiments on five benchmarks (A, B)": the paper owns the experiments.
      if (words.joints.has(word)) return [];
      if (words.numbers.has(word) && isPlain(reading, atom) && reading.gap[atom + 1] === SPACE) return [];
      if (words.owning.has(word) && atom >= noun - OWN_REACH && !isBase)
        return [propose(name, "introduces/apposition", { kind: kinds.before(reading, next), isOwn: true })];
      if (words.single.has(word) && !words.findings.has(reading.word[noun]!) && isMade(reading, atom))
        return [propose(name, "introduces/apposition", { kind: kinds.before(reading, next) })];
      if (reading.gap[atom] === OTHER) return [];
    }
    return [];
  }

  /** "we pretrain a base model, X, on ...", "we adapt X into a simulator, X-sim": at the article. */
  function isMade(reading: Reading, article: number): boolean {
    for (let atom = article - 1; atom >= Math.max(0, article - MAKING_REACH); atom--) {
      if (!isSameSentence(reading, article, atom)) return false;
      if (words.making.has(reading.word[atom]!)) return reading.word[atom - 1] === words.we;
    }
    return false;
  }

  /** "our self-built dataset (Xdata)": a word with a capital alone in brackets. */
  function isAlone({ text }: Reading, { start, end }: Name): boolean {
    return text.charAt(start - 1) === "(" && text.charAt(end) === ")";
  }

  /** A number that no "new" or "novel" follows or precedes counts what others made. */
  function isPlain(reading: Reading, number: number): boolean {
    return ![number - 1, number + 1, number + 2].some((atom) => words.fresh.has(reading.word[atom] ?? 0));
  }

  function owned(reading: Reading, our: number): Proposal[] {
    let at = our + 1;
    while (at < our + 3 && at < reading.count && isAdjective(reading, at)) {
      if (words.older.has(reading.word[at]!)) return [];
      at++;
    }
    // "our introduced benchmark X", "our new method Zebra Zooming (ZZ)"
    const isNew = words.fresh.has(reading.word[our + 1] ?? 0);
    const isThing =
      kinds.noun(reading, at) === "dataset" || (isNew && (words.cueOf(reading.word[at] ?? 0) & THING) !== 0);
    if (
      at > our &&
      isThing &&
      (nameAt(reading, at + 1, words)?.isOdd === true || spelledNameAt(reading, at + 1, words))
    )
      at++;
    if (!isSameSentence(reading, our, at)) return [];
    if (reading.gap[at] !== SPACE && !isQuoteGap(gapBefore(reading, at))) return [];
    const spelled = spelledNameAt(reading, at, words);
    if (spelled !== null) return [propose(spelled.short, "introduces/own", { full: spelled.long, isOwn: isNew })];
    const name = nameAt(reading, at, words);
    if (name === null || !isOwnName(name)) return [];
    const next = name.last + 1;
    const goesOn = next < reading.count && reading.gap[next] !== OTHER;
    if (goesOn && !words.followers.has(reading.word[next]!) && !words.actions.has(reading.word[next]!)) return [];
    return [propose(name, "introduces/own", { isOwn: isNew })];
  }

  function fresh(reading: Reading, adjective: number): Proposal[] {
    const isNovel = reading.word[adjective] !== words.proposed;
    const front = adjective === 0 ? 0 : reading.word[adjective - 1]!;
    if (!(front === words.the || (isNovel && words.articles.has(front))) || reading.gap[adjective] !== SPACE) return [];
    const first = adjective + 1;
    if (!isSameSentence(reading, adjective, first)) return [];
    const spelled = spelledNameAt(reading, first, words);
    if (spelled !== null) return [propose(spelled.short, "introduces/own", { full: spelled.long })];
    const name = nameAt(reading, first, words);
    if (name === null || !isOwnName(name) || !(reading.gap[first] === SPACE || isQuoteGap(gapBefore(reading, first))))
      return [];
    // "a novel Zebra Prompting mechanism"; "a novel 3D method" and "a novel Transformer model" only describe.
    const next = behindName(reading, name);
    const noun = next < reading.count ? reading.word[next]! : 0;
    const isThing = (words.cueOf(noun) & THING) !== 0 && !words.findings.has(noun);
    const isPhrase = name.text.includes(" ") || reading.gap[first] !== SPACE;
    return (isNovel ? isThing && isPhrase : name.isOdd) ? [propose(name, "introduces/own")] : [];
  }

  /** "our newly built X", "our lightweight X"; not "our tests run X". */
  function isAdjective(reading: Reading, atom: number): boolean {
    if (reading.gap[atom] !== SPACE || reading.shape[atom] !== LOWER) return false;
    if (words.praise.has(reading.word[atom]!)) return true;
    const end = reading.end[atom]! - 2;
    return end >= reading.start[atom]! && (reading.text.startsWith("ed", end) || reading.text.startsWith("ly", end));
  }

  return { beside, owned, fresh };
}

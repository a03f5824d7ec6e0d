import type { Lexicon } from "../reading/lexicon.js";
import { HYPHEN, LOWER, type Reading, SPACE } from "../reading/reading.js";
import type { Unit } from "./units.js";
import { wordAt, wordsAfter, wordsBefore } from "./words.js";

/** A factor that a text writes in words. */
export interface RatioInWords {
  readonly value: number;
  readonly unit: Unit;
}

/** The factor whose first word stands at an atom: "twice as fast", "three times higher", "doubles the throughput". */
export type RatioWordFinder = (reading: Reading, atom: number) => RatioInWords | null;

const COUNTS: ReadonlyMap<string, number> = new Map(
  ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].map((word, i) => [word, i + 2]),
);
const MULTIPLYING: ReadonlyMap<string, number> = new Map(
  ["double", "triple", "quadruple"].flatMap((verb, i) =>
    [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`].map((form): [string, number] => [form, i + 2]),
  ),
);

const MEASURED =
  "(?:accurac(?:y|ies)|speed|throughput|memory|latency|costs?|performance|scores?|rates?|efficiency|runtime|compute|f1|recall|precision|success|flops|energy|correlation|(?:inference|training|decoding) time)(?! optimal\\b)";

/** What is measured stands behind, not an amount: "twice the GPU memory", but "twice the size", "the data efficiency". */
const THE_MEASURED = `(?:the |its |their )(?:(?!data|samples?|tokens?|parameters?|model|number)[a-z\\d-]+ ){0,3}?${MEASURED}\\b`;
const AS_GOOD =
  "as (?:fast|quick|efficient|cheap|accurate|effective|slow|expensive|(?:compute|memory|energy) efficient)\\b";
const BETTER =
  "(?:faster|slower|quicker|cheaper|higher|lower|better|more (?:accurate|efficient|effective|expensive|memory|compute)|less (?:memory|compute|computation|time|energy|gpu))\\b";

const BEHIND_TWICE = new RegExp(`^(?:${AS_GOOD}|${THE_MEASURED})`);
const BEHIND_TIMES = new RegExp(`^(?:${AS_GOOD}|${BETTER}|${THE_MEASURED})`);
/** "doubles AIME24 accuracy", but "doubles as a second cost". */
const BEHIND_VERB = new RegExp(
  `^(?:the |its |their )?(?:(?!data|samples?|tokens?|parameters?|model|number|a|an|as|at|by|for|from|in|of|on|to|when|with)[a-z\\d-]+ ){0,3}?${MEASURED}\\b`,
);
const BEHIND_FOLD = new RegExp(
  `^(?:improvement|increase|reduction|speed ?up|gain|decrease|boost|acceleration|${BETTER})`,
);

const HALF = "half";

/** "reduces it by half", "cuts the memory in half" */
function halfOf(reading: Reading, atom: number): RatioInWords | null {
  const before = wordsBefore(reading, atom, REACH);
  return HALVING.test(before) ? { value: 50, unit: { kind: "percent", text: "%", factor: 1, last: atom } } : null;
}

const HALVING =
  /\b(?:reduc|cut|decreas|lower|shorten|halv)\w*\b.* (?:by|in)(?: more than| almost| nearly| about| over)?$/;

/** How many words behind and in front are looked at. */
const REACH = 7;

/** Sets up the finder; a text with none of the words costs one look at each atom's mark. */
export function makeRatioWordFinder(lexicon: Lexicon): RatioWordFinder {
  const isFactor = lexicon.claimMark();
  const folds = new Map([...COUNTS].map(([word, value]) => [`${word}fold`, value]));
  for (const word of ["twice", HALF, ...COUNTS.keys(), ...folds.keys(), ...MULTIPLYING.keys()])
    lexicon.mark(lexicon.file(word), isFactor);

  return (reading, atom) => {
    if ((reading.mark[atom]! & isFactor) === 0 || reading.shape[atom] !== LOWER) return null;
    const word = wordAt(reading, atom);
    const ratio = (value: number | undefined, last: number, behind: RegExp): RatioInWords | null =>
      value !== undefined && behind.test(wordsAfter(reading, last, REACH))
        ? { value, unit: { kind: "ratio", text: "x", factor: 1, last } }
        : null;
    if (word === HALF) return halfOf(reading, atom);
    if (word === "twice") return ratio(2, atom, BEHIND_TWICE);
    if (MULTIPLYING.has(word)) return ratio(MULTIPLYING.get(word), atom, BEHIND_VERB);
    // "for every tenfold increase in size": how fast something grows.
    if (/^(?:every|each|per)$/.test(wordAt(reading, atom - 1))) return null;
    if (folds.has(word)) return ratio(folds.get(word), atom, BEHIND_FOLD);
    const next = wordAt(reading, atom + 1);
    if (next === "times" && reading.gap[atom + 1] === SPACE) return ratio(COUNTS.get(word), atom + 1, BEHIND_TIMES);
    return next === "fold" && reading.gap[atom + 1] === HYPHEN ? ratio(COUNTS.get(word), atom + 1, BEHIND_FOLD) : null;
  };
}

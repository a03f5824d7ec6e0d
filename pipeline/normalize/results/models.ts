import type { Reading } from "../reading/reading.js";
import type { Sighting } from "../sighting.js";
import type { Quantity } from "./numbers.js";
import { listsOf } from "./pairs.js";
import type { Clause } from "./relations.js";
import { spansWithin } from "./spans.js";

/** The mentions of models in a field, by place. */
export interface NamedModels {
  readonly measured: readonly Sighting[];
  /** Those that something is compared with: "a win rate of 68% over A", "outperforms A and B". */
  readonly compared: readonly Sighting[];
  /** The first mention of the model that the paper introduces; undefined where it introduces none, or several. */
  readonly own: Sighting | undefined;
}

/**
 * Tells models that something is compared with from the others.
 * @param own  ids of the models that the paper introduces
 */
export function namedModels(reading: Reading, models: readonly Sighting[], own: ReadonlySet<string>): NamedModels {
  const compared = new Set(
    listsOf(reading, models)
      .filter(([first]) => isCompared(reading, first!))
      .flat(),
  );
  const measured = models.filter((model) => !compared.has(model));
  const first = own.size === 1 ? measured.find(({ id }) => own.has(id)) : undefined;
  return { measured, compared: [...compared], own: first };
}

/** The model that a number stands right behind, though something is compared with it: "surpassing A (38.1)". */
export function comparedModel(
  reading: Reading,
  quantity: Quantity,
  sentence: Clause,
  all: readonly Quantity[],
  { compared }: NamedModels,
): string | null {
  const first = all.find(({ run }) => run === quantity.run) ?? quantity;
  const start = reading.start[first.atom]!;
  const nearest = spansWithin(compared, sentence.start, start).at(-1);
  return nearest !== undefined && OF_COMPARED.test(reading.text.slice(nearest.end, start)) ? nearest.id : null;
}

/** What stands between a model and a number that is its own. */
const OF_COMPARED =
  /^(?:['’]s? | \(| at |,? (?:which|that) (?:achiev|reach|scor|attain|obtain)\w* (?:only |just )?)[~≈]?$/;

/**
 * The model of a result that stands beside none: the only one of its sentence, where that comes first, and of a sentence
 * without any the one that the paper introduces.
 */
export function modelOfText(
  reading: Reading,
  quantity: Quantity,
  { start, end }: Clause,
  { measured, own }: NamedModels,
): string | null {
  if (isOfBaseline(reading, quantity, { start, end })) return null;
  const named = spansWithin(measured, start, end);
  if (named.length > 0) {
    const isSole = named.every(({ id }) => id === named[0]!.id);
    return isSole && named[0]!.end <= reading.start[quantity.atom]! ? named[0]!.id : null;
  }
  return own !== undefined && own.end <= start ? own.id : null;
}

/** Whether a number is one that another is compared with: "54.9% accuracy versus 87.6% for humans". */
export function isOfBaseline(reading: Reading, { atom }: Quantity, { start }: Clause): boolean {
  return VERSUS.test(reading.text.slice(start, reading.start[atom]));
}

/** Whether a number is what the models or methods of others reach. */
export function isOfOthers(reading: Reading, { atom }: Quantity, { start }: Clause): boolean {
  return OTHERS.test(reading.text.slice(start, reading.start[atom]));
}

/** "current agents struggle on X, achieving only 39.6%" */
const OTHERS =
  /\b(?:current|existing|frontier|prior|leading|today['’]s|state-of-the-art|SOTA|proprietary|open-source|mainstream|contemporary|popular|advanced|best(?:-performing)?|top(?:-performing)?|strongest) (?:[\w-]+ ){0,3}(?:agents?|models?|LLMs?|MLLMs?|LMMs?|VLMs?|LVLMs?|methods|systems?|approaches)\b[^.;]{0,60}\b(?:struggl|suffer|fail|fall|drop|only|merely|remain|still|below|far from)[^.;]{0,80}$/;

const VERSUS = /\b(?:versus|vs\.?|against|(?:compared|relative) (?:to|with)) (?:the |only |just )?[~≈]?$/;

function isCompared(reading: Reading, { start }: Sighting): boolean {
  return COMPARED.test(reading.text.slice(Math.max(0, start - COMPARED_REACH), start));
}

/** How far in front of a model, in characters, may begin what says that something is compared with it. */
const COMPARED_REACH = 60;

/** Words that lead to what something is compared with, and words between them and its name. */
const COMPARED =
  /\b(?:against|than|versus|vs\.?|over|(?:compared|relative|comparable|superior|close|similar|equivalent) (?:to|with)|outperform\w*|surpass\w*|exceed\w*|beat\w*|rival\w*)(?: (?:the|its|even|all|both|other|larger?|base|original|previous|prior|best|strong\w*|single-agent|open|open-source|proprietary|closed-source|frontier|leading|advanced|state-of-the-art|sota|standard|vanilla|models?|baselines?|systems?|agents?|methods?|based|on|LLMs|like|as|such as|including)){0,5} $/i;

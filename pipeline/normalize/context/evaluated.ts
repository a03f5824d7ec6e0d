import { DIGITS, OTHER, type Reading } from "../reading/reading.js";
import { type Candidate, type Item, itemName, itemsFrom } from "./candidates.js";
import type { Held } from "./held.js";
import { type ContextWords, METRIC } from "./words.js";

/** Names behind an "on" that something was measured or evaluated on. */
export interface EvaluatedOn {
  readonly names: readonly Candidate[];
  readonly rule: "dataset/context-score" | "dataset/context-evaluated";
}

/** How far before "on" a score, and a word such as "experiments", may stand. */
const SCORE_REACH = 4;
const WORD_REACH = 3;

/** "86.4% on X and Y", "+9.97 on the X", "on X by 22.3%"; "experiments on X", "evaluated on X and Y". */
export function evaluatedOn(reading: Reading, on: number, held: Held, words: ContextWords): EvaluatedOn | null {
  let start = on + 1;
  while (start < on + 4 && isSame(reading, on, start) && words.fillers.has(reading.word[start]!)) start++;
  if (!isSame(reading, on, start) || reading.gap[start] === OTHER) return null;
  const items = itemsFrom(reading, start, words);
  const names = unknownNames(reading, items, held, words);
  if (names.length === 0 || !isWholeList(reading, items, words)) return null;
  if (hasScore(reading, on, items.at(-1)!.last, words)) return { names, rule: "dataset/context-score" };
  return hasWord(reading, on, words) ? { names, rule: "dataset/context-evaluated" } : null;
}

function isSame(reading: Reading, a: number, b: number): boolean {
  return b >= 0 && b < reading.count && reading.sentence[a] === reading.sentence[b];
}

/** The names of a list that nothing holds; none where a model or method stands among them. */
function unknownNames(reading: Reading, items: readonly Item[], held: Held, words: ContextWords): Candidate[] {
  const names: Candidate[] = [];
  for (const item of items) {
    const holder = held.at(item.last) ?? held.at(item.first);
    if (holder !== null && holder.kind !== "dataset") return [];
    const name = holder === null ? itemName(reading, item, words) : null;
    if (name !== null && !METRIC.test(name.text) && !MACHINE.test(name.text)) names.push(name);
  }
  return names;
}

/** Graphics cards, robots and phones, on which things run. */
const MACHINE =
  /^(?:NVIDIA|AMD|RTX.*|GTX.*|Jetson|iPhone|iPad|MacBook|Galaxy|Snapdragon|Unitree|[ABHVPLT]\d{1,4}s?|MI\d+|TPU.*|GPU.*)\b/;

/** Behind the list stands no noun that the last name only describes ("on VisDA domain adaptation"). */
function isWholeList(reading: Reading, items: readonly Item[], words: ContextWords): boolean {
  const last = items.at(-1)!.last;
  const next = last + 1;
  if (!isSame(reading, last, next) || reading.gap[next] === OTHER) return true;
  const word = reading.word[next]!;
  return words.nouns.has(word) || words.goingOn.has(word) || words.conjunctions.has(word);
}

function hasScore(reading: Reading, on: number, last: number, words: ContextWords): boolean {
  for (let atom = on - 1; atom >= Math.max(0, on - SCORE_REACH) && isSame(reading, on, atom); atom--)
    if (isScore(reading, atom)) return true;
  const next = last + 1;
  return isSame(reading, last, next) && reading.word[next] === words.by && isSame(reading, last, next + 1)
    ? isScore(reading, next + 1)
    : /^ \([+-]?\d{1,2}(?:\.\d+)?%?\)/.test(reading.text.slice(reading.end[last], reading.end[last]! + 12));
}

/** A number that a share or a decimal point makes a score; a factor ("2.3x on") is mostly speed on a machine. */
function isScore(reading: Reading, atom: number): boolean {
  if (reading.kind[atom] !== DIGITS) return false;
  const { text } = reading;
  const end = reading.end[atom]!;
  if (text.startsWith("%", end) || text.startsWith(" %", end) || text.startsWith(" points", end)) return true;
  return /^\d{1,2}\.\d+$/.test(text.slice(reading.start[atom], end)) && /^[ ,)]/.test(text.slice(end, end + 1));
}

function hasWord(reading: Reading, on: number, words: ContextWords): boolean {
  for (let atom = on - 1; atom >= Math.max(0, on - WORD_REACH) && isSame(reading, on, atom); atom--) {
    if (words.evaluating.has(reading.word[atom]!)) return true;
    if (reading.gap[atom] === OTHER) return false;
  }
  return false;
}

import { DIGITS, LETTERS, OTHER, type Reading, SPACE } from "../reading/reading.js";
import { type Candidate, type Item, itemName, itemsFrom } from "./candidates.js";
import type { Held } from "./held.js";
import { type ContextWords, isNoName, METRIC } from "./words.js";

/** Names behind an "on" that something was measured or evaluated on. */
export interface EvaluatedOn {
  readonly names: readonly Candidate[];
  readonly rule: "dataset/context-score" | "dataset/context-evaluated";
}

/** How far before "on" a score, and a word such as "experiments", may stand. */
const SCORE_REACH = 4;
const MEASURE_REACH = 10;
const WORD_REACH = 3;

/** "86.4% on X and Y", "+9.97 on the X", "on X by 22.3%"; "experiments on X", "evaluated on X and Y". */
export function evaluatedOn(reading: Reading, on: number, held: Held, words: ContextWords): EvaluatedOn | null {
  let start = on + 1;
  while (start < on + 4 && isSame(reading, on, start) && words.fillers.has(reading.word[start]!)) start++;
  if (!isSame(reading, on, start) || reading.gap[start] === OTHER) return null;
  const items = endedList(reading, itemsFrom(reading, start, words), words);
  if (items.length === 0) return null;
  const names = unknownNames(reading, items, held, words);
  if (names.length === 0 || !isWholeList(reading, items, words)) return null;
  if (hasScore(reading, on, items.at(-1)!.last, words)) return { names, rule: "dataset/context-score" };
  return hasWord(reading, on, words) ? { names, rule: "dataset/context-evaluated" } : null;
}

/** How far around a known dataset others may stand that are scored on like it. */
const PARALLEL_REACH = 60;

/** How far before "on" its score may stand in a parallel: "46.6 macro-F1 on". */
const PARALLEL_SCORE = 3;

/**
 * "3.6% in GSM8K, 18.4% in Countdown and 27.0% in Sudoku": names with a capital that are scored on just as a known dataset is.
 * @param first  first atom of the known dataset
 */
export function parallelTo(reading: Reading, first: number, held: Held, words: ContextWords): Candidate[] {
  const preposition = first - 1;
  if (preposition < 0 || !words.scored.has(reading.word[preposition]!) || !isScored(reading, preposition)) return [];
  const names: Candidate[] = [];
  const end = Math.min(reading.count - 1, first + PARALLEL_REACH);
  for (let atom = Math.max(0, first - PARALLEL_REACH); atom < end; atom++) {
    if (reading.word[atom] !== reading.word[preposition] || atom === preposition) continue;
    if (!isSame(reading, first, atom) || !isScored(reading, atom)) continue;
    const name = properName(reading, atom + 1, held, words);
    if (name !== null) names.push(name);
  }
  return names;
}

function isScored(reading: Reading, on: number): boolean {
  for (let atom = on - 1; atom >= Math.max(0, on - PARALLEL_SCORE) && isSame(reading, on, atom); atom--)
    if (isScore(reading, atom)) return true;
  return false;
}

/** A name with a capital behind which its clause ends or goes on. */
function properName(reading: Reading, start: number, held: Held, words: ContextWords): Candidate | null {
  const [item] = itemsFrom(reading, start, words);
  if (item === undefined || reading.gap[start] !== SPACE || reading.kind[start] !== LETTERS) return null;
  if (held.at(item.first) !== null || held.at(item.last) !== null || !isWholeList(reading, [item], words)) return null;
  const text = reading.text.slice(reading.start[item.first], reading.end[item.last]);
  const isName = text.length > 3 && !METRIC.test(text) && !MACHINE.test(text) && !isNoName(text);
  return isName ? { ...item, text, isAcronym: false } : null;
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
    if (name !== null && MODEL.test(name.text)) return [];
    if (name !== null && !METRIC.test(name.text) && !MACHINE.test(name.text)) names.push(name);
  }
  return names;
}

/** Names made like those of models, which are scored on, too: "6.0% on OpenAICLIP". */
const MODEL = /(?:CLIP|BERT|GPT|ViT|LLaMA|Llama|Qwen|LLM|VLM|[Ff]ormer)(?:-[\w.]+)?$/;

/** Graphics cards, robots and phones, on which things run. */
const MACHINE =
  /^(?:NVIDIA|AMD|RTX.*|GTX.*|Jetson|iPhone|iPad|MacBook|Galaxy|Snapdragon|Unitree|[ABHVPLT]\d{1,4}s?|MI\d+|TPU.*|GPU.*)\b/;

/** "Evaluated on A, B, and C, X outperforms": the list ends with what stands behind "and". */
function endedList(reading: Reading, items: readonly Item[], words: ContextWords): Item[] {
  const last = items.findIndex(({ first }, i) => i > 0 && reading.word[first - 1] === words.and);
  return last < 0 ? [...items] : items.slice(0, last + 1);
}

/** Behind the list stands no noun that the last name only describes ("on VisDA domain adaptation"). */
function isWholeList(reading: Reading, items: readonly Item[], words: ContextWords): boolean {
  const last = items.at(-1)!.last;
  const next = last + 1;
  if (!isSame(reading, last, next) || reading.gap[next] === OTHER) return true;
  const word = reading.word[next]!;
  return words.nouns.has(word) || words.goingOn.has(word) || words.conjunctions.has(word);
}

function hasScore(reading: Reading, on: number, last: number, words: ContextWords): boolean {
  let reach = SCORE_REACH;
  for (let atom = on - 1; atom >= Math.max(0, on - reach) && isSame(reading, on, atom); atom--) {
    if (isScore(reading, atom)) return true;
    // "0.946 macro Pearson correlation with cosine scores on X": a metric says that the number still goes on.
    if (words.measures.has(reading.word[atom]!)) reach = MEASURE_REACH;
  }
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

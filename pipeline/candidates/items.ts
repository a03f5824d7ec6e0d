import { type HeldMention, isKnown } from "./mentions.js";
import { NOISE_WORDS, OPENERS, TRAILING_NOUNS } from "./noise-words.js";
import type { Shape, Word } from "./words.js";

/** Something with a name in a field: what the annotator found, or a run of words that is written like a name. */
export interface Item {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Its first and last word, as places in the list of words. */
  readonly first: number;
  readonly last: number;
  /** That of its word; of several words "odd" where one is, otherwise "phrase". */
  readonly shape: Shape | "phrase";
  readonly mention: HeldMention | null;
}

/** A name has at most so many words; a longer run is a heading or a list without commas. */
const MAX_WORDS = 5;

/**
 * The items of a field, in order.
 * In a title every word has a capital, so only single words in odd case or capitals count there.
 */
export function itemsOf(field: "title" | "abstract", text: string, words: readonly Word[]): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    const end = word.mention === null ? nameEnd(field, text, words, at) : mentionEnd(words, at);
    const item =
      end < at ? null : word.mention === null ? nameItem(text, words, at, end) : mentionItem(text, words, at, end);
    if (item !== null) items.push(item);
    at = Math.max(at, end) + 1;
  }
  return items;
}

function mentionEnd(words: readonly Word[], first: number): number {
  let last = first;
  while (last + 1 < words.length && words[last + 1]!.mention === words[first]!.mention) last++;
  return last;
}

function mentionItem(text: string, words: readonly Word[], first: number, last: number): Item {
  const mention = words[first]!.mention!;
  const { start, end } = mention;
  const shape = isKnown(mention) || first < last ? "odd" : words[first]!.shape;
  return { start, end, text: text.slice(start, end), first, last, shape, mention };
}

/** Last word of the name that starts at a word; a place before it where none does. */
function nameEnd(field: "title" | "abstract", text: string, words: readonly Word[], first: number): number {
  const word = words[first]!;
  if (!isNamePart(word) || TRAILING_NOUNS.has(word.text.toLowerCase())) return first - 1;
  if (field === "title") return word.shape === "plain" ? first - 1 : first;
  let last = first;
  while (last + 1 < words.length && last - first + 1 < MAX_WORDS && goesOn(text, words, last)) last++;
  // "However QuuxNet", "The Quux Bench": the capital is the sentence's.
  if (word.isFirst && word.shape === "plain") {
    if (last === first || OPENERS.has(word.text.toLowerCase())) return first - 1;
    if (words[first + 1]!.shape !== "plain") return first - 1;
  }
  return last;
}

function isNamePart(word: Word): boolean {
  return (
    word.mention === null &&
    (word.shape === "odd" || word.shape === "acronym" || word.shape === "plain") &&
    !NOISE_WORDS.has(word.text)
  );
}

/** Whether the name goes on behind a word: with a capital, or with a version ("Quux 2", not "Quux 2%"). */
function goesOn(text: string, words: readonly Word[], last: number): boolean {
  const [word, next] = [words[last]!, words[last + 1]!];
  if (word.isAdjective || word.isPossessive || next.sentence !== word.sentence) return false;
  if (text.slice(word.end, next.start) !== " ") return false;
  if (next.shape === "number")
    return (
      next.mention === null &&
      /^\d(?:\.\d)?$/.test(next.text) &&
      /^(?:[\s).,;:]|$)/.test(text.slice(next.end, next.end + 1))
    );
  return isNamePart(next);
}

function nameItem(text: string, words: readonly Word[], first: number, to: number): Item {
  let last = to;
  // "the QuuxNet Benchmark": what it is, not what it is called.
  while (last > first && words[first]!.shape !== "plain" && TRAILING_NOUNS.has(words[last]!.text.toLowerCase())) last--;
  const { start } = words[first]!;
  const { end } = words[last]!;
  const isOdd = words.slice(first, last + 1).some(({ shape }) => shape === "odd");
  const shape = isOdd ? "odd" : first < last ? "phrase" : words[first]!.shape;
  return { start, end, text: text.slice(start, end), first, last, shape, mention: null };
}

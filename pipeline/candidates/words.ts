import { findAddresses } from "../text/urls.js";
import type { HeldMention } from "./mentions.js";
import { NAME_TAILS } from "./noise-words.js";

/**
 * How a word is written. odd: capitals inside, or digits beside capitals ("QuuxNet", "Qux-2"); acronym: no small letter
 * ("QUX", "T2X"); plain: one capital at the start; number: digits with at most one point; lower: everything else.
 */
export type Shape = "odd" | "acronym" | "plain" | "number" | "lower";

/** One word of a field. */
export interface Word {
  /** UTF-16 units of the field's text, end exclusive; without "'s", and without what makes an adjective ("-based"). */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly shape: Shape;
  /** Number of its sentence, and whether it is the first word there. */
  readonly sentence: number;
  readonly isFirst: boolean;
  readonly isPossessive: boolean;
  /** Whether it is part of an adjective: "QuuxNet-based". */
  readonly isAdjective: boolean;
  /** What the annotator made of it. */
  readonly mention: HeldMention | null;
}

/**
 * Reads the words of a field; addresses have none. Time grows with the length of the text.
 * @param mentions  what the annotator found in this field, in the order of the text
 */
export function wordsOf(text: string, mentions: readonly HeldMention[]): Word[] {
  const mentionAt = mentionFinder(mentions);
  const addresses = findAddresses(text);
  let address = 0;
  const words: Word[] = [];
  let sentence = 0;
  let previousEnd = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isWordUnit(text.charCodeAt(at))) continue;
    while (address < addresses.length && addresses[address]!.end <= at) address++;
    if (address < addresses.length && addresses[address]!.start <= at) {
      at = addresses[address]!.end - 1;
      continue;
    }
    const end = wordEnd(text, at);
    const isFirst = words.length === 0 || endsSentence(text, previousEnd, at);
    if (isFirst && words.length > 0) sentence++;
    words.push(wordOf(text.slice(at, end), at, sentence, isFirst, mentionAt(at, end)));
    previousEnd = end;
    at = end - 1;
  }
  return words;
}

const ascii = new Uint8Array(128);
for (const [from, to] of [
  [48, 57],
  [65, 90],
  [97, 122],
] as const)
  for (let unit = from; unit <= to; unit++) ascii[unit] = 1;

const beyondAscii = new Map<number, boolean>();

/** Letters, digits and marks of the basic plane. */
function isWordUnit(unit: number): boolean {
  if (unit < 128) return ascii[unit] === 1;
  let is = beyondAscii.get(unit);
  if (is === undefined) {
    is = /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(unit));
    beyondAscii.set(unit, is);
  }
  return is;
}

/** Signs that join the parts of a word, between two of its units; a point only before a digit. */
const JOINTS = new Set([..."-_'’&@^"].map((sign) => sign.charCodeAt(0)));
const POINT = 46;

function wordEnd(text: string, start: number): number {
  let end = start + 1;
  for (;;) {
    while (end < text.length && isWordUnit(text.charCodeAt(end))) end++;
    const [joint, next] = [text.charCodeAt(end), text.charCodeAt(end + 1)];
    const isJoined = joint === POINT ? next >= 48 && next <= 57 : JOINTS.has(joint) && isWordUnit(next);
    if (!isJoined) break;
    end += 2;
  }
  // "LoRA+", "Quux++", "A*"
  let sign = end;
  while (sign < text.length && (text[sign] === "+" || text[sign] === "*")) sign++;
  return isWordUnit(text.charCodeAt(sign)) ? end : sign;
}

/** No name has a longer word. */
const MAX_LENGTH = 60;

function wordOf(raw: string, start: number, sentence: number, isFirst: boolean, mention: HeldMention | null): Word {
  // Most words: no string is cut and no pattern tried.
  if (raw.length > MAX_LENGTH || isSmallAscii(raw)) {
    const end = start + raw.length;
    return {
      start,
      end,
      text: raw,
      shape: "lower",
      sentence,
      isFirst,
      isPossessive: false,
      isAdjective: false,
      mention,
    };
  }
  const owner = /['’][sS]?$/.exec(raw);
  const whole = owner === null ? raw : raw.slice(0, owner.index);
  const cut = adjectiveAt(whole);
  const text = cut < 0 ? whole : whole.slice(0, cut);
  const end = start + text.length;
  const shape = shapeOf(text);
  return { start, end, text, shape, sentence, isFirst, isPossessive: owner !== null, isAdjective: cut >= 0, mention };
}

function isSmallAscii(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (!((unit >= 97 && unit <= 122) || unit === 45)) return false;
  }
  return true;
}

/** Where the part begins that makes an adjective of a name, or -1: "QuuxNet-based", not "SWE-bench", "Text-to-Image". */
function adjectiveAt(word: string): number {
  const hyphen = word.lastIndexOf("-");
  if (hyphen <= 0 || !/\p{Lu}/u.test(word)) return -1;
  const tail = word.slice(hyphen + 1);
  return /^\p{Ll}{3,}$/u.test(tail) && !NAME_TAILS.has(tail) ? hyphen : -1;
}

/** How a word is written. */
export function shapeOf(text: string): Shape {
  if (/^\p{N}+(?:\.\p{N}+)?$/u.test(text)) return "number";
  const head = text.split("-", 1)[0]!;
  if (!/\p{Lu}/u.test(head)) return "lower";
  // "3D", "7B", "100K" are sizes; "3DMatch", "100STYLE" are names.
  if (/^\p{N}/u.test(text)) return /^\p{N}+(?:\p{Lu}{3}|\p{Lu}+\p{Ll})/u.test(text) ? "odd" : "lower";
  if (!/^\p{Lu}/u.test(head)) return /^\p{Ll}{1,3}\p{Lu}/u.test(head) ? "odd" : "lower";
  if (!/\p{Ll}/u.test(text)) return text.length > 1 ? "acronym" : "plain";
  return /^\p{Lu}[\p{Ll}\p{M}'’]*$/u.test(text) ? "plain" : "odd";
}

/** A version behind a blank: "Quux 2". */
export const VERSION = / \d(?:\.\d)?$/;

/** A name with more letters than this hardly stands for two things. */
const SHORT = 4;

/** Whether a name is a few letters with two capitals, which may stand for many things: "QUX", "QoX". */
export function isShort(name: string): boolean {
  return name.length <= SHORT && /^\p{L}+$/u.test(name) && /\p{Lu}.*\p{Lu}/u.test(name);
}

/** True where the characters between two words end a sentence. */
function endsSentence(text: string, from: number, to: number): boolean {
  if (to === from + 1) return false;
  const gap = text.slice(from, Math.min(to, from + 8));
  if (gap.includes("\n\n")) return true;
  if (!/[.?!]["”’)\]]*\s/.test(gap)) return false;
  if (!gap.startsWith(".")) return true;
  const word = /[\p{L}.]{1,8}$/u.exec(text.slice(Math.max(0, from - 8), from))?.[0].toLowerCase() ?? "";
  return !ABBREVIATIONS.has(word);
}

const ABBREVIATIONS = new Set("e.g i.e g vs al etc cf fig eq sec no approx resp dr mr mrs st".split(" "));

/** Finds the mention that holds a word; words are asked for in the order of the text. */
function mentionFinder(mentions: readonly HeldMention[]) {
  let next = 0;
  return (start: number, end: number): HeldMention | null => {
    while (next < mentions.length && mentions[next]!.end <= start) next++;
    for (let i = next; i < mentions.length && mentions[i]!.start < end; i++)
      if (mentions[i]!.end > start) return mentions[i]!;
    return null;
  };
}

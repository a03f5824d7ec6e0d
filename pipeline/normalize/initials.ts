import { isWordAt } from "./reading/characters.js";

/** Words of which a full name has no letter in its short form. */
const SMALL = /^(?:the|of|for|with|and|on|in|from|to|via|by|as|at|a|an|or)$/;

/**
 * Start of the words that end at `end` and whose initials are the short form, or -1: "Attention-Transfer Attack (ATA)", of
 * which "Attack" alone has all letters too.
 */
export function initialsStart(text: string, end: number, short: string): number {
  let wordEnd = end;
  for (let left = wantedBefore(short, short.length); wordEnd > 0; ) {
    let start = wordEnd;
    while (isWordAt(text, start - 1)) start--;
    if (start === wordEnd) return -1;
    if (isSameLetter(text, start, short, left)) left = wantedBefore(short, left);
    else if (!isTail(text, start, wordEnd) && !SMALL.test(text.slice(start, wordEnd).toLowerCase())) return -1;
    if (left < 0) return wholeStart(text, start);
    const joint = text.charAt(start - 1);
    if (joint !== " " && joint !== "-") return -1;
    wordEnd = start - 1;
  }
  return -1;
}

/** "Agent-as-a-World (AaW)": the word that begins what is joined by hyphens, where it has the same letter. */
function wholeStart(text: string, start: number): number {
  let whole = start;
  while (text.charAt(whole - 1) === "-" || isWordAt(text, whole - 1)) whole--;
  return text.charAt(whole).toLowerCase() === text.charAt(start).toLowerCase() ? whole : start;
}

/** Words behind a hyphen that only make an adjective of the one in front. */
const TAIL =
  /^(?:aware|based|free|guided|driven|level|oriented|enhanced|augmented|conditioned|constrained|specific|centric|wise)$/;

/** "Position-aware Zebra Resampler (PZR)": the letter is that of the word in front of the hyphen. */
function isTail(text: string, start: number, end: number): boolean {
  return text.charAt(start - 1) === "-" && TAIL.test(text.slice(start, end).toLowerCase());
}

/** Place of the letter or digit in front of a place of the short form, or -1. */
function wantedBefore(short: string, from: number): number {
  let at = from - 1;
  while (at >= 0 && !isWordAt(short, at)) at--;
  return at;
}

function isSameLetter(text: string, at: number, short: string, place: number): boolean {
  return text.charAt(at).toLowerCase() === short.charAt(place).toLowerCase();
}

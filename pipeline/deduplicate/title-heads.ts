import { repairWords } from "./repair.js";
import { numbersAgree, tellsSisters } from "./title-numbers.js";
import { withoutVersionNote } from "./version-notes.js";
import { wordsOf } from "./words.js";

/** Where a subtitle may begin: behind a colon, a question or an exclamation, or a dash between blanks. */
const BREAK = /[:?!]\s|\s[-–—]+\s/g;

/**
 * What stands before the first subtitle of a title; the whole title where it has none. Titles of which one left out the
 * subtitle of the other have one head.
 */
export function firstHead(title: string): string {
  const at = title.search(BREAK);
  return at > 0 ? title.slice(0, at) : title;
}

/**
 * Whether one title is the other without its subtitle: "SimPO" and "SimPO: Simple Preference Optimization", also mistyped.
 * A subtitle that names a part, an edition or a year makes another paper: "Scaling" and "Scaling: Part II".
 */
export function isWithoutSubtitle(a: string, b: string): boolean {
  const [titleA, titleB] = [withoutVersionNote(a), withoutVersionNote(b)];
  return isHeadOf(titleA, titleB) || isHeadOf(titleB, titleA);
}

/** Titles with more breaks are lists of sorts; their later ones are not looked at. */
const MAX_BREAKS = 4;

function isHeadOf(short: string, long: string): boolean {
  let breaks = 0;
  for (const { index } of long.matchAll(BREAK)) {
    if (++breaks > MAX_BREAKS) return false;
    const [head, subtitle] = [long.slice(0, index), long.slice(index)];
    // A mark at the end begins no subtitle.
    if (wordsOf(subtitle).length === 0) return false;
    if (haveSameLetters(short, head)) return numbersAgree(short, head) && !tellsSisters(subtitle);
  }
  return false;
}

function haveSameLetters(a: string, b: string): boolean {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
  if (wordsA.length === 0 || Math.abs(wordsA.length - wordsB.length) > MAX_BROKEN) return false;
  if (wordsA.join("") === wordsB.join("")) return true;
  const [meantA, meantB] = repairWords(wordsA, wordsB);
  return meantA.join("") === meantB.join("");
}

/** Words that glueing and breaking may add to a head, or take from it. */
const MAX_BROKEN = 3;

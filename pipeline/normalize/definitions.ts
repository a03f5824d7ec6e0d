import { longFormStart } from "./long-forms.js";
import type { Reading } from "./reading/reading.js";
import { isShortForm, MAX_LENGTH } from "./short-forms.js";
import type { Definition } from "./sighting.js";

/**
 * Terms that the text spells out: "Direct Preference Optimization (DPO)", "(Meta Ranking, MR)", "SimPO (Simple Preference
 * Optimization)".
 * The long form is found backwards from the parenthesis by matching the characters of the short form, the first one at the
 * start of a word.
 * Source: Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text".
 * @returns definitions in the order of the text; spans are UTF-16 units of the field
 */
export function findDefinitions(reading: Reading): Definition[] {
  const { text, units } = reading;
  const found: Definition[] = [];
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", open + 1)) {
    const close = closingOf(units, open, text.length);
    if (close < 0) continue;
    const definition = definitionAt(reading, open, close);
    if (definition !== null) found.push(definition);
  }
  return found;
}

/** A parenthesis longer than this explains more than a name. */
const MAX_PARENTHESIS = 120;

function closingOf(units: Uint16Array, open: number, length: number): number {
  const limit = Math.min(length, open + MAX_PARENTHESIS + 1);
  for (let at = open + 1; at < limit; at++) {
    const unit = units[at]!;
    if (unit === 40) return -1;
    if (unit === 41) return at;
  }
  return -1;
}

function definitionAt(reading: Reading, open: number, close: number): Definition | null {
  const { text, units } = reading;
  const from = behindLead(text, firstInside(units, open + 1, close), close);
  const to = lastInside(units, from, close);
  if (from >= to) return null;
  const before = endBeforeComma(units, lastInside(units, 0, open));
  // "(MR)", "(MR, a variant)", "(MR; Smith 2020)" behind the long form
  const shortEnd = endOfFirstPart(units, from, to);
  if (isShortForm(reading, from, shortEnd)) {
    const start = longFormStart(reading, before, from, shortEnd);
    if (start >= 0) return make(reading, start, before, from, shortEnd);
    // "(LLMs)" for "Large Language Model": the plural is the parenthesis's own.
    if (/[a-z0-9A-Z]s$/.test(text.slice(shortEnd - 2, shortEnd))) {
      const singular = longFormStart(reading, before, from, shortEnd - 1);
      if (singular >= 0) return make(reading, singular, before, from, shortEnd);
    }
  }
  // "(Meta Ranking, MR)"
  const comma = shortEnd < to ? lastComma(units, from, to) : -1;
  if (comma > from) {
    const tail = firstInside(units, comma + 1, to);
    if (isShortForm(reading, tail, to)) {
      const end = endBefore(units, comma);
      const start = longFormStart(reading, end, tail, to);
      if (start >= from) return make(reading, start, end, tail, to);
    }
  }
  // "SimPO (Simple Preference Optimization)"
  const word = wordBefore(units, before);
  if (to - from > before - word + 2 && isShortForm(reading, word, before)) {
    const start = /[A-Za-z] [A-Za-z]/.test(text.slice(from, to)) ? longFormStart(reading, to, word, before) : -1;
    const isWhole = start === from || (start > from && isTitleCase(text.slice(from, to)));
    if (isWhole) return make(reading, from, to, word, before);
  }
  return null;
}

/** "(a.k.a., INSET)", "(abbreviated as QX)", "(QX for short)": words that only say that a name comes. */
const LEAD =
  /^(?:a\.?k\.?a\.?|abbr(?:eviated|\.)?(?: as| to)?|also (?:known|referred to) as|or|short for|denoted(?: as| by)?|termed|dubbed|called|named|hereafter|henceforth),?:? ["'“‘]?/;

function behindLead(text: string, from: number, close: number): number {
  const lead = LEADS.has(text.charAt(from)) ? LEAD.exec(text.slice(from, Math.min(close, from + 24)))?.[0].length : 0;
  return from + (lead ?? 0);
}

/** What such words begin with. */
const LEADS = new Set("abdshctno");

/** End of the part in front of the first comma, semicolon or colon. */
function endOfFirstPart(units: Uint16Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const unit = units[at]!;
    if (unit === 44 || unit === 58 || unit === 59) return endBefore(units, at);
  }
  return to;
}

function lastComma(units: Uint16Array, from: number, to: number): number {
  let at = to - 1;
  while (at >= from && units[at] !== 44) at--;
  return at;
}

/** End of what stands before an offset, blanks left out. */
function endBefore(units: Uint16Array, to: number): number {
  let end = to;
  while (end > 0 && isBlank(units[end - 1]!)) end--;
  return end;
}

/** "a rule-based judge, (RuleJudge)" */
function endBeforeComma(units: Uint16Array, end: number): number {
  return end > 0 && units[end - 1] === 44 ? endBefore(units, end - 1) : end;
}

/** Start of some characters without blanks and quotation marks in front. */
function firstInside(units: Uint16Array, from: number, to: number): number {
  let start = from;
  while (start < to && isBlankOrQuote(units[start]!)) start++;
  return start;
}

/** "LaSeR (Reinforcement Learning with Last-Token Self-Rewarding)": all of a bracket in capitals is the full name. */
function isTitleCase(text: string): boolean {
  const words = text.split(/[ -]/);
  return (
    words.length <= MAX_WORDS &&
    words.every((word) => /^\p{Lu}\p{Ll}*$|^(?:of|for|with|and|on|in|from|to|via|by|the)$/u.test(word))
  );
}

const MAX_WORDS = 9;

/** End of some characters without blanks and quotation marks behind. */
function lastInside(units: Uint16Array, from: number, to: number): number {
  let end = to;
  while (end > from && isBlankOrQuote(units[end - 1]!)) end--;
  return end;
}

function isBlankOrQuote(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 34 || unit === 39 || (unit >= 0x2018 && unit <= 0x201d);
}

function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || (unit > 127 && /\s/.test(String.fromCharCode(unit)));
}

/** Start of the word that ends at `end`, or of its last characters where it is too long for a short form. */
function wordBefore(units: Uint16Array, end: number): number {
  let start = end;
  while (start > 0 && end - start <= MAX_LENGTH) {
    const unit = units[start - 1]!;
    if (unit === 40 || unit === 44 || unit === 59 || isBlank(unit)) break;
    start--;
  }
  return start;
}

function make(reading: Reading, start: number, end: number, shortStart: number, shortEnd: number): Definition {
  const { field, text } = reading;
  return {
    long: { field, start, end },
    short: { field, start: shortStart, end: shortEnd },
    longText: text.slice(start, end),
    shortText: text.slice(shortStart, shortEnd),
  };
}

import { DEBRIS_RULES } from "./debris.js";

/** What cleaning did to a text. */
export interface Cleaned {
  readonly text: string;
  /** Ids of the rules that changed something, in order. */
  readonly applied: readonly string[];
}

/** Rules may free each other's input (a brace inside a command); more rounds than this mean two rules fight. */
const MAX_ROUNDS = 6;

/**
 * A title or abstract without the debris of LaTeX and markup: well-formed Unicode, NFC, single blanks, paragraphs kept
 * apart by one empty line. Cleaning twice gives the same as cleaning once.
 * @param raw  the characters of the dump
 */
export function cleanText(raw: string): Cleaned {
  const applied: string[] = [];
  let text = tidyCharacters(raw);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = text;
    const marks = marksIn(text);
    if (marks === 0) break;
    for (const [rule, triggers] of TRIGGERED) {
      if ((marks & triggers) === 0) continue;
      const after = rule.apply(text);
      if (after !== text && !applied.includes(rule.id)) applied.push(rule.id);
      text = after;
    }
    if (text === before) break;
    text = tidyCharacters(text);
  }
  return { text, applied };
}

/** Every trigger of every rule, each under one bit. */
const MARKS = [...new Set(DEBRIS_RULES.flatMap((rule) => rule.triggers))];
const TRIGGERED = DEBRIS_RULES.map((rule) => [rule, bitsOf(rule.triggers)] as const);

function bitsOf(triggers: readonly string[]): number {
  return triggers.reduce((bits, trigger) => bits | (1 << MARKS.indexOf(trigger)), 0);
}

/** The triggers that stand in a text: most texts have few, and are not looked at again. */
function marksIn(text: string): number {
  let bits = 0;
  for (let i = 0; i < MARKS.length; i++) if (text.includes(MARKS[i]!)) bits |= 1 << i;
  return bits;
}

/** Commands that are still there when all rules are through, for a note: what a rule cannot decide stays as it is. */
export function leftoverCommands(text: string): string[] {
  if (!text.includes("\\")) return [];
  return [...new Set(text.match(/\\[A-Za-z]+/g) ?? [])];
}

const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g;
const NEEDS_TIDYING =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u2000-\u200b\u2028-\u202f\u205f\u2060\u3000\ud800-\udfff\ufeff\ufffe\uffff]/;
/** Characters that NFC may compose or replace; below U+0300 everything is composed already. */
const MAY_COMPOSE =
  /[\u0300-\u1fff\u2126\u212a\u212b\u2329\u232a\u2adc\u3099\u309a\ua8e0-\uabff\uf900-\ufb4f\ud800-\udfff]/;

/** Line wraps, blanks and characters that no reader sees. */
function tidyCharacters(raw: string): string {
  const isTidy = !NEEDS_TIDYING.test(raw) && !raw.includes("  ") && !raw.startsWith(" ") && !raw.endsWith(" ");
  const text = isTidy ? raw : tidyBlanks(raw);
  return MAY_COMPOSE.test(text) ? text.normalize("NFC") : text;
}

function tidyBlanks(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(UNWANTED, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\u2029")
    .replace(/\n/g, " ")
    .replace(/ *\u2029[ \u2029]*/g, "\n\n")
    .trim();
}

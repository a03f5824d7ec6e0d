import { DEBRIS_RULES } from "./debris.js";
import { BEYOND, makeTriggerScan } from "./triggers.js";

/** What cleaning did to a text. */
export interface Cleaned {
  readonly text: string;
  /** Ids of the rules that changed something, in order. */
  readonly applied: readonly string[];
}

/**
 * Rules free each other's input (a brace inside a command), one or two levels of nesting a round. Titles and abstracts need
 * up to four rounds; what needs more than this is no text, and stays as it is.
 */
const MAX_ROUNDS = 12;

/** The sets of triggers of all rules, each once: rules for commands share one. */
const SETS = [...new Set(DEBRIS_RULES.map(({ triggers }) => triggers.join("\n")))];
const RULES = DEBRIS_RULES.map((rule) => [rule, 1 << SETS.indexOf(rule.triggers.join("\n"))] as const);
/** Blanks, or characters beyond printable ASCII, that may need tidying. */
const TIDYING = 1 << SETS.length;
const scan = makeTriggerScan([...SETS.map((set) => set.split("\n")), ["  ", BEYOND]]);

/**
 * A title or abstract without the debris of LaTeX and markup: well-formed Unicode, NFC, single blanks, paragraphs kept
 * apart by one empty line. Cleaning twice gives the same as cleaning once.
 * @param raw  the characters of the dump
 */
export function cleanText(raw: string): Cleaned {
  let marks = scan(raw);
  const tidied = tidyCharacters(raw, marks);
  if (tidied !== raw) marks = scan(tidied);
  if ((marks & ~TIDYING) === 0) return { text: tidied, applied: [] };
  const applied: string[] = [];
  let text = tidied;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = text;
    for (const [rule, bit] of RULES) {
      if ((marks & bit) === 0) continue;
      const after = rule.apply(text);
      if (after === text) continue;
      if (!applied.includes(rule.id)) applied.push(rule.id);
      text = after;
    }
    if (text === before) return { text, applied };
    // What a rule leaves behind may be the trigger of another one, in the next round.
    marks = scan(text);
    const tidy = tidyCharacters(text, marks);
    if (tidy !== text) marks = scan(tidy);
    text = tidy;
    if ((marks & ~TIDYING) === 0) return { text, applied };
  }
  return { text: tidied, applied: [] };
}

/**
 * Debris that is still there when all rules are through, for a note: commands, escaped characters, and braces that close
 * nothing or are never closed. What a rule cannot decide stays as it is.
 */
export function leftoverDebris(text: string): string[] {
  const left = text.includes("\\") ? (text.match(/\\(?:[A-Za-z]+|[^A-Za-z\s])/g) ?? []) : [];
  return [...new Set([...left, ...loneBraces(text)])];
}

function loneBraces(text: string): string[] {
  if (!text.includes("{") && !text.includes("}")) return [];
  let open = 0;
  let closing = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 123) open++;
    else if (unit === 125 && open > 0) open--;
    else if (unit === 125) closing++;
  }
  return [...(open > 0 ? ["{"] : []), ...(closing > 0 ? ["}"] : [])];
}

const UNWANTED =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g;
const NEEDS_TIDYING =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ud800-\udfff\ufb00-\ufb06\ufeff\ufff9-\ufffb\ufffe\uffff]/;
/** Characters that NFC may compose or replace; below U+0300 everything is composed already. */
const MAY_COMPOSE =
  /[\u0300-\u1fff\u2126\u212a\u212b\u2329\u232a\u2adc\u3099\u309a\ua8e0-\uabff\uf900-\ufb4f\ud800-\udfff]/;
/** Letters that a typesetter drew as one; listing pages take them over from PDF files. */
const LIGATURES = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/** Line wraps, blanks and characters that no reader sees. */
function tidyCharacters(raw: string, marks: number): string {
  const hasEdges = raw.startsWith(" ") || raw.endsWith(" ");
  if ((marks & TIDYING) === 0) return hasEdges ? raw.trim() : raw;
  const text = hasEdges || raw.includes("  ") || NEEDS_TIDYING.test(raw) ? tidyBlanks(raw) : raw;
  return MAY_COMPOSE.test(text) ? text.normalize("NFC") : text;
}

function tidyBlanks(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(UNWANTED, "")
    .replace(/[\ufb00-\ufb06]/g, (ligature) => LIGATURES[ligature.charCodeAt(0) - 0xfb00]!)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\u2029")
    .replace(/\n/g, " ")
    .replace(/ *\u2029[ \u2029]*/g, "\n\n")
    .trim();
}

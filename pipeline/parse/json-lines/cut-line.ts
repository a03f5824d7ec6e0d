/** The last line of a dump that ends within an object. */
import { isObject, type JsonObject, parsed } from "./line.js";

/** What there is of an object: its values that are whole, and the text that is cut. */
export interface CutObject {
  readonly object: JsonObject;
  readonly open: { readonly key: string; readonly text: string } | null;
}

/** Reads the start of an object; null where a line is none, or is broken before its end. */
export function readCutLine(line: string): CutObject | null {
  const end = endOf(line);
  if (end === null) return null;
  const object = [`${line}}`, `${line.slice(0, end.lastComma)}}`, "{}"].map(parsed).find(isObject);
  const isBroken = end.lastComma > 0 && Object.keys(object!).length === 0;
  return isBroken ? null : { object: object!, open: openText(line, end) };
}

/** How a text that is the start of an object ends. */
interface End {
  /** Place of the last comma between two values of the object; 0 where it has none. */
  readonly lastComma: number;
  /** The key whose value is a text that is not closed, and where the text begins. */
  readonly open: { readonly key: string; readonly start: number } | null;
}

function endOf(line: string): End | null {
  const start = line.search(/\S/);
  if (line[start] !== "{") return null;
  let depth = 0;
  let lastComma = 0;
  let key: string | null = null;
  let isValue = false;
  for (let at = start; at < line.length; at++) {
    const sign = line[at]!;
    if (sign === '"') {
      const end = endOfText(line, at);
      if (end < 0) return { lastComma, open: depth === 1 && isValue && key !== null ? { key, start: at } : null };
      if (depth === 1 && !isValue) key = String(parsed(line.slice(at, end + 1)));
      at = end;
    } else if (sign === "{" || sign === "[") depth++;
    else if (sign === "}" || sign === "]") depth--;
    else if (depth === 1 && sign === ",") {
      lastComma = at;
      isValue = false;
    } else if (depth === 1 && sign === ":") isValue = true;
    // What goes on behind its end is no object that was cut.
    if (depth === 0) return null;
  }
  return { lastComma, open: null };
}

/** Place of the quote that closes the text whose quote is at `start`; -1 where none does. */
function endOfText(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === '"') return at;
  }
  return -1;
}

/** Longest part of an escaped character that does not say yet which: `\u12a`. */
const LONGEST_PART = 5;

function openText(line: string, { open }: End): CutObject["open"] {
  if (open === null) return null;
  for (let end = line.length; end >= line.length - LONGEST_PART; end--) {
    const text = parsed(`${line.slice(open.start, end)}"`);
    // The first half of a pair of escapes is no character.
    if (typeof text === "string") return { key: open.key, text: text.replace(/[\ud800-\udbff]$/, "") };
  }
  return null;
}

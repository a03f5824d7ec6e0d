import type { FindingRule } from "../../findings.js";
import { show } from "../fields.js";
import type { Form, Piece, Units } from "../form.js";
import { closeJson } from "./closing.js";
import { type Element, OPENING, readElements } from "./elements.js";
import { isRecord, readEntry } from "./entry.js";
import { readPythonLiteral } from "./python-literal.js";

/**
 * Answers of the Daily Papers interface, and of its search: an array of entries, bare or in an object
 * (`{status, date, count, data}`), the paper nested in the entry or flat; entries that are the Python text of a record.
 */
export const dailyJson: Form<Element> = {
  name: "answer of the Daily Papers interface (JSON)",
  unit: "entry",
  recognizes: ({ text }) => text !== null && isAnswer(text),
  read: readElements,
  cut: (units) => cutEntries(units),
};

/** An array that is empty, or whose first entry is a paper or the Python text of one. */
function isAnswer(text: string): boolean {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return false;
  const rest = text.slice(opening.length).trimStart();
  if (rest === "" || rest.startsWith("]")) return true;
  if (/^"\{'/.test(rest)) return true;
  return rest.startsWith("{") && /"(?:title|paper)"\s*:/.test(rest);
}

async function* cutEntries(units: AsyncIterable<Units<Element>>): AsyncIterable<readonly Piece[]> {
  for await (const { first, units: elements } of units) yield elements.map((element, i) => pieceOf(element, first + i));
}

function pieceOf({ text, isCut }: Element, at: number): Piece {
  if (isCut) return pieceOfRest(text, at);
  const parsed = parse(text);
  const value = typeof parsed === "string" ? readPythonLiteral(parsed) : parsed;
  if (!isRecord(value)) return finding("entry-unreadable", at, `expected an object, found ${show(parsed ?? text)}`);
  const entry = readEntry(value, at);
  if (entry === null) return finding("entry-without-title", at, `expected a title, found ${show(value)}`);
  return { from: at, to: at, kind: "capture", ...entry };
}

/** The entry within which a file ends: what is there of it, where that has a title. */
function pieceOfRest(text: string, at: number): Piece {
  const detail = `the file ends within the entry that begins ${show(text.slice(0, 40))}`;
  const { closed, isInString } = closeJson(text);
  const value = parse(closed);
  const entry = isRecord(value) ? readEntry(value, at) : null;
  if (entry === null) return finding("entry-cut", at, detail);
  const { captured, notes } = entry;
  return {
    from: at,
    to: at,
    kind: "capture",
    captured: { ...captured, is_truncated: captured.is_truncated || isInString || captured.abstract === null },
    notes: [...notes, { rule: "entry-cut", at, detail }],
  };
}

function finding(rule: FindingRule, at: number, detail: string): Piece {
  return { from: at, to: at, kind: "finding", rule, detail };
}

/** A parsed element; undefined where it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

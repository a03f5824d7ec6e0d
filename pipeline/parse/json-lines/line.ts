import { show } from "../fields.js";

/** The object of a line. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What stands in a line: an object, nothing, or something else, with what was expected. */
export type JsonLine =
  | { readonly kind: "object"; readonly object: JsonObject }
  | { readonly kind: "blank" }
  | { readonly kind: "other"; readonly detail: string };

/** Reads a line. `NaN` and `Infinity`, which Python writes for numbers that are none, are null. */
export function readJsonLine(line: string): JsonLine {
  const isBraced = /^\s*\{/.test(line);
  const value = isBraced ? parsed(line) : undefined;
  if (isObject(value)) return { kind: "object", object: value };
  if (!isBraced && line.trim() === "") return { kind: "blank" };
  return { kind: "other", detail: `expected a JSON object on one line, found ${show(line)}` };
}

/** The value of a JSON text; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return /NaN|Infinity/.test(text) ? withoutNaN(text) : undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text between quotes, or up to the end where it is not closed; or one of Python's words outside of texts. */
const TEXT_OR_WORD = /"(?:[^"\\]|\\.)*(?:"|$)|-?\b(?:NaN|Infinity)\b/gs;

function withoutNaN(text: string): unknown {
  try {
    return JSON.parse(text.replace(TEXT_OR_WORD, (found) => (found.startsWith('"') ? found : "null"))) as unknown;
  } catch {
    return undefined;
  }
}

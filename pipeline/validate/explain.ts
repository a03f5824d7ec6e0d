import type { ErrorObject } from "ajv/dist/2020.js";
import type { TaggedRow } from "../records.js";
import { keyText } from "../tables.js";
import { countCodePoints, sliceCodePoints } from "../text/code-points.js";

/**
 * A failed schema check in words: where, what was expected, what was found.
 * @param errors  as Ajv left them, first failure first
 * @param value   the value that was checked
 */
export function explainErrors(errors: readonly ErrorObject[], value: unknown): string {
  const error = errors[0];
  if (error === undefined) return "does not fit its schema";
  const place = error.instancePath === "" ? "" : `${placeText(pointerParts(error.instancePath))}: `;
  // Ajv reports "X or null" as the failure of X followed by the failure of the choice.
  const orNull = errors.some((other) => other.keyword === "anyOf") ? " or null" : "";
  if (error.keyword === "required") return `${place}expected the key "${error.params.missingProperty}", found none`;
  if (error.keyword === "additionalProperties") {
    return `${place}expected only known keys, found ${shown(error.params.additionalProperty)}`;
  }
  return `${place}expected ${expectation(error)}${orNull}, found ${shown(valueAt(value, error.instancePath))}`;
}

/** The parts of a JSON pointer, such as `["models", "0", "id"]`. */
export function pointerParts(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A value as JSON, cut to a length that fits into a line. */
export function shown(value: unknown): string {
  return cut(JSON.stringify(value) ?? "nothing", 80);
}

/** A row as findings name it, by table and key: `links (p0123456789abcdef, https://example.org)`. */
export function nameOf({ table, row }: TaggedRow): string {
  // As in JSON, without its quotes: a key may hold what cannot be written.
  return `${table} (${cut(JSON.stringify(keyText(table, row as never)).slice(1, -1), 160)})`;
}

/** Text of at most `length` characters, never cut within one: half a character could not be written. */
function cut(text: string, length: number): string {
  return countCodePoints(text) <= length ? text : `${sliceCodePoints(text, 0, length - 3)}...`;
}

function expectation({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case "type":
      return withArticle(String(params.type));
    case "enum":
      return `one of ${(params.allowedValues as unknown[]).join(", ")}`;
    case "pattern":
      return `text that matches ${params.pattern}`;
    case "format":
      return params.format === "date" ? "a date as YYYY-MM-DD" : `a well-formed ${params.format}`;
    case "minLength":
      return "text that is not empty";
    case "minItems":
      return `at least ${params.limit} of them`;
    case "minimum":
      return `a number of at least ${params.limit}`;
    case "maximum":
      return `a number of at most ${params.limit}`;
    case "exclusiveMinimum":
      return `a number greater than ${params.limit}`;
    default:
      return `what the schema says (${message ?? keyword})`;
  }
}

const WORDS_OF_TYPES: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  object: "an object",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
};

function withArticle(type: string): string {
  return WORDS_OF_TYPES[type] ?? type;
}

/** `["models", "0", "mentions", "1", "text"]` as `models[0].mentions[1].text`. */
export function placeText(path: readonly string[]): string {
  return path.map((part, i) => (/^\d+$/.test(part) ? `[${part}]` : i === 0 ? part : `.${part}`)).join("");
}

function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const part of pointerParts(pointer)) at = (at as Readonly<Record<string, unknown>> | null)?.[part];
  return at;
}

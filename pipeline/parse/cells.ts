/** Values as tables write them: nothing written as a word, and lists written as text. */

/** Words that programs write where a table has no value. */
const NOTHING = new Set(["nan", "NaN", "NaT", "None", "null", "NULL", "NA", "N/A", "n/a", "#N/A", "<NA>"]);

/** A text that is longer than this is none of them, with blanks around it; abstracts need not be looked at. */
const MOST_BLANKS = 12;

/** Whether there is no value. */
export function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "number") return Number.isNaN(value);
  if (typeof value !== "string") return false;
  return !/\S/.test(value) || (value.length <= MOST_BLANKS && NOTHING.has(value.trim()));
}

/** A text, or a number for one (a paper may be called 1984), without blanks at the ends; null where there is none. */
export function textIn(value: unknown): string | null {
  if (isAbsent(value)) return null;
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : null;
}

/**
 * A list that a cell writes as text: `["A", "B"]` of JSON, `['A', "O'B"]` of Python, `['A' 'B']` of its arrays. Anything
 * else stays as it is.
 */
export function listIn(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (!text.startsWith("[") || !text.endsWith("]")) return value;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return pythonList(text) ?? value;
  }
}

const PYTHON_TEXT = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*,?/sy;

/** Texts between brackets, in quotes of both kinds; null where anything else stands there. */
function pythonList(text: string): string[] | null {
  const body = text.slice(1, -1);
  const items: string[] = [];
  PYTHON_TEXT.lastIndex = 0;
  for (let at = 0; at < body.length; at = PYTHON_TEXT.lastIndex) {
    const match = PYTHON_TEXT.exec(body);
    if (match === null) return body.slice(at).trim() === "" ? items : null;
    items.push((match[1] ?? match[2]!).replace(/\\(['"\\])/g, "$1"));
  }
  return items;
}

/** Words in a list, or in a text where blanks, commas or semicolons stand between them. */
export function wordsIn(value: unknown): string[] | null {
  const list = listIn(value);
  const texts = typeof list === "string" ? [list] : list;
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === "string")) return null;
  return texts.flatMap((text) => text.split(/[\s,;]+/)).filter((word) => word !== "");
}

/**
 * Reads the text of a Python value as `repr` writes it: dictionaries, lists, tuples, texts, numbers, True, False and None.
 * Some dumps hold whole records so, where a program printed a value instead of its JSON.
 * Source: https://docs.python.org/3/reference/lexical_analysis.html, string literals and their escapes.
 * @returns the value as JSON would have it; undefined where the text is no such value
 */
export function readPythonLiteral(text: string): unknown {
  const reader = { text, at: 0 };
  try {
    const value = readValue(reader, 0);
    skipBlanks(reader);
    return reader.at === text.length ? value : undefined;
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
}

class NoLiteral extends Error {}

interface Reader {
  readonly text: string;
  at: number;
}

/** Records are not nested deeper; a text of brackets alone must not exhaust the stack. */
const MAX_DEPTH = 100;

const WORDS: readonly (readonly [string, unknown])[] = [
  ["None", null],
  ["True", true],
  ["False", false],
  ["nan", null],
];

function readValue(reader: Reader, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new NoLiteral();
  skipBlanks(reader);
  const first = reader.text.charAt(reader.at);
  if (first === "{") return readDictionary(reader, depth);
  if (first === "[") return readItems(reader, "]", depth);
  if (first === "(") return readItems(reader, ")", depth);
  if (first === "'" || first === '"') return readText(reader);
  for (const [word, value] of WORDS) {
    if (!reader.text.startsWith(word, reader.at)) continue;
    reader.at += word.length;
    return value;
  }
  NUMBER.lastIndex = reader.at;
  const number = NUMBER.exec(reader.text)?.[0];
  if (number === undefined) throw new NoLiteral();
  reader.at += number.length;
  return Number(number);
}

const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;

function readDictionary(reader: Reader, depth: number): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  reader.at++;
  for (;;) {
    skipBlanks(reader);
    if (take(reader, "}")) return Object.fromEntries(entries);
    const key = readValue(reader, depth + 1);
    skipBlanks(reader);
    if (!take(reader, ":")) throw new NoLiteral();
    entries.push([String(key), readValue(reader, depth + 1)]);
    skipBlanks(reader);
    if (!take(reader, ",") && reader.text.charAt(reader.at) !== "}") throw new NoLiteral();
  }
}

function readItems(reader: Reader, end: string, depth: number): unknown[] {
  const items: unknown[] = [];
  reader.at++;
  for (;;) {
    skipBlanks(reader);
    if (take(reader, end)) return items;
    items.push(readValue(reader, depth + 1));
    skipBlanks(reader);
    if (!take(reader, ",") && reader.text.charAt(reader.at) !== end) throw new NoLiteral();
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\u0007",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "\0",
  "\n": "",
};

/** Hexadecimal digits behind an escape. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readText(reader: Reader): string {
  const { text } = reader;
  const quote = text.charAt(reader.at);
  let value = "";
  let from = ++reader.at;
  for (;;) {
    const unit = text.charAt(reader.at);
    if (unit === "" || unit === "\n") throw new NoLiteral();
    if (unit === quote) {
      value += text.slice(from, reader.at++);
      return value;
    }
    if (unit !== "\\") {
      reader.at++;
      continue;
    }
    value += text.slice(from, reader.at);
    value += readEscape(reader);
    from = reader.at;
  }
}

function readEscape(reader: Reader): string {
  const { text } = reader;
  const sign = text.charAt(reader.at + 1);
  const length = DIGITS[sign];
  reader.at += 2;
  if (length === undefined) return ESCAPES[sign] ?? (/[\\'"]/.test(sign) ? sign : `\\${sign}`);
  const digits = text.slice(reader.at, reader.at + length);
  const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1;
  if (code < 0 || code > 0x10ffff) throw new NoLiteral();
  reader.at += length;
  return String.fromCodePoint(code);
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at++;
}

function take(reader: Reader, sign: string): boolean {
  if (reader.text.charAt(reader.at) !== sign) return false;
  reader.at++;
  return true;
}

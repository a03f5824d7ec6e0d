/**
 * Offsets in Unicode code points: what Python and SQL count by, where JavaScript counts UTF-16 code units.
 *
 * The two differ only after a character outside the basic plane (an emoji, 𝒜), so a text without surrogates takes the
 * fast path, in which the two offsets are equal. A lone surrogate counts as one code point, as in `Array.from(text)`.
 */

const SURROGATE = /[\ud800-\udfff]/;

/** Both ways between the two kinds of offset, for one text. */
export interface CodePointMap {
  /** Length of the text in code points. */
  readonly length: number;
  /** Code-point index of a UTF-16 index; an index inside a surrogate pair gives the index of that pair. */
  toCodePoint(utf16Index: number): number;
  /** UTF-16 index of a code-point index. */
  toUtf16(codePointIndex: number): number;
}

/**
 * Prepares a text for many conversions.
 * @param text  any string; time and memory grow with its length only where it has surrogates
 * @returns conversions for indices from 0 to the text's length; beyond it they go on counting by one
 */
export function mapCodePoints(text: string): CodePointMap {
  if (!SURROGATE.test(text)) return { length: text.length, toCodePoint: identity, toUtf16: identity };
  const lows = lowSurrogates(text);
  return {
    length: text.length - lows.length,
    toCodePoint: (utf16Index) => utf16Index - countWhile(lows, (low) => low <= utf16Index),
    // The pair number j starts at code point `low - 1 - j`: j pairs before it took two code units each.
    toUtf16: (codePointIndex) => codePointIndex + countWhile(lows, (low, j) => low - 1 - j < codePointIndex),
  };
}

/** Length of a text in code points. */
export function countCodePoints(text: string): number {
  return SURROGATE.test(text) ? text.length - lowSurrogates(text).length : text.length;
}

/**
 * The characters from `start` up to but not including `end`, both in code points.
 * @param start  from 0; a smaller number counts as 0 (never from the end, as in `String.prototype.slice`)
 * @param end    a number beyond the text counts as its length
 */
export function sliceCodePoints(text: string, start: number, end: number): string {
  const from = Math.max(0, start);
  const to = Math.max(from, end);
  if (!SURROGATE.test(text)) return text.slice(from, to);
  const map = mapCodePoints(text);
  return text.slice(map.toUtf16(from), map.toUtf16(to));
}

/**
 * Code-point index of one UTF-16 index, such as the index of a regular-expression match; inside a pair that of the pair.
 * For many indices of one text, {@link mapCodePoints} looks at the text only once.
 */
export function toCodePointIndex(text: string, utf16Index: number): number {
  return SURROGATE.test(text) ? utf16Index - lowSurrogates(text.slice(0, utf16Index + 1)).length : utf16Index;
}

function identity(index: number): number {
  return index;
}

/** UTF-16 indices of the second halves of surrogate pairs, ascending. */
function lowSurrogates(text: string): readonly number[] {
  const lows: number[] = [];
  for (let i = 1; i < text.length; i++) {
    if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) lows.push(i);
  }
  return lows;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** How many leading elements hold; `holds` must be true up to some element and false from there on. */
function countWhile(sorted: readonly number[], holds: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

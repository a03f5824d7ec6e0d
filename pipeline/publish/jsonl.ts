import { utf8Lines } from "./utf8-lines.js";

/** Rows as JSON Lines: one object a line, each line ended by LF. */
export function jsonlBytes(rows: readonly unknown[]): Buffer {
  return utf8Lines(rows.length, (i) => JSON.stringify(rows[i]));
}

/** @returns a function to call with each chunk of a JSONL file in turn; it returns the number of lines so far */
export function lineCounter(): (chunk: Uint8Array) => number {
  let lines = 0;
  return (chunk) => {
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
    return lines;
  };
}

const LINE_FEED = 0x0a;

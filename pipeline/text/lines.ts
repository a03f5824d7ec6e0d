import { isUtf8 } from "node:buffer";

/** Consecutive lines of a file, without their ends. */
export interface Lines {
  /** Number of the first of them, counted from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** Bytes that are not UTF-8. */
export class NotUtf8 extends Error {
  override readonly name = "NotUtf8";
  /** Line of the first byte that is wrong, counted from 1. */
  readonly line: number;
  /** Place of that byte within its line, counted from 1. */
  readonly byte: number;

  constructor(line: number, byte: number) {
    super(`expected UTF-8, byte ${byte} of the line is none; convert the file (for example with iconv) and try again`);
    this.line = line;
    this.byte = byte;
  }
}

const LF = 10;

/**
 * The lines of a stream of bytes, some thousand at a time. A line ends with LF, CRLF or CR; a byte order mark at the start
 * is left out. Memory is that of one chunk and the longest line.
 * @param chunks  bytes in chunks of any size; a character may be cut by a chunk's end
 * @throws NotUtf8 at the first byte that is not UTF-8, after the lines before its chunk were given
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Lines> {
  let first = 1;
  let pending: Uint8Array[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LF) + 1;
    if (end === 0) {
      pending.push(chunk);
      continue;
    }
    const lines = splitLines(decode(joined(pending, chunk.subarray(0, end)), first), first, true);
    pending = end === chunk.length ? [] : [chunk.subarray(end)];
    yield { first, lines };
    first += lines.length;
  }
  const rest = joined(pending, new Uint8Array(0));
  if (rest.length > 0) yield { first, lines: splitLines(decode(rest, first), first, false) };
}

function joined(before: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  return before.length === 0 ? last : Buffer.concat([...before, last]);
}

function decode(bytes: Uint8Array, first: number): string {
  if (!isUtf8(bytes)) throw firstWrongByte(bytes, first);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

function splitLines(text: string, first: number, isEnded: boolean): string[] {
  const body = first === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const lines = body.includes("\r") ? body.split(/\r\n|\n|\r/) : body.split("\n");
  // Text that ends with a line's end has no line behind it.
  if (isEnded || lines.at(-1) === "") lines.pop();
  return lines;
}

function firstWrongByte(bytes: Uint8Array, first: number): NotUtf8 {
  let line = first;
  let start = 0;
  for (;;) {
    const lf = bytes.indexOf(LF, start);
    const end = lf < 0 ? bytes.length : lf + 1;
    const part = bytes.subarray(start, end);
    if (!isUtf8(part)) return new NotUtf8(line, wrongByteIn(part));
    if (lf < 0) return new NotUtf8(line, 1);
    start = end;
    line++;
  }
}

/** Place of the first byte, from 1, behind the longest prefix that is UTF-8; the decoder puts one mark where it fails. */
function wrongByteIn(part: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let good = 0;
  for (let length = 1; length <= part.length; length++) {
    try {
      decoder.decode(part.subarray(good, length));
      good = length;
    } catch {
      // No character has more than four bytes.
      if (length - good >= 4) break;
    }
  }
  return good + 1;
}

import { NotUtf8, readLines } from "../text/lines.js";
import { type Units, UnreadableBytes } from "./form.js";

/**
 * The lines of a dump that is a text: the reader of every form made of lines.
 * @throws UnreadableBytes at the first byte that is not UTF-8, and at the first line with a NUL
 */
export async function* readTextLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Units<string>> {
  let hasNul = false;
  async function* watched(): AsyncIterable<Uint8Array> {
    for await (const chunk of chunks) {
      hasNul ||= chunk.includes(0);
      yield chunk;
    }
  }
  try {
    for await (const { first, lines } of readLines(watched())) {
      // No text has a NUL; a title with one would be refused much later, where nobody knows the dump any more.
      const at = hasNul ? lines.findIndex((line) => line.includes("\0")) : -1;
      if (at >= 0)
        throw new UnreadableBytes(first + at, "expected text, found a NUL byte; the file is binary or damaged");
      yield { first, units: lines };
    }
  } catch (error) {
    if (error instanceof NotUtf8) throw new UnreadableBytes(error.line, error.message);
    if (isTooLong(error)) throw new UnreadableBytes(null, "expected lines, found one that is too long to be held");
    throw error;
  }
}

/** No string can hold some half a gigabyte: a dump that is one such line is of another form. */
function isTooLong(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STRING_TOO_LONG";
}

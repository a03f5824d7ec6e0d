import type { Source } from "../records.js";
import { kindOfBinary } from "./binary.js";
import { type Form, type Head, UnreadableBytes } from "./form.js";
import { readTextLines } from "./text-lines.js";

/** Bytes of a dump that are looked at to tell its form: some forty papers. */
const HEAD = 1 << 16;

/** The start of a dump. */
export async function readHead(source: Source): Promise<Head> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.read()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > HEAD) break;
  }
  return headOf(Buffer.concat(chunks));
}

/** The head of a dump of which these are all bytes, or more than enough. */
export function headOf(all: Uint8Array): Head {
  const bytes = all.subarray(0, HEAD);
  const text = kindOfBinary(bytes) === null ? new TextDecoder("utf-8").decode(bytes) : null;
  return { bytes, text, isCut: all.length > HEAD };
}

/** What is wrong with a dump that is of no form, in words that a user can act on, and the line where it is known. */
export async function problemOfHead(
  head: Head,
  forms: readonly Form[],
): Promise<{ line: number | null; problem: string }> {
  const known = forms.map(({ name }) => name).join(", ");
  if (head.bytes.length === 0) return { line: null, problem: "expected papers, found an empty file" };
  if (head.text === null) {
    return { line: null, problem: `expected text, found ${kindOfBinary(head.bytes)}; known forms: ${known}` };
  }
  if (head.text.trim() === "") return { line: null, problem: "expected papers, found only blank lines" };
  const unreadable = await firstUnreadable(head);
  if (unreadable !== null) return { line: unreadable.line, problem: unreadable.message };
  const problem = `is of no form that is known (${known}); its first line is "${firstLine(head.text)}"`;
  return { line: null, problem };
}

/** A file in another encoding is of no known form because of that: this is what its user must hear. */
async function firstUnreadable({ bytes, isCut }: Head): Promise<UnreadableBytes | null> {
  // The last line may be cut within a character, where the head ends.
  const whole = isCut ? bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1) : bytes;
  async function* chunks() {
    yield whole;
  }
  try {
    for await (const _ of readTextLines(chunks())) {
      // Only the error is wanted.
    }
  } catch (error) {
    if (error instanceof UnreadableBytes) return error;
    throw error;
  }
  return null;
}

function firstLine(text: string): string {
  const line = text.trimStart().split(/\r\n|\n|\r/, 1)[0]!;
  return line.length <= 80 ? line : `${line.slice(0, 77)}...`;
}

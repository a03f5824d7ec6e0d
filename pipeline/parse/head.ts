import type { Source } from "../records.js";
import type { Form } from "./form.js";

/** Bytes of a dump that are looked at to tell its form. */
const HEAD = 1 << 16;

/** The first bytes of a dump. */
export async function readHead(source: Source): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.read()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD);
}

/** The form of a dump that starts so, or what is wrong with it. */
export function problemOfHead(head: Uint8Array, forms: readonly Form[]): Form | string {
  if (head.length === 0) return "expected papers, found an empty file";
  const binary = kindOfBinary(head);
  if (binary !== null) return `expected text, found ${binary}; known forms: ${namesOf(forms)}`;
  const text = textOf(head);
  if (text.trim() === "") return "expected papers, found only blank lines";
  const form = forms.find((candidate) => candidate.recognizes(text));
  if (form !== undefined) return form;
  return `is of no form that is known (${namesOf(forms)}); its first line is "${firstLine(text)}"`;
}

function namesOf(forms: readonly Form[]): string {
  return forms.map(({ name }) => name).join(", ");
}

/** Starts of files that are no text, by what they are. */
const MAGIC: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x1f, 0x8b], "a gzip archive; unpack it first"],
  [[0x28, 0xb5, 0x2f, 0xfd], "a Zstandard archive; unpack it first"],
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive or an Office document"],
  [[0x50, 0x41, 0x52, 0x31], "a Parquet file"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF document"],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG image"],
  [[0xff, 0xd8, 0xff], "a JPEG image"],
  [[0xff, 0xfe], "UTF-16 text; convert it to UTF-8"],
  [[0xfe, 0xff], "UTF-16 text; convert it to UTF-8"],
];

function kindOfBinary(head: Uint8Array): string | null {
  for (const [bytes, what] of MAGIC) if (bytes.every((byte, i) => head[i] === byte)) return what;
  const nul = head.indexOf(0);
  return nul < 0 ? null : `a binary file (a NUL byte at place ${nul + 1})`;
}

/** The text of a head; a character cut at its end, and bytes that are no UTF-8, are left to the reader of lines. */
function textOf(head: Uint8Array): string {
  return new TextDecoder("utf-8").decode(head);
}

function firstLine(text: string): string {
  const line = text.trimStart().split(/\r\n|\n|\r/, 1)[0]!;
  return line.length <= 80 ? line : `${line.slice(0, 77)}...`;
}

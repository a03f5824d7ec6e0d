import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotUtf8, readLines } from "../pipeline/text/lines.js";

async function* cut(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(bytes: Uint8Array, size = 7): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of readLines(cut(bytes, size))) {
    expect(batch.first).toBe(lines.length + 1);
    lines.push(...batch.lines);
  }
  return lines;
}

describe("lines", () => {
  it("end with LF, CRLF or CR, and the last may have no end", async () => {
    expect(await linesOf(Buffer.from("a\nb\r\nc\n\nd"))).toEqual(["a", "b", "c", "", "d"]);
    expect(await linesOf(Buffer.from("a\rb\rc"))).toEqual(["a", "b", "c"]);
    expect(await linesOf(Buffer.from("a\n"))).toEqual(["a"]);
    expect(await linesOf(Buffer.from(""))).toEqual([]);
  });

  it("have no byte order mark", async () => {
    expect(await linesOf(Buffer.from("\ufeffa\n\ufeffb"))).toEqual(["a", "\ufeffb"]);
  });

  it("do not depend on how the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", maxLength: 20 })),
        fc.integer({ min: 1, max: 50 }),
        async (all, size) => {
          const expected = all.map((line) => line.replace(/[\r\n\ufeff]/g, "")).filter((line) => line !== "");
          expect(await linesOf(Buffer.from(expected.join("\n")), size)).toEqual(expected);
        },
      ),
    );
  });

  it("tell where bytes are not UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("one\ntwo é "), Buffer.from([0xe9, 0x20]), Buffer.from("\nthree")]);
    for (const size of [1, 5, 100]) {
      const error = await linesOf(bytes, size).then(
        () => null,
        (problem: unknown) => problem,
      );
      expect(error).toBeInstanceOf(NotUtf8);
      expect(error).toMatchObject({ line: 2, byte: 8 });
    }
  });
});

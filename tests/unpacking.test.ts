/** Archives are read as what was packed into them, or not at all. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileSource } from "../pipeline/io.js";
import { UnreadableBytes } from "../pipeline/parse/form.js";
import { loadZstd, type Zstd } from "../pipeline/publish/zstd.js";
import { readUnpacked } from "../pipeline/unpacking.js";

const folder = mkdtempSync(join(tmpdir(), "paperledger-unpacking-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let zstd: Zstd;
beforeAll(async () => {
  zstd = await loadZstd();
});

const cases = new URL("cases/parse", import.meta.url).pathname;
const file = join(folder, "dump.txt");

async function unpacked(bytes: Uint8Array): Promise<Buffer> {
  writeFileSync(file, bytes);
  const parts: Uint8Array[] = [];
  for await (const part of readUnpacked(file)) parts.push(part);
  return Buffer.concat(parts);
}

/** The bytes, or "damaged" where an archive is told to be so. */
async function outcomeOf(bytes: Uint8Array): Promise<Buffer | "damaged"> {
  try {
    return await unpacked(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableBytes);
    expect((error as Error).message).toMatch(/^expected a whole .+ archive, found one that is damaged or cut/);
    return "damaged";
  }
}

/** A frame of Zstandard whose blocks are not packed, without checksum and without the length of what is in it. */
function rawFrame(blocks: readonly Uint8Array[]): Buffer {
  const parts = blocks.flatMap((block, i) => {
    const head = Buffer.alloc(3);
    head.writeUIntLE((block.length << 3) | (i === blocks.length - 1 ? 1 : 0), 0, 3);
    return [head, block];
  });
  return Buffer.concat([Buffer.from("28b52ffd0058", "hex"), ...parts]);
}

/** A frame that every reader of Zstandard skips. */
const skipped = Buffer.from("502a4d1803000000aabbcc", "hex");

describe("an archive", () => {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.tuple(fc.string(), fc.nat(3000)).map(([text, times]) => Buffer.from(text.repeat(times))),
  );

  it("is read as what was packed, in however many parts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (parts) => {
        const all = Buffer.concat(parts);
        expect((await unpacked(Buffer.concat(parts.map((bytes) => gzipSync(bytes))))).equals(all)).toBe(true);
        const frames = parts.flatMap((bytes, i) =>
          (i % 3 === 2 ? [skipped] : []).concat(Buffer.from(zstd.compress(bytes))),
        );
        expect((await unpacked(Buffer.concat(frames))).equals(all)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it("of blocks of any size is read to its end", async () => {
    const most = 1 << 17;
    for (const sizes of [
      [100_000, most],
      [1, most],
      [most, most, 1],
      [most - 1, most, 70_000, most],
      [0, 5],
    ]) {
      const blocks = sizes.map((size) => Buffer.from(Array.from({ length: size }, (_, i) => (i * i) % 251)));
      expect((await unpacked(rawFrame(blocks))).equals(Buffer.concat(blocks))).toBe(true);
      expect(await outcomeOf(rawFrame(blocks).subarray(0, -1))).toBe("damaged");
      expect(await outcomeOf(rawFrame(blocks).subarray(0, -8))).toBe("damaged");
    }
  });

  it("of many small parts is read whole", async () => {
    const one = Buffer.from("A line.\n");
    const all = Buffer.concat(Array.from({ length: 5000 }, () => one));
    const frame = Buffer.from(zstd.compress(one));
    const empty = Buffer.from(zstd.compress(new Uint8Array(0)));
    const parts = Array.from({ length: 5000 }, () => [empty, skipped.subarray(0, 4), Buffer.alloc(4), empty, frame]);
    expect((await unpacked(Buffer.concat(parts.flat()))).equals(all)).toBe(true);
    expect((await unpacked(Buffer.concat(Array.from({ length: 5000 }, () => gzipSync(one))))).equals(all)).toBe(true);
  });

  it.each(["gzip-of-several-members/input.gz", "zstd/input.zst"])(
    "that is cut anywhere is damaged: %s",
    async (path) => {
      const bytes = readFileSync(join(cases, path));
      for (let length = 4; length < bytes.length; length += 3) {
        const outcome = await outcomeOf(bytes.subarray(0, length));
        // A member that ends there is a whole archive.
        if (outcome !== "damaged") expect(bytes.readUInt16BE(length)).toBe(0x1f8b);
      }
    },
  );

  it.each(["gzip/input.txt", "zstd/input.zst"])(
    "never gives other bytes, whichever byte of it is changed: %s",
    async (path) => {
      const bytes = readFileSync(join(cases, path));
      const whole = await unpacked(bytes);
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 4, max: bytes.length - 1 }),
          fc.integer({ min: 1, max: 255 }),
          async (at, change) => {
            const changed = Buffer.from(bytes);
            changed[at]! ^= change;
            const outcome = await outcomeOf(changed);
            expect(outcome === "damaged" || outcome.equals(whole)).toBe(true);
          },
        ),
        { numRuns: 80 },
      );
    },
  );

  it("may be left early, many times over, and leaves nothing open", async () => {
    const text = Buffer.from(Array.from({ length: 150_000 }, (_, i) => `line ${i * 7919}\n`).join(""));
    const openFiles = () => readdirSync("/proc/self/fd").length;
    for (const bytes of [gzipSync(text), zstd.compress(text), text]) {
      writeFileSync(file, bytes);
      const source = fileSource(file);
      const before = process.memoryUsage().rss;
      const open = process.platform === "linux" ? openFiles() : 0;
      for (let i = 0; i < 40; i++) for await (const _ of source.read()) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (process.platform === "linux") expect(openFiles()).toBeLessThanOrEqual(open);
      expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
    }
  });

  it("that is missing is told as any missing file", async () => {
    await expect(async () => {
      for await (const _ of readUnpacked(join(folder, "missing"))) {
        // There is nothing to read.
      }
    }).rejects.toThrow("ENOENT");
  });
});

/** Dumps that come as gzip or Zstandard archives are read as they are; what a file is, its first bytes tell. */
import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { ZSTDDecoder } from "zstddec/stream";
import { UnreadableBytes } from "./parse/form.js";

/** Bytes handed on at once. */
const CHUNK = 1 << 20;

/**
 * The bytes of a file; of an archive, those that were packed into it, however many parts it was made of.
 * @throws UnreadableBytes where an archive is damaged or cut, after what could be read
 */
export async function* readUnpacked(file: string): AsyncIterable<Uint8Array> {
  const packing = packingOf(file);
  if (packing === "gzip") yield* readGzip(file);
  else if (packing === "zstd") yield* readZstd(file);
  else yield* createReadStream(file, { highWaterMark: CHUNK });
}

function packingOf(file: string): "gzip" | "zstd" | null {
  const [head] = readBlocks(file, 4);
  const start = Buffer.from(head ?? []).toString("hex");
  if (start.startsWith("1f8b")) return "gzip";
  // A frame, or one of those to be skipped, with which parallel packers begin.
  return start === "28b52ffd" || /^5.2a4d18$/.test(start) ? "zstd" : null;
}

async function* readGzip(file: string): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK / 4 });
  // Errors of both come out of the loop below; when the loop is left early, both are closed.
  pipeline(createReadStream(file, { highWaterMark: CHUNK }), gunzip, () => {});
  try {
    yield* gunzip;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) throw damaged("gzip");
    throw error;
  }
}

function damaged(what: string, orElse = ""): UnreadableBytes {
  return new UnreadableBytes(
    null,
    `expected a whole ${what} archive, found one that is damaged or cut${orElse}; get the file again`,
  );
}

/** Packed bytes that the decoder takes at once: when a dump is left early, so much is unpacked in vain. */
const BLOCK = 1 << 16;

/** No frame has fewer bytes: so many parts without bytes a block of packed bytes can give, and no more. */
const SMALLEST_FRAME = 8;

/**
 * The bytes in a Zstandard archive. The decoder is the original one, as WebAssembly, and checks the checksums of frames.
 * Two things of its JavaScript matter here: it does not tell errors but gives empty parts without end, and it frees its
 * memory only when it comes to its end.
 */
async function* readZstd(file: string): AsyncIterable<Uint8Array> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  let emptyLeft = 0;
  let isLeft = false;
  function* blocks(): Iterable<Uint8Array> {
    for (const block of readBlocks(file, BLOCK)) {
      if (isLeft) return;
      emptyLeft = 2 + block.length / SMALLEST_FRAME;
      yield block;
    }
  }
  const parts = decoder.decodeStreaming(blocks());
  const isStuck = (part: Uint8Array) => part.length === 0 && --emptyLeft < 0;
  try {
    for (let next = parts.next(); next.done !== true; next = parts.next()) {
      if (isStuck(next.value)) throw damaged("Zstandard", " (or packed with --long beyond 27)");
      if (next.value.length > 0) yield next.value;
    }
  } catch (error) {
    // Of its own the decoder only says that the end is missing.
    throw error instanceof UnreadableBytes || isSystemError(error) ? error : damaged("Zstandard");
  } finally {
    isLeft = true;
    drain(parts, isStuck);
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

/** Takes what is left of the block that was begun, so that the decoder comes to its end. */
function drain(parts: Iterable<Uint8Array>, isStuck: (part: Uint8Array) => boolean): void {
  try {
    for (const part of parts) if (isStuck(part)) return;
  } catch {
    // Where the reader left early, the end is missing of course.
  }
}

/** The bytes of a file in blocks, as they are on disk; the decoder cannot wait for them. */
function* readBlocks(file: string, size: number): Iterable<Uint8Array> {
  const descriptor = openSync(file, "r");
  try {
    for (;;) {
      const block = Buffer.allocUnsafe(size);
      const got = readSync(descriptor, block);
      if (got === 0) return;
      yield block.subarray(0, got);
    }
  } finally {
    closeSync(descriptor);
  }
}

import { createHash } from "node:crypto";
import type { OutputFolder } from "./output-folder.js";

/** A file's size in bytes and the SHA-256 of its bytes, in hexadecimal. */
export interface Checksum {
  readonly bytes: number;
  readonly sha256: string;
}

/** A file being written, that knows at its end what was written. */
export interface HashedFile {
  /** Appends bytes, which are the file's from here on. Returns once the write before this one is done. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the file. @returns what was written */
  close(): Promise<Checksum>;
  /** Ends the file without caring for what was written, after an error elsewhere. Never rejects. */
  abandon(): Promise<void>;
}

/**
 * Starts a file of which the checksum is taken on the way.
 * One write is under way while the next chunk is made, never more: what waits to be written stays bounded.
 */
export async function openHashed(folder: OutputFolder, path: string): Promise<HashedFile> {
  const file = await folder.open(path);
  const hash = createHash("sha256");
  let bytes = 0;
  let underWay = Promise.resolve();
  return {
    async write(chunk) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await underWay;
      underWay = Promise.resolve(file.write(chunk));
      // Without this a failed write would end the process before the next write or close tells of it.
      underWay.catch(() => {});
    },
    async close() {
      await underWay;
      await file.close();
      return { bytes, sha256: hash.digest("hex") };
    },
    async abandon() {
      await underWay.catch(() => {});
      await Promise.resolve(file.close()).catch(() => {});
    },
  };
}

/** Writes a whole text as one UTF-8 file. */
export async function writeText(folder: OutputFolder, path: string, text: string): Promise<Checksum> {
  const file = await openHashed(folder, path);
  await file.write(Buffer.from(text));
  return file.close();
}

/** Bytes read at once where a file is read from its start to its end. */
const READ_SIZE = 1 << 20;

/** The bytes of a file in the folder, from its start, in chunks. */
export async function* readChunks(folder: OutputFolder, path: string): AsyncGenerator<Uint8Array> {
  const file = await folder.read(path);
  try {
    for (let start = 0; start < file.byteLength; start += READ_SIZE) {
      yield await file.slice(start, Math.min(start + READ_SIZE, file.byteLength));
    }
  } finally {
    await file.close();
  }
}

/** Size and SHA-256 of a file in the folder, as it stands there. */
export async function checksumOf(folder: OutputFolder, path: string): Promise<Checksum> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of readChunks(folder, path)) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.digest("hex") };
}

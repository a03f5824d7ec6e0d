/**
 * What was found in texts: `annotations.jsonl`, a line for each text, with its key, a blank, and the annotation as JSON. Builds
 * append whole lines only; a line that is not whole, of a build that was stopped, counts as none.
 */
import { createHash } from "node:crypto";
import { appendFileSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { RawText } from "../normalize/annotate.js";
import type { AnnotateBatch } from "../normalize/stage.js";
import type { Annotation } from "../records.js";

/**
 * Makes texts be annotated only once: of one that was annotated before, what was found then is given again.
 * @param folder  of the cache
 */
export function withAnnotations(annotate: AnnotateBatch, folder: string): AnnotateBatch {
  const kept = openKept(join(folder, "annotations.jsonl"));
  if (kept === null) return annotate;
  return async (texts) => {
    const keys = texts.map(keyOf);
    const found = keys.map((key) => kept.read(key));
    const unknown = texts.filter((_, i) => found[i] === null);
    if (unknown.length === 0) return found as Annotation[];
    const annotated = await annotate(unknown);
    kept.add(
      keys.filter((_, i) => found[i] === null),
      annotated,
    );
    let next = 0;
    return found.map((annotation) => annotation ?? annotated[next++]!);
  };
}

/** Characters of a key: 132 bits of a hash, as many as make two texts of one key unthinkable. */
const KEY_LENGTH = 22;

/** A hash of all that the annotator reads of a text. */
function keyOf({ title, abstract, urls = [] }: RawText): string {
  const read = JSON.stringify([title, abstract, urls]);
  return createHash("sha256").update(read).digest("base64url").slice(0, KEY_LENGTH);
}

interface Kept {
  /** The annotation of a text by its key; null where none is kept. */
  read(key: string): Annotation | null;
  add(keys: readonly string[], annotations: readonly Annotation[]): void;
}

/** @returns null where the file cannot be opened: the build goes on without */
function openKept(file: string): Kept | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, "a+");
  } catch {
    return null;
  }
  const places = placesOf(descriptor);
  let isWritable = true;
  return {
    read(key) {
      const place = places.get(key);
      return place === undefined ? null : parsed(bytesAt(descriptor, place));
    },
    add(keys, annotations) {
      if (!isWritable) return;
      const lines = keys.map((key, i) => `${key} ${JSON.stringify(annotations[i])}\n`);
      try {
        appendFileSync(descriptor, lines.join(""));
      } catch {
        // A disk that is full, for example: the build does not depend on what is kept.
        isWritable = false;
      }
    },
  };
}

/** Where an annotation stands in the file, in bytes. */
interface Place {
  readonly start: number;
  readonly length: number;
}

const LINE_FEED = 0x0a;

/** Bytes read at once. */
const READ_SIZE = 1 << 20;

/** The places of all whole lines, by their keys. */
function placesOf(descriptor: number): Map<string, Place> {
  const places = new Map<string, Place>();
  const chunk = Buffer.allocUnsafe(READ_SIZE);
  let pending = Buffer.alloc(0);
  /** Where in the file `pending` begins. */
  let at = 0;
  for (;;) {
    const count = readSync(descriptor, chunk, 0, READ_SIZE, at + pending.length);
    if (count === 0) return places;
    const bytes = Buffer.concat([pending, chunk.subarray(0, count)]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      const key = bytes.toString("latin1", start, start + KEY_LENGTH);
      places.set(key, { start: at + start + KEY_LENGTH + 1, length: end - start - KEY_LENGTH - 1 });
      start = end + 1;
    }
    pending = bytes.subarray(start);
    at += start;
  }
}

function bytesAt(descriptor: number, { start, length }: Place): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(0, length));
  readSync(descriptor, bytes, 0, bytes.length, start);
  return bytes;
}

function parsed(bytes: Buffer): Annotation | null {
  try {
    return JSON.parse(bytes.toString("utf8")) as Annotation;
  } catch {
    return null;
  }
}

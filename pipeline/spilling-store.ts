import { closeSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { cannotWrite } from "./durable-file.js";
import { memoryStore, type RecordStore } from "./record-store.js";

/** Records that stay in memory: those of most builds. 16,384 annotated papers are about 200 MB. */
const IN_MEMORY = 1 << 14;

/** Bytes that are gathered before they are written. */
const WRITE_SIZE = 1 << 20;

/** A store that must be closed. */
export interface SpillingStore<T> extends RecordStore<T> {
  close(): void;
}

/**
 * A store for any number of records that are plain JSON: the first stay in memory, the others lie in a file, so that memory
 * grows by sixteen bytes a record. The file loses its name at once, and its room with the last that uses it.
 * @param path      of the file, which is made when it is needed
 * @param inMemory  records that stay in memory
 */
export function spillingStore<T>(path: string, inMemory = IN_MEMORY): SpillingStore<T> {
  const first = memoryStore<T>();
  const starts: number[] = [];
  let file: number | null = null;
  let pending: Buffer[] = [];
  /** Bytes in the file, and bytes that are still to be written behind them. */
  let written = 0;
  let held = 0;

  function write(): void {
    try {
      if (file === null) {
        file = openSync(path, "w+");
        rmSync(path);
      }
      writeFileSync(file, Buffer.concat(pending));
    } catch (error) {
      throw cannotWrite(path, error);
    }
    written += held;
    pending = [];
    held = 0;
  }

  function append(record: T): number {
    if (first.size < inMemory) return first.append(record);
    const bytes = Buffer.from(JSON.stringify(record));
    starts.push(written + held);
    pending.push(bytes);
    held += bytes.length;
    if (held >= WRITE_SIZE) write();
    return inMemory + starts.length - 1;
  }

  function read(index: number): T {
    if (index < inMemory) return first.read(index);
    const start = starts[index - inMemory];
    if (start === undefined)
      throw new RangeError(`no record has the index ${index}; ${inMemory + starts.length} were stored`);
    if (held > 0) write();
    const bytes = Buffer.allocUnsafe((starts[index - inMemory + 1] ?? written) - start);
    readSync(file!, bytes, 0, bytes.length, start);
    return JSON.parse(bytes.toString("utf8")) as T;
  }

  return {
    append,
    read,
    take: (index) => (index < inMemory ? first.take(index) : read(index)),
    get size() {
      return first.size + starts.length;
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/** Where a stage keeps records until it has seen them all; the stage keeps little beside it, so a store may lie on disk. */
export interface RecordStore<T> {
  /** Stores a record and returns the index under which `read` gives it back: 0, 1, 2, ... */
  append(record: T): number;
  /** The record of an index, equal in every value to the one that was stored. */
  read(index: number): T;
  /** The record of an index, for the last time: the store may forget it, so that memory falls while a stage gives. */
  take(index: number): T;
  /** Number of records that were stored, those included that were taken. */
  readonly size: number;
}

/** A store that keeps records as they are, for dumps that fit in memory. */
export function memoryStore<T>(): RecordStore<T> {
  const records: (T | undefined)[] = [];

  function read(index: number): T {
    const record = records[index];
    if (record === undefined)
      throw new RangeError(`no record has the index ${index}, or it was taken; ${records.length} were stored`);
    return record;
  }

  return {
    append: (record) => records.push(record) - 1,
    read,
    take(index) {
      const record = read(index);
      records[index] = undefined;
      return record;
    },
    get size() {
      return records.length;
    },
  };
}

/** Where a stage keeps records until it has seen them all; the stage keeps little beside it, so a store may lie on disk. */
export interface RecordStore<T> {
  /** Stores a record and returns the index under which `read` gives it back: 0, 1, 2, ... */
  append(record: T): number;
  /** The record of an index, equal in every value to the one that was stored. */
  read(index: number): T;
  /** Number of records stored. */
  readonly size: number;
}

/** A store that keeps records as they are, for dumps that fit in memory. */
export function memoryStore<T>(): RecordStore<T> {
  const records: T[] = [];
  return {
    append: (record) => records.push(record) - 1,
    read: (index) => {
      const record = records[index];
      if (record === undefined) throw new RangeError(`no record has the index ${index}; ${records.length} are stored`);
      return record;
    },
    get size() {
      return records.length;
    },
  };
}

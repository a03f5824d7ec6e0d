/**
 * The folder into which `publish` writes. The stage opens no file itself: the runner hands it a folder on disk, tests hand
 * it one in memory.
 */

/** A folder of files, named by paths with `/`, relative to it. */
export interface OutputFolder {
  /** Starts a file; one that stands there under the same path is replaced, folders on the way are made. */
  open(path: string): OutputFile | Promise<OutputFile>;
  /** Opens a closed file for reading; rejects when there is none. */
  read(path: string): InputFile | Promise<InputFile>;
  /** Paths of all files, at any depth, in the order of their code units. */
  list(): Promise<readonly string[]>;
}

/** A file being written, from its start to its end. */
export interface OutputFile {
  /** Appends bytes. The caller leaves them unchanged until the promise is kept, and waits for it: that is the back-pressure. */
  write(bytes: Uint8Array): Promise<void> | void;
  /** Ends the file. Nothing is written after it; a second call does nothing. */
  close(): Promise<void> | void;
}

/** A file being read, at any place. */
export interface InputFile {
  readonly byteLength: number;
  /** Bytes from `start` up to, not including, `end`; both lie within the file. */
  slice(start: number, end: number): Promise<Uint8Array> | Uint8Array;
  /** Ends the reading; a second call does nothing. */
  close(): Promise<void> | void;
}

/**
 * A folder in memory.
 * @param files  the files it starts with; the map is read and written, so that a caller can look at it or spoil a file
 */
export function memoryFolder(files: Map<string, Uint8Array> = new Map()): OutputFolder {
  return {
    open(path) {
      const chunks: Uint8Array[] = [];
      return {
        write(bytes) {
          chunks.push(bytes.slice());
        },
        close() {
          files.set(path, Buffer.concat(chunks));
        },
      };
    },
    read(path) {
      const bytes = files.get(path);
      if (!bytes) throw new Error(`${path}: no such file in the folder`);
      return { byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end), close() {} };
    },
    async list() {
      return [...files.keys()].sort();
    },
  };
}

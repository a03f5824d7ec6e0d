/** What an upload has to do, from what is here and what is there. */

/** A file of the dataset here. */
export interface LocalFile {
  /** Path in the dataset, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The id that git gives to its content. */
  readonly gitId: string;
}

/** A file of the repository. */
export interface RemoteFile {
  readonly bytes: number;
  /** The git id of its content; where the content lies in large-file storage, of the pointer to it. */
  readonly gitId: string;
  /** SHA-256 of the content where it lies in large-file storage, else null. */
  readonly sha256: string | null;
}

export interface Sending {
  readonly path: string;
  readonly bytes: number;
  /** Whether a file with other bytes stands there now. */
  readonly isReplacing: boolean;
}

export interface Plan {
  readonly send: readonly Sending[];
  /** Paths that belonged to the dataset as it was published last, and do so no more. */
  readonly remove: readonly string[];
  /** How many files are there already, byte for byte. */
  readonly equal: number;
  /** Paths that the dataset never had: they stay. */
  readonly keep: readonly string[];
}

/**
 * Compares the dataset with the repository.
 * @param published  paths of the dataset as its manifest in the repository lists them; null where there is none: then nothing
 *                   is known to be ours, and nothing is removed
 */
export function planUpload(
  local: readonly LocalFile[],
  remote: ReadonlyMap<string, RemoteFile>,
  published: readonly string[] | null,
): Plan {
  const send = local.filter((file) => !isEqual(file, remote.get(file.path)));
  const here = new Set(local.map(({ path }) => path));
  const before = new Set(published ?? []);
  const others = [...remote.keys()].filter((path) => !here.has(path)).sort();
  return {
    send: send.map(({ path, bytes }) => ({ path, bytes, isReplacing: remote.has(path) })),
    remove: others.filter((path) => before.has(path)),
    equal: local.length - send.length,
    keep: others.filter((path) => !before.has(path)),
  };
}

function isEqual(file: LocalFile, there: RemoteFile | undefined): boolean {
  if (there === undefined || there.bytes !== file.bytes) return false;
  return there.sha256 === null ? there.gitId === file.gitId : there.sha256 === file.sha256;
}

/** Files with which a repository begins: the Hub makes them, or its form does. */
const BEGINNING = /^(?:\.gitattributes|README\.md|LICENSE(?:\.\w+)?)$/;

/** Files of a repository in which this dataset was never published that tell that it holds something else. */
export function foreignFiles(remote: ReadonlyMap<string, RemoteFile>): string[] {
  return [...remote.keys()].filter((path) => !BEGINNING.test(path)).sort();
}

/** Whether there is nothing to commit. */
export function isDone({ send, remove }: Plan): boolean {
  return send.length === 0 && remove.length === 0;
}

/** How many bytes go over the network. */
export function bytesOf({ send }: Plan): number {
  return send.reduce((sum, { bytes }) => sum + bytes, 0);
}

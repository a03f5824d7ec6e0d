import { compareText, orderBy } from "./ordering.js";

/** A paper as far as its id goes. */
export interface IdInput {
  /** Number of papers; they are numbered by their first listing. */
  readonly count: number;
  /** First 64 bits of SHA-256 over the title identity of the paper's first listing. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** arXiv ids of a paper, in order; only asked for where titles or a previous release demand it. */
  arxivIdsOf(paper: number): readonly string[];
  /** Title keys of a paper's listings, in order; only asked for where there is a previous release. */
  titleKeysOf(paper: number): readonly string[];
  /** Paper ids of the previous release, by arXiv id and by title key. */
  readonly previousIds: ReadonlyMap<string, string>;
}

/** An id of the previous release whose paper now goes under another one. */
export interface Redirect {
  readonly paper: number;
  readonly previousId: string;
}

export interface PaperIds {
  idOf(paper: number): string;
  /** Papers by id, in code unit order. */
  readonly order: Uint32Array;
  readonly redirects: readonly Redirect[];
}

/**
 * Gives each paper its id: the one it had in the previous release; else `p` and 16 hexadecimal digits of its title, with
 * `-2`, `-3` where papers share a title, by arXiv id (papers without one last) and then by first listing. An id of the
 * previous release is never given to another paper; where two of its papers are one now, the one left over is redirected.
 * @throws RangeError where an id of the previous release has not the form of an id
 */
export function assignPaperIds(input: IdInput): PaperIds {
  const claims = claimsOf(input);
  const kept = keepPreviousIds(input.count, claims);
  const ids = nameAnew(input, kept);
  const idOf = (paper: number) => ids.get(paper) ?? baseId(input, paper);
  const inUse = new Set(kept.values());
  const redirects = claims.flatMap(({ byArxiv, byTitle }, paper) =>
    [...new Set([...byArxiv, ...byTitle])]
      .filter((previousId) => !inUse.has(previousId))
      .map((previousId) => ({ paper, previousId })),
  );
  return { idOf, order: orderById(input, ids, idOf), redirects };
}

/** Ids of the previous release that a paper may go by. */
interface Claims {
  readonly byArxiv: readonly string[];
  readonly byTitle: readonly string[];
}

function claimsOf(input: IdInput): Claims[] {
  if (input.previousIds.size === 0) return [];
  const find = (names: readonly string[]) => names.flatMap((name) => input.previousIds.get(name) ?? []);
  return Array.from({ length: input.count }, (_, paper) => ({
    byArxiv: find(input.arxivIdsOf(paper)),
    byTitle: find(input.titleKeysOf(paper)),
  }));
}

/** An id goes to the paper that has its arXiv id, before one that has only its title. */
function keepPreviousIds(count: number, claims: readonly Claims[]): Map<number, string> {
  const kept = new Map<number, string>();
  if (claims.length === 0) return kept;
  const taken = new Set<string>();
  for (const reason of ["byArxiv", "byTitle"] as const) {
    for (let paper = 0; paper < count; paper++) {
      const free = kept.has(paper) ? undefined : claims[paper]![reason].find((previousId) => !taken.has(previousId));
      if (free === undefined) continue;
      kept.set(paper, free);
      taken.add(free);
    }
  }
  return kept;
}

/** Ids of papers that do not go by the bare digits of their title: those kept, and those that share a title. */
function nameAnew(input: IdInput, kept: ReadonlyMap<number, string>): Map<number, string> {
  const ids = new Map(kept);
  const reserved = new Set(input.previousIds.values());
  const byBase = orderBy(
    input.count,
    (paper) => input.high[paper]!,
    (a, b) => input.low[a]! - input.low[b]!,
  );
  for (let start = 0; start < input.count; ) {
    let end = start + 1;
    while (end < input.count && sharesBase(input, byBase[start]!, byBase[end]!)) end++;
    const base = baseId(input, byBase[start]!);
    if (end - start > 1 || reserved.has(base)) {
      const unnamed = [...byBase.subarray(start, end)].filter((paper) => !kept.has(paper));
      nameGroup(base, byArxivId(unnamed, input), reserved, ids);
    }
    start = end;
  }
  return ids;
}

function nameGroup(
  base: string,
  papers: readonly number[],
  reserved: ReadonlySet<string>,
  ids: Map<number, string>,
): void {
  let ordinal = 0;
  for (const paper of papers) {
    let id: string;
    do {
      ordinal++;
      id = ordinal === 1 ? base : `${base}-${ordinal}`;
    } while (reserved.has(id));
    ids.set(paper, id);
  }
}

function byArxivId(papers: readonly number[], input: IdInput): number[] {
  const first = new Map(papers.map((paper) => [paper, input.arxivIdsOf(paper)[0]]));
  return [...papers].sort((a, b) => {
    const [idA, idB] = [first.get(a), first.get(b)];
    if (idA === undefined || idB === undefined) return Number(idA === undefined) - Number(idB === undefined) || a - b;
    return compareText(idA, idB) || a - b;
  });
}

function sharesBase(input: IdInput, a: number, b: number): boolean {
  return input.high[a] === input.high[b] && input.low[a] === input.low[b];
}

function baseId(input: IdInput, paper: number): string {
  return `p${hex(input.high[paper]!)}${hex(input.low[paper]!)}`;
}

function hex(bits: number): string {
  return bits.toString(16).padStart(8, "0");
}

const PAPER_ID = /^p([0-9a-f]{8})[0-9a-f]{8}(?:-[0-9]+)?$/;

function orderById(input: IdInput, ids: ReadonlyMap<number, string>, idOf: (paper: number) => string): Uint32Array {
  const high = Uint32Array.from(input.high);
  for (const [paper, id] of ids) {
    const digits = PAPER_ID.exec(id);
    if (digits === null) throw new RangeError(`${id} is not the id of a paper; expected p and 16 hexadecimal digits`);
    high[paper] = Number.parseInt(digits[1]!, 16);
  }
  return orderBy(
    input.count,
    (paper) => high[paper]!,
    (a, b) => compareText(idOf(a), idOf(b)),
  );
}

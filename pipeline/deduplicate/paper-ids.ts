import type { FormerId, LostArxivId, Split } from "../previous/id-history.js";
import type { PreviousPapers } from "../previous/papers.js";
import type { Capture } from "../records.js";
import { keepIds } from "./kept-ids.js";
import { compareText, orderBy } from "./ordering.js";

/** Papers as far as their ids go. */
export interface IdInput {
  /** Number of papers; they are numbered by their first listing. */
  readonly count: number;
  /** First 64 bits of SHA-256 over the title identity of the paper's first listing. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** Captures of a paper, in order; only asked for where titles or a previous release demand it. */
  capturesOf(paper: number): readonly Capture[];
  readonly previous: PreviousPapers;
}

export interface PaperIds {
  idOf(paper: number): string;
  /** Papers by id, in code unit order. */
  readonly order: Uint32Array;
  /** Ids of the previous release under which no paper goes now. */
  readonly formers: readonly FormerId[];
  readonly splits: readonly Split[];
  readonly lost: readonly LostArxivId[];
}

/**
 * Gives each paper its id: the one it had in the previous release; else `p` and 16 hexadecimal digits of its title, with
 * `-2`, `-3` where papers share a title, by arXiv id (papers without one last) and then by first listing. An id that the
 * previous release has or remembers is never given to another paper.
 * @throws RangeError where an id of the previous release has not the form of an id
 */
export function assignPaperIds(input: IdInput): PaperIds {
  const { previous } = input;
  const { kept, left, splits } = keepIds({ ...input, baseIdOf: (paper) => baseId(input, paper) });
  const ids = nameAnew(input, kept);
  const idOf = (paper: number) => ids.get(paper) ?? baseId(input, paper);
  return {
    idOf,
    order: orderById(input, ids, idOf),
    formers: left.map(({ previous: number, paper }) => {
      const now = paper === null ? null : idOf(paper);
      const { title } = previous.read(number);
      return { paper_id: previous.idOf(number), now, arxiv_id: previous.arxivIdOf(number), title };
    }),
    splits: splits.map(({ paper, from }) => ({ paper_id: idOf(paper), from })),
    lost: [...kept].flatMap(([paper, paper_id]) => {
      const arxiv_id = previous.arxivIdOf(previous.numberOf(paper_id)!);
      return arxiv_id === null || firstArxivId(input, paper) !== null ? [] : [{ paper_id, arxiv_id }];
    }),
  };
}

/** Ids of papers that do not go by the bare digits of their title: those kept, and those that share a title. */
function nameAnew(input: IdInput, kept: ReadonlyMap<number, string>): Map<number, string> {
  const ids = new Map(kept);
  const isReserved = (id: string) => input.previous.numberOf(id) !== undefined;
  const byBase = orderBy(
    input.count,
    (paper) => input.high[paper]!,
    (a, b) => input.low[a]! - input.low[b]!,
  );
  for (let start = 0; start < input.count; ) {
    let end = start + 1;
    while (end < input.count && sharesBase(input, byBase[start]!, byBase[end]!)) end++;
    const base = baseId(input, byBase[start]!);
    if (end - start > 1 || isReserved(base)) {
      const unnamed = [...byBase.subarray(start, end)].filter((paper) => !kept.has(paper));
      nameGroup(base, byArxivId(unnamed, input), isReserved, ids);
    }
    start = end;
  }
  return ids;
}

function nameGroup(
  base: string,
  papers: readonly number[],
  isReserved: (id: string) => boolean,
  ids: Map<number, string>,
): void {
  let ordinal = 0;
  for (const paper of papers) {
    let id: string;
    do {
      ordinal++;
      id = ordinal === 1 ? base : `${base}-${ordinal}`;
    } while (isReserved(id));
    ids.set(paper, id);
  }
}

function byArxivId(papers: readonly number[], input: IdInput): number[] {
  const first = new Map(papers.map((paper) => [paper, firstArxivId(input, paper)]));
  return [...papers].sort((a, b) => {
    const [idA, idB] = [first.get(a)!, first.get(b)!];
    if (idA === null || idB === null) return Number(idA === null) - Number(idB === null) || a - b;
    return compareText(idA, idB) || a - b;
  });
}

function firstArxivId(input: IdInput, paper: number): string | null {
  return input.capturesOf(paper).find(({ arxiv_id }) => arxiv_id !== null)?.arxiv_id ?? null;
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

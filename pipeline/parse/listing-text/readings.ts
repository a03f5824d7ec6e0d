import type { Page } from "./pages.js";
import type { Paragraph } from "./paragraphs.js";
import { ABSTRACT_OPEN, LONGEST_TITLE, type Shape, shapeOf } from "./shape.js";

/**
 * Tells titles from abstracts.
 *
 * A page lists papers: a title, then the paragraphs of its abstract. Nothing marks them, so every way to read the page is
 * weighed, and the least odd one is taken. A reading cuts the page into segments:
 *
 *   entry      a title and the paragraphs of its abstract, or none
 *   orphan     a paragraph of an abstract whose title is not there
 *   page line  a day, a number or a word of the navigation that belongs to no paper
 *
 * and is as odd as its segments together. Oddity is counted in powers of ten (4: one listing in 10,000 is so), from
 * 109,581 papers where they tell, and where no dump tells (how often a title is lost) from what else must be true.
 *
 * A paragraph is decided where every other reading that puts it elsewhere is odder by 2 or more: a hundred times rarer.
 * Where two readings come closer, the paragraph is undecided, and becomes a finding rather than a guess.
 */
export interface Segment {
  readonly kind: "entry" | "orphan" | "page-line";
  readonly paragraphs: readonly Paragraph[];
  /** For each paragraph, whether any other reading comes near. */
  readonly isDecided: readonly boolean[];
  /** For each paragraph, whether it is a line that pages print. */
  readonly isPageLine: readonly boolean[];
  /** True for a usual title behind a blank line, with a usual abstract: no reading has its title elsewhere. */
  readonly isCertain: boolean;
}

/** What is known of a page beside its paragraphs. */
export type Surroundings = Omit<Page, "lines">;

/** Least distance between two readings at which the better one is taken. */
const MARGIN = 2;

/**
 * A listing has a title and no abstract. The interface always gives one; pages do not, and then often several times, so
 * that it must not take much: a row of titles is a row of titles.
 */
const NO_ABSTRACT = 1;
/** An abstract is not longer than a title can be: 400 of 109,581. */
const SHORT_ABSTRACT = 2;
/** The last abstract of a page is cut so early that it is not longer than a title. */
const CUT_SHORT = 1;
/**
 * An abstract has a second, a third, a further paragraph. None of 109,581 has a blank line; one that has is likely to have
 * more. The second must be odder than a page's odd last sentence, and less odd than a title that ends like one.
 */
const MORE_PARAGRAPHS = [4, 3, 1] as const;
/** An abstract of several paragraphs is longer than arXiv takes (1,920 characters), old ones apart: 19 of 109,581. */
const LONGEST_ABSTRACT = 2200;
const TOO_LONG = 10;
/**
 * A title is lost, but not its abstract. Odder than an abstract of many paragraphs, less odd than one of several that is
 * longer than any; where a page begins, the dump may have been cut.
 */
const LOST_TITLE = 12;
const LOST_TITLE_AT_START = 6;
/** A line that pages print stands between papers. Less odd than a title of these words, unless it has an abstract. */
const PAGE_LINE = 3;

/** Oddity up to which an entry is certain. */
const CERTAIN = 1;

/** Most paragraphs of a segment; a longer abstract is read up to here. */
const LONGEST_SEGMENT = 12;

interface Candidate {
  readonly kind: Segment["kind"];
  readonly from: number;
  readonly to: number;
  readonly oddity: number;
}

/** Reads a page: its segments in order, which hold every paragraph once. */
export function readPage(paragraphs: readonly Paragraph[], surroundings: Surroundings): Segment[] {
  const shapes = paragraphs.map(shapeOf);
  const candidates = shapes.map((_, from) => candidatesFrom(from, shapes, surroundings));
  const { before, after, chosen } = weigh(candidates);
  const isDecided = decided(candidates, before, after, chosen);
  return chosen.map(({ kind, from, to, oddity }) => ({
    kind,
    paragraphs: paragraphs.slice(from, to),
    isDecided: isDecided.slice(from, to),
    isPageLine: shapes.slice(from, to).map(({ isPageLine }) => isPageLine),
    isCertain:
      kind === "entry" && oddity <= CERTAIN && to === from + 2 && isApart(paragraphs, from) && isDecided[from]!,
  }));
}

/** True where the paragraph stands behind a blank line. */
function isApart(paragraphs: readonly Paragraph[], at: number): boolean {
  return at === 0 || paragraphs[at]!.from > paragraphs[at - 1]!.to + 1;
}

/** All segments that begin with a paragraph. */
function candidatesFrom(from: number, shapes: readonly Shape[], surroundings: Surroundings): Candidate[] {
  const { isStart, startsInDoubt } = surroundings;
  const first = shapes[from]!;
  const found: Candidate[] = [];
  if (first.isPageLine) {
    found.push({ kind: "page-line", from, to: from + 1, oddity: from === 0 && startsInDoubt ? 0 : PAGE_LINE });
  } else {
    const isFirst = isStart && from === (startsInDoubt ? 1 : 0);
    found.push(...orphansFrom(from, shapes, isFirst ? LOST_TITLE_AT_START : LOST_TITLE));
  }
  if (first.asTitle < Number.POSITIVE_INFINITY) found.push(...entriesFrom(from, shapes, surroundings));
  return found;
}

/** Abstracts without title. */
function orphansFrom(from: number, shapes: readonly Shape[], start: number): Candidate[] {
  const found: Candidate[] = [];
  const abstract = growing();
  for (let to = from + 1; to - from <= LONGEST_SEGMENT; to++) {
    const shape = shapes[to - 1];
    if (shape === undefined || shape.isPageLine) break;
    const oddity = start + abstract.add(shape);
    found.push({ kind: "orphan", from, to, oddity });
    if (abstract.isEnough()) break;
  }
  return found;
}

function entriesFrom(from: number, shapes: readonly Shape[], surroundings: Surroundings): Candidate[] {
  const { asTitle } = shapes[from]!;
  const found: Candidate[] = [{ kind: "entry", from, to: from + 1, oddity: asTitle + NO_ABSTRACT }];
  const abstract = growing();
  let lines = 0;
  for (let at = from + 1; at < shapes.length && at - from < LONGEST_SEGMENT; at++) {
    const shape = shapes[at]!;
    if (shape.isPageLine) {
      lines += PAGE_LINE;
      continue;
    }
    const isCut = at === shapes.length - 1 && surroundings.isEnd && shape.isOpen;
    const oddity = asTitle + lines + abstract.add(shape) + abstract.shortness(isCut);
    found.push({ kind: "entry", from, to: at + 1, oddity });
    if (abstract.isEnough()) break;
  }
  return found;
}

/** Oddity of an abstract, paragraph by paragraph. */
function growing() {
  let oddity = 0;
  let width = 0;
  let count = 0;
  return {
    /** One more paragraph. @returns the oddity so far */
    add(shape: Shape): number {
      if (count > 0) oddity += MORE_PARAGRAPHS[Math.min(count, MORE_PARAGRAPHS.length) - 1]!;
      if (count > 0 && width <= LONGEST_ABSTRACT && width + shape.width > LONGEST_ABSTRACT) oddity += TOO_LONG;
      oddity += shape.asAbstract;
      width += shape.width;
      count++;
      return oddity;
    },
    /** What to add for an abstract that ends here and is short; one that is cut need not end like a sentence. */
    shortness(isCut: boolean): number {
      if (width > LONGEST_TITLE) return 0;
      return isCut ? CUT_SHORT - ABSTRACT_OPEN : SHORT_ABSTRACT;
    },
    /** Whether more paragraphs can only be odder than any other reading. */
    isEnough: () => count > 1 && width > 2 * LONGEST_ABSTRACT,
  };
}

interface Weighed {
  /** Oddity of the best reading of the paragraphs before each place, and of those behind it. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The segments of the best reading, in order. */
  readonly chosen: readonly Candidate[];
}

/** Shortest paths from both ends: the best reading of a page is the best of each part. */
function weigh(candidates: readonly (readonly Candidate[])[]): Weighed {
  const end = candidates.length;
  const before = new Array<number>(end + 1).fill(Number.POSITIVE_INFINITY);
  const after = new Array<number>(end + 1).fill(Number.POSITIVE_INFINITY);
  const last = new Array<Candidate | undefined>(end + 1).fill(undefined);
  before[0] = 0;
  for (let at = 0; at < end; at++) {
    for (const candidate of candidates[at]!) {
      const oddity = before[at]! + candidate.oddity;
      if (oddity < before[candidate.to]!) {
        before[candidate.to] = oddity;
        last[candidate.to] = candidate;
      }
    }
  }
  after[end] = 0;
  for (let at = end - 1; at >= 0; at--) {
    for (const { to, oddity } of candidates[at]!) after[at] = Math.min(after[at]!, oddity + after[to]!);
  }
  const chosen: Candidate[] = [];
  for (let at = end; at > 0; at = chosen.at(-1)!.from) chosen.push(last[at]!);
  return { before, after, chosen: chosen.reverse() };
}

/** For each paragraph, whether every reading that puts it elsewhere is odder by the margin. */
function decided(
  candidates: readonly (readonly Candidate[])[],
  before: readonly number[],
  after: readonly number[],
  chosen: readonly Candidate[],
): boolean[] {
  const limit = before.at(-1)! + MARGIN;
  const place = chosen.flatMap((segment) => new Array<number>(segment.to - segment.from).fill(placeIn(segment)));
  const isDecided = place.map(() => true);
  for (const from of candidates.keys()) {
    for (const candidate of candidates[from]!) {
      if (before[from]! + candidate.oddity + after[candidate.to]! >= limit) continue;
      const other = placeIn(candidate);
      for (let at = from; at < candidate.to; at++) if (place[at] !== other) isDecided[at] = false;
    }
  }
  return isDecided;
}

/** Where a segment puts its paragraphs: with a title (its index), or nowhere. */
function placeIn({ kind, from }: Candidate): number {
  return kind === "entry" ? from : kind === "orphan" ? -1 : -2;
}

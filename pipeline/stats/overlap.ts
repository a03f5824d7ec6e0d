/** Counts the papers that several dumps list. */
import type { ListingRow, PaperRow, SourceRow } from "../records.js";

/** From this many dumps on, pairs are those of the folders in which they lie. */
const MANY_DUMPS = 20;

/** Papers that two dumps, or dumps of two folders, both list. Pairs that share none are left out. */
export interface SharedPapers {
  readonly source: string;
  readonly other_source: string;
  /** Papers that both list. */
  readonly paper_count: number;
  /** Papers that the first lists. */
  readonly source_paper_count: number;
  /** Papers that the other lists. */
  readonly other_source_paper_count: number;
}

/** How dumps overlap. */
export interface Overlap {
  /** How many papers stand in how many dumps, fewest dumps first. */
  readonly papers_by_source_count: readonly { readonly source_count: number; readonly paper_count: number }[];
  /** What `source` names in the pairs: the id of a dump, or, of many dumps in several folders, the first folder of their paths. */
  readonly pairs_of: "source_id" | "folder";
  /** The pair with most papers first; then in the order of the sources. */
  readonly pairs: readonly SharedPapers[];
}

/** Takes papers, then sources, then listings. */
export interface OverlapCounter {
  paper(row: Pick<PaperRow, "paper_id" | "listing_count">): void;
  source(row: Pick<SourceRow, "source_id" | "file">): void;
  listing(row: Pick<ListingRow, "source_id" | "paper_id">): void;
  figures(): Overlap;
}

/**
 * Starts to count. Of papers only those are remembered that have several listings, each with a number that stands for the
 * dumps it was seen in so far.
 */
export function makeOverlap(): OverlapCounter {
  const sources: { source_id: string; folder: string }[] = [];
  const numberOf = new Map<string, number>();
  /** Papers that only one listing shows, by source. */
  const single: number[] = [];
  const groups = new Map<string, number>();
  const seen = makeGroups();

  return {
    paper({ paper_id, listing_count }) {
      if (listing_count > 1) groups.set(paper_id, seen.none);
    },
    source({ source_id, file }) {
      numberOf.set(source_id, sources.length);
      sources.push({ source_id, folder: folderOf(file) });
      single.push(0);
    },
    listing({ source_id, paper_id }) {
      const source = numberOf.get(source_id);
      if (source === undefined) throw new Error(`the listings name the source ${source_id}, which the sources lack`);
      const group = groups.get(paper_id);
      if (group === undefined) single[source]! += 1;
      else groups.set(paper_id, seen.with(group, source));
    },
    figures() {
      const counted = new Map<number, number>();
      for (const group of groups.values()) counted.set(group, (counted.get(group) ?? 0) + 1);
      const shared = [...counted].map(([group, papers]) => ({ members: seen.members(group), papers }));
      const lists = [...shared, ...single.map((papers, source) => ({ members: [source], papers }))];
      const folders = [...new Set(sources.map(({ folder }) => folder))];
      const isByFolder = sources.length >= MANY_DUMPS && folders.length > 1;
      const names = isByFolder ? folders : sources.map(({ source_id }) => source_id);
      const unitOf = isByFolder ? sources.map(({ folder }) => folders.indexOf(folder)) : sources.map((_, i) => i);
      return {
        papers_by_source_count: bySize(lists),
        pairs_of: isByFolder ? "folder" : "source_id",
        pairs: pairsOf(
          lists.map(({ members, papers }) => ({ members: distinct(members.map((i) => unitOf[i]!)), papers })),
          names,
        ),
      };
    },
  };
}

/** Papers that the same dumps list: the numbers of the dumps, and how many papers. */
interface Shared {
  readonly members: readonly number[];
  readonly papers: number;
}

/** Sets of dumps, each of which is made once and has a number. */
function makeGroups() {
  const members: (readonly number[])[] = [[]];
  const numbers = new Map<string, number>([["", 0]]);
  return {
    none: 0,
    members: (group: number) => members[group]!,
    /** The set with one more dump; the same set where it is in there. */
    with(group: number, source: number): number {
      const before = members[group]!;
      if (before.includes(source)) return group;
      const after = [...before, source].sort((a, b) => a - b);
      const key = after.join(" ");
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, members.length);
      return members.push(after) - 1;
    },
  };
}

function bySize(lists: readonly Shared[]): Overlap["papers_by_source_count"] {
  const counts = new Map<number, number>();
  for (const { members, papers } of lists)
    if (papers > 0) counts.set(members.length, (counts.get(members.length) ?? 0) + papers);
  return [...counts]
    .map(([source_count, paper_count]) => ({ source_count, paper_count }))
    .sort((a, b) => a.source_count - b.source_count);
}

function pairsOf(lists: readonly Shared[], names: readonly string[]): SharedPapers[] {
  const totals = names.map(() => 0);
  const counts = new Map<number, number>();
  for (const { members, papers } of lists)
    for (const [i, one] of members.entries()) {
      totals[one]! += papers;
      for (const other of members.slice(i + 1)) {
        const pair = one * names.length + other;
        counts.set(pair, (counts.get(pair) ?? 0) + papers);
      }
    }
  return [...counts]
    .sort(([a, papers], [b, others]) => others - papers || a - b)
    .map(([pair, paper_count]) => {
      const [one, other] = [Math.floor(pair / names.length), pair % names.length];
      return {
        source: names[one]!,
        other_source: names[other]!,
        paper_count,
        source_paper_count: totals[one]!,
        other_source_paper_count: totals[other]!,
      };
    });
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The first folder of a path, as the card counts many dumps. */
function folderOf(file: string): string {
  return file.includes("/") ? `${file.slice(0, file.indexOf("/"))}/` : "(no folder)";
}

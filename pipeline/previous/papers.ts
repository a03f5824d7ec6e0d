/** The papers of the previous release, as far as a build needs them to give each paper the id that it had. Pure. */
import { hash } from "node:crypto";
import { titleIdentity } from "../deduplicate/remembered.js";
import type { ListingRow, PaperRow } from "../records.js";
import type { FormerId, LostArxivId, Split } from "./id-history.js";

/** What a paper of the previous release says of itself. */
export type PreviousText = Pick<PaperRow, "title" | "abstract" | "arxiv_id" | "is_truncated">;

/** The papers of a release by number: first those that it has, in its order, then the ids that it only remembers. */
export interface PreviousPapers {
  readonly count: number;
  idOf(number: number): string;
  /** The number of an id; undefined where the release does not know it. */
  numberOf(paper_id: string): number | undefined;
  /** What is remembered of an id under which the release has no paper; null where it has one. */
  formerOf(number: number): FormerId | null;
  /** Papers of an arXiv id, those that the release has before those that it remembers. */
  withArxivId(arxiv_id: string): readonly number[];
  /** The paper of a listing: of the same dump, at the same position, under the same title. */
  withListing(source_id: string, position: number, title: string): number | undefined;
  /** The arXiv id of a paper, also where only an earlier release had it. */
  arxivIdOf(number: number): string | null;
  /** The text of a paper; of one that is only remembered its title. Reads the disk. */
  read(number: number): PreviousText;
  readonly splits: readonly Split[];
}

/** Takes in the rows of a release: all papers in order first, then listings, then what it remembers. */
export interface PreviousGathering {
  addPaper(row: Pick<PaperRow, "paper_id" | "title" | "arxiv_id">): void;
  addListing(row: Pick<ListingRow, "source_id" | "position" | "paper_id" | "title_text" | "arxiv_id">): void;
  addFormer(former: FormerId): void;
  addSplit(split: Split): void;
  addLostArxivId(lost: LostArxivId): void;
  /** @param read  gives the text of a paper that was added, by its number */
  close(read: (number: number) => PreviousText): PreviousPapers;
}

/** Listings of one dump by position: the paper's number + 1, and 32 bits of the title's identity. */
interface DumpListings {
  papers: Uint32Array;
  titles: Uint32Array;
}

/** A dump has no more entries than this; a position beyond it is no position. */
const MAX_POSITION = 1 << 26;

/** Starts to gather a release. A row of a paper that is not there adds nothing. */
export function gatherPrevious(): PreviousGathering {
  const ids: string[] = [];
  const arxivIds: (string | null)[] = [];
  const titles: number[] = [];
  const numbers = new Map<string, number>();
  const byArxivId = new Map<string, number[]>();
  const dumps = new Map<string, DumpListings>();
  const formers: FormerId[] = [];
  const splits: Split[] = [];

  const noteArxivId = (arxiv_id: string | null, number: number): void => {
    if (arxiv_id === null) return;
    const known = byArxivId.get(arxiv_id);
    if (known === undefined) byArxivId.set(arxiv_id, [number]);
    else if (!known.includes(number)) known.push(number);
    arxivIds[number] ??= arxiv_id;
  };
  const add = (paper_id: string, arxiv_id: string | null): number | null => {
    if (numbers.has(paper_id)) return null;
    const number = ids.push(paper_id) - 1;
    numbers.set(paper_id, number);
    arxivIds.push(null);
    noteArxivId(arxiv_id, number);
    return number;
  };

  return {
    addPaper({ paper_id, arxiv_id, title }) {
      if (add(paper_id, arxiv_id) !== null) titles.push(titleBits(title));
    },
    addListing({ source_id, position, paper_id, title_text, arxiv_id }) {
      const number = numbers.get(paper_id);
      if (number === undefined || !(position >= 0 && position < MAX_POSITION)) return;
      noteArxivId(arxiv_id, number);
      const listings = roomFor(dumps, source_id, position);
      listings.papers[position] = number + 1;
      listings.titles[position] = title_text === null ? titles[number]! : titleBits(title_text);
    },
    addFormer(former) {
      if (add(former.paper_id, former.arxiv_id) !== null) formers.push(former);
    },
    addSplit(split) {
      splits.push(split);
    },
    addLostArxivId({ paper_id, arxiv_id }) {
      const number = numbers.get(paper_id);
      if (number !== undefined) noteArxivId(arxiv_id, number);
    },
    close(read) {
      const living = ids.length - formers.length;
      const formerOf = (number: number) => (number < living ? null : formers[number - living]!);
      return {
        count: ids.length,
        idOf: (number) => ids[number]!,
        numberOf: (paper_id) => numbers.get(paper_id),
        formerOf,
        withArxivId: (arxiv_id) => byArxivId.get(arxiv_id) ?? [],
        withListing(source_id, position, title) {
          const listings = dumps.get(source_id);
          const number = listings?.papers[position];
          if (listings === undefined || number === undefined || number === 0) return undefined;
          return listings.titles[position] === titleBits(title) ? number - 1 : undefined;
        },
        arxivIdOf: (number) => arxivIds[number]!,
        read(number) {
          const former = formerOf(number);
          return former === null
            ? read(number)
            : { title: former.title, abstract: null, arxiv_id: former.arxiv_id, is_truncated: false };
        },
        splits,
      };
    },
  };
}

function titleBits(title: string): number {
  return hash("sha256", titleIdentity(title), "buffer").readUInt32BE(0);
}

function roomFor(dumps: Map<string, DumpListings>, source_id: string, position: number): DumpListings {
  const known = dumps.get(source_id);
  if (known !== undefined && position < known.papers.length) return known;
  const size = Math.max(64, position + 1, 2 * (known?.papers.length ?? 0));
  const larger = { papers: new Uint32Array(size), titles: new Uint32Array(size) };
  if (known !== undefined) {
    larger.papers.set(known.papers);
    larger.titles.set(known.titles);
  }
  dumps.set(source_id, larger);
  return larger;
}

/** Rows of a release in memory, for whoever has them there. */
export function previousPapersOf(
  papers: readonly (PreviousText & { readonly paper_id: string })[],
  listings: readonly Parameters<PreviousGathering["addListing"]>[0][] = [],
  formers: readonly FormerId[] = [],
  splits: readonly Split[] = [],
  lost: readonly LostArxivId[] = [],
): PreviousPapers {
  const gathering = gatherPrevious();
  for (const paper of papers) gathering.addPaper(paper);
  for (const listing of listings) gathering.addListing(listing);
  for (const former of formers) gathering.addFormer(former);
  for (const split of splits) gathering.addSplit(split);
  for (const arxivId of lost) gathering.addLostArxivId(arxivId);
  return gathering.close((number) => papers[number]!);
}

/** No previous release. */
export const NO_PREVIOUS_PAPERS: PreviousPapers = previousPapersOf([]);

import type { PreviousPapers } from "../previous/papers.js";
import type { Capture } from "../records.js";
import { findAlike } from "./alike.js";
import { compareText } from "./ordering.js";
import { titleIdentity } from "./remembered.js";

/** Papers of a build, and the release before it. */
export interface KeepingInput {
  /** Number of papers; they are numbered by their first listing. */
  readonly count: number;
  /** Captures of a paper, in order. */
  capturesOf(paper: number): readonly Capture[];
  /** The id that a paper would have without a previous release, but for an ordinal. */
  baseIdOf(paper: number): string;
  readonly previous: PreviousPapers;
}

/** An id of the previous release under which no paper goes now. */
export interface LeftId {
  /** Its number in the previous release. */
  readonly previous: number;
  /** The paper that it leads to; null where there is no such paper. */
  readonly paper: number | null;
}

/** A paper that parted from one of the previous release. */
export interface SplitPaper {
  readonly paper: number;
  readonly from: string;
}

/** Who goes by which id of the previous release, and what became of the other ids. */
export interface KeptIds {
  readonly kept: ReadonlyMap<number, string>;
  readonly left: readonly LeftId[];
  readonly splits: readonly SplitPaper[];
}

/** Why a paper may be one of the previous release. */
interface Link {
  readonly paper: number;
  readonly previous: number;
  readonly byArxivId: boolean;
  /** Listings that the two have in common. */
  listings: number;
  /** How much they agree where they have no listing in common. */
  readonly strength: number;
}

/**
 * Finds which paper of a build is which paper of the previous release: by arXiv id; then by listings that both have; then,
 * for what is left on both sides, by what would make two listings one paper (`compareCaptures`). Papers of two arXiv ids are never
 * one. Where two papers of the release are one now, the one with the stronger link gives its id, and the other's leads to it; where
 * one is two now, the stronger link decides who keeps the id. An id that the release only remembers goes back to its paper.
 */
export function keepIds(input: KeepingInput): KeptIds {
  const { previous } = input;
  if (previous.count === 0) return { kept: new Map(), left: [], splits: [] };
  const owners = new Map<number, number>();
  const numbers = new Map<number, number>();
  const take = (links: readonly Link[]): void => {
    for (const link of [...links].sort(compareLinks(input))) {
      if (owners.has(link.previous) || numbers.has(link.paper)) continue;
      owners.set(link.previous, link.paper);
      numbers.set(link.paper, link.previous);
    }
  };
  const direct = directLinks(input);
  take(direct);
  const unnamed = () => numbersUpTo(input.count).filter((paper) => !numbers.has(paper));
  const returning = returningLinks(input, new Set(unnamed()), direct);
  take(returning);
  const linked = new Set([...direct, ...returning].map((link) => link.previous));
  const alike = alikeLinks(
    input,
    unnamed(),
    numbersUpTo(previous.count).filter((number) => !linked.has(number)),
  );
  take(alike);

  const best = bestLinks([...direct, ...returning, ...alike], input);
  const paperOf = (number: number | undefined): number | null =>
    number === undefined ? null : (owners.get(number) ?? followed(number) ?? best.get(number) ?? null);
  // A release leads its former ids to papers that it has, never to another former id.
  const followed = (number: number): number | null => {
    const now = previous.formerOf(number)?.now ?? null;
    const target = now === null ? undefined : previous.numberOf(now);
    return target === undefined || previous.formerOf(target) !== null ? null : paperOf(target);
  };
  return {
    kept: new Map([...numbers].map(([paper, number]) => [paper, previous.idOf(number)])),
    left: numbersUpTo(previous.count)
      .filter((number) => !owners.has(number))
      .map((number) => ({ previous: number, paper: paperOf(number) })),
    splits: [
      ...newSplits(direct, numbers, owners, previous),
      ...previous.splits.flatMap(({ paper_id, from }) => {
        const paper = paperOf(previous.numberOf(paper_id));
        return paper === null || paper === paperOf(previous.numberOf(from)) ? [] : [{ paper, from }];
      }),
    ],
  };
}

/** Links by arXiv ids and by listings. */
function directLinks({ count, capturesOf, previous }: KeepingInput): Link[] {
  const links: Link[] = [];
  for (let paper = 0; paper < count; paper++) {
    const captures = capturesOf(paper);
    const arxivIds = arxivIdsOf(captures);
    const own = new Map<number, Link>();
    for (const arxiv_id of arxivIds) {
      for (const number of previous.withArxivId(arxiv_id)) {
        own.set(number, { paper, previous: number, byArxivId: true, listings: 0, strength: 0 });
      }
    }
    for (const { source_id, position, title } of captures) {
      const number = previous.withListing(source_id, position, title);
      if (number === undefined || haveTwoIds(arxivIds, previous.arxivIdOf(number))) continue;
      const link = own.get(number) ?? { paper, previous: number, byArxivId: false, listings: 0, strength: 0 };
      link.listings++;
      own.set(number, link);
    }
    links.push(...own.values());
  }
  return links;
}

function arxivIdsOf(captures: readonly Capture[]): ReadonlySet<string> {
  return new Set(captures.flatMap(({ arxiv_id }) => arxiv_id ?? []));
}

function haveTwoIds(arxivIds: ReadonlySet<string>, other: string | null): boolean {
  return other !== null && arxivIds.size > 0 && !arxivIds.has(other);
}

/** Links between papers and ids that have found no partner. */
function alikeLinks(
  { capturesOf, previous }: KeepingInput,
  papers: readonly number[],
  free: readonly number[],
): Link[] {
  if (papers.length === 0 || free.length === 0) return [];
  const now = papers.flatMap((paper) => capturesOf(paper).map((capture) => ({ paper, capture })));
  const before = free.map((number) => ({ previous: number, text: previous.read(number) }));
  const arxivIds = new Map(papers.map((paper) => [paper, arxivIdsOf(capturesOf(paper))]));
  return findAlike(now, before)
    .filter((alike) => !haveTwoIds(arxivIds.get(alike.paper)!, previous.arxivIdOf(alike.previous)))
    .map((alike) => ({ ...alike, byArxivId: false, listings: 0 }));
}

/**
 * Links of papers that part again from a paper that they had become part of: they have listings of that paper, and the title
 * of an id that leads to it.
 */
function returningLinks(
  { capturesOf, previous }: KeepingInput,
  papers: ReadonlySet<number>,
  links: readonly Link[],
): Link[] {
  const leading = new Map<string, number[]>();
  for (let number = 0; number < previous.count; number++) {
    const now = previous.formerOf(number)?.now ?? null;
    if (now !== null) leading.set(now, [...(leading.get(now) ?? []), number]);
  }
  if (leading.size === 0) return [];
  return links.flatMap(({ paper, previous: number, listings }) => {
    const formers = papers.has(paper) && listings > 0 ? (leading.get(previous.idOf(number)) ?? []) : [];
    if (formers.length === 0) return [];
    const arxivIds = arxivIdsOf(capturesOf(paper));
    const titles = new Set(capturesOf(paper).map(({ title }) => titleIdentity(title)));
    return formers
      .filter((former) => titles.has(titleIdentity(previous.formerOf(former)!.title)))
      .filter((former) => !haveTwoIds(arxivIds, previous.arxivIdOf(former)))
      .map((former) => ({ paper, previous: former, byArxivId: false, listings, strength: 0 }));
  });
}

/** The strongest first; papers of the release before those that it only remembers. Never zero for two links. */
function compareLinks({ previous, baseIdOf }: KeepingInput): (a: Link, b: Link) => number {
  const isFormer = (link: Link) => Number(previous.formerOf(link.previous) !== null);
  const isOther = (link: Link) => Number(baseIdOf(link.paper) !== previous.idOf(link.previous));
  return (a, b) =>
    isFormer(a) - isFormer(b) ||
    Number(b.byArxivId) - Number(a.byArxivId) ||
    b.listings - a.listings ||
    b.strength - a.strength ||
    isOther(a) - isOther(b) ||
    compareText(previous.idOf(a.previous), previous.idOf(b.previous)) ||
    a.paper - b.paper;
}

/** The paper with the strongest link to each id. */
function bestLinks(links: readonly Link[], input: KeepingInput): Map<number, number> {
  const best = new Map<number, number>();
  for (const link of [...links].sort(compareLinks(input))) {
    if (!best.has(link.previous)) best.set(link.previous, link.paper);
  }
  return best;
}

/** Papers without an id of the release that have listings of a paper which another one is now. */
function newSplits(
  links: readonly Link[],
  numbers: ReadonlyMap<number, number>,
  owners: ReadonlyMap<number, number>,
  previous: PreviousPapers,
): SplitPaper[] {
  return links
    .filter((link) => link.listings > 0 && !numbers.has(link.paper) && owners.has(link.previous))
    .map((link) => ({ paper: link.paper, from: previous.idOf(link.previous) }));
}

function numbersUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number);
}

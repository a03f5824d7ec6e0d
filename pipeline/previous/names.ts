/** Names that papers of the previous release introduced: whose they are stays so. Pure. */
import type { Introduced, PaperRow } from "../records.js";
import type { ReservedName } from "./id-history.js";
import type { PreviousPapers } from "./papers.js";

/** The tables that hold what papers introduce. */
export type NameKind = ReservedName["kind"];

const KIND_OF: Record<Introduced["kind"], NameKind> = {
  model: "model",
  method: "method",
  system: "method",
  dataset: "dataset",
};

/** The table that holds what is introduced as a kind of thing. */
export function nameKindOf(kind: Introduced["kind"]): NameKind {
  return KIND_OF[kind];
}

/** Where a listing stands, and its title. */
export interface ListingPlace {
  readonly source_id: string;
  readonly position: number;
  readonly title: string;
}

/** A paper that introduces names. */
export interface NamingPaper {
  readonly paper_id: string;
  readonly listings: readonly ListingPlace[];
}

/** Names as the previous release gave them. */
export interface PreviousNames {
  /**
   * The id that a paper had for a name of its own; null where the paper is new or did not introduce the name.
   * @param isGone  whether a paper of the release is none now: its names go to the paper that has its listings
   */
  idOf(paper: NamingPaper, kind: NameKind, plain: string, isGone: (paper_id: string) => boolean): string | null;
  /** Whether a plain id is one paper's, or means no certain one of several: then no other paper gets it. */
  isTaken(kind: NameKind, plain: string): boolean;
  /** Every id that is one paper's, by kind and id. */
  readonly owned: readonly ReservedName[];
}

/** Takes in the rows of a release. */
export interface NamesGathering {
  /** A model, method or dataset that only papers know. */
  addIntroduced(kind: NameKind, entity_id: string): void;
  /** A paper; after all of {@link addIntroduced}. */
  addPaper(paper: Pick<PaperRow, "paper_id" | "introduces">): void;
  addReserved(name: ReservedName): void;
  close(papers: PreviousPapers): PreviousNames;
}

/** Archives of arXiv with ids of seven digits, given out until March 2007 (https://info.arxiv.org/help/arxiv_identifier.html). */
const ARCHIVES =
  "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con";

/** What stands behind a name that several papers introduce: an arXiv number or a paper's id. */
const SUFFIX = new RegExp(`-(?:\\d{4}\\.\\d{4,5}|(?:${ARCHIVES})(?:\\.[a-z]{2})?-\\d{7}|p[0-9a-f]{16}(?:-\\d+)?)$`);

/** The name alone, of an id with the paper behind it; null of any other id. */
export function plainIdOf(entity_id: string): string | null {
  const suffix = SUFFIX.exec(entity_id);
  return suffix === null || suffix.index === 0 ? null : entity_id.slice(0, suffix.index);
}

/** Starts to gather names. */
export function gatherNames(): NamesGathering {
  const introduced = new Set<string>();
  const byPaper = new Map<string, ReservedName[]>();
  const owners = new Map<string, ReservedName>();
  const shared = new Set<string>();
  const own = (name: ReservedName): void => {
    const key = keyOf(name.kind, name.entity_id);
    if (!owners.has(key)) owners.set(key, name);
    const plain = plainIdOf(name.entity_id);
    if (plain !== null) shared.add(keyOf(name.kind, plain));
  };
  return {
    addIntroduced(kind, entity_id) {
      introduced.add(keyOf(kind, entity_id));
    },
    addPaper({ paper_id, introduces }) {
      if (introduces.length === 0) return;
      const names = introduces.map((entry) => ({ kind: KIND_OF[entry.kind], entity_id: entry.entity_id, paper_id }));
      byPaper.set(paper_id, names);
      for (const name of names) if (introduced.has(keyOf(name.kind, name.entity_id))) own(name);
    },
    addReserved(name) {
      own(name);
      const key = keyOf(name.kind, name.entity_id);
      const names = byPaper.get(name.paper_id) ?? [];
      if (!names.some(({ kind, entity_id }) => keyOf(kind, entity_id) === key))
        byPaper.set(name.paper_id, [...names, name]);
    },
    close(papers) {
      const idIn = (paper_id: string, kind: NameKind, plain: string): string | null => {
        const names =
          byPaper
            .get(paper_id)
            ?.filter((name) => name.kind === kind)
            .map(({ entity_id }) => entity_id) ?? [];
        return names.find((id) => id === plain) ?? names.find((id) => plainIdOf(id) === plain) ?? null;
      };
      return {
        idOf({ paper_id, listings }, kind, plain, isGone) {
          const id = idIn(paper_id, kind, plain);
          if (id !== null) return id;
          for (const { source_id, position, title } of listings) {
            const number = papers.withListing(source_id, position, title);
            if (number === undefined || !isGone(papers.idOf(number))) continue;
            const other = idIn(papers.idOf(number), kind, plain);
            if (other !== null) return other;
          }
          return null;
        },
        isTaken: (kind, plain) => owners.has(keyOf(kind, plain)) || shared.has(keyOf(kind, plain)),
        owned: [...owners.keys()].sort().map((key) => owners.get(key)!),
      };
    },
  };
}

function keyOf(kind: NameKind, entity_id: string): string {
  return `${kind} ${entity_id}`;
}

import type { ReservedName } from "../previous/id-history.js";
import type { NameKind, PreviousNames } from "../previous/names.js";
import type { Annotated } from "../records.js";

/**
 * Names that several papers introduce: PRISM is nine different things. Each gets an id of its own, with the paper that
 * introduces it behind the name: `prism-2405.14730`. A name that a vocabulary or the grammar of models knows is one thing,
 * whoever claims it; and a paper that only mentions such a name does not say which it means, so that it keeps the plain id.
 *
 * An id of the previous release keeps its meaning: a paper keeps the id of its name, plain or not, and a plain id that was
 * one paper's, or of several, is given to no other.
 */
export interface SharedNames {
  /** Takes note of what a paper introduces. */
  see(paper: Annotated): void;
  /** The paper with ids of its own for names that others introduce too. To be asked when all papers were seen. */
  settle(paper: Annotated): Annotated;
  /** Names of earlier releases that no paper introduces now. To be asked when all papers are settled. */
  reserved(): readonly ReservedName[];
}

const LISTS = ["models", "methods", "datasets"] as const;
type List = (typeof LISTS)[number];

const LIST_OF: Record<Annotated["introduces"][number]["kind"], List> = {
  model: "models",
  method: "methods",
  system: "methods",
  dataset: "datasets",
};

export function makeSharedNames(previous: PreviousNames | null = null): SharedNames {
  const papers: Record<List, Map<string, number>> = { models: new Map(), methods: new Map(), datasets: new Map() };
  const seen = new Set<string>();
  const introduced = new Set<string>();
  const isGone = (paper_id: string) => !seen.has(paper_id);

  /** The id of a paper's own name: the one it had; else the plain one where it is free and nobody else introduces it. */
  function idOf(paper: Annotated, list: List, plain: string): string {
    const before = previous?.idOf(paper, KIND_OF[list], plain, isGone) ?? null;
    if (before !== null && !introduced.has(keyOf(list, before))) return before;
    const isPlain = papers[list].get(plain) === 1 && previous?.isTaken(KIND_OF[list], plain) !== true;
    return isPlain ? plain : `${plain}-${suffixOf(paper)}`;
  }

  return {
    see(paper) {
      if (previous !== null) seen.add(paper.paper_id);
      for (const list of LISTS) {
        for (const id of ownIds(paper, list)) papers[list].set(id, (papers[list].get(id) ?? 0) + 1);
      }
    },
    settle(paper) {
      const renamed = (list: List): Renamed => {
        const ids = [...ownIds(paper, list)].map((plain) => [plain, idOf(paper, list, plain)] as const);
        return new Map(ids.filter(([plain, id]) => id !== plain));
      };
      const ids = { models: renamed("models"), methods: renamed("methods"), datasets: renamed("datasets") };
      const settled = LISTS.every((list) => ids[list].size === 0) ? paper : withIds(paper, ids);
      if (previous !== null) {
        for (const { id, kind } of settled.introduces) introduced.add(keyOf(LIST_OF[kind], id));
      }
      return settled;
    },
    reserved() {
      return (previous?.owned ?? []).filter(({ kind, entity_id }) => !introduced.has(keyOf(`${kind}s`, entity_id)));
    },
  };
}

function keyOf(list: List, id: string): string {
  return `${list} ${id}`;
}

const KIND_OF: Record<List, NameKind> = { models: "model", methods: "method", datasets: "dataset" };

/** New ids by old ones. */
type Renamed = ReadonlyMap<string, string>;

/** Ids of what a paper introduces and nothing else knows. */
function ownIds({ introduces, ...paper }: Annotated, list: List): Set<string> {
  if (introduces.length === 0) return new Set();
  const known = new Set(paper[list].filter(({ origin }) => origin !== "introduced").map(({ id }) => id));
  return new Set(introduces.flatMap(({ id, kind }) => (LIST_OF[kind] === list && !known.has(id) ? [id] : [])));
}

/** What tells a paper apart in ids: its arXiv number, or else its own id. */
function suffixOf({ arxiv_id, paper_id }: Annotated): string {
  return arxiv_id === null ? paper_id : arxiv_id.slice("arxiv:".length).toLowerCase().replaceAll("/", "-");
}

function withIds(paper: Annotated, ids: Record<List, Renamed>): Annotated {
  const own = (list: List, id: string) => ids[list].get(id) ?? id;
  const ownOrNull = (list: List, id: string | null) => (id === null ? null : own(list, id));
  const entities = <T extends { readonly id: string }>(list: List, of: readonly T[]): T[] =>
    of.map((entity) => ({ ...entity, id: own(list, entity.id) })).sort(byId);
  return {
    ...paper,
    models: entities("models", paper.models),
    methods: entities("methods", paper.methods),
    datasets: entities("datasets", paper.datasets),
    introduces: paper.introduces.map((entry) => ({ ...entry, id: own(LIST_OF[entry.kind], entry.id) })),
    results: paper.results.map((result) => ({
      ...result,
      model: ownOrNull("models", result.model),
      method: ownOrNull("methods", result.method),
      dataset: ownOrNull("datasets", result.dataset),
    })),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

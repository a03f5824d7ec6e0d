import type { Annotated } from "../records.js";

/**
 * Names that several papers introduce: PRISM is nine different things. Each gets an id of its own, with the paper that
 * introduces it behind the name: `prism-2405.14730`. A name that a vocabulary or the grammar of models knows is one thing,
 * whoever claims it; and a paper that only mentions such a name does not say which it means, so that it keeps the plain id.
 */
export interface SharedNames {
  /** Takes note of what a paper introduces. */
  see(paper: Annotated): void;
  /** The paper with ids of its own for names that others introduce too. To be asked when all papers were seen. */
  settle(paper: Annotated): Annotated;
}

const LISTS = ["models", "methods", "datasets"] as const;
type List = (typeof LISTS)[number];

const LIST_OF: Record<Annotated["introduces"][number]["kind"], List> = {
  model: "models",
  method: "methods",
  system: "methods",
  dataset: "datasets",
};

export function makeSharedNames(): SharedNames {
  const papers: Record<List, Map<string, number>> = { models: new Map(), methods: new Map(), datasets: new Map() };
  return {
    see(paper) {
      for (const list of LISTS) {
        for (const id of ownIds(paper, list)) papers[list].set(id, (papers[list].get(id) ?? 0) + 1);
      }
    },
    settle(paper) {
      const suffix = suffixOf(paper);
      const renamed = (list: List): Renamed => {
        const shared = [...ownIds(paper, list)].filter((id) => papers[list].get(id)! > 1);
        return new Map(shared.map((id) => [id, `${id}-${suffix}`]));
      };
      const ids = { models: renamed("models"), methods: renamed("methods"), datasets: renamed("datasets") };
      return LISTS.every((list) => ids[list].size === 0) ? paper : withIds(paper, ids);
    },
  };
}

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

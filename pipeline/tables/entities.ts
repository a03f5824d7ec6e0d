import type { ModelRow } from "../records.js";

type Origin = ModelRow["origin"];

/** How far each origin of a name is trusted: the first that occurs speaks for the entity. */
const TRUST: readonly Origin[] = ["vocabulary", "grammar", "introduced", "context"];

interface Named {
  readonly name: string;
  readonly origin: Origin;
}

/** One entity as gathered over the run. */
export interface Gathered<Entity> {
  readonly id: string;
  /** Name in most papers; of equally frequent ones the first by code unit. */
  readonly name: string;
  readonly origin: Origin;
  /** Papers that mention it by itself. */
  readonly paper_count: number;
  /** The first paper's account among those of the most trusted origin. */
  readonly entity: Entity;
}

/** Entities of one kind, gathered paper by paper. */
export interface Gathering<Entity> {
  /** Takes in what one paper says; several entries of one id in one paper count once. */
  mention(paper_id: string, id: string, entity: Entity): void;
  /** Makes sure that the id has an entry, without counting a paper. */
  know(id: string, entity: Entity): void;
  /** Every entity, sorted by id. */
  all(): Gathered<Entity>[];
}

interface Entry<Entity> {
  entity: Entity;
  papers: number;
  lastPaper: string;
  /** Papers of the most trusted origin that use the name of `entity`. */
  uses: number;
  /** The same for other names; most entities have one, and a map each would cost a million papers 200 MB. */
  otherUses: Map<string, number> | null;
}

/**
 * Starts a gathering.
 * @param kept  copies what is remembered of an entity, so that the record it came with can be forgotten
 */
export function gatherEntities<Entity extends Named>(kept: (entity: Entity) => Entity): Gathering<Entity> {
  const entries = new Map<string, Entry<Entity>>();
  return {
    mention(paper_id, id, entity) {
      const entry = entries.get(id);
      if (entry === undefined) {
        entries.set(id, { entity: kept(entity), papers: 1, lastPaper: paper_id, uses: 1, otherUses: null });
        return;
      }
      if (entry.lastPaper === paper_id) return;
      entry.lastPaper = paper_id;
      entry.papers++;
      hear(entry, entity, 1, kept);
    },
    know(id, entity) {
      const entry = entries.get(id);
      if (entry === undefined)
        entries.set(id, { entity: kept(entity), papers: 0, lastPaper: "", uses: 0, otherUses: null });
      else hear(entry, entity, 0, kept);
    },
    all() {
      return [...entries.keys()].sort().map((id) => gathered(id, entries.get(id)!));
    },
  };
}

function distrust(entity: Named): number {
  return TRUST.indexOf(entity.origin);
}

/** One more account of an entity: a more trusted one replaces what was heard, an equal one votes for its name. */
function hear<Entity extends Named>(
  entry: Entry<Entity>,
  entity: Entity,
  votes: 0 | 1,
  kept: (entity: Entity) => Entity,
): void {
  const difference = distrust(entity) - distrust(entry.entity);
  if (difference > 0) return;
  if (difference < 0) {
    entry.entity = kept(entity);
    entry.uses = votes;
    entry.otherUses = null;
  } else if (entity.name === entry.entity.name) {
    entry.uses += votes;
  } else if (votes > 0) {
    entry.otherUses ??= new Map();
    entry.otherUses.set(entity.name, (entry.otherUses.get(entity.name) ?? 0) + votes);
  }
}

function gathered<Entity extends Named>(id: string, entry: Entry<Entity>): Gathered<Entity> {
  let name = entry.entity.name;
  let most = entry.uses;
  for (const [other, uses] of entry.otherUses ?? []) {
    if (uses > most || (uses === most && other < name)) {
      name = other;
      most = uses;
    }
  }
  return { id, name, origin: entry.entity.origin, paper_count: entry.papers, entity: entry.entity };
}

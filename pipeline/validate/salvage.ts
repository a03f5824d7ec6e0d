import type { FindingRule } from "../findings.js";
import type { Annotated, TableName } from "../records.js";

/** What is wrong with a record, and where. */
export interface RecordProblem {
  /** Path of the value, such as `["models", "0", "mentions", "2", "text"]`; empty for the whole record. */
  readonly path: readonly string[];
  readonly finding: FindingRule;
  readonly problem: string;
}

/** A part that was taken out of a record, or the record itself. */
export interface LostPart {
  readonly table: TableName;
  readonly part: unknown;
  /** Rows that the part would have given. */
  readonly rows: number;
  readonly finding: FindingRule;
  readonly problem: string;
}

/** What is left of a record; `record` is null where the trouble is in the paper itself. */
export interface Salvage {
  readonly record: Annotated | null;
  readonly lost: readonly LostPart[];
}

/** A record with more wrong parts is lost as a whole: it is checked once for each, and a broken program wrote it. */
const MAX_LOST_PARTS = 100;

/**
 * Takes out of a record the parts that are wrong, one at a time, until nothing is wrong with the rest: a mention, a model
 * with its mentions, a result, a link, an introduced name, or a listing that is not the source of the paper's text.
 * Trouble anywhere else loses the paper.
 * @param problemOf  the first problem of a record, or null where there is none
 */
export function salvage(input: unknown, problemOf: (record: unknown) => RecordProblem | null): Salvage {
  const lost: LostPart[] = [];
  let record = input;
  for (let found = problemOf(record); found !== null; found = problemOf(record)) {
    const { finding, problem } = found;
    const cut = lost.length < MAX_LOST_PARTS ? cutAt(record as Loose, found.path) : null;
    if (cut === null) {
      lost.push({ table: "papers", part: record, rows: rowsIn(record), finding, problem });
      return { record: null, lost };
    }
    lost.push({ table: cut.table, part: cut.part, rows: cut.rows, finding, problem });
    record = cut.rest;
  }
  return { record: record as Annotated, lost };
}

/** A record that need not fit its schema. */
type Loose = Readonly<Record<string, unknown>>;

interface Cut {
  readonly table: TableName;
  readonly part: unknown;
  readonly rows: number;
  readonly rest: Loose;
}

/** Takes out the smallest part around a path that a paper can do without; null where there is none. */
function cutAt(record: Loose, path: readonly string[]): Cut | null {
  const [list, place, inner, innerPlace] = path;
  if (list === undefined || place === undefined) return null;
  const items = record[list] as readonly Loose[];
  const part = items[Number(place)];
  const rest = { ...record, [list]: without(items, Number(place)) };
  switch (list) {
    case "models":
    case "methods":
    case "datasets": {
      const mentions = listOf(part?.mentions);
      if (inner !== "mentions" || innerPlace === undefined || mentions.length === 1) {
        return { table: "mentions", part, rows: Math.max(1, mentions.length), rest };
      }
      const entity = { ...part, mentions: without(mentions, Number(innerPlace)) };
      const entities = items.with(Number(place), entity);
      return { table: "mentions", part: mentions[Number(innerPlace)], rows: 1, rest: { ...record, [list]: entities } };
    }
    case "results":
    case "links":
      return { table: list, part, rows: 1, rest };
    case "introduces":
      return { table: "papers", part, rows: 0, rest };
    case "listings":
      return part?.is_text_source === false ? { table: "listings", part, rows: 1, rest } : null;
    default:
      return null;
  }
}

function without<Item>(items: readonly Item[], place: number): Item[] {
  return items.filter((_, i) => i !== place);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Rows that a record of any form would have given: its paper and whatever stands in its lists. */
function rowsIn(record: unknown): number {
  if (typeof record !== "object" || record === null) return 1;
  const { listings, results, links, models, methods, datasets } = record as Loose;
  const entities = [models, methods, datasets].flatMap(listOf) as readonly (Loose | null)[];
  const mentions = entities.flatMap((entity) => listOf(entity?.mentions));
  return 1 + mentions.length + listOf(listings).length + listOf(results).length + listOf(links).length;
}

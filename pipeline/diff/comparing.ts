/**
 * Compares two datasets table by table. Rows stand in the order of their keys, so that no table is ever held in memory; what is
 * remembered are the ids of papers, models, methods and datasets that are not as they were, for the reasons of other rows.
 */
import type { Table } from "../columns.js";
import { linesOf, type PublishedDataset, rowsOf, tablesOf } from "../datasets.js";
import type { Finding } from "../records.js";
import {
  type Explained,
  type Place,
  reasonOfDump,
  reasonOfEntity,
  reasonOfListingRow,
  reasonOfPaper,
  reasonOfRule,
  reasonsOfPlace,
} from "./explaining.js";
import { type Facts, gatherFacts } from "./facts.js";
import { type AnyRow, type ChangeCounts, noChanges, type RowChange } from "./merging.js";
import type { Because } from "./reasons.js";
import { compareTable, schemaChanges } from "./schemas.js";
import { startTally, type Tally } from "./tally.js";

/** What differs between two datasets. */
export interface Diff {
  readonly tally: Tally;
  /** Sentences on tables and columns; null where only manifests are known. */
  readonly schema: readonly string[] | null;
}

/** A dataset with its rows. */
type Folder = PublishedDataset & { readonly folder: string };

/** Where rows that differ go, table by table, in the order of the key. */
export type WriteChanges = (table: string, rows: readonly Explained[]) => Promise<void>;

const ENTITIES = { models: "model", methods: "method", datasets: "dataset" } as const;

/** Compares two datasets. @param write  takes the rows that differ */
export async function compareDatasets(before: Folder, now: Folder, write: WriteChanges): Promise<Diff> {
  const [oldTables, newTables] = [tablesOf(before.folder), tablesOf(now.folder)];
  const { facts, ...gathering } = gatherFacts(before.manifest.code_sha256 === now.manifest.code_sha256);
  const { tally, count, add } = startTally();

  /** The rows of a table that differ; with `counts` where they pass for the last time. */
  async function* changesOf(name: string, counts = noChanges()): AsyncGenerator<readonly RowChange[]> {
    const file = `jsonl/${name}.jsonl`;
    const [old, fresh] = [oldTables, newTables].map((tables) => tables.find((table) => table.name === name));
    if (isSameFile(before, now, file) && old?.key.join() === fresh?.key.join()) {
      counts.old = counts.new = now.manifest.rows[name] ?? 0;
      return;
    }
    yield* compareTable(old, fresh, linesOf(before.folder, file), linesOf(now.folder, file), counts);
  }
  async function gather(name: string, take: (change: RowChange) => void): Promise<void> {
    for await (const changes of changesOf(name)) changes.forEach(take);
  }
  async function tell(
    name: string,
    explain: (changes: AsyncIterable<readonly RowChange[]>) => AsyncIterable<Explained[]>,
  ) {
    const counts: ChangeCounts = noChanges();
    for await (const rows of explain(changesOf(name, counts))) {
      add(name, rows);
      await write(name, rows);
    }
    count(name, counts);
  }

  await gather("sources", gathering.addDump);
  await gather("rules", gathering.addRule);
  for await (const findings of rowsOf<Finding>(now.folder, "findings/findings.jsonl"))
    findings.forEach(gathering.addFinding);
  for (const [by, { folder }, tables] of [
    ["old", before, oldTables],
    ["new", now, newTables],
  ] as const) {
    for await (const { table, key, rule } of heldBackRows(folder, tables)) gathering.addHeldBack(by, table, key, rule);
  }
  for (const [table, kind] of Object.entries(ENTITIES))
    await gather(table, (change) => gathering.addEntity(kind, change));
  await gather("listings", gathering.addListing);
  await gather("papers", gathering.addPaper);

  const mentioned = new Map<string, Because>();
  for (const name of tablesInOrder(oldTables, newTables)) {
    if (name === "mentions") await tell(name, (changes) => explainedPlaces("mentions", changes, facts, mentioned));
    else if (name === "results" || name === "links")
      await tell(name, (changes) => explainedPlaces(name, changes, facts));
    else {
      const explain = explainerOf(name, facts, mentioned);
      await tell(name, (changes) => explainedRows(changes, explain));
    }
  }
  return { tally, schema: schemaChanges(oldTables, newTables) };
}

function isSameFile(before: Folder, now: Folder, path: string): boolean {
  const [old, fresh] = [before, now].map(({ manifest }) => manifest.files.find((file) => file.path === path)?.sha256);
  return old !== undefined && old === fresh;
}

/** Names of all tables; mentions come before the models, methods and datasets that follow them. */
function tablesInOrder(before: readonly Table[], now: readonly Table[]): string[] {
  const names = [...new Set([...now, ...before].map(({ name }) => name))].filter((name) => name !== "findings");
  return names.sort((a, b) => Number(a in ENTITIES) - Number(b in ENTITIES));
}

function explainerOf(
  name: string,
  facts: Facts,
  mentioned: ReadonlyMap<string, Because>,
): (change: RowChange) => Because {
  if (name === "sources") return (change) => reasonOfDump(change, facts);
  if (name === "rules") return (change) => reasonOfRule(change, facts);
  if (name === "listings") return (change) => reasonOfListingRow(change, facts);
  if (name === "papers") return (change) => reasonOfPaper(change, facts);
  const kind = ENTITIES[name as keyof typeof ENTITIES];
  if (kind === undefined) return () => facts.otherwise;
  return (change) => reasonOfEntity(change, mentioned.get(`${kind} ${Object.values(change.key)[0]}`), facts);
}

async function* explainedRows(
  changes: AsyncIterable<readonly RowChange[]>,
  explain: (change: RowChange) => Because,
): AsyncIterable<Explained[]> {
  for await (const batch of changes) yield batch.map((change) => ({ ...change, ...explain(change) }));
}

/**
 * Rows of one place in a text are explained together.
 * @param mentioned  is told the first reason of every model, method and dataset whose row is new or gone
 */
async function* explainedPlaces(
  table: Place["table"],
  changes: AsyncIterable<readonly RowChange[]>,
  facts: Facts,
  mentioned?: Map<string, Because>,
): AsyncIterable<Explained[]> {
  let place: RowChange[] = [];
  const explained = (): Explained[] => {
    const rows = reasonsOfPlace({ table, changes: place }, facts);
    for (const { key, reason, detail } of mentioned === undefined ? [] : rows) {
      const entity = `${key.kind} ${key.entity_id}`;
      const isNew = facts.origin(String(key.kind), String(key.entity_id)) !== undefined;
      if (isNew && !mentioned!.has(entity)) mentioned!.set(entity, { reason, detail });
    }
    return rows;
  };
  for await (const batch of changes) {
    const rows: Explained[] = [];
    for (const change of batch) {
      if (place.length > 0 && !(table === "mentions" && areAtOnePlace(place[0]!.key, change.key))) {
        rows.push(...explained());
        place = [];
      }
      place.push(change);
    }
    if (rows.length > 0) yield rows;
  }
  if (place.length > 0) yield explained();
}

function areAtOnePlace(a: AnyRow, b: AnyRow): boolean {
  return (["paper_id", "field", "char_start", "char_end", "kind"] as const).every((column) => a[column] === b[column]);
}

/** Rows that a dataset held back, as far as they have the key of their table. */
async function* heldBackRows(
  folder: string,
  tables: readonly Table[],
): AsyncIterable<{ table: string; key: AnyRow; rule: string }> {
  const keys = new Map(tables.map(({ name, key }) => [name, key]));
  for await (const records of rowsOf<{ table: string; row: AnyRow | null; rule: string }>(
    folder,
    "findings/quarantined.jsonl",
  )) {
    for (const { table, row, rule } of records) {
      const key = keys.get(table);
      if (key === undefined || typeof row !== "object" || row === null) continue;
      yield { table, key: Object.fromEntries(key.map((column) => [column, row[column]])), rule };
    }
  }
}

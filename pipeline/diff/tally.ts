/** What the summary tells of the rows that differ, counted as they pass; memory does not grow with their number. Pure. */
import type { Explained } from "./explaining.js";
import type { ChangeCounts } from "./merging.js";
import type { Reason } from "./reasons.js";

/** Rows by what became of them. */
export type Counted = Record<Explained["change"], number>;

/** One listing source of which the number of listings differs. */
export interface SourceCount {
  readonly source_id: string;
  readonly old: number | null;
  readonly new: number | null;
}

/** A paper that goes by another id, or is part of one with another id. */
export interface OtherId {
  readonly old: string;
  readonly new: string;
}

/** Everything that the summary tells of rows. */
export interface Tally {
  readonly tables: ReadonlyMap<string, ChangeCounts>;
  /** By reason and table. */
  readonly reasons: ReadonlyMap<Reason, ReadonlyMap<string, Counted>>;
  /** Changed rows by table and column. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Rows of which the reason is the code, by the rule that found them. */
  readonly rules: ReadonlyMap<string, RuleTally>;
  readonly sources: readonly SourceCount[];
  /** Some of the papers that have another id now. */
  readonly otherIds: readonly OtherId[];
  /** Titles of some papers that new dumps brought. */
  readonly titles: readonly string[];
}

export interface RuleTally extends Counted {
  /** What was found or lost, in a few examples. */
  readonly examples: string[];
}

/** Examples of a rule, and new papers, that are kept. */
const EXAMPLES = 3;
/** Ids that are kept. */
const OTHER_IDS = 10;

/** Starts to count. */
export function startTally(): {
  readonly tally: Tally;
  count(table: string, counts: ChangeCounts): void;
  add(table: string, rows: readonly Explained[]): void;
} {
  const tables = new Map<string, ChangeCounts>();
  const reasons = new Map<Reason, Map<string, Counted>>();
  const columns = new Map<string, Map<string, number>>();
  const rules = new Map<string, RuleTally>();
  const sources: SourceCount[] = [];
  const titles: string[] = [];
  const otherIds: OtherId[] = [];

  const addRow = (table: string, row: Explained, isFix: boolean): void => {
    at(at(reasons, row.reason, newMap<Counted>), table, noRows)[row.change]++;
    for (const column of row.columns) {
      const counts = at(columns, table, newMap<number>);
      counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    if (table === "sources") sources.push(sourceCount(row));
    const isNewPaper = table === "papers" && row.change === "added" && row.reason === "dump-new";
    if (isNewPaper && titles.length < EXAMPLES) titles.push(String(row.new!.title));
    const hasOtherId = table === "papers" && row.change === "removed" && row.detail !== null;
    if (hasOtherId && isMove(row.reason) && otherIds.length < OTHER_IDS) {
      otherIds.push({ old: String(row.key.paper_id), new: row.detail });
    }
    const rule = (row.new ?? row.old)!.rule;
    if (isFix && table !== "rules" && typeof rule === "string") addFix(at(rules, rule, noFixes), row);
  };
  return {
    tally: { tables, reasons, columns, rules, sources, titles, otherIds },
    count(table, counts) {
      tables.set(table, counts);
    },
    add(table, rows) {
      for (const row of rows) addRow(table, row, FIXES.includes(row.reason));
    },
  };
}

function isMove(reason: Reason): boolean {
  return reason === "paper-merged" || reason === "paper-renamed";
}

/** Reasons whose rows are counted by rule. */
const FIXES: readonly Reason[] = ["rule-new", "rule-gone", "vocabulary-changed", "code-changed"];

function addFix(fixes: RuleTally, row: Explained): void {
  fixes[row.change]++;
  if (fixes.examples.length >= EXAMPLES) return;
  const example = exampleOf(row);
  if (!fixes.examples.includes(example)) fixes.examples.push(example);
}

/** `+ "SimPO" simpo` for a row that is new, `- ...` for one that is gone; what changed, for one that is otherwise. */
function exampleOf({ change, old, new: now, columns }: Explained): string {
  const row = (now ?? old)!;
  const text = `"${String(row.text ?? row.url)}"`;
  if (change === "changed") {
    const [column] = columns;
    return `${text}: ${column} ${shown(old![column!])} to ${shown(now![column!])}`;
  }
  return `${change === "added" ? "+" : "-"} ${text} ${row.entity_id ?? row.unit ?? row.kind ?? ""}`.trimEnd();
}

function shown(value: unknown): string {
  const text =
    value === null || value === undefined ? "null" : typeof value === "string" ? value : JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function sourceCount({ key, old, new: now }: Explained): SourceCount {
  const of = (row: Explained["old"]) => (row === null ? null : Number(row.capture_count));
  return { source_id: String(key.source_id), old: of(old), new: of(now) };
}

function noRows(): Counted {
  return { added: 0, changed: 0, removed: 0 };
}

function noFixes(): RuleTally {
  return { ...noRows(), examples: [] };
}

function newMap<V>(): Map<string, V> {
  return new Map();
}

function at<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = fresh();
  map.set(key, value);
  return value;
}

/** Gives each row that differs its reason. Pure. */
import { plainIdOf } from "../previous/names.js";
import { type Facts, reasonOfListing } from "./facts.js";
import type { AnyRow, RowChange } from "./merging.js";
import { type Because, because } from "./reasons.js";

/** A row that differs, and why. */
export interface Explained extends RowChange, Because {}

/** Columns of a paper that are made of its other rows. */
const MADE_OF_ROWS = ["models", "methods", "datasets", "introduces", "code_urls"];
/** Columns that count rows of other tables. */
const COUNTS = ["paper_count", "mention_count", "capture_count"];
const FIGURES = ["mention_count", "precision", "precision_low", "precision_high", "gold_count"];

export function reasonOfDump({ change, key, columns }: RowChange, facts: Facts): Because {
  const source_id = String(key.source_id);
  const dump = facts.dumps.get(source_id);
  if (dump !== undefined) return because(`dump-${dump}`, source_id);
  const isCounted = change === "changed" && columns.every((column) => COUNTS.includes(column));
  return isCounted ? facts.otherwise : because("dump-described", source_id);
}

export function reasonOfRule({ change, key, columns }: RowChange, facts: Facts): Because {
  if (change !== "changed") return because(change === "added" ? "rule-new" : "rule-gone", String(key.rule));
  if (columns.every((column) => COUNTS.includes(column))) return because("follows");
  return columns.every((column) => FIGURES.includes(column)) ? because("figures-changed") : facts.otherwise;
}

/** A listing's own dump says why; else what happened to its paper. */
export function reasonOfListingRow(change: RowChange, facts: Facts): Because {
  const own = reasonOfListing(change, facts);
  if (change.change !== "changed" || own !== facts.otherwise) return own;
  const { old, new: now, columns } = change;
  if (columns.includes("paper_id")) return moved(String(old!.paper_id), String(now!.paper_id), "old", facts);
  return reasonOfListings(String(now!.paper_id), facts) ?? own;
}

/** Why a paper is there, is not there, or is otherwise. */
export function reasonOfPaper({ change, key, columns }: RowChange, facts: Facts): Because {
  const paper_id = String(key.paper_id);
  if (change === "added") return reasonOfAdded(paper_id, facts);
  if (change === "removed") return reasonOfRemoved(paper_id, facts);
  if (columns.every((column) => MADE_OF_ROWS.includes(column))) return because("follows");
  return reasonOfListings(paper_id, facts) ?? facts.texts.get(paper_id) ?? facts.otherwise;
}

function reasonOfAdded(paper_id: string, facts: Facts): Because {
  const { from, gain } = facts.paper(paper_id);
  if (from !== null) return moved(from, paper_id, "old", facts);
  if (facts.heldBack("old", "papers", { paper_id }) !== undefined) return because("released");
  return gain ?? facts.otherwise;
}

function reasonOfRemoved(paper_id: string, facts: Facts): Because {
  const to = facts.redirects.get(paper_id) ?? facts.paper(paper_id).to;
  if (to !== null) return moved(paper_id, to, "new", facts);
  const rule = facts.heldBack("new", "papers", { paper_id });
  return rule === undefined ? (facts.paper(paper_id).loss ?? facts.otherwise) : because("quarantined", rule);
}

/** What it means that listings of `from` belong to `to` now; told of the one, with the other as detail. */
function moved(from: string, to: string, detail: "old" | "new", facts: Facts): Because {
  const isGone = facts.removedPapers.has(from);
  const reason = !isGone ? "paper-split" : facts.addedPapers.has(to) ? "paper-renamed" : "paper-merged";
  return because(reason, detail === "old" ? from : to);
}

/** Why a paper that is in both has other listings; null where it has the same. */
function reasonOfListings(paper_id: string, facts: Facts): Because | null {
  const { from, to, gain, loss } = facts.paper(paper_id);
  if (from !== null) return moved(from, paper_id, "old", facts);
  if (to !== null) return moved(paper_id, to, "new", facts);
  return gain ?? loss;
}

/** Rows of a paper's text that stand at one place: of two that name it otherwise, each is the other's reason. */
export interface Place {
  readonly table: "mentions" | "results" | "links";
  /** The changes at one place and of one kind; for results and links one at a time. */
  readonly changes: readonly RowChange[];
}

/** Why rows of one place in a text are there, are not there, or are otherwise. */
export function reasonsOfPlace({ table, changes }: Place, facts: Facts): Explained[] {
  return changes.map((change) => {
    const others = changes.filter((other) => other.change !== change.change);
    const other = others.length === 0 ? null : String(others[0]!.key.entity_id ?? "") || null;
    return { ...change, ...reasonOfTextRow(table, change, other, facts) };
  });
}

function reasonOfTextRow(table: Place["table"], change: RowChange, other: string | null, facts: Facts): Because {
  const { key, old, new: now } = change;
  const paper_id = String(key.paper_id);
  if (facts.addedPapers.has(paper_id)) return reasonOfAdded(paper_id, facts);
  if (facts.removedPapers.has(paper_id)) return reasonOfRemoved(paper_id, facts);
  if (change.change === "added" && facts.heldBack("old", table, key) !== undefined) return because("released");
  const held = change.change === "removed" ? facts.heldBack("new", table, key) : undefined;
  if (held !== undefined) return because("quarantined", held);
  const isBeside = (now ?? old)!.field === "metadata";
  const ofPaper = isBeside ? reasonOfListings(paper_id, facts) : (facts.texts.get(paper_id) ?? null);
  if (ofPaper !== null) return ofPaper;
  const ids = idsThatDiffer(change, other);
  if (ids.length > 0 && ids.every(({ old, new: now }) => areOneName(old, now))) {
    return because("name-shared", other ?? ids[0]!.old);
  }
  for (const [row, state] of [
    [now, "new"],
    [old, "gone"],
  ] as const) {
    const rule = String(row?.rule);
    if (facts.rules.get(rule) === state) return because(`rule-${state}`, rule);
  }
  const isGivenOtherwise = change.change === "changed" && isListed(old) !== isListed(now);
  if (!facts.isSameCode && (isGivenOtherwise || ids.some((id) => isOfVocabulary(id, facts)))) {
    return because("vocabulary-changed", other);
  }
  return because(facts.otherwise.reason, other);
}

/** Whether a vocabulary gives the mention of a row. */
function isListed(row: AnyRow | null): boolean {
  return String(row?.rule).includes("/vocabulary");
}

/** Ids of one kind of thing that a row has otherwise, or has and had not. */
interface IdChange {
  readonly kind: string;
  readonly old: string | null;
  readonly new: string | null;
}

function idsThatDiffer({ change, old, new: now, columns }: RowChange, other: string | null): IdChange[] {
  if (change !== "changed") {
    const row = (old ?? now)!;
    if (typeof row.entity_id !== "string") return [];
    const [before, after] = change === "added" ? [other, row.entity_id] : [row.entity_id, other];
    return [{ kind: String(row.kind), old: before, new: after }];
  }
  return (["model", "method", "dataset"] as const)
    .filter((kind) => columns.includes(`${kind}_id`))
    .map((kind) => ({ kind, old: textOrNull(old, `${kind}_id`), new: textOrNull(now, `${kind}_id`) }));
}

function textOrNull(row: AnyRow | null, column: string): string | null {
  const value = row?.[column];
  return typeof value === "string" ? value : null;
}

/** Whether two ids are one name, of which one has the paper that introduces it behind it. */
function areOneName(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && (plainIdOf(a) === b || plainIdOf(b) === a);
}

/** Whether a vocabulary gives one of the ids in one dataset only. */
function isOfVocabulary({ kind, old, new: now }: IdChange, facts: Facts): boolean {
  return [old, now].some((id) => {
    const origin = id === null ? undefined : facts.origin(kind, id);
    return origin !== undefined && (origin.old === "vocabulary") !== (origin.new === "vocabulary");
  });
}

/** Why a model, method or dataset is there, is not there, or is otherwise. @param mentioned  the reason of its first mention that differs */
export function reasonOfEntity(
  { change, old, new: now, columns }: RowChange,
  mentioned: Because | undefined,
  facts: Facts,
): Because {
  if (change !== "changed") return mentioned ?? because("follows");
  if (columns.every((column) => COUNTS.includes(column))) return because("follows");
  const isOfLists = old!.origin === "vocabulary" || now!.origin === "vocabulary";
  if (!facts.isSameCode && isOfLists) return because("vocabulary-changed");
  // What papers say of a thing that no vocabulary lists follows the papers that name it.
  return columns.some((column) => COUNTS.includes(column)) || facts.isSameCode ? because("follows") : facts.otherwise;
}

/** The three kinds of rules that published rows obey beyond their schemas. Each rule is a file in `rules/`. */
import type { FindingRule } from "../findings.js";
import type { LinkRow, ListingRow, MentionRow, PaperRow, ResultRow, TableName, TaggedRow } from "../records.js";
import type { Place } from "../stage.js";
import type { CodePointMap } from "../text/code-points.js";
import type { TableShape } from "./table-shapes.js";

/** A row of any table, by column. */
export type AnyRow = Readonly<Record<string, unknown>>;

/** A rule that one row of any table obeys by itself. */
export interface RowRule {
  readonly finding: FindingRule;
  /** What is wrong with a row that fits its schema, or null. */
  problemOf(row: AnyRow, shape: TableShape): string | null;
}

/** One field of a paper's text, ready for offsets. */
export interface FieldText {
  readonly text: string;
  readonly offsets: CodePointMap;
}

/** The rows of one paper as rules look at them; every row fits its schema. */
export interface PaperView {
  readonly paper: PaperRow;
  readonly mentions: readonly MentionRow[];
  readonly results: readonly ResultRow[];
  readonly links: readonly LinkRow[];
  /** Null in a stream of rows, where the listings of all papers come later. */
  readonly listings: readonly ListingRow[] | null;
  readonly fields: { readonly title: FieldText; readonly abstract: FieldText };
}

export type PaperTable = "papers" | "mentions" | "results" | "links" | "listings";

/** Tells that the row at `place` of one of the paper's tables breaks the rule. */
export type TellFlaw = (table: PaperTable, place: number, problem: string) => void;

/** A rule that the rows of one paper obey together. */
export interface PaperRule {
  readonly finding: FindingRule;
  check(view: PaperView, tell: TellFlaw): void;
}

/** A rule that the rows of the whole run obey together, seen one by one in their order. */
export interface RunRule {
  readonly finding: FindingRule;
  /** The tables whose rows the rule wants to see. */
  readonly tables: readonly TableName[];
  /** Begins a run. */
  start(shapes: Readonly<Record<TableName, TableShape>>): RunCheck;
}

/** A rule at work in one run. */
export interface RunCheck {
  /** What is wrong with this row after those before it, or null. */
  see(tagged: TaggedRow): string | null;
  /** What is wrong once all rows were seen. */
  end(): readonly RunProblem[];
}

export interface RunProblem {
  readonly place: Place;
  readonly problem: string;
}

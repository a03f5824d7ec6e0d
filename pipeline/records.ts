/**
 * The record after each stage, in the order in which a paper becomes rows:
 *
 *     Source ─parse→ Capture ─deduplicate→ Paper ─normalize→ Annotated ─validate→ ValidatedRow ─publish→ WrittenTable
 *
 * The types are made from `schemas/`, where every column is described once.
 */
import type {
  Annotated,
  DatasetRow,
  FindingRow,
  LinkRow,
  ListingRow,
  MentionRow,
  MethodRow,
  ModelRow,
  PaperRow,
  ResultRow,
  RuleRow,
  SourceRow,
} from "./records.generated.js";

export type {
  Annotated,
  AnnotatedDataset,
  AnnotatedIntroduced,
  AnnotatedLink,
  AnnotatedMethod,
  AnnotatedModel,
  AnnotatedResult,
  Capture,
  CarriedUrl,
  DatasetRow,
  FindingRow,
  Introduced,
  LinkRow,
  Listing,
  ListingRow,
  Mention,
  MentionRow,
  MethodRow,
  ModelRow,
  Paper,
  PaperRow,
  ResultRow,
  RuleRow,
  SourceRow,
} from "./records.generated.js";

/** A dump before it is parsed: bytes as received, and who it is. */
export interface Source {
  readonly source_id: string;
  /** Name for messages: the path as the user gave it. */
  readonly file: string;
  /** The bytes, in chunks of any size, from the start at each call. */
  read(): AsyncIterable<Uint8Array>;
}

/** What `normalize` finds in any title and abstract: the part of `Annotated` that `annotate` writes. */
export type Annotation = Pick<
  Annotated,
  "title" | "abstract" | "models" | "methods" | "datasets" | "introduces" | "results" | "links"
>;

/** What is known of a model from its name. */
export type ModelAttributes = Pick<
  ModelRow,
  "family" | "version" | "size_b" | "active_size_b" | "size_text" | "variant" | "developer" | "hub_repository"
>;

/** What is known of a model of which only a name is known. */
export const UNKNOWN_MODEL: ModelAttributes = {
  family: null,
  version: null,
  size_b: null,
  active_size_b: null,
  size_text: null,
  variant: null,
  developer: null,
  hub_repository: null,
};

/** The published tables and the row of each. */
export interface TableRows {
  papers: PaperRow;
  listings: ListingRow;
  mentions: MentionRow;
  results: ResultRow;
  links: LinkRow;
  models: ModelRow;
  methods: MethodRow;
  datasets: DatasetRow;
  sources: SourceRow;
  rules: RuleRow;
}
export type TableName = keyof TableRows;

/** The ten tables, in the order in which they are listed everywhere. */
export const TABLES = [
  "papers",
  "listings",
  "mentions",
  "results",
  "links",
  "models",
  "methods",
  "datasets",
  "sources",
  "rules",
] as const satisfies readonly TableName[];

/** A row with the name of its table, as `tables.ts` makes it. */
export type TaggedRow = { [T in TableName]: { readonly table: T; readonly row: TableRows[T] } }[TableName];

declare const validated: unique symbol;

/** A tagged row that `validate` has checked. Only `validate` makes one; `publish` takes nothing else. */
export type ValidatedRow = TaggedRow & { readonly [validated]: true };

/** A finding as published, made by the runner from what a stage reported. */
export type Finding = FindingRow;

/** One table in one format, as `publish` wrote it. */
export interface WrittenTable {
  readonly table: TableName;
  readonly format: "csv" | "jsonl" | "parquet";
  readonly file: string;
  readonly rows: number;
}

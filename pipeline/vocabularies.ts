/**
 * The vocabularies of `schemas/vocabularies/`: what a user edits to teach the pipeline a name, as maps and lists.
 * This module is pure; `io.ts` reads the files.
 */
import { type CsvRow, readCsv } from "./csv.js";
import { STATUS, UserError } from "./errors.js";
import type { DatasetRow } from "./records.js";
import { type Weights, weightsOf } from "./weights.js";

/**
 * When an alias names its entity:
 * any: in any upper and lower case; exact: only as it is written; context: as it is written, and a word or neighbour of
 * the right sort stands beside it.
 */
export type Guard = "any" | "exact" | "context";

/** When the bare name of a model family is a mention: `version` means never without a version, size, variant or "model". */
export type FamilyGuard = "any" | "exact" | "version";

export interface MethodEntry {
  readonly method_id: string;
  readonly name: string;
  readonly full_name: string | null;
  readonly category: string;
  readonly parent_id: string | null;
}

export interface DatasetEntry {
  readonly dataset_id: string;
  readonly name: string;
  readonly kind: NonNullable<DatasetRow["kind"]>;
}

export interface Alias {
  readonly alias: string;
  /** `method_id` or `dataset_id` of the entry that it names. */
  readonly id: string;
  readonly guard: Guard;
}

export interface FamilyEntry {
  readonly family: string;
  readonly name: string;
  readonly developer: string | null;
  readonly hub_organization: string | null;
  readonly spellings: readonly string[];
  readonly versions: readonly string[];
  readonly variants: readonly string[];
  readonly guard: FamilyGuard;
}

export interface ModelEntry {
  readonly model_id: string;
  readonly name: string;
  readonly family: string | null;
  readonly version: string | null;
  readonly size_b: number | null;
  readonly active_size_b: number | null;
  readonly size_text: string | null;
  readonly variant: string | null;
  readonly developer: string | null;
  readonly hub_repository: string | null;
  readonly spellings: readonly string[];
  readonly guard: FamilyGuard;
}

/** Kinds of names, in the order of the columns of `name-weights.csv`: what speaks for each, against no name at all. */
export const NAME_KINDS = ["model", "method", "dataset"] as const;

/** Kinds of new things, in the order of the columns of `kind-weights.csv`: what speaks for each, against a method. */
export const THING_KINDS = ["model", "dataset", "system"] as const;

export interface Vocabularies {
  readonly methods: ReadonlyMap<string, MethodEntry>;
  readonly methodAliases: readonly Alias[];
  readonly datasets: ReadonlyMap<string, DatasetEntry>;
  readonly datasetAliases: readonly Alias[];
  readonly families: readonly FamilyEntry[];
  readonly models: readonly ModelEntry[];
  /** What was learned about names that no list holds. */
  readonly nameWeights: Weights<(typeof NAME_KINDS)[number]>;
  /** What was learned about the kinds of what papers introduce. */
  readonly kindWeights: Weights<(typeof THING_KINDS)[number]>;
}

/** Columns of each file, in order. */
export const VOCABULARY_COLUMNS = {
  "methods.csv": ["method_id", "name", "full_name", "category", "parent_id"],
  "methods.aliases.csv": ["alias", "method_id", "guard"],
  "methods.ignored.csv": ["text", "reason"],
  "datasets.csv": ["dataset_id", "name", "kind"],
  "datasets.aliases.csv": ["alias", "dataset_id", "guard"],
  "datasets.ignored.csv": ["text", "reason"],
  "model-families.csv": [
    "family",
    "name",
    "developer",
    "hub_organization",
    "spellings",
    "versions",
    "variants",
    "guard",
  ],
  "models.csv": [
    "model_id",
    "name",
    "family",
    "version",
    "size_b",
    "active_size_b",
    "size_text",
    "variant",
    "developer",
    "hub_repository",
    "spellings",
    "guard",
  ],
  "name-weights.csv": ["feature", ...NAME_KINDS],
  "kind-weights.csv": ["feature", ...THING_KINDS],
} as const;
export type VocabularyFile = keyof typeof VOCABULARY_COLUMNS;
export const VOCABULARY_FILES = Object.keys(VOCABULARY_COLUMNS) as VocabularyFile[];

/**
 * Reads the vocabularies from the texts of their files.
 * @throws UserError with every problem of every file: wrong columns, order, doubles, and references that lead nowhere
 */
export function makeVocabularies(textOf: (file: VocabularyFile) => string): Vocabularies {
  const problems: string[] = [];
  function table<T>(file: VocabularyFile, entryOf: (fields: CsvRow["fields"]) => T): T[] {
    const read = readCsv(`schemas/vocabularies/${file}`, textOf(file), VOCABULARY_COLUMNS[file]);
    problems.push(...read.problems, ...problemsOfOrder(file, read.rows));
    return read.rows.map((row) => entryOf(row.fields));
  }
  const weights = <K extends string>(file: VocabularyFile, kinds: readonly K[]): Weights<K> =>
    weightsOf(
      file,
      kinds,
      table(file, (fields) => fields),
      problems,
    );
  const methods = table("methods.csv", methodOf);
  const datasets = table("datasets.csv", datasetOf);
  table("methods.ignored.csv", (fields) => fields);
  table("datasets.ignored.csv", (fields) => fields);
  const vocabularies: Vocabularies = {
    methods: new Map(methods.map((entry) => [entry.method_id, entry])),
    methodAliases: table("methods.aliases.csv", (fields) => aliasOf(fields, "method_id")),
    datasets: new Map(datasets.map((entry) => [entry.dataset_id, entry])),
    datasetAliases: table("datasets.aliases.csv", (fields) => aliasOf(fields, "dataset_id")),
    families: table("model-families.csv", familyOf),
    models: table("models.csv", modelOf),
    nameWeights: weights("name-weights.csv", NAME_KINDS),
    kindWeights: weights("kind-weights.csv", THING_KINDS),
  };
  problems.push(...problemsOfReferences(vocabularies));
  if (problems.length > 0) throw new UserError(problems, STATUS.usage);
  return vocabularies;
}

/** A look-alike that the vocabularies leave out on purpose. */
export interface Ignored {
  readonly file: VocabularyFile;
  readonly text: string;
  readonly reason: string;
}

/** Reads the tables of look-alikes, for people who ask why a name is not found. */
export function readIgnored(textOf: (file: VocabularyFile) => string): Ignored[] {
  return (["methods.ignored.csv", "datasets.ignored.csv"] as const).flatMap((file) =>
    readCsv(file, textOf(file), VOCABULARY_COLUMNS[file]).rows.map(({ fields }) => ({
      file,
      text: fields.text!,
      reason: fields.reason!,
    })),
  );
}

/** Rows stand in order of their first column, each value once: so that a diff shows one line for one change. */
function problemsOfOrder(file: VocabularyFile, rows: readonly CsvRow[]): string[] {
  const key = VOCABULARY_COLUMNS[file][0];
  const problems: string[] = [];
  for (let i = 1; i < rows.length; i++) {
    const before = rows[i - 1]!.fields[key]!;
    const value = rows[i]!.fields[key]!;
    if (value <= before) {
      const what = value === before ? "stands twice" : `belongs before "${before}"`;
      problems.push(`schemas/vocabularies/${file}:${rows[i]!.line}: "${value}" ${what}; sort the rows by ${key}`);
    }
  }
  return problems;
}

function problemsOfReferences({ methods, methodAliases, datasets, datasetAliases }: Vocabularies): string[] {
  const missing = (file: string, text: string, id: string) =>
    `schemas/vocabularies/${file}: "${text}" points to ${id}, which is no row; add the row or correct the id`;
  const problems: string[] = [];
  for (const { alias, id } of methodAliases)
    if (!methods.has(id)) problems.push(missing("methods.aliases.csv", alias, id));
  for (const { alias, id } of datasetAliases) {
    if (!datasets.has(id)) problems.push(missing("datasets.aliases.csv", alias, id));
  }
  for (const { method_id, parent_id } of methods.values()) {
    if (parent_id !== null && !methods.has(parent_id)) problems.push(missing("methods.csv", method_id, parent_id));
  }
  return problems;
}

type Fields = CsvRow["fields"];

function methodOf(fields: Fields): MethodEntry {
  return {
    method_id: fields.method_id!,
    name: fields.name!,
    full_name: orNull(fields.full_name),
    category: fields.category!,
    parent_id: orNull(fields.parent_id),
  };
}

function datasetOf(fields: Fields): DatasetEntry {
  return { dataset_id: fields.dataset_id!, name: fields.name!, kind: fields.kind as DatasetEntry["kind"] };
}

function aliasOf(fields: Fields, idColumn: "method_id" | "dataset_id"): Alias {
  return { alias: fields.alias!, id: fields[idColumn]!, guard: fields.guard as Guard };
}

function familyOf(fields: Fields): FamilyEntry {
  return {
    family: fields.family!,
    name: fields.name!,
    developer: orNull(fields.developer),
    hub_organization: orNull(fields.hub_organization),
    spellings: listOf(fields.spellings),
    versions: listOf(fields.versions),
    variants: listOf(fields.variants),
    guard: fields.guard as FamilyGuard,
  };
}

function modelOf(fields: Fields): ModelEntry {
  return {
    model_id: fields.model_id!,
    name: fields.name!,
    family: orNull(fields.family),
    version: orNull(fields.version),
    size_b: numberOrNull(fields.size_b),
    active_size_b: numberOrNull(fields.active_size_b),
    size_text: orNull(fields.size_text),
    variant: orNull(fields.variant),
    developer: orNull(fields.developer),
    hub_repository: orNull(fields.hub_repository),
    spellings: listOf(fields.spellings),
    guard: fields.guard as FamilyGuard,
  };
}

function orNull(field: string | undefined): string | null {
  return field === undefined || field === "" ? null : field;
}

function numberOrNull(field: string | undefined): number | null {
  return field === undefined || field === "" ? null : Number(field);
}

function listOf(field: string | undefined): string[] {
  return field === undefined || field === "" ? [] : field.split("|");
}

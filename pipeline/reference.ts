/** What the stages are given to know: schemas, vocabularies, figures and the project's own version. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Table, tableOf } from "./columns.js";
import { userAgentOf } from "./fetch/settings.js";
import { listFiles, projectRoot, readJson } from "./io.js";
import type { Measured, MeasuredFigure } from "./publish/card.js";
import { TABLES } from "./records.js";
import type { RuleFigure } from "./tables.js";
import type { Schemas } from "./validate/schemas.js";

/** The parsed JSON Schemas of `schemas/`. */
export function loadSchemas(root = projectRoot()): Schemas {
  const read = (path: string) => readJson(join(root, "schemas", path));
  const tables = Object.fromEntries(TABLES.map((table) => [table, read(`tables/${table}.schema.json`)]));
  const records = Object.fromEntries(
    (["annotated", "capture", "paper"] as const).map((record) => [record, read(`records/${record}.schema.json`)]),
  );
  return { columns: read("columns.schema.json"), tables, records } as unknown as Schemas;
}

/** The ten tables as their schemas define them, in their fixed order. */
export function loadTables(schemas: Schemas): Table[] {
  return TABLES.map((table) => tableOf(schemas.tables[table], schemas.columns));
}

type MeasuredRow = Omit<MeasuredFigure, "what"> & { readonly row: string };

/** What the evaluation measured, as `make evaluate` wrote it. */
export interface Figures {
  readonly papers: number;
  readonly rows: readonly MeasuredRow[];
  /** Other readings of the same, and parts of rows taken together. */
  readonly other_rows?: readonly MeasuredRow[];
  readonly rules: readonly (RuleFigure & { readonly rule: string })[];
}

/** Figures of the evaluation: on the gold of the repository, and as recorded on gold that is not in it. */
export interface AllFigures {
  /** Null before the first evaluation. */
  readonly seeds: Figures | null;
  /** Null where none were recorded. */
  readonly unseen: Figures | null;
}

const SEEDS = "evaluation/figures.json";
const UNSEEN = "evaluation/unseen.json";

/** How the papers of {@link UNSEEN} were annotated; to be changed with gold of another origin. */
export const UNSEEN_ORIGIN = "annotated after the same guide by a language model, not by people";

/** The figures of the evaluation. */
export function loadFigures(root = projectRoot()): AllFigures {
  const read = (file: string) => (existsSync(join(root, file)) ? (readJson(join(root, file)) as Figures) : null);
  return { seeds: read(SEEDS), unseen: read(UNSEEN) };
}

/** The figures of the rules, by rule: on papers that they were not written with, else on the seeds. */
export function ruleFiguresOf({ seeds, unseen }: AllFigures): Map<string, RuleFigure> {
  const rules = [...(seeds?.rules ?? []), ...(unseen?.rules ?? [])];
  return new Map(rules.map(({ rule, ...figure }) => [rule, figure]));
}

/** The figures as the dataset card tells them, those on unseen papers first. */
export function measuredOf({ seeds, unseen }: AllFigures): Measured[] {
  const told: Measured[] = [];
  if (unseen !== null) {
    const papers = `${unseen.papers} other papers, ${UNSEEN_ORIGIN}; their texts are not part of the dataset.`;
    told.push(measured(`${papers} The table \`rules\` has the precision of each rule on them.`, unseen));
  }
  if (seeds !== null) {
    const papers = `${seeds.papers} papers of the seed dumps, annotated by hand;`;
    told.push(
      measured(`${papers} the rules were written with them in view, so that these figures are an upper bound.`, seeds),
    );
  }
  return told;
}

/** Every published column has its figure: rows that only count the same in another way are left to the report. */
function measured(gold: string, figures: Figures): Measured {
  const columns = (figures.other_rows ?? []).filter(({ row }) => !row.endsWith("by entity"));
  return {
    gold,
    figures: [...figures.rows, ...columns].map(({ row, precision, recall, f1, f1_low, f1_high }) => ({
      what: row,
      precision,
      recall,
      f1,
      f1_low,
      f1_high,
    })),
  };
}

/** Files that are published as they are, by their path in the dataset. */
export function publishedCopies(root = projectRoot()): Map<string, string> {
  const schemas = [
    "columns.schema.json",
    ...TABLES.map((table) => `tables/${table}.schema.json`),
    "title-key.vectors.json",
  ];
  const read = (path: string) => readFileSync(join(root, "schemas", path), "utf8");
  return new Map([
    ...schemas.map((path) => [`schemas/${path}`, read(path)] as const),
    ["views.sql", read("views.sql")],
  ]);
}

/** Version of the project, from `package.json`. */
export function projectVersion(root = projectRoot()): string {
  return (readJson(join(root, "package.json")) as { version: string }).version;
}

/** How the program names itself to hosts. */
export function userAgent(root = projectRoot()): string {
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  return userAgentOf(read("package.json"), read("CITATION.cff"));
}

/** Release date of the data, from `CITATION.cff`; the build itself has no clock. */
export function releaseDate(root = projectRoot()): string | null {
  const cff = readFileSync(join(root, "CITATION.cff"), "utf8");
  return /^date-released: "?(\d{4}-\d{2}-\d{2})"?$/m.exec(cff)?.[1] ?? null;
}

/** Folders and files whose bytes decide what a build makes of the same dumps. */
const CODE = ["pipeline", "schemas", "package-lock.json"];
const QUOTED = [SEEDS, UNSEEN, "CITATION.cff", "package.json"];

/** SHA-256 over the code that makes the data: names and bytes of pipeline, schemas and lock file. */
export function codeSha256(root = projectRoot()): string {
  return hashOf(root, CODE);
}

/** SHA-256 over the files that the output quotes: measured figures, citation, version. */
export function quotedSha256(root = projectRoot()): string {
  return hashOf(root, QUOTED);
}

function hashOf(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const files = isFolder(full) ? listFiles(full).map((file) => `${path}/${file}`) : [path];
    for (const file of files)
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update("\0");
  }
  return hash.digest("hex");
}

function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Names under which dumps give the values of a paper: of JSON lines, CSV and Parquet alike. A new name is a word here.
 *
 * Case, blanks, hyphens and underscores do not count: `paper_title` stands for `Paper Title` and `paperTitle` too. Where an
 * entry has several of them, the first of the list counts, even where it is empty: a `summary` beside an `abstract` is
 * something else.
 */
export const ALIASES = {
  title: ["title", "paper_title", "name"],
  abstract: ["abstract", "summary", "paper_abstract"],
  arxiv_id: ["arxiv_id", "arxiv"],
  /** Ids of any kind: one that is no arXiv id is no mistake. */
  id: ["id", "paper_id"],
  arxiv_version: ["arxiv_version"],
  url: ["url", "paper_url", "link", "pdf", "pdf_url"],
  authors: ["authors"],
  categories: ["categories"],
  published_on: ["published_on", "published", "published_date", "publication_date", "date"],
  upvotes: ["upvotes"],
  code: ["github", "github_repo", "github_url", "code_url", "code_urls"],
  project: ["project_page", "project_url"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Field = keyof typeof ALIASES;

/** Fields of which every name counts: an id may stand in any address, and each address is worth having. */
const COLLECTED: ReadonlySet<Field> = new Set<Field>(["id", "url", "code", "project"]);

/** What an entry gives for each field, the best first. */
export type EntryValues = { readonly [F in Field]?: readonly unknown[] };

/** Where values of a field stand behind each other: by the place of the name in the list. */
interface Meaning {
  readonly field: Field;
  readonly rank: number;
}

const MEANINGS = new Map<string, Meaning>(
  Object.entries(ALIASES).flatMap(([field, names]) =>
    names.map((name, rank): [string, Meaning] => [folded(name), { field: field as Field, rank }]),
  ),
);

function folded(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** The field that a name stands for; null where it stands for none. */
export function fieldOf(name: string): Field | null {
  return MEANINGS.get(folded(name))?.field ?? null;
}

/** A column of a table that gives values for a field. */
export interface Column {
  readonly name: string;
  readonly field: Field;
  /** Place of the column in the table, from 0. */
  readonly at: number;
}

/** The columns of a table that count, the best of each field first; of columns with one name, the first is the best. */
export function columnsOf(names: readonly string[]): Column[] {
  const known = names.flatMap((name, at) => {
    const meaning = MEANINGS.get(folded(name));
    return meaning === undefined ? [] : [{ name, at, ...meaning }];
  });
  known.sort((a, b) => a.rank - b.rank || a.at - b.at);
  return known.filter(({ field, rank }) => {
    const best = known.find((column) => column.field === field)!;
    return rank === best.rank || COLLECTED.has(field);
  });
}

/** Whether there are papers in a table: it has a title and an abstract. */
export function hasPapers(columns: readonly Column[]): boolean {
  return columns.some(({ field }) => field === "title") && columns.some(({ field }) => field === "abstract");
}

/** The values of one row by field. @param valueAt  the row's value in a column */
export function valuesOf(columns: readonly Column[], valueAt: (column: Column) => unknown): EntryValues {
  const values: { [F in Field]?: unknown[] } = {};
  for (const column of columns) {
    const value = valueAt(column);
    const others = values[column.field];
    if (others === undefined) values[column.field] = [value];
    else others.push(value);
  }
  return values;
}

/** The names of a field for a message: "abstract, summary or paper_abstract". */
export function namesOf(field: Field): string {
  const names = ALIASES[field];
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

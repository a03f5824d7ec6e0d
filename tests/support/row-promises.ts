/** What the design promises of published rows, written once more and apart from the rules of `validate`. */
import { TABLES, type TableName, type TableRows, type TaggedRow } from "../../pipeline/records.js";
import { TABLE_KEYS } from "../../pipeline/tables.js";

type Loose = Readonly<Record<string, unknown>>;

/** The rows of one table. */
export function rowsIn<T extends TableName>(rows: readonly TaggedRow[], table: T): TableRows[T][] {
  return rows.filter((tagged) => tagged.table === table).map(({ row }) => row as TableRows[T]);
}

/** Every text of a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function compared(a: Loose, b: Loose, key: readonly string[]): number {
  const column = key.find((column) => a[column] !== b[column]);
  if (column === undefined) return 0;
  return (a[column] as string) < (b[column] as string) ? -1 : 1;
}

/** What the design promises of published rows and these do not keep: the plainest code that can say it. */
export function brokenPromises(rows: readonly TaggedRow[]): string[] {
  const broken: string[] = [];
  const promise = (isKept: boolean, what: string) => {
    if (!isKept) broken.push(what);
  };
  const [papers, listings, mentions] = [rowsIn(rows, "papers"), rowsIn(rows, "listings"), rowsIn(rows, "mentions")];
  const [results, links, methods] = [rowsIn(rows, "results"), rowsIn(rows, "links"), rowsIn(rows, "methods")];
  const ids = (table: TableName) => new Set(rowsIn(rows, table).map((row) => (row as never)[TABLE_KEYS[table][0]!]));
  const resolves = (id: string | null, table: TableName, what: string) =>
    promise(id === null || ids(table).has(id as never), `${what} ${id} is not in ${table}`);

  for (const table of TABLES) {
    const all = rowsIn(rows, table) as unknown as Loose[];
    for (const [i, row] of all.entries()) {
      promise(i === 0 || compared(all[i - 1]!, row, TABLE_KEYS[table]) < 0, `${table} are not in order of their key`);
    }
  }
  for (const text of textsIn(rows)) {
    promise(text.trim() !== "", "a text is blank");
    promise(text.isWellFormed() && text.normalize("NFC") === text && !text.includes("\0"), "a text is malformed");
  }
  for (const paper of papers) {
    const ofPaper = <Row extends { paper_id: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.paper_id === paper.paper_id);
    const slice = (field: string, start: number, end: number) =>
      Array.from((field === "title" ? paper.title : paper.abstract) ?? "")
        .slice(start, end)
        .join("");
    for (const { field, char_start, char_end, text } of ofPaper(mentions)) {
      promise(slice(field, char_start, char_end) === text, "a mention is not its slice");
    }
    for (const row of ofPaper(results)) {
      promise(slice(row.field, row.char_start, row.char_end) === row.text, "a number is not its slice");
      promise(
        slice(row.field, row.evidence_start, row.evidence_end) === row.evidence_text,
        "evidence is not its slice",
      );
      promise(row.evidence_start <= row.char_start && row.char_end <= row.evidence_end, "evidence lacks its number");
    }
    for (const { field, char_start, char_end, url } of ofPaper(links)) {
      // A text may leave out the scheme.
      const written = field === "metadata" ? url : slice(field, char_start!, char_end!);
      promise(url === written || url === `https://${written}`, "a link is not its slice");
    }
    for (const kind of ["model", "method", "dataset"] as const) {
      const named = ofPaper(mentions).filter((mention) => mention.kind === kind);
      const expected = [...new Set(named.map(({ entity_id }) => entity_id))].sort();
      promise(JSON.stringify(paper[`${kind}s`]) === JSON.stringify(expected), `${kind}s are not those of the mentions`);
    }
    const code = ofPaper(links).filter(({ kind }) => kind === "code");
    promise(JSON.stringify(paper.code_urls) === JSON.stringify(code.map(({ url }) => url)), "code_urls differ");
    const own = ofPaper(listings);
    promise(paper.listing_count === own.length, "listing_count differs");
    promise(own.filter(({ is_text_source }) => is_text_source).length === 1, "not one source of the text");
    for (const { entity_id, kind } of paper.introduces) {
      resolves(entity_id, kind === "model" ? "models" : kind === "dataset" ? "datasets" : "methods", "introduced");
    }
  }
  for (const { paper_id } of [...listings, ...mentions, ...results, ...links]) resolves(paper_id, "papers", "paper");
  for (const { source_id } of listings) resolves(source_id, "sources", "source");
  for (const { rule } of [...mentions, ...results]) resolves(rule, "rules", "rule");
  for (const { kind, entity_id } of mentions) resolves(entity_id, `${kind}s`, kind);
  for (const { model_id, method_id, dataset_id } of results) {
    resolves(model_id, "models", "model");
    resolves(method_id, "methods", "method");
    resolves(dataset_id, "datasets", "dataset");
  }
  for (const { method_id, parent_id, ancestor_ids } of methods) {
    const parent = methods.find((method) => method.method_id === parent_id);
    const expected = parent === undefined ? [] : [parent.method_id, ...parent.ancestor_ids];
    promise((parent_id === null) === (parent === undefined), `the parent of ${method_id} is not in methods`);
    promise(JSON.stringify(ancestor_ids) === JSON.stringify(expected), `the ancestors of ${method_id} differ`);
    promise(!ancestor_ids.includes(method_id), `${method_id} is its own ancestor`);
  }
  for (const table of ["models", "methods", "datasets"] as const) {
    for (const row of rowsIn(rows, table)) {
      const id = (row as never)[TABLE_KEYS[table][0]] as string;
      promise(row.paper_count === papers.filter((paper) => paper[table].includes(id)).length, `${id} is miscounted`);
    }
  }
  for (const { source_id, capture_count } of rowsIn(rows, "sources")) {
    const own = listings.filter((listing) => listing.source_id === source_id);
    promise(capture_count === own.length, `${source_id} is miscounted`);
  }
  return [...new Set(broken)];
}

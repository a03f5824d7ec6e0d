/** Rows of whole datasets that readers stumble over; `paperledger publish` takes them, as every reference and count is right. */
import {
  type LinkRow,
  type ListingRow,
  type MentionRow,
  type PaperRow,
  type ResultRow,
  type RuleRow,
  TABLES,
  type TableName,
  type TableRows,
} from "../../pipeline/records.js";
import { compareText } from "../../pipeline/tables.js";
import { AWKWARD_NUMBERS, AWKWARD_TEXTS, listingRow, mentionRow, paperRow, resultRow } from "./published-rows.js";

/** Rows by table. */
export type Rows = { readonly [T in TableName]: readonly TableRows[T][] };

/** Published text is in the composed form of Unicode. */
const TEXTS = AWKWARD_TEXTS.map((text) => text.normalize("NFC"));

const POSITIVE_NUMBERS = AWKWARD_NUMBERS.filter((value) => value > 0);

/** Stands before the awkward text of an abstract: behind it, code points and UTF-16 units count differently. */
const ASTRAL = "𝒟𝒫𝒪 🦙 ";

/** Ids that readers which guess take for numbers, booleans and dates; each list sorted, a whole column of its kind. */
const MODELS = ["0.10", "007", "1.0", "1e5", "9.90"] as const;
const METHODS = ["false", "true"] as const;
const DATASETS = ["2023-10-10", "2024-02-29"] as const;
const SOURCES = ["007", "2024.10"] as const;

const RULES = {
  dataset: "dataset/vocabulary",
  method: "method/vocabulary",
  model: "model/grammar",
  result: "result/number",
} as const;

/**
 * Every awkward text in every column of free text, ids that look like numbers, booleans and dates, and in each column that
 * may be null both null and a value.
 */
export function mixedRows(): Rows {
  const papers = TEXTS.map(mixedPaper);
  const listings = papers.flatMap(mixedListings);
  return {
    papers,
    listings,
    mentions: papers.flatMap(mentionsOf),
    results: papers.flatMap(resultsOf),
    links: papers.flatMap(linksOf),
    ...entitiesOf(papers, (value, n) => (n % 2 === 0 ? null : value)),
    sources: SOURCES.map((id, n) => sourceRow(id, n, listings, (value) => (n === 0 ? null : value))),
    rules: Object.values(RULES).map((rule, n) => ruleRow(rule, n === 0 ? null : 1 / (n + 2), turn(TEXTS, n))),
  };
}

function mixedPaper(text: string, n: number): PaperRow {
  return paperRow(n, {
    title: text,
    abstract: everyThirdNull(`${ASTRAL}${text}`, n),
    arxiv_id: everyThirdNull(`arxiv:2405.${String(n * 10).padStart(5, "0")}`, n + 1),
    arxiv_version: everyThirdNull(n % 2 === 0 ? 1 : 2147483647, n),
    url: everyThirdNull(`https://arxiv.org/abs/2405.${n}0`, n),
    authors: n % 2 === 0 ? [] : [text, "x", text],
    categories: n % 5 === 0 ? [] : ["cs.CL", text],
    published_on: everyThirdNull(n % 2 === 0 ? "1969-12-31" : "2024-02-29", n + 2),
    first_listed_on: everyThirdNull("0001-01-01", n),
    last_listed_on: everyThirdNull("9999-12-31", n),
    listing_count: SOURCES.length,
    upvotes: everyThirdNull(n, n),
    is_truncated: n % 2 === 0,
    models: n % 4 === 0 ? [] : [turn(MODELS, n), turn(MODELS, n + 1)].sort(compareText),
    methods: n % 2 === 0 ? [] : [turn(METHODS, n >> 1)],
    datasets: n % 3 === 0 ? [] : [turn(DATASETS, n)],
    introduces: METHODS.slice(0, n % 3).map((entity_id) => ({ entity_id, name: text, kind: "system" })),
    code_urls: n % 2 === 0 ? [] : [`https://github.com/a/${n}.10`],
  });
}

function mixedListings(paper: PaperRow, n: number): ListingRow[] {
  const { paper_id, arxiv_id, published_on, upvotes, title } = paper;
  return SOURCES.map((source_id, i) =>
    listingRow(n + 1, {
      ...{ source_id, paper_id, arxiv_id, published_on, upvotes },
      line_start: everyThirdNull(n + 1, n),
      line_end: everyThirdNull(n + 2, n),
      listed_on: everyThirdNull("2024-02-29", n),
      title_text: everyThirdNull(title, n + i),
      abstract_text: everyThirdNull(title, n),
      is_text_source: i === 0,
      match: i === 0 ? null : "title",
      similarity: i === 0 ? null : 1 / (n + 3),
    }),
  );
}

/** One paper without anything, one that mentions a model and a method; a row or two in every other table. */
export function bareRows(): Rows {
  const nothing: Partial<PaperRow> = {
    ...{ title: ASTRAL.trim(), abstract: null, arxiv_id: null, arxiv_version: null, url: null, published_on: null },
    ...{ authors: [], categories: [], models: [], methods: [], datasets: [], introduces: [], code_urls: [] },
  };
  const paper = paperRow(1, { ...nothing, models: ["1.0"], methods: ["true"] });
  const papers = [paperRow(0, nothing), paper];
  const listings = papers.map(({ paper_id }, n) =>
    listingRow(n + 1, { source_id: "2024.10", paper_id, line_start: null, line_end: null }),
  );
  const text = paper.title;
  const place = { field: "title", char_start: 0, char_end: length(text), text } as const;
  const evidence = { evidence_text: text, evidence_start: 0, evidence_end: length(text) };
  return {
    papers,
    listings,
    mentions: mentionsOf(paper, 1),
    results: [resultRow(1, { ...place, ...evidence, rule: RULES.result })],
    links: linksOf(paper, 1),
    ...entitiesOf(papers, () => null),
    sources: [sourceRow("2024.10", 0, listings, () => null)],
    rules: Object.values(RULES).map((rule) => ruleRow(rule, null, "A rule.")),
  };
}

/** Rules that look like numbers and are not measured; in the last row text with quotes, lines and commas, and a figure. */
export function lateRows(): Rows {
  const count = 20_500; // DuckDB looks at 20,480 rows, pyarrow at 1 MiB, pandas at 256 KiB, polars at 100 rows
  const number = (n: number) => String(n).padStart(5, "0");
  const rules = Array.from({ length: count }, (_, n) => ruleRow(`model/${number(n)}`, null, number(n)));
  return { ...noTables(), rules: [...rules, ruleRow(`model/${number(count)}`, 0.1, 'a "b",\nc')] };
}

/** No rows in any table. */
export function noTables(): Rows {
  return Object.fromEntries(TABLES.map((table) => [table, []])) as unknown as Rows;
}

/** For each id that the paper has: the whole title and, where there is an abstract, the awkward text in it. */
function mentionsOf(paper: PaperRow, n: number): MentionRow[] {
  const entities = [
    ...paper.datasets.map((entity_id) => ({ kind: "dataset", entity_id, rule: RULES.dataset }) as const),
    ...paper.methods.map((entity_id) => ({ kind: "method", entity_id, rule: RULES.method }) as const),
    ...paper.models.map((entity_id) => ({ kind: "model", entity_id, rule: RULES.model }) as const),
  ];
  const inTitle = { field: "title", char_start: 0, char_end: length(paper.title), text: paper.title } as const;
  const places = paper.abstract === null ? [inTitle] : [inTitle, placeInAbstract(paper.title)];
  return entities.flatMap((entity) => places.map((place) => mentionRow(n, { ...entity, ...place })));
}

function resultsOf(paper: PaperRow, n: number): ResultRow[] {
  if (paper.abstract === null) return [];
  return [
    resultRow(n, {
      ...placeInAbstract(paper.title),
      value: turn(AWKWARD_NUMBERS, n),
      unit: paper.title,
      metric_text: everyThirdNull(paper.title, n + 2),
      dataset_id: paper.datasets[0] ?? null,
      model_id: paper.models[0] ?? null,
      method_id: paper.methods[0] ?? null,
      evidence_text: paper.abstract,
      evidence_start: 0,
      evidence_end: length(paper.abstract),
      rule: RULES.result,
    }),
  ];
}

/** Where the awkward text stands in the abstract that {@link mixedPaper} makes of it. */
function placeInAbstract(text: string) {
  const char_start = length(ASTRAL);
  return { field: "abstract", char_start, char_end: char_start + length(text), text } as const;
}

/** An address in the title where that is one, those of the code, and one that belongs to nobody. */
function linksOf({ paper_id, title, abstract, code_urls }: PaperRow, n: number): LinkRow[] {
  const place = { field: "metadata", char_start: null, char_end: null } as const;
  const nobody = { host: "example.org", owner: null, name: null } as const;
  const somebody = { host: "github.com", owner: title, name: title } as const;
  const written = "https://example.org/1.10";
  const at = (abstract ?? "").indexOf(written);
  const inAbstract = {
    field: "abstract",
    char_start: length((abstract ?? "").slice(0, at)),
    char_end: length((abstract ?? "").slice(0, at)) + length(written),
  } as const;
  return [
    { paper_id, url: `https://example.org/${n}.0`, kind: "other", ...nobody, ...place },
    ...(at === -1 ? [] : [{ paper_id, url: written, kind: "project", ...nobody, ...inAbstract } as const]),
    ...code_urls.map((url) => ({ paper_id, url, kind: "code", ...somebody, ...place }) as const),
  ];
}

/** Gives a value, or null in its place. */
type OrNull = <Value>(value: Value, n: number) => Value | null;

function entitiesOf(papers: readonly PaperRow[], orNull: OrNull): Pick<Rows, "models" | "methods" | "datasets"> {
  const paper_count = (column: "models" | "methods" | "datasets", id: string) =>
    papers.filter((paper) => paper[column].includes(id)).length;
  return {
    models: MODELS.map((model_id, n) => ({
      model_id,
      name: turn(["007", "3.10", "1e5"], n),
      family: orNull(turn(["1.0", "2.0"], n), n),
      version: orNull(`3.${n}0`, n),
      size_b: orNull(turn(POSITIVE_NUMBERS, n), n),
      active_size_b: orNull(70, n),
      size_text: orNull(`${n}.0`, n),
      variant: orNull(turn(TEXTS, n), n),
      developer: orNull(turn(TEXTS, n), n),
      hub_repository: orNull("a/1.10", n),
      origin: "grammar",
      paper_count: paper_count("models", model_id),
    })),
    methods: METHODS.map((method_id, n) => {
      const parent_id = orNull(METHODS[0], n);
      return {
        method_id,
        name: turn(["True", "FALSE"], n),
        full_name: orNull("nan", n),
        category: orNull("training/alignment", n),
        parent_id,
        ancestor_ids: parent_id === null ? [] : [parent_id],
        origin: "vocabulary",
        paper_count: paper_count("methods", method_id),
      };
    }),
    datasets: DATASETS.map((dataset_id, n) => ({
      dataset_id,
      name: `0${n}`,
      kind: orNull("benchmark", n),
      origin: "context",
      paper_count: paper_count("datasets", dataset_id),
    })),
  };
}

function sourceRow(
  source_id: string,
  sequence: number,
  listings: readonly ListingRow[],
  orNull: OrNull,
): TableRows["sources"] {
  return {
    source_id,
    sequence,
    file: `${sequence}.10`,
    publisher: orNull("NA", sequence),
    url: orNull("https://example.org/a,b", sequence),
    page_date_text: orNull("2024-03-14", sequence),
    captured_on: orNull("2024-03-14", sequence),
    license: orNull("007", sequence),
    sha256: String(sequence).repeat(64),
    capture_count: listings.filter((listing) => listing.source_id === source_id).length,
  };
}

function ruleRow(rule: string, precision: number | null, description: string): RuleRow {
  const kind = rule.slice(0, rule.indexOf("/")) as RuleRow["kind"];
  const measured = { precision, precision_low: precision, precision_high: precision };
  return { rule, kind, description, mention_count: 0, ...measured, gold_count: 0 };
}

/** Length in code points. */
function length(text: string): number {
  return Array.from(text).length;
}

/** The `n`th value of a list that begins again at its end. */
function turn<Value>(values: readonly Value[], n: number): Value {
  return values[n % values.length]!;
}

function everyThirdNull<Value>(value: Value, n: number): Value | null {
  return n % 3 === 1 ? null : value;
}

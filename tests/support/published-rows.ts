/** Rows as `validate` would hand them on, with everything in them that readers stumble over. */
import type { ListingRow, MentionRow, PaperRow, ResultRow, TaggedRow, ValidatedRow } from "../../pipeline/records.js";

/** Marks rows that a test made as validated. */
export function asValidated(rows: readonly TaggedRow[]): readonly ValidatedRow[] {
  return rows as unknown as readonly ValidatedRow[];
}

/** The id of the paper with the number `n`; ids sort as their numbers. */
export function paperId(n: number): string {
  return `p${n.toString(16).padStart(16, "0")}`;
}

/** A paper row; `changes` replaces what a test is about. */
export function paperRow(n: number, changes: Partial<PaperRow> = {}): PaperRow {
  return {
    paper_id: paperId(n),
    title: `Paper ${n}`,
    abstract: `What paper ${n} says.`,
    arxiv_id: `arxiv:2405.${String(10000 + n).slice(-5)}`,
    arxiv_version: 1,
    url: `https://arxiv.org/abs/2405.${n}`,
    authors: ["Ada Lovelace", "Blaise Pascal"],
    categories: ["cs.CL"],
    published_on: "2024-05-27",
    first_listed_on: null,
    last_listed_on: null,
    listing_count: 1,
    upvotes: null,
    is_truncated: false,
    models: ["llama-3-8b"],
    methods: [],
    datasets: [],
    introduces: [],
    code_urls: [],
    ...changes,
  };
}

/** A mention row. */
export function mentionRow(n: number, changes: Partial<MentionRow> = {}): MentionRow {
  const place = { paper_id: paperId(n), field: "title", char_start: 0, char_end: 5 } as const;
  return { ...place, kind: "model", entity_id: "llama-3-8b", text: "Paper", rule: "model/grammar", ...changes };
}

/** A result row. */
export function resultRow(n: number, changes: Partial<ResultRow> = {}): ResultRow {
  return {
    paper_id: paperId(n),
    field: "abstract",
    char_start: 5,
    char_end: 8,
    text: "0.1",
    value: 0.1,
    unit: "%",
    comparison: "improvement",
    bound: "up-to",
    metric_text: null,
    dataset_id: null,
    model_id: null,
    method_id: null,
    evidence_text: "0.1",
    evidence_start: 5,
    evidence_end: 8,
    rule: "result/number",
    ...changes,
  };
}

/** A listing row. */
export function listingRow(position: number, changes: Partial<ListingRow> = {}): ListingRow {
  return {
    source_id: "000_dump",
    position,
    paper_id: paperId(position),
    line_start: position * 4,
    line_end: position * 4 + 2,
    listed_on: null,
    title_text: null,
    abstract_text: null,
    is_text_source: true,
    arxiv_id: null,
    published_on: null,
    upvotes: null,
    match: null,
    similarity: null,
    ...changes,
  };
}

/** Texts that readers of CSV, JSON and Parquet are known to stumble over. */
export const AWKWARD_TEXTS: readonly string[] = [
  'quotes " and "" and \\" and \'',
  "two\nlines\r\nand a return\r",
  "comma, semicolon; tab\t pipe |",
  " blanks around ",
  "\u00a0no-break\u2028separators\u2029\u0085",
  "a byte order mark \ufeff within",
  "astral 𝒟𝒫𝒪 🦙 \u{10ffff} é e\u0301 ﷽ ‏עברית‏",
  "=SUM(A1:A9)",
  "007",
  "1e5",
  "true",
  "2024-02-30",
  "{}",
  "[]",
  "\\N",
  "NA",
  "None",
  "null",
  "NaN",
  "-inf",
  "see https://example.org/1.10 and on",
  "# no comment",
  "a\\b\\u0041\\",
  "\u0001\u001f\u007f",
  "x".repeat(70_000),
  "𝕏".repeat(20_000),
];

/** Rows of every table, interleaved as `validate` hands them on; the awkward texts stand in titles, abstracts and lists. */
export function awkwardRows(): readonly ValidatedRow[] {
  const rows: TaggedRow[] = AWKWARD_TEXTS.flatMap((text, n): TaggedRow[] => [
    {
      table: "papers",
      row: paperRow(n, {
        title: text,
        abstract: n % 3 === 0 ? null : text,
        authors: n % 2 === 0 ? [] : [text, "x", text],
        published_on: n % 4 === 0 ? null : n % 2 === 0 ? "1969-12-31" : "2024-02-29",
        arxiv_version: n % 2 === 0 ? null : 2147483647,
        introduces: Array.from({ length: n % 4 }, (_, i) => ({
          entity_id: `x-${i}`,
          name: text,
          kind: "method" as const,
        })),
      }),
    },
    { table: "mentions", row: mentionRow(n, { text }) },
    { table: "mentions", row: mentionRow(n, { text, char_start: 1 }) },
    {
      table: "results",
      row: resultRow(n, { value: AWKWARD_NUMBERS[n % AWKWARD_NUMBERS.length]!, evidence_text: text }),
    },
    { table: "links", row: linkRow(n, text) },
  ]);
  for (const [i, text] of AWKWARD_TEXTS.entries()) {
    const similarity = i === 0 ? null : 1 / (i + 2);
    rows.push({
      table: "listings",
      row: listingRow(i + 1, { title_text: text, similarity, match: i === 0 ? null : "title" }),
    });
  }
  return asValidated([...rows, ...entityRows()]);
}

/** Numbers whose shortest decimal form is easily lost. */
export const AWKWARD_NUMBERS: readonly number[] = [
  0.1,
  0,
  -0,
  1e21,
  1e-7,
  5e-324,
  1.7976931348623157e308,
  -12.5,
  123456789.12345679,
  9007199254740991,
  1 / 3,
];

function linkRow(n: number, name: string): Extract<TaggedRow, { table: "links" }>["row"] {
  const place = { field: "metadata", char_start: null, char_end: null } as const;
  return {
    paper_id: paperId(n),
    url: "https://github.com/a/b",
    kind: "code",
    host: "github.com",
    owner: "a",
    name,
    ...place,
  };
}

function entityRows(): TaggedRow[] {
  const unknown = { active_size_b: null, variant: null, hub_repository: null, developer: null };
  const model = {
    model_id: "llama-3-8b",
    name: "Llama 3 8B",
    family: "llama",
    version: "3",
    size_b: 8,
    size_text: "8b",
  };
  const method = { full_name: null, category: "training/alignment", origin: "vocabulary", paper_count: 0 } as const;
  return [
    { table: "models", row: { ...model, ...unknown, origin: "grammar", paper_count: 20 } },
    { table: "methods", row: { method_id: "dpo", name: "DPO", parent_id: null, ancestor_ids: [], ...method } },
    {
      table: "methods",
      row: { method_id: "x-dpo", name: "X-DPO", parent_id: "dpo", ancestor_ids: ["dpo"], ...method },
    },
    {
      table: "sources",
      row: {
        source_id: "000_dump",
        sequence: 0,
        file: "000_dump.txt",
        publisher: null,
        url: null,
        page_date_text: "Mar 14",
        captured_on: "2024-03-14",
        license: null,
        sha256: "0".repeat(64),
        capture_count: AWKWARD_TEXTS.length,
      },
    },
  ];
}

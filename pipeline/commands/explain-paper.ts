import { foldWord } from "../normalize/reading/lexicon.js";
import type { MentionRow, PaperRow, TableName, TableRows } from "../records.js";

/** All rows of a dataset, by table. */
export type Dataset = { readonly [T in TableName]: readonly TableRows[T][] };

/** Papers that a user may mean by `text`: by id, by arXiv id, by title; by part of a title of three words and more. */
export function findPapers(dataset: Dataset, text: string): PaperRow[] {
  const arxiv = `arxiv:${text.replace(/^arxiv:/i, "").replace(/v\d+$/, "")}`;
  const byId = dataset.papers.filter((paper) => paper.paper_id === text || paper.arxiv_id === arxiv);
  if (byId.length > 0) return byId;
  const key = keyOf(text);
  const byTitle = dataset.papers.filter((paper) => keyOf(paper.title) === key);
  if (byTitle.length > 0 || text.split(/\s+/).length < 3) return byTitle;
  return dataset.papers.filter((paper) => keyOf(paper.title).includes(key));
}

function keyOf(text: string): string {
  return foldWord(text).replace(/[^\p{L}\p{N}]/gu, "");
}

/** What is known of a paper, as lines of text. */
export function explainPaper(dataset: Dataset, paper: PaperRow): string[] {
  const { paper_id } = paper;
  return [
    paper.title,
    `  ${[paper_id, paper.arxiv_id, paper.published_on].filter((part) => part !== null).join("  ")}`,
    "",
    "Listings",
    ...dataset.listings.filter((row) => row.paper_id === paper_id).map((row) => `  ${listingLine(dataset, row)}`),
    ...mentionLines(dataset.mentions.filter((row) => row.paper_id === paper_id)),
    ...section(
      "Introduces",
      paper.introduces.map(({ name, kind, entity_id }) => `${name} (${kind}) as ${entity_id}`),
    ),
    ...section("Results", dataset.results.filter((row) => row.paper_id === paper_id).map(resultLine)),
    ...section(
      "Links",
      dataset.links
        .filter((row) => row.paper_id === paper_id)
        .map(({ url, kind, field }) => `${url} (${kind}, ${field})`),
    ),
  ];
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  ${line}`)];
}

function listingLine(dataset: Dataset, row: TableRows["listings"]): string {
  const file = dataset.sources.find((source) => source.source_id === row.source_id)?.file ?? row.source_id;
  const place = row.line_start === null ? `entry ${row.position}` : `lines ${row.line_start}-${row.line_end}`;
  const why =
    row.match === null
      ? "the paper's first listing"
      : `merged: ${row.match}${row.similarity === null ? "" : `, abstracts ${row.similarity} alike`}`;
  return `${file}, ${place}: ${why}${row.is_text_source ? "; title and abstract are from here" : ""}`;
}

function mentionLines(mentions: readonly MentionRow[]): string[] {
  return (["model", "method", "dataset"] as const).flatMap((kind) => {
    const ids = [...new Set(mentions.filter((row) => row.kind === kind).map((row) => row.entity_id))].sort();
    const lines = ids.map((id) => {
      const of = mentions.filter((row) => row.kind === kind && row.entity_id === id);
      const texts = [...new Set(of.map((row) => `"${row.text}"`))].join(", ");
      const rules = [...new Set(of.map((row) => row.rule))].join(", ");
      return `${id}: ${texts} by ${rules}`;
    });
    return section(`${kind[0]!.toUpperCase()}${kind.slice(1)}s`, lines);
  });
}

function resultLine(row: TableRows["results"]): string {
  const of = [
    row.metric_text,
    row.dataset_id && `on ${row.dataset_id}`,
    row.model_id && `for ${row.model_id}`,
    row.method_id && `by ${row.method_id}`,
  ];
  const what = of.filter((part) => part !== null).join(" ");
  return `${row.value} ${row.unit} (${row.comparison}, ${row.bound}) ${what}: "${row.evidence_text}"`;
}

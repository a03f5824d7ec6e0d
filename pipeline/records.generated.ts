// Made from schemas/ by schemas/generate.ts. Change the schemas, then run `make generate`.

/**
 * Authors in the order of the dump.
 *
 * Items: Name of an author, as the dump writes it.
 */
export type Authors = string[];
/**
 * arXiv categories, sorted.
 *
 * Items: arXiv category such as `cs.CL`.
 */
export type Categories = string[];
/**
 * All methods of which this one is a kind, nearest first.
 *
 * Items: Identity of a method, such as `dpo`; with the paper behind the name where several introduce one: `prism-2405.14730`.
 */
export type AncestorIds = string[];
/**
 * Models mentioned in title or abstract, sorted.
 *
 * Items: Identity of a model: family, version, size and variant joined by `-`, such as `llama-3-8b-instruct`.
 */
export type Models = string[];
/**
 * Methods mentioned in title or abstract, sorted.
 *
 * Items: Identity of a method, such as `dpo`; with the paper behind the name where several introduce one: `prism-2405.14730`.
 */
export type Methods = string[];
/**
 * Datasets and benchmarks mentioned in title or abstract, sorted.
 *
 * Items: Identity of a dataset or benchmark, such as `alpacaeval-2`.
 */
export type Datasets = string[];
/**
 * New things that the paper names, in the order of their first mention.
 */
export type Introduces = Introduced[];
/**
 * Addresses of the paper's code repositories, sorted.
 *
 * Items: Address as written, without trailing punctuation.
 */
export type CodeUrls = string[];

export interface Everything {
  records_annotated: Annotated;
  records_capture: Capture;
  records_paper: Paper;
  tables_datasets: DatasetRow;
  tables_findings: FindingRow;
  tables_links: LinkRow;
  tables_listings: ListingRow;
  tables_mentions: MentionRow;
  tables_methods: MethodRow;
  tables_models: ModelRow;
  tables_papers: PaperRow;
  tables_results: ResultRow;
  tables_rules: RuleRow;
  tables_sources: SourceRow;
}
/**
 * A paper with title and abstract cleaned and everything found in them: what `normalize` makes.
 */
export interface Annotated {
  /**
   * Identity of a paper: `p` and 16 hexadecimal digits of SHA-256 over its title key; `-2`, `-3` follow where different papers share one title.
   */
  paper_id: string;
  /**
   * Title, cleaned of LaTeX and markup debris.
   */
  title: string;
  abstract: string | null;
  arxiv_id: string | null;
  arxiv_version: number | null;
  url: string | null;
  authors: Authors;
  categories: Categories;
  published_on: string | null;
  upvotes: number | null;
  /**
   * Addresses that the dump carries beside the text.
   */
  urls: CarriedUrl[];
  /**
   * True where the abstract is cut short in every dump that has it.
   */
  is_truncated: boolean;
  /**
   * Every capture of the paper, by source sequence and position.
   *
   * @minItems 1
   */
  listings: Listing[];
  /**
   * Models, sorted by id.
   */
  models: AnnotatedModel[];
  /**
   * Methods, sorted by id.
   */
  methods: AnnotatedMethod[];
  /**
   * Datasets and benchmarks, sorted by id.
   */
  datasets: AnnotatedDataset[];
  /**
   * What the paper introduces, in the order of first mention.
   */
  introduces: AnnotatedIntroduced[];
  /**
   * Results, by place in the text.
   */
  results: AnnotatedResult[];
  /**
   * Links, by place in the text; those of the metadata last.
   */
  links: AnnotatedLink[];
}
/**
 * An address that a dump carries beside the text.
 */
export interface CarriedUrl {
  /**
   * Address as written, without trailing punctuation.
   */
  url: string;
  /**
   * What the address leads to.
   */
  kind: "code" | "model" | "dataset" | "project" | "other";
}
/**
 * A capture, and why it belongs to the paper.
 */
export interface Listing {
  /**
   * Identity of a dump: the file's name without its ending.
   */
  source_id: string;
  /**
   * Place of the listing within its dump, counted from 1.
   */
  position: number;
  line_start: number | null;
  line_end: number | null;
  /**
   * Title, cleaned of LaTeX and markup debris.
   */
  title: string;
  abstract: string | null;
  listed_on: string | null;
  arxiv_id: string | null;
  arxiv_version: number | null;
  url: string | null;
  authors: Authors;
  categories: Categories;
  published_on: string | null;
  upvotes: number | null;
  /**
   * Addresses that the dump carries beside the text.
   */
  urls: CarriedUrl[];
  /**
   * True where the abstract is cut short in every dump that has it.
   */
  is_truncated: boolean;
  match: ("exact" | "arxiv-id" | "title" | "near-duplicate") | null;
  similarity: number | null;
  /**
   * True for the one listing whose title and abstract were chosen for the paper.
   */
  is_text_source: boolean;
}
/**
 * A model and its mentions.
 */
export interface AnnotatedModel {
  /**
   * Identity of a model: family, version, size and variant joined by `-`, such as `llama-3-8b-instruct`.
   */
  id: string;
  /**
   * Name as people write it.
   */
  name: string;
  family: string | null;
  version: string | null;
  size_b: number | null;
  active_size_b: number | null;
  size_text: string | null;
  variant: string | null;
  developer: string | null;
  hub_repository: string | null;
  /**
   * How the project knows the name: from a vocabulary, by the grammar of model names, because a paper introduces it, or from the context of a mention.
   */
  origin: "vocabulary" | "grammar" | "introduced" | "context";
  /**
   * @minItems 1
   */
  mentions: Mention[];
}
/**
 * Where a name stands in the cleaned text.
 */
export interface Mention {
  /**
   * The field in which the characters stand.
   */
  field: "title" | "abstract";
  /**
   * First character, in Unicode code points of the published field, counted from 0.
   */
  char_start: number;
  /**
   * Character after the last, in Unicode code points of the published field.
   */
  char_end: number;
  /**
   * The characters from `char_start` to `char_end`, exactly as the published field has them.
   */
  text: string;
  /**
   * The rule that found it; described, with its precision, in the table `rules`.
   */
  rule: string;
}
/**
 * A method and its mentions.
 */
export interface AnnotatedMethod {
  /**
   * Identity of a method, such as `dpo`; with the paper behind the name where several introduce one: `prism-2405.14730`.
   */
  id: string;
  /**
   * Name as people write it.
   */
  name: string;
  full_name: string | null;
  /**
   * How the project knows the name: from a vocabulary, by the grammar of model names, because a paper introduces it, or from the context of a mention.
   */
  origin: "vocabulary" | "grammar" | "introduced" | "context";
  /**
   * @minItems 1
   */
  mentions: Mention[];
}
/**
 * A dataset and its mentions.
 */
export interface AnnotatedDataset {
  /**
   * Identity of a dataset or benchmark, such as `alpacaeval-2`.
   */
  id: string;
  /**
   * Name as people write it.
   */
  name: string;
  kind: ("benchmark" | "training-data" | "leaderboard" | "corpus") | null;
  /**
   * How the project knows the name: from a vocabulary, by the grammar of model names, because a paper introduces it, or from the context of a mention.
   */
  origin: "vocabulary" | "grammar" | "introduced" | "context";
  /**
   * @minItems 1
   */
  mentions: Mention[];
}
/**
 * A new thing to which the paper gives a name.
 */
export interface AnnotatedIntroduced {
  /**
   * Identity of the model, method or dataset; `kind` says in which table it stands.
   */
  id: string;
  /**
   * Name as people write it.
   */
  name: string;
  /**
   * Nature of what the paper introduces.
   */
  kind: "method" | "model" | "dataset" | "system";
  /**
   * The rule that found it; described, with its precision, in the table `rules`.
   */
  rule: string;
}
/**
 * A quantitative claim.
 */
export interface AnnotatedResult {
  /**
   * The number, with K, M and the like multiplied out.
   */
  value: number;
  /**
   * Unit of the value: `%`, `points`, `x`, `score` for a plain score, or another short unit such as `tokens/s` or `GB`.
   */
  unit: string;
  /**
   * Whether the value is a level, a change, or a ratio.
   */
  comparison: "absolute" | "improvement" | "reduction" | "ratio";
  /**
   * Whether the text states the value exactly, or as a bound.
   */
  bound: "exact" | "up-to" | "at-least" | "about";
  metric: string | null;
  dataset: string | null;
  model: string | null;
  method: string | null;
  /**
   * The field in which the characters stand.
   */
  field: "title" | "abstract";
  /**
   * First character, in Unicode code points of the published field, counted from 0.
   */
  char_start: number;
  /**
   * Character after the last, in Unicode code points of the published field.
   */
  char_end: number;
  /**
   * The characters from `char_start` to `char_end`, exactly as the published field has them.
   */
  text: string;
  /**
   * First character of the evidence, in code points.
   */
  evidence_start: number;
  /**
   * Character after the evidence, in code points.
   */
  evidence_end: number;
  /**
   * The rule that found it; described, with its precision, in the table `rules`.
   */
  rule: string;
}
/**
 * An address.
 */
export interface AnnotatedLink {
  /**
   * Address as written, without trailing punctuation.
   */
  url: string;
  /**
   * What the address leads to.
   */
  kind: "code" | "model" | "dataset" | "project" | "other";
  /**
   * Host of the address, in lower case, without `www.`.
   */
  host: string;
  owner: string | null;
  name: string | null;
  /**
   * Where the link stands; `metadata` where the dump carries it beside the text.
   */
  field: "title" | "abstract" | "metadata";
  char_start: number | null;
  char_end: number | null;
  /**
   * The rule that found it; described, with its precision, in the table `rules`.
   */
  rule: string;
}
/**
 * A paper as one dump shows it: what `parse` makes. Title and abstract are the dump's own characters.
 */
export interface Capture {
  /**
   * Identity of a dump: the file's name without its ending.
   */
  source_id: string;
  /**
   * Place of the listing within its dump, counted from 1.
   */
  position: number;
  line_start: number | null;
  line_end: number | null;
  /**
   * Title, cleaned of LaTeX and markup debris.
   */
  title: string;
  abstract: string | null;
  listed_on: string | null;
  arxiv_id: string | null;
  arxiv_version: number | null;
  url: string | null;
  authors: Authors;
  categories: Categories;
  published_on: string | null;
  upvotes: number | null;
  /**
   * Addresses that the dump carries beside the text.
   */
  urls: CarriedUrl[];
  /**
   * True where the abstract is cut short in every dump that has it.
   */
  is_truncated: boolean;
}
/**
 * One paper, with all its captures: what `deduplicate` makes.
 */
export interface Paper {
  /**
   * Identity of a paper: `p` and 16 hexadecimal digits of SHA-256 over its title key; `-2`, `-3` follow where different papers share one title.
   */
  paper_id: string;
  /**
   * Title, cleaned of LaTeX and markup debris.
   */
  title: string;
  abstract: string | null;
  arxiv_id: string | null;
  arxiv_version: number | null;
  url: string | null;
  authors: Authors;
  categories: Categories;
  published_on: string | null;
  upvotes: number | null;
  /**
   * Addresses that the dump carries beside the text.
   */
  urls: CarriedUrl[];
  /**
   * True where the abstract is cut short in every dump that has it.
   */
  is_truncated: boolean;
  /**
   * Every capture of the paper, by source sequence and position.
   *
   * @minItems 1
   */
  listings: Listing[];
}
/**
 * One row a dataset or benchmark that a paper mentions.
 */
export interface DatasetRow {
  /**
   * Identity of a dataset or benchmark, such as `alpacaeval-2`.
   */
  dataset_id: string;
  /**
   * Name as people write it.
   */
  name: string;
  kind: ("benchmark" | "training-data" | "leaderboard" | "corpus") | null;
  /**
   * How the project knows the name: from a vocabulary, by the grammar of model names, because a paper introduces it, or from the context of a mention.
   */
  origin: "vocabulary" | "grammar" | "introduced" | "context";
  /**
   * Number of papers that mention it by itself.
   */
  paper_count: number;
}
/**
 * One row a finding of the build.
 */
export interface FindingRow {
  /**
   * Stage that made the finding.
   */
  stage: "parse" | "deduplicate" | "normalize" | "validate" | "publish";
  /**
   * Rule of the finding; explained in `docs/rules.md`.
   */
  rule: string;
  /**
   * `fatal` ends the build, `quarantine` sets rows aside, `note` informs.
   */
  severity: "fatal" | "quarantine" | "note";
  source_id: string | null;
  line: number | null;
  position: number | null;
  paper_id: string | null;
  /**
   * What was found, in words.
   */
  detail: string;
}
/**
 * One row an address that a paper gives.
 */
export interface LinkRow {
  /**
   * Identity of a paper: `p` and 16 hexadecimal digits of SHA-256 over its title key; `-2`, `-3` follow where different papers share one title.
   */
  paper_id: string;
  /**
   * Address as written, without trailing punctuation.
   */
  url: string;
  /**
   * What the address leads to.
   */
  kind: "code" | "model" | "dataset" | "project" | "other";
  /**
   * Host of the address, in lower case, without `www.`.
   */
  host: string;
  owner: string | null;
  name: string | null;
  /**
   * Where the link stands; `metadata` where the dump carries it beside the text.
   */
  field: "title" | "abstract" | "metadata";
  char_start: number | null;
  char_end: number | null;
}
/**
 * One row a listing: a paper as one dump shows it.
 */
export interface ListingRow {
  /**
   * Identity of a dump: the file's name without its ending.
   */
  source_id: string;
  /**
   * Place of the listing within its dump, counted from 1.
   */
  position: number;
  /**
   * Identity of a paper: `p` and 16 hexadecimal digits of SHA-256 over its title key; `-2`, `-3` follow where different papers share one title.
   */
  paper_id: string;
  line_start: number | null;
  line_end: number | null;
  listed_on: string | null;
  title_text: string | null;
  abstract_text: string | null;
  /**
   * True for the one listing whose title and abstract were chosen for the paper.
   */
  is_text_source: boolean;
  arxiv_id: string | null;
  published_on: string | null;
  upvotes: number | null;
  match: ("exact" | "arxiv-id" | "title" | "near-duplicate") | null;
  similarity: number | null;
}
/**
 * One row a mention of a model, method or dataset, with the characters that say so.
 */
export interface MentionRow {
  /**
   * Identity of a paper: `p` and 16 hexadecimal digits of SHA-256 over its title key; `-2`, `-3` follow where different papers share one title.
   */
  paper_id: string;
  /**
   * The field in which the characters stand.
   */
  field: "title" | "abstract";
  /**
   * First character, in Unicode code points of the published field, counted from 0.
   */
  char_start: number;
  /**
   * Character after the last, in Unicode code points of the published field.
   */
  char_end: number;
  /**
   * What is mentioned.
   */
  kind: "model" | "method" | "dataset";
  /**
   * Identity of the model, method or dataset; `kind` says in which table it stands.
   */
  entity_id: string;
  /**
   * The characters from `char_start` to `char_end`, exactly as the published field has them.
   */
  text: string;
  /**
   * The rule that found it; described, with its precision, in the table `rules`.
   */
  rule: string;
}
/**
 * One row a method: those that papers mention, and their ancestors.
 */
export interface MethodRow {
  /**
   * Identity of a method, such as `dpo`; with the paper behind the name where several introduce one: `prism-2405.14730`.
   */
  method_id: string;
  /**
   * Name as people write it.
   */
  name: string;
  full_name: string | null;
  category: string | null;
  parent_id: string | null;
  ancestor_ids: AncestorIds;
  /**
   * How the project knows the name: from a vocabulary, by the grammar of model names, because a paper introduces it, or from the context of a mention.
   */
  origin: "vocabulary" | "grammar" | "introduced" | "context";
  /**
   * Number of papers that mention it by itself.
   */
  paper_count: number;
}
/**
 * One row a model that a paper mentions.
 */
export interface ModelRow {
  /**
   * Identity of a model: family, version, size and variant joined by `-`, such as `llama-3-8b-instruct`.
   */
  model_id: string;
  /**
   * Name as people write it.
   */
  name: string;
  family: string | null;
  version: string | null;
  size_b: number | null;
  active_size_b: number | null;
  size_text: string | null;
  variant: string | null;
  developer: string | null;
  hub_repository: string | null;
  /**
   * How the project knows the name: from a vocabulary, by the grammar of model names, because a paper introduces it, or from the context of a mention.
   */
  origin: "vocabulary" | "grammar" | "introduced" | "context";
  /**
   * Number of papers that mention it by itself.
   */
  paper_count: number;
}
/**
 * One row a paper.
 */
export interface PaperRow {
  /**
   * Identity of a paper: `p` and 16 hexadecimal digits of SHA-256 over its title key; `-2`, `-3` follow where different papers share one title.
   */
  paper_id: string;
  /**
   * Title, cleaned of LaTeX and markup debris.
   */
  title: string;
  abstract: string | null;
  arxiv_id: string | null;
  arxiv_version: number | null;
  url: string | null;
  authors: Authors;
  categories: Categories;
  published_on: string | null;
  first_listed_on: string | null;
  last_listed_on: string | null;
  /**
   * Number of listings that were merged into the paper.
   */
  listing_count: number;
  upvotes: number | null;
  /**
   * True where the abstract is cut short in every dump that has it.
   */
  is_truncated: boolean;
  models: Models;
  methods: Methods;
  datasets: Datasets;
  introduces: Introduces;
  code_urls: CodeUrls;
}
/**
 * A new thing to which the paper gives a name.
 */
export interface Introduced {
  /**
   * Identity of the model, method or dataset; `kind` says in which table it stands.
   */
  entity_id: string;
  /**
   * Name as people write it.
   */
  name: string;
  /**
   * Nature of what the paper introduces.
   */
  kind: "method" | "model" | "dataset" | "system";
}
/**
 * One row a quantitative claim.
 */
export interface ResultRow {
  /**
   * Identity of a paper: `p` and 16 hexadecimal digits of SHA-256 over its title key; `-2`, `-3` follow where different papers share one title.
   */
  paper_id: string;
  /**
   * The field in which the characters stand.
   */
  field: "title" | "abstract";
  /**
   * First character, in Unicode code points of the published field, counted from 0.
   */
  char_start: number;
  /**
   * Character after the last, in Unicode code points of the published field.
   */
  char_end: number;
  /**
   * The characters from `char_start` to `char_end`, exactly as the published field has them.
   */
  text: string;
  /**
   * The number, with K, M and the like multiplied out.
   */
  value: number;
  /**
   * Unit of the value: `%`, `points`, `x`, `score` for a plain score, or another short unit such as `tokens/s` or `GB`.
   */
  unit: string;
  /**
   * Whether the value is a level, a change, or a ratio.
   */
  comparison: "absolute" | "improvement" | "reduction" | "ratio";
  /**
   * Whether the text states the value exactly, or as a bound.
   */
  bound: "exact" | "up-to" | "at-least" | "about";
  metric_text: string | null;
  dataset_id: string | null;
  model_id: string | null;
  method_id: string | null;
  /**
   * The clause that states the result, exactly as the published field has it.
   */
  evidence_text: string;
  /**
   * First character of the evidence, in code points.
   */
  evidence_start: number;
  /**
   * Character after the evidence, in code points.
   */
  evidence_end: number;
  /**
   * The rule that found it; described, with its precision, in the table `rules`.
   */
  rule: string;
}
/**
 * One row an annotation rule, with its measured precision.
 */
export interface RuleRow {
  /**
   * The rule that found it; described, with its precision, in the table `rules`.
   */
  rule: string;
  /**
   * What the rule finds.
   */
  kind: "model" | "method" | "dataset" | "introduces" | "result" | "link";
  /**
   * What the rule recognizes, in one sentence.
   */
  description: string;
  /**
   * Number of times the rule fired in this dataset.
   */
  mention_count: number;
  precision: number | null;
  precision_low: number | null;
  precision_high: number | null;
  /**
   * Number of times the rule fired in the gold papers.
   */
  gold_count: number;
}
/**
 * One row a dump.
 */
export interface SourceRow {
  /**
   * Identity of a dump: the file's name without its ending.
   */
  source_id: string;
  /**
   * Order in which the dumps were added, from 0.
   */
  sequence: number;
  /**
   * File name of the dump within its folder.
   */
  file: string;
  publisher: string | null;
  url: string | null;
  page_date_text: string | null;
  captured_on: string | null;
  license: string | null;
  /**
   * SHA-256 of the dump's bytes, in hexadecimal.
   */
  sha256: string;
  /**
   * Number of listings found in the dump.
   */
  capture_count: number;
}

/** The dataset card: what a person, and the Hub, reads first. Every number and name in it comes from the data or the schemas. */
import { type Column, type Table, wordsOfType } from "../columns.js";
import { FINDING_RULES } from "../findings.js";
import type { Finding } from "../records.js";
import { changesSection } from "./card-changes.js";
import { frontMatter } from "./card-front-matter.js";
import { ABOUT, CHECKSUMS, DESCRIPTIONS, FIGURES, LOADING, READING } from "./card-prose.js";
import { bibtexOf, type Citation } from "./citation.js";
import { targetOf } from "./described.js";
import type { InputChecksum, PreviousNote } from "./manifest.js";
import { codeBlock, markdownList, markdownTable } from "./markdown.js";
import type { PublishedTable } from "./stage.js";
import * as statements from "./statements.js";

/** One kind of annotation, measured against gold annotations. Shares from 0 to 1; null where not measured. */
export interface MeasuredFigure {
  readonly what: string;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** 95 % interval of F1. */
  readonly f1_low: number | null;
  readonly f1_high: number | null;
}

/** What the evaluation measured, and on what. */
export interface Measured {
  /** The gold annotations in a sentence. */
  readonly gold: string;
  readonly figures: readonly MeasuredFigure[];
}

/** What the card tells. */
export interface CardFacts {
  readonly tables: readonly Table[];
  readonly rows: ReadonlyMap<string, number>;
  /** The files of the tables. */
  readonly written: readonly PublishedTable[];
  readonly examples: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly findings: readonly Finding[];
  readonly quarantined: readonly unknown[];
  readonly inputs: readonly InputChecksum[];
  readonly version: string;
  readonly previous: PreviousNote | null;
  /** What was measured, on one gold after the other. */
  readonly measured: readonly Measured[];
  readonly citation: Citation;
}

/** The card as Markdown with the Hub's YAML in front. */
export function cardText(facts: CardFacts): string {
  const sections = [
    frontMatter(facts.tables, facts.written),
    `# Paperledger ${facts.version}`,
    ABOUT,
    statements.MOTIVATION,
    "## Load it",
    LOADING,
    "## Tables",
    tablesSection(facts),
    READING,
    DESCRIPTIONS,
    "## Examples",
    "One row of each table, of those near its start the one that fills most columns; texts longer than 160 characters are cut with `…`.",
    ...facts.tables.map((table) => exampleSection(table, facts)),
    "## Columns",
    "Made from the JSON Schemas in `schemas/`. A column is never null where the table below does not say so; a list may be empty.",
    ...facts.tables.map(dictionarySection),
    "## Uses",
    "What it is made for:",
    markdownList(statements.USES),
    "What it is not fit for:",
    markdownList(statements.MISUSES),
    "## How it was made",
    statements.COLLECTION,
    "The stages, in order; each may change one thing only, and none may lose a record:",
    markdownList(statements.STEPS, "1."),
    statements.ANNOTATION,
    statements.MISSING,
    CHECKSUMS,
    inputsSection(facts.inputs),
    changesSection(facts.previous),
    "## What the build noted",
    findingsSection(facts),
    "## How good it is",
    measuredSection(facts.measured),
    "## Known limitations",
    markdownList(statements.LIMITATIONS),
    "## Biases",
    markdownList(statements.BIASES),
    statements.SOCIAL_IMPACT,
    "## Personal data",
    statements.PERSONAL_DATA,
    "## Licences",
    statements.LICENCES,
    "## Citation",
    codeBlock("bibtex", bibtexOf(facts.citation)),
    "The same, with more, as `CITATION.cff`:",
    codeBlock("yaml", facts.citation.text),
    "## Maintenance",
    statements.MAINTENANCE,
  ];
  return `${sections.join("\n\n")}\n`;
}

function tablesSection({ tables, rows }: CardFacts): string {
  return markdownTable(
    ["table", "rows", "what it holds", "key"],
    tables.map(({ name, description, key }) => [`\`${name}\``, rows.get(name) ?? 0, description, codeList(key)]),
  );
}

function exampleSection(table: Table, { examples }: CardFacts): string {
  const example = examples.get(table.name);
  const shown = example ? codeBlock("json", JSON.stringify(example, null, 2)) : "The table has no rows.";
  return `### Example of \`${table.name}\`\n\n${shown}`;
}

function dictionarySection(table: Table): string {
  const references = table.references.map((reference) => `\`${reference.column}\` points into ${targetOf(reference)}`);
  const about = [
    table.description,
    `Key: ${codeList(table.key)}.`,
    ...(references.length > 0 ? [`${references.join(", ")}.`] : []),
  ];
  const columns = table.columns.map((column) => [
    `\`${column.name}\``,
    wordsOfType(column.type),
    column.nullable ? "yes" : "",
    column.unit ?? "",
    `${column.description}${valuesOf(column)}`,
  ]);
  const header = ["column", "type", "null", "unit", "what it means"];
  return `### Columns of \`${table.name}\`\n\n${about.join(" ")}\n\n${markdownTable(header, columns)}`;
}

function valuesOf({ values }: Column): string {
  return values ? ` One of ${codeList(values)}.` : "";
}

function codeList(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** Dumps that the card names one by one: years of daily dumps would bury what follows them. */
const DUMPS_NAMED = 30;

function inputsSection(inputs: readonly InputChecksum[]): string {
  if (inputs.length === 0) return "No dump is recorded.";
  if (inputs.length > DUMPS_NAMED) {
    const rows = [...dumpsByFolder(inputs)].map(([folder, count]) => [folder, count]);
    return `Built from ${inputs.length} dumps; \`manifest.json\` has the SHA-256 of each, the table \`sources\` says more of it:\n\n${markdownTable(["folder", "dumps"], rows)}`;
  }
  const rows = inputs.map(({ file, sha256 }) => [`\`${file}\``, `\`${sha256}\``]);
  return `Built from these dumps; the table \`sources\` says more of each:\n\n${markdownTable(["dump", "SHA-256"], rows)}`;
}

/** How many dumps lie in each first folder of their paths, in the order of the dumps. */
function dumpsByFolder(inputs: readonly InputChecksum[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { file } of inputs) {
    const folder = file.includes("/") ? `\`${file.slice(0, file.indexOf("/"))}/\`` : "(no folder)";
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

function findingsSection({ findings, quarantined }: CardFacts): string {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const held = `Records held back from the tables: ${quarantined.length} (\`findings/quarantined.jsonl\`).`;
  if (counts.size === 0) return `Nothing. ${held}`;
  const known = FINDING_RULES as Readonly<Record<string, { severity: string; meaning: string }>>;
  const rows = [...counts].map(([rule, count]) => {
    const { severity, meaning } = known[rule] ?? { severity: "", meaning: "" };
    return [`\`${rule}\``, severity, count, meaning];
  });
  return `Each with its place in \`findings/findings.jsonl\`. ${held}\n\n${markdownTable(["rule", "severity", "count", "meaning"], rows)}`;
}

function measuredSection(measured: readonly Measured[]): string {
  return measured.length === 0
    ? "Not measured for this build."
    : [FIGURES, ...measured.map(measuredTable)].join("\n\n");
}

function measuredTable({ gold, figures }: Measured): string {
  const rows = figures.map(({ what, precision, recall, f1, f1_low, f1_high }) => [
    what,
    share(precision),
    share(recall),
    share(f1),
    f1_low === null || f1_high === null ? "" : `${share(f1_low)} to ${share(f1_high)}`,
  ]);
  const header = ["what", "precision", "recall", "F1", "95 % interval of F1"];
  return `${gold}\n\n${markdownTable(header, rows)}`;
}

/** A measured share, to the digits that its interval bears; null where it was not measured. */
export function shareText(value: number | null): string | null {
  return value === null ? null : value.toFixed(2);
}

function share(value: number | null): string {
  return shareText(value) ?? "";
}

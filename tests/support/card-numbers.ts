/** Every number of a dataset card, against the files that it speaks of. */
import { load } from "js-yaml";
import type { ColumnType, Table } from "../../pipeline/columns.js";
import { FINDING_RULES } from "../../pipeline/findings.js";
import type { Measured } from "../../pipeline/publish/card.js";
import type { Manifest } from "../../pipeline/publish/finish.js";
import { arrowBytesOf } from "./arrow-bytes.js";

/** What the numbers of a card are counted from. */
export interface BuiltFiles {
  readonly tables: readonly Table[];
  /** Every file of the dataset, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What was measured, read from the evaluation's own files; `papers` is the number of its gold papers. */
  readonly measured: readonly (Measured & { readonly papers: number })[];
  /** The text of `CITATION.cff`. */
  readonly citation: string;
}

/** Words of the card with numbers in them that say nothing of the data. */
const WORDS_WITH_NUMBERS = [
  "SHA-256",
  "UTF-8",
  "RFC 4180",
  "CC BY 4.0",
  "Apache-2.0",
  "Croissant 1.1",
  "Data Package 2.0",
  "`arxiv:2405.14730`",
  "texts longer than 160 characters",
];

/** Names of types and of the licence in the front matter. */
const WORDS_OF_YAML = new Set(["int32", "float64", "date32", "cc-by-4.0"]);

/** Code that is shown as it is to be run. */
const CODE = new Set(["python", "sql", "javascript"]);

/** What a card may say. */
export interface Account {
  readonly built: BuiltFiles;
  /** Lines with all their numbers, as the files give them. */
  readonly lines: ReadonlySet<string>;
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** By table, what `dataset_info` should say of its size. */
  readonly sizes: ReadonlyMap<string, string>;
  /** What was found in front matter before, since it is long to read. */
  readonly frontMatters: Map<string, readonly string[]>;
}

type Row = Readonly<Record<string, unknown>>;

/** Counts in the files what a card may say of them. */
export function accountOf(built: BuiltFiles): Account {
  const rows = new Map(built.tables.map(({ name }) => [name, linesIn(built, `jsonl/${name}.jsonl`).map(parsed)]));
  const sizes = built.tables.map((table) => {
    const bytes = arrowBytesOf(table, rows.get(table.name)!);
    const file = built.files.get(`parquet/${table.name}.parquet`)!.byteLength;
    return [table.name, sizeText(bytes, rows.get(table.name)!.length, file, bytes)] as const;
  });
  return { built, rows, sizes: new Map(sizes), lines: linesOf(built), frontMatters: new Map() };
}

/**
 * The lines of a card that hold a number which the files do not give. Each is told as it stands; none are left where
 * every number is right.
 */
export function unaccountedLines(card: string, account: Account): string[] {
  const [, yaml, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(card)!;
  const problems = [...problemsOfFrontMatter(yaml!, account)];
  let item = 0;
  let code: { language: string; lines: string[] } | null = null;
  for (const line of body!.split("\n")) {
    if (line.startsWith("```")) {
      if (code === null) code = { language: line.slice(3), lines: [] };
      else {
        if (!isCode(code.language, code.lines.join("\n"), account)) problems.push(`in code: ${code.lines.join("\n")}`);
        code = null;
      }
    } else if (code !== null) code.lines.push(line);
    else {
      // Items of an ordered list count from 1.
      item = line.startsWith(`${item + 1}. `) ? item + 1 : 0;
      const words = item > 0 ? line.slice(String(item).length) : line;
      if (!account.lines.has(line) && /\d/.test(withoutWords(words))) problems.push(line);
    }
  }
  return problems;
}

function problemsOfFrontMatter(yaml: string, account: Account): readonly string[] {
  const known = account.frontMatters.get(yaml) ?? problemsOfYaml(load(yaml), account, "");
  account.frontMatters.set(yaml, known);
  return known;
}

function withoutWords(line: string): string {
  return WORDS_WITH_NUMBERS.reduce((left, words) => left.replaceAll(words, ""), line);
}

/** Lines that the files give, each with all its numbers. */
function linesOf(built: BuiltFiles): Set<string> {
  const manifest = JSON.parse(textOf(built, "manifest.json")) as Manifest;
  const { inputs } = manifest;
  const cells = (...values: readonly unknown[]) => `| ${values.join(" | ")} |`;
  const escaped = (text: string) => text.replaceAll("|", "\\|");
  const lines = [
    `# Paperledger ${manifest.version}`,
    cells("what", "precision", "recall", "F1", "95 % interval of F1"),
  ];
  for (const table of built.tables) {
    const key = table.key.map((column) => `\`${column}\``).join(", ");
    lines.push(cells(`\`${table.name}\``, linesIn(built, `jsonl/${table.name}.jsonl`).length, table.description, key));
    for (const { name, type, nullable, unit, description, values } of table.columns) {
      const oneOf = values === null ? "" : ` One of ${values.map((value) => `\`${value}\``).join(", ")}.`;
      const words = escaped(`${description}${oneOf}`);
      lines.push(cells(`\`${name}\``, wordsOfType(type), nullable ? "yes" : "", unit ?? "", words));
    }
  }
  lines.push(
    `Built from ${inputs.length} dumps; \`manifest.json\` has the SHA-256 of each, the table \`sources\` says more of it:`,
  );
  for (const { file, sha256 } of inputs) lines.push(cells(`\`${file}\``, `\`${sha256}\``));
  for (const folder of new Set(inputs.map(({ file }) => file.split("/")[0]!))) {
    lines.push(cells(`\`${folder}/\``, inputs.filter(({ file }) => file.startsWith(`${folder}/`)).length));
  }
  lines.push(cells("(no folder)", inputs.filter(({ file }) => !file.includes("/")).length));
  const rules = linesIn(built, "findings/findings.jsonl").map((line) => (JSON.parse(line) as { rule: string }).rule);
  for (const [rule, { severity, meaning }] of Object.entries(FINDING_RULES)) {
    lines.push(cells(`\`${rule}\``, severity, rules.filter((other) => other === rule).length, escaped(meaning)));
  }
  const held = `Records held back from the tables: ${linesIn(built, "findings/quarantined.jsonl").length} (\`findings/quarantined.jsonl\`).`;
  lines.push(`Nothing. ${held}`, `Each with its place in \`findings/findings.jsonl\`. ${held}`);
  for (const { gold, papers, figures } of built.measured) {
    if (gold.startsWith(`${papers} `) && !/\d/.test(gold.slice(String(papers).length))) lines.push(gold);
    for (const { what, precision, recall, f1, f1_low, f1_high } of figures) {
      const [p, r, f, low, high] = [precision, recall, f1, f1_low, f1_high].map((share) => share?.toFixed(2) ?? "");
      lines.push(cells(what, p, r, f, low === "" ? "" : `${low} to ${high}`));
    }
  }
  return new Set(lines);
}

function wordsOfType(type: ColumnType): string {
  if (typeof type === "string") return type;
  if ("list" in type) return `list of ${wordsOfType(type.list.type)}`;
  return `struct (${type.struct.map((field) => `${field.name} ${wordsOfType(field.type)}`).join(", ")})`;
}

/** An example is a row of a file, long texts cut; a citation says what `CITATION.cff` does. */
function isCode(language: string, text: string, { built, rows }: Account): boolean {
  if (CODE.has(language)) return true;
  if (language === "yaml") return text === built.citation.trimEnd();
  if (language === "bibtex") {
    const year = /^date-released: "(\d{4})-0?(\d+)-\d+"$/m.exec(built.citation)!;
    const version = /^version: (.+)$/m.exec(built.citation)![1];
    const numbers = [...text.matchAll(/\{([\d.]+)\}/g)].map((match) => match[1]);
    return numbers.join() === [year[1], year[2], version].join() && text.replace(/\{[\d.]+\}/g, "").search(/\d/) === -1;
  }
  const example = JSON.parse(text) as Row;
  const columns = Object.keys(example).join();
  const table = built.tables.find((candidate) => candidate.columns.map(({ name }) => name).join() === columns);
  return table !== undefined && rows.get(table.name)!.some((row) => isCutFrom(example, row));
}

function isCutFrom(shown: unknown, whole: unknown): boolean {
  if (typeof shown === "string" && typeof whole === "string") {
    return shown === whole || (shown.endsWith("…") && whole.startsWith(shown.slice(0, -1)));
  }
  if (typeof shown !== "object" || shown === null) return shown === whole;
  const [some, others] = [Object.entries(shown), Object.entries(whole as object)];
  return (
    some.length === others.length &&
    some.every(([key, value], i) => key === others[i]![0] && isCutFrom(value, others[i]![1]))
  );
}

/** Numbers of the front matter: those of `dataset_info`, names of columns, and words of the Hub. */
function problemsOfYaml(value: unknown, account: Account, path: string): string[] {
  if (path === ".dataset_info") return (value as readonly Info[]).flatMap((info) => problemsOfInfo(info, account));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => problemsOfYaml(inner, account, `${path}.${key}`));
  }
  if (path.startsWith(".size_categories.")) return value === sizeOf(account) ? [] : [`${path}: ${value}`];
  const isColumn = account.built.tables.some(({ columns }) => columns.some(({ name }) => name === value));
  return isColumn || !/\d/.test(String(value)) || WORDS_OF_YAML.has(String(value)) ? [] : [`${path}: ${value}`];
}

interface Info {
  readonly config_name: string;
  readonly splits: readonly [{ readonly num_bytes: number; readonly num_examples: number }];
  readonly download_size: number;
  readonly dataset_size: number;
}

function problemsOfInfo(
  { config_name, splits, download_size, dataset_size, ...rest }: Info,
  account: Account,
): string[] {
  const [{ num_bytes, num_examples }] = splits;
  const told = sizeText(num_bytes, num_examples, download_size, dataset_size);
  const problems = problemsOfYaml(rest, account, `.dataset_info of ${config_name}`);
  return told === account.sizes.get(config_name) ? problems : [`${config_name}: ${told}`, ...problems];
}

function sizeText(num_bytes: number, num_examples: number, download_size: number, dataset_size: number): string {
  return JSON.stringify({ num_bytes, num_examples, download_size, dataset_size });
}

function sizeOf({ rows }: Account): string {
  const papers = rows.get("papers")!.length;
  if (papers < 1000) return "n<1K";
  return papers < 10_000 ? "1K<n<10K" : papers < 100_000 ? "10K<n<100K" : "100K<n<1M";
}

function parsed(line: string): Row {
  return JSON.parse(line) as Row;
}

function textOf({ files }: BuiltFiles, path: string): string {
  return Buffer.from(files.get(path)!).toString();
}

function linesIn(built: BuiltFiles, path: string): string[] {
  return textOf(built, path).split("\n").slice(0, -1);
}

/**
 * Fills the parts of the documents that follow from the code, the data and the evaluation, between `<!-- made: NAME -->` and `<!-- end -->`.
 *
 * `node build/js/schemas/document.js` writes them; with `--check` it only compares, and exits with status 1 where a document
 * does not say what the code does.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DedupFigures, lowestOf, NEVER_MERGED } from "../evaluation/dedup/figures.js";
import { ANNOTATION_RULES } from "../pipeline/annotation-rules.js";
import { CHANGE_HEADINGS, REASONS } from "../pipeline/diff/reasons.js";
import { FINDING_RULES } from "../pipeline/findings.js";
import { projectRoot, readJson } from "../pipeline/io.js";
import { ALIASES } from "../pipeline/parse/aliases.js";
import type { PaperRow } from "../pipeline/records.js";
import { loadFigures, UNSEEN_ORIGIN } from "../pipeline/reference.js";
import { STAGES } from "../pipeline/stage.js";
import { COUNTED, DEBRIS_RULES } from "../pipeline/text/debris.js";
import { fillAnswers } from "./query-answers.js";

const PARTS: Readonly<Record<string, () => string>> = {
  findings: findingsTable,
  aliases: aliasesTable,
  annotations: annotationsTable,
  debris: debrisTable,
  deduplication: deduplicationTable,
  example: examplePaper,
  figures: figuresTable,
  reasons: reasonsTable,
};

const QUERIES = "docs/queries.md";
const DOCUMENTS = ["README.md", "docs/rules.md", "docs/releases.md", QUERIES];

/** The paper that stands for all in the README: known to most readers, with something in every list. */
const EXAMPLE = "SimPO: Simple Preference Optimization with a Reference-Free Reward";

const isCheck = process.argv.includes("--check");
for (const document of DOCUMENTS) {
  const file = join(projectRoot(), document);
  const text = readFileSync(file, "utf8");
  const filled = document === QUERIES ? await fillAnswers(text, projectRoot()) : fill(text, document);
  if (filled === text) continue;
  if (isCheck) {
    console.error(`${document} does not say what the code does: run \`make generate\` and commit the result`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, filled);
  }
}

function fill(text: string, document: string): string {
  return text.replace(
    /(<!-- made: ([a-z-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => {
      const part = PARTS[name];
      if (part === undefined)
        throw new Error(`${document}: no part is named ${name}; expected ${Object.keys(PARTS).join(", ")}`);
      return `${start}${part()}\n${end}`;
    },
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function findingsTable(): string {
  const rules = Object.entries(FINDING_RULES).sort(
    ([a, x], [b, y]) => STAGES.indexOf(x.stage) - STAGES.indexOf(y.stage) || (a < b ? -1 : 1),
  );
  const rows = rules.map(([rule, { stage, severity, meaning, remedy }]) => [
    `\`${rule}\``,
    stage,
    severity,
    meaning,
    remedy,
  ]);
  return table(["rule", "stage", "severity", "what it means", "what to do"], rows);
}

function reasonsTable(): string {
  const reasons = Object.entries(REASONS).sort(
    ([, a], [, b]) => CHANGE_HEADINGS.indexOf(a.heading) - CHANGE_HEADINGS.indexOf(b.heading),
  );
  const rows = reasons.map(([reason, { heading, meaning, detail }]) => [
    `\`${reason}\``,
    heading,
    meaning,
    detail ?? "",
  ]);
  return table(["reason", "told under", "what it means", "`detail` holds"], rows);
}

function aliasesTable(): string {
  const rows = Object.entries(ALIASES).map(([field, names]) => [field, names.map((name) => `\`${name}\``).join(", ")]);
  return table(["value", "names, the best first"], rows);
}

function annotationsTable(): string {
  const rules = Object.entries(ANNOTATION_RULES).sort(([a], [b]) => (a < b ? -1 : 1));
  return table(
    ["rule", "finds", "what it recognizes"],
    rules.map(([rule, { kind, description }]) => [`\`${rule}\``, kind, description]),
  );
}

function debrisTable(): string {
  const rows = DEBRIS_RULES.map(({ id, description, example: [raw, clean], papers }) => [
    `\`${id}\``,
    description,
    `${inCode(raw)} becomes ${inCode(clean)}`,
    String(papers),
  ]);
  const note = `Papers: of ${COUNTED.papers.toLocaleString("en-US")} with title and abstract, counted ${COUNTED.on}.`;
  return `${table(["rule", "what it changes", "example", "papers"], rows)}\n\n${note}`;
}

/** What `make evaluate-dedup` measured, shortened. */
function deduplicationTable(): string {
  const { visible, real, strata, look_alikes } = readJson(
    join(projectRoot(), "evaluation/dedup/figures.json"),
  ) as DedupFigures;
  const lowest = lowestOf(strata);
  const measured = [
    ...real.map(({ name, captures, all }) => ({ name: `${name}, ${count(captures)} records`, all })),
    ...(lowest === undefined
      ? []
      : [{ name: `perturbed copies, the lowest of ${strata.length} strata: ${lowest.name}`, all: lowest.all }]),
  ];
  const rows = measured.map(({ name, all }) => [
    name,
    count(all.right + all.missed),
    `${all.f1?.toFixed(4)} (${all.f1_low?.toFixed(4)}-${all.f1_high?.toFixed(4)})`,
    count(all.missed),
    count(all.extra),
  ]);
  const lookAlikes = look_alikes.filter(({ kind }) => NEVER_MERGED.includes(kind));
  const sum = (key: "pairs" | "merged") => lookAlikes.reduce((total, figures) => total + figures[key], 0);
  return [
    table(["records, ids hidden", "true pairs", "F1 (95 %)", "missed", "wrongly together"], rows),
    "",
    `With their ids visible, ${count(visible.captures)} records made ${visible.merged} papers of several ids. Of ${sum("pairs")} pairs of ` +
      `look-alikes (${NEVER_MERGED.join(", ")}), ${sum("merged")} were merged with ids hidden.`,
  ].join("\n");
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

/** Text as code in Markdown: marks longer than any backticks inside. */
function inCode(text: string): string {
  return text.includes("`") ? `\`\`\` ${text} \`\`\`` : `\`${text}\``;
}

function examplePaper(): string {
  const file = join(projectRoot(), "output/jsonl/papers.jsonl");
  const papers = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as PaperRow);
  const paper = papers.find(({ title }) => title === EXAMPLE);
  if (paper === undefined) throw new Error(`${file}: the paper "${EXAMPLE}" of the README is not there`);
  const shown = { ...paper, abstract: `${paper.abstract?.slice(0, 60)}...` };
  const kept = Object.entries(shown).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return `\`\`\`json\n${JSON.stringify(Object.fromEntries(kept), null, 1)
    .replace(/\n {2,}/g, " ")
    .replace(/\n ([\]}])/g, " $1")}\n\`\`\``;
}

function figuresTable(): string {
  const { seeds, unseen } = loadFigures();
  if (seeds === null) throw new Error("evaluation/figures.json is not there; run `make evaluate`");
  const shown = unseen ?? seeds;
  const share = (value: number | null) => (value === null ? "" : value.toFixed(2));
  const rows = shown.rows.map(({ row, precision, recall, f1, f1_low, f1_high }) => [
    row,
    share(precision),
    share(recall),
    `${share(f1)} (${share(f1_low)}-${share(f1_high)})`,
  ]);
  const papers =
    unseen === null
      ? "papers of the seed dumps, which the rules were written with in view"
      : `papers that nobody read while the rules were written, ${UNSEEN_ORIGIN}`;
  return `${table(["", "precision", "recall", "F1"], rows)}\n\n${shown.papers} ${papers}; 95 % intervals.`;
}

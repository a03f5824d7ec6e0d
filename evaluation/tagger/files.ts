/** What the programs that learn weights read and write. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeCsv } from "../../pipeline/csv.js";
import { projectRoot } from "../../pipeline/io.js";
import type { VocabularyFile } from "../../pipeline/vocabularies.js";
import type { Sums } from "../../pipeline/weights.js";
import { normalizeSurface } from "../normalize-surface.js";
import type { KeyedText } from "./examples.js";
import type { WholeModel } from "./learn.js";

/** The texts of a file, a JSON object a line. */
export function readTexts(file: string): KeyedText[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => {
    const { key, title, abstract } = JSON.parse(line) as KeyedText;
    return { key, title, abstract };
  });
}

/** The texts but those that have the title of some papers: nothing may be learned from what is measured on. */
export function withoutPapers(texts: readonly KeyedText[], papers: readonly { readonly title: string }[]): KeyedText[] {
  const titles = new Set(papers.map(({ title }) => normalizeSurface(title)));
  return texts.filter(({ title }) => !titles.has(normalizeSurface(title)));
}

/** Writes a file of weights, a row a feature, and says how large it is. */
export function writeWeights<K extends string>(
  file: VocabularyFile,
  kinds: readonly K[],
  { bias, features }: WholeModel<K>,
  margin: Sums<K>,
): void {
  const rows = [...features, ["(bias)", bias] as const, ["(margin)", margin] as const]
    .map(([feature, sums]): [string, ...number[]] => [feature, ...kinds.map((kind) => sums[kind])])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const text = writeCsv(["feature", ...kinds], rows);
  const target = join(projectRoot(), "schemas/vocabularies", file);
  writeFileSync(target, text);
  console.log(`${rows.length} rows, ${text.length} characters: ${target}`);
}

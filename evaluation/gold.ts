import { readFileSync } from "node:fs";
import { STATUS, UserError } from "../pipeline/errors.js";

/** A paper as annotators read it, after the guide. Surfaces and quotes are exact parts of title or abstract. */
export interface GoldPaper {
  readonly key: string;
  readonly title: string;
  readonly abstract: string;
  readonly models: readonly GoldEntity[];
  readonly methods: readonly GoldEntity[];
  readonly datasets: readonly GoldEntity[];
  readonly introduces: readonly { readonly name: string; readonly kind: string }[];
  readonly results: readonly GoldResult[];
  readonly links: readonly { readonly url: string; readonly kind: string }[];
}

export interface GoldEntity {
  readonly id: string;
  readonly surfaces: readonly string[];
}

export interface GoldResult {
  readonly value: number;
  readonly unit: string;
  readonly metric: string | null;
  readonly dataset: string | null;
  readonly model: string | null;
  readonly method: string | null;
  readonly comparison: string;
  readonly quote: string;
}

const KINDS = new Set(["method", "model", "dataset", "system"]);
const LINK_KINDS = new Set(["code", "model", "dataset", "project", "other"]);
const COMPARISONS = new Set(["absolute", "improvement", "reduction", "ratio"]);

/**
 * Reads gold files and checks that they are sound: surfaces and quotes stand in the text, kinds are known.
 * @throws UserError (status 3) with every problem, as `file:line: what was expected`
 */
export function readGold(files: readonly string[]): GoldPaper[] {
  const papers: GoldPaper[] = [];
  const problems: string[] = [];
  for (const file of files) {
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch {
      problems.push(`${file}: no such file; name gold files, or nothing for evaluation/gold/*.jsonl`);
      continue;
    }
    for (const [i, line] of text.split("\n").entries()) {
      if (line === "") continue;
      const place = `${file}:${i + 1}`;
      try {
        const paper = JSON.parse(line) as GoldPaper;
        problems.push(...problemsOf(paper).map((problem) => `${place}: ${problem}`));
        papers.push(paper);
      } catch (error) {
        problems.push(`${place}: expected a gold paper as JSON: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return papers;
}

/** What is wrong with a gold paper, in words. */
export function problemsOf(paper: GoldPaper): string[] {
  const problems: string[] = [];
  const stands = (text: string) => paper.title.includes(text) || paper.abstract.includes(text);
  for (const kind of ["models", "methods", "datasets"] as const) {
    for (const { id, surfaces } of paper[kind]) {
      if (surfaces.length === 0) problems.push(`${kind}: ${id} has no surface`);
      for (const surface of surfaces)
        if (!stands(surface)) problems.push(`${kind}: "${surface}" of ${id} stands nowhere in the text`);
    }
  }
  for (const { name, kind } of paper.introduces) {
    if (!KINDS.has(kind)) problems.push(`introduces: ${name} is of the unknown kind "${kind}"`);
  }
  for (const { quote, comparison } of paper.results) {
    if (!stands(quote)) problems.push(`results: the quote "${quote}" stands nowhere in the text`);
    if (!COMPARISONS.has(comparison)) problems.push(`results: unknown comparison "${comparison}"`);
  }
  for (const { url, kind } of paper.links) {
    if (!LINK_KINDS.has(kind)) problems.push(`links: ${url} is of the unknown kind "${kind}"`);
  }
  return problems;
}

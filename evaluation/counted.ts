import type { Annotation } from "../pipeline/records.js";
import { foldLatexAccents } from "../pipeline/text/latex-accents.js";
import type { GoldPaper } from "./gold.js";

/** What is measured, one row of the report each. */
export const ROWS = [
  "models",
  "methods",
  "datasets",
  "introduced names",
  "results (value, unit)",
  "results with dataset",
  "links",
] as const;
export type RowName = (typeof ROWS)[number];

/** One thing that counts: its key, by which gold and annotation are matched, and how it is shown. */
export interface Counted {
  readonly key: string;
  readonly shown: string;
  /** Characters of the text to look for when the sentence is shown. */
  readonly anchor: string;
  /** Rules that made it; none for gold. */
  readonly rules: readonly string[];
}

/** Letters and digits of a surface, without case, blanks, punctuation and accents (LaTeX's included). */
export function normalizeSurface(surface: string): string {
  return foldLatexAccents(surface)
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/**
 * What counts in a gold paper, by row.
 * Models and the techniques of the list count by id; other methods and all datasets by normalized surface; results as a
 * multiset of value and unit, where `score` is the empty unit.
 */
export function countedInGold(paper: GoldPaper, listed: ReadonlySet<string>): Record<RowName, Counted[]> {
  const entities = (of: GoldPaper["methods"], byId: (id: string) => boolean) =>
    unique(
      of.flatMap(({ id, surfaces }) =>
        keysOf(
          id,
          surfaces.map((text) => ({ text, rule: null })),
          byId(id),
        ),
      ),
    );
  return {
    models: entities(paper.models, () => true),
    methods: entities(paper.methods, (id) => listed.has(id)),
    datasets: entities(paper.datasets, () => false),
    "introduced names": unique(paper.introduces.map(({ name, kind }) => nameOf(name, kind, null))),
    "results (value, unit)": paper.results.map((result) =>
      resultOf(result.value, result.unit, undefined, result.quote, null),
    ),
    "results with dataset": paper.results.map((result) =>
      resultOf(result.value, result.unit, result.dataset, result.quote, null),
    ),
    links: unique(paper.links.map(({ url }) => linkOf(url, null))),
  };
}

/** The same of an annotation, with the rules that made each. */
export function countedInAnnotation(annotation: Annotation, listed: ReadonlySet<string>): Record<RowName, Counted[]> {
  const entities = (
    of: Annotation["datasets"] | Annotation["methods"] | Annotation["models"],
    byId: (id: string) => boolean,
  ) => unique(of.flatMap(({ id, mentions }) => keysOf(id, mentions, byId(id))));
  const { results } = annotation;
  const quoteOf = (result: Annotation["results"][number]) => {
    const text = result.field === "title" ? annotation.title : (annotation.abstract ?? "");
    return Array.from(text).slice(result.evidence_start, result.evidence_end).join("");
  };
  return {
    models: entities(annotation.models, () => true),
    methods: entities(annotation.methods, (id) => listed.has(id)),
    datasets: entities(annotation.datasets, () => false),
    "introduced names": unique(annotation.introduces.map(({ name, kind, rule }) => nameOf(name, kind, rule))),
    "results (value, unit)": results.map((result) =>
      resultOf(result.value, result.unit, undefined, quoteOf(result), result.rule),
    ),
    "results with dataset": results.map((result) =>
      resultOf(result.value, result.unit, result.dataset, quoteOf(result), result.rule),
    ),
    links: unique(
      annotation.links.filter(({ field }) => field !== "metadata").map(({ url, rule }) => linkOf(url, rule)),
    ),
  };
}

function keysOf(
  id: string,
  mentions: readonly { readonly text: string; readonly rule: string | null }[],
  byId: boolean,
): Counted[] {
  return mentions.map(({ text, rule }) => ({
    key: byId ? id : `"${normalizeSurface(text)}"`,
    shown: byId ? `${id} ("${text}")` : `"${text}" (${id})`,
    anchor: text,
    rules: rule === null ? [] : [rule],
  }));
}

function nameOf(name: string, kind: string, rule: string | null): Counted {
  return { key: normalizeSurface(name), shown: `${name} (${kind})`, anchor: name, rules: rule === null ? [] : [rule] };
}

function resultOf(
  value: number,
  unit: string,
  dataset: string | null | undefined,
  quote: string,
  rule: string | null,
): Counted {
  const plain = unit === "score" ? "" : unit;
  const on = dataset === undefined ? "" : ` on ${dataset === null ? "nothing" : dataset}`;
  return {
    key: `${value} ${plain}${dataset === undefined ? "" : ` ${normalizeSurface(dataset ?? "")}`}`,
    shown: `${value} ${plain || "score"}${on}`,
    anchor: quote,
    rules: rule === null ? [] : [rule],
  };
}

function linkOf(url: string, rule: string | null): Counted {
  return { key: url, shown: url, anchor: url, rules: rule === null ? [] : [rule] };
}

/** Each key once, with the rules of all. */
function unique(counted: readonly Counted[]): Counted[] {
  const byKey = new Map<string, Counted>();
  for (const one of counted) {
    const seen = byKey.get(one.key);
    byKey.set(one.key, seen === undefined ? one : { ...seen, rules: [...new Set([...seen.rules, ...one.rules])] });
  }
  return [...byKey.values()];
}

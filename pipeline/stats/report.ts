/** The counts as tables of text, and as JSON. */
import type { MethodFamilyCount, Stats } from "./counting.js";

/** How the tables are written. */
export interface Layout {
  /** Columns of the terminal, which bars fill; null for text without bars, as programs read it. */
  readonly width: number | null;
  /** Rows of each table; 0 for all. */
  readonly top: number;
}

/** Columns that a bar needs to tell anything; where less is left there is none. */
const MIN_BAR = 8;

/** Ends of a bar, by the eighths of a column that they fill. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** The counts as lines of text: one table after the other, each with a heading. */
export function linesOf(version: string, stats: Stats, layout: Layout): string[] {
  const { paper_count, paper_count_with_models, paper_count_with_methods, overlap } = stats;
  return [
    `Paperledger ${version}: ${counted(paper_count, "paper")}, ${counted(stats.listing_count, "listing")} in ${counted(stats.source_count, "dump")}`,
    ...section(
      `Papers by model family (${paper_count_with_models} of ${paper_count} mention a model)`,
      table(
        ["family", "models", "papers"],
        stats.families.map(({ family, model_count, paper_count: papers }) => [
          family ?? "(no family)",
          model_count,
          papers,
        ]),
        layout,
      ),
    ),
    ...section(
      `Papers by category of methods (${paper_count_with_methods} of ${paper_count} mention a method)`,
      table(
        ["category", "methods", "papers"],
        stats.categories.map(({ category, method_count, paper_count: papers }) => [
          category ?? "(no category)",
          method_count,
          papers,
        ]),
        layout,
      ),
    ),
    ...section("Papers by method, or a kind of it, and model family", crossTable(stats, layout)),
    ...section(
      "Papers by number of dumps that list them",
      table(
        ["dumps", "papers"],
        overlap.papers_by_source_count.map(({ source_count, paper_count: papers }) => [source_count, papers]),
        layout,
      ),
    ),
    ...section(
      `Papers that two ${overlap.pairs_of === "folder" ? "folders of dumps" : "dumps"} share`,
      table(
        [overlap.pairs_of === "folder" ? "folder" : "dump", "other", "of the first", "of the other", "papers"],
        overlap.pairs.map((pair) => [
          pair.source,
          pair.other_source,
          share(pair.paper_count, pair.source_paper_count),
          share(pair.paper_count, pair.other_source_paper_count),
          pair.paper_count,
        ]),
        layout,
        2,
      ),
    ),
  ];
}

/** The counts as JSON values, each list cut to its first `top`; 0 for whole lists. */
export function jsonOf(version: string, stats: Stats, top: number): object {
  const { overlap } = stats;
  return {
    version,
    ...stats,
    families: first(stats.families, top),
    categories: first(stats.categories, top),
    methods_by_family: first(stats.methods_by_family, top),
    overlap: { ...overlap, pairs: first(overlap.pairs, top) },
  };
}

type Cell = string | number;

function section(heading: string, lines: readonly string[]): string[] {
  return ["", heading, ...lines];
}

/**
 * Rows in columns, and a bar for the last number of each.
 * @param names  number of columns, from the first on, that are names and stand to the left; the others are numbers
 */
function table(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  { width, top }: Layout,
  names = 1,
): string[] {
  if (rows.length === 0) return ["  none"];
  const shown = first(rows, top);
  const longest = width === null ? Number.POSITIVE_INFINITY : Math.max(12, Math.floor(width / 3));
  const cells = [header, ...shown].map((row) => row.map((cell) => cut(String(cell), longest)));
  const widths = header.map((_, c) => Math.max(...cells.map((row) => lengthOf(row[c]!))));
  const lines = cells.map((row) => `  ${row.map((cell, c) => pad(cell, widths[c]!, c < names)).join("  ")}`);
  const left = width === null ? 0 : width - lengthOf(lines[0]!) - 2;
  const values = shown.map((row) => Number(row.at(-1)));
  const barred = left < MIN_BAR ? lines : withBars(lines, values, left);
  const more = rows.length - shown.length;
  return [...barred.map((line) => line.trimEnd()), ...(more === 0 ? [] : [`  and ${more} more`])];
}

/** A bar behind each line but the first, which is the header; the largest value fills the width. */
function withBars([header, ...lines]: readonly string[], values: readonly number[], width: number): string[] {
  const largest = Math.max(...values, 1);
  return [header!, ...lines.map((line, i) => `${line}  ${barOf(values[i]! / largest, width)}`)];
}

/** A bar over a share of the width, to an eighth of a column; never empty where the share is not 0. */
function barOf(part: number, width: number): string {
  const eighths = Math.max(Math.round(part * width * 8), part > 0 ? 1 : 0);
  return "█".repeat(eighths >> 3) + EIGHTHS[eighths & 7]!;
}

/** Methods down, families across, the most frequent of both; as many families as fit the width. */
function crossTable({ methods_by_family: counts, families }: Stats, layout: Layout): string[] {
  if (counts.length === 0) return ["  none"];
  const methods = distinct(counts.map(({ method_id }) => method_id));
  const shown = first(methods, layout.top);
  const named = families.flatMap(({ family }) => (family === null ? [] : [family]));
  const longest = Math.max("method".length, ...shown.map(lengthOf));
  const digits = String(counts[0]!.paper_count).length;
  const left = layout.width === null ? null : layout.width - longest - 2;
  const across = fitting(first(named, layout.top), digits, left);
  const byKey = new Map(counts.map((count) => [keyOf(count), count.paper_count]));
  const rows = shown.map((method_id) => [
    method_id,
    ...across.map((family) => byKey.get(keyOf({ method_id, family })) ?? 0),
  ]);
  return [
    ...table(["method", ...across], rows, { width: null, top: 0 }),
    ...leftOut(methods.length - shown.length, "method", "methods"),
    ...leftOut(named.length - across.length, "family", "families"),
  ];
}

function leftOut(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [`  and ${count} more ${count === 1 ? one : several}`];
}

/** The first names that fit side by side above numbers of so many digits, two blanks before each; one at least. */
function fitting(names: readonly string[], digits: number, width: number | null): string[] {
  if (width === null) return [...names];
  let used = 0;
  const fit = names.findIndex((name) => {
    used += Math.max(lengthOf(name), digits) + 2;
    return used > width;
  });
  return fit === -1 ? [...names] : names.slice(0, Math.max(fit, 1));
}

function keyOf({ method_id, family }: Pick<MethodFamilyCount, "method_id" | "family">): string {
  return `${method_id} ${family}`;
}

function first<T>(list: readonly T[], top: number): readonly T[] {
  return top === 0 ? list : list.slice(0, top);
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function share(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function pad(text: string, width: number, isName: boolean): string {
  const blanks = " ".repeat(Math.max(width - lengthOf(text), 0));
  return isName ? text + blanks : blanks + text;
}

function cut(text: string, longest: number): string {
  return lengthOf(text) <= longest
    ? text
    : `${Array.from(text)
        .slice(0, longest - 1)
        .join("")}…`;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

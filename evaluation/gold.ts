import { STATUS, UserError } from "../pipeline/errors.js";
import { type Line, readLines } from "./json-lines.js";

/** A paper as annotators read it, after the guide. Surfaces and quotes are exact parts of title or abstract. */
export interface GoldPaper {
  readonly key: string;
  readonly title: string;
  readonly abstract: string | null;
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

/**
 * Reads gold files and checks that they are sound: a wrong gold paper would count against the annotator.
 * @throws UserError (status 3) with every problem of every file, as `file:line: what was expected`
 */
export function readGold(files: readonly string[]): GoldPaper[] {
  const read = files.map((file) => readLines<GoldPaper>(file, "gold"));
  const lines = read.flatMap((of) => of.lines);
  const problems = [
    ...read.flatMap((of) => of.problems),
    ...lines.flatMap(({ place, value }) => problemsOf(value).map((problem) => `${place}: ${problem}`)),
    ...repeatedKeys(lines),
  ];
  if (problems.length === 0 && lines.length === 0) {
    problems.push(`${files.join(", ") || "evaluation/gold"}: expected gold papers, one JSON object a line; found none`);
  }
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return lines.map(({ value }) => value);
}

/** What a gold paper says that does not stand in its text, in words. */
export function problemsOf(paper: GoldPaper): string[] {
  const { title, abstract } = paper;
  const stands = (text: string) => title.includes(text) || (abstract ?? "").includes(text);
  const missing = (what: string, text: string) =>
    stands(text) ? [] : [`${what}: "${text}" stands nowhere in the text; copy it exactly`];
  const ofEntities = (["models", "methods", "datasets"] as const).flatMap((kind) =>
    paper[kind].flatMap(({ id, surfaces }) => surfaces.flatMap((surface) => missing(`${kind}, ${id}`, surface))),
  );
  return [...ofEntities, ...paper.results.flatMap(({ value, quote }) => missing(`results, quote of ${value}`, quote))];
}

function repeatedKeys(lines: readonly Line<GoldPaper>[]): string[] {
  const first = new Map<string, string>();
  return lines.flatMap(({ place, value: { key } }) => {
    const seen = first.get(key);
    if (seen !== undefined) return [`${place}: expected a key of its own, found ${key} as in ${seen}`];
    first.set(key, place);
    return [];
  });
}

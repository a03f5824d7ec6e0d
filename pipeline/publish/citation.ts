/** `CITATION.cff`, read for what other descriptions of the dataset repeat. */
import { load } from "js-yaml";

/** Who made the dataset: a person, or a group that speaks under one name. */
export interface Author {
  readonly name: string;
  readonly isPerson: boolean;
}

/** The dataset as its authors want it cited. */
export interface Citation {
  /** The file as it stands. */
  readonly text: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly Author[];
  readonly version: string;
  /** ISO date. */
  readonly releasedOn: string;
  readonly keywords: readonly string[];
  /** Page of the dataset; null while it has none. */
  readonly url: string | null;
}

/**
 * Reads a citation file.
 * @throws Error naming the key that is missing or not of the form that is needed
 * Source: Citation File Format 1.2.0.
 */
export function citationOf(text: string): Citation {
  const file = load(text) as Readonly<Record<string, unknown>> | undefined;
  const textAt = (key: string): string => {
    const value = file?.[key];
    if (typeof value !== "string" || value === "") throw expected(key, "a text");
    return value.trim();
  };
  const listAt = (key: string): readonly unknown[] => {
    const value = file?.[key];
    if (!Array.isArray(value) || value.length === 0) throw expected(key, "a list");
    return value;
  };
  const releasedOn = textAt("date-released");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(releasedOn)) throw expected("date-released", 'a day in quotes, such as "2026-11-25"');
  return {
    text,
    title: textAt("title"),
    abstract: textAt("abstract"),
    authors: listAt("authors").map(authorOf),
    version: textAt("version"),
    releasedOn,
    keywords: listAt("keywords").map(String),
    url: file?.url === undefined ? null : textAt("url"),
  };
}

function authorOf(author: unknown): Author {
  const names = author as Readonly<Record<string, string | undefined>>;
  if (names.name) return { name: names.name, isPerson: false };
  const name = [names["given-names"], names["name-particle"], names["family-names"]].filter(Boolean).join(" ");
  if (name === "") throw expected("authors", "name, or given-names and family-names, of each");
  return { name, isPerson: true };
}

function expected(key: string, what: string): Error {
  return new Error(`CITATION.cff: ${key}: expected ${what}`);
}

/** The citation as BibTeX. Braces keep the title's capitals, and the name of a group in one piece. */
export function bibtexOf({ title, authors, version, releasedOn, url }: Citation): string {
  const [year, month] = releasedOn.split("-");
  const fields = {
    title: `{${title}}`,
    author: authors.map(({ name, isPerson }) => (isPerson ? name : `{${name}}`)).join(" and "),
    year,
    month: String(Number(month)),
    version,
    ...(url === null ? {} : { url }),
  };
  const lines = Object.entries(fields).map(([key, value]) => `  ${key} = {${value}}`);
  return `@misc{paperledger,\n${lines.join(",\n")}\n}`;
}

/** One entry of a dump, as a capture: what JSON lines, tables and labelled texts have in common. */
import type { CarriedUrl } from "../records.js";
import { type EntryValues, namesOf } from "./aliases.js";
import { isCategory } from "./arxiv-categories.js";
import { type ArxivId, arxivIdInAddress, arxivIdOf } from "./arxiv-ids.js";
import { isAbsent, listIn, textIn, wordsIn } from "./cells.js";
import { addressOf, carriedUrl, type FieldReader, makeFieldReader, show } from "./fields.js";
import type { Captured, Note, Piece } from "./form.js";
import { endingOf } from "./listing-text/ending.js";

/** Where an entry stands, both ends included. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  /** Where the dump ends within the entry: what there is of it is read. */
  readonly cut?: "abstract" | "elsewhere";
}

type Finding = Extract<Piece, { kind: "finding" }>;

/** Reads an entry: a capture with notes on values that cannot be read, or a finding where it has no title. */
export function pieceOfEntry(values: EntryValues, { from, to, cut }: Extent): Piece {
  const title = textIn(first(values.title));
  if (title === null) return { kind: "finding", from, to, ...whyNoTitle(values, cut !== undefined) };
  const read = makeFieldReader(from);
  const abstract = abstractOf(values, read);
  const is_truncated = abstract !== null && (cut === "abstract" || endingOf(abstract) === "cut");
  const captured = { ...othersOf(values, read), title, abstract, is_truncated };
  const notes: Note[] = [];
  if (cut !== undefined) {
    notes.push({ rule: "entry-cut", at: to, detail: `the dump ends within the entry of ${show(title)}` });
  } else if (isAbsent(first(values.abstract))) {
    notes.push({ rule: "title-without-abstract", at: from, detail: `${show(title)} has no abstract` });
  } else if (is_truncated) {
    notes.push({ rule: "abstract-cut", at: to, detail: `the abstract of ${show(title)} ends in the middle` });
  }
  return { kind: "capture", from, to, captured, notes: [...notes, ...read.notes] };
}

function whyNoTitle(values: EntryValues, isCut: boolean): Pick<Finding, "rule" | "detail"> {
  if (isCut) return { rule: "entry-cut", detail: "the dump ends within an entry, before the end of its title" };
  const given = Object.fromEntries(Object.entries(values).map(([field, all]) => [field, first(all)]));
  return { rule: "entry-without-title", detail: `expected a title (${namesOf("title")}), found ${show(given)}` };
}

/** The first value that is there. */
function first(values: readonly unknown[] | undefined): unknown {
  return values?.find((value) => !isAbsent(value));
}

function abstractOf({ abstract }: EntryValues, read: FieldReader): string | null {
  const value = first(abstract);
  return value === undefined ? null : (textIn(value) ?? read.unreadable("abstract", "text", value));
}

function othersOf(values: EntryValues, read: FieldReader): Omit<Captured, "title" | "abstract" | "is_truncated"> {
  const id = arxivIdFrom(values, read);
  return {
    listed_on: null,
    arxiv_id: id?.id ?? null,
    arxiv_version: id?.version ?? versionOf(values, read),
    url: read.address(values.url?.find(isAddress) ?? first(values.url), "url"),
    authors: read.names(listIn(first(values.authors)), "authors"),
    categories: categoriesOf(values, read),
    published_on: read.day(first(values.published_on), "published_on"),
    upvotes: read.upvotes(first(values.upvotes)),
    urls: [...linksOf(values.code, "code", read), ...linksOf(values.project, "project", read)],
  };
}

function isAddress(value: unknown): boolean {
  return typeof value === "string" && addressOf(value) !== null;
}

/**
 * The arXiv id, from wherever it stands. Ids of other kinds and addresses of other sites are no mistakes; a column of
 * arXiv ids should hold one.
 */
function arxivIdFrom(values: EntryValues, read: FieldReader): ArxivId | null {
  const told = first(values.arxiv_id);
  const candidates = [told, ...(values.id ?? []), ...(values.url ?? [])].filter((value) => value !== undefined);
  const ids = candidates.map(idIn);
  // An address keeps the zeros that a number beside it lost.
  const whole = ids.find((id) => id?.isPadded === false);
  const id = whole ?? ids.find((other) => other !== null) ?? null;
  if (told !== undefined && (ids[0] === null || ids[0]!.id !== id?.id)) {
    read.unreadable("arXiv id", id === null ? "an identifier such as 2405.14730" : `${id.id}, as beside it`, told);
  }
  if (id === null) return null;
  if (whole === undefined) read.arxivId(candidates[ids.indexOf(id)]);
  const version = ids.find((other) => other?.id === id.id && other.version !== null)?.version ?? null;
  return { ...id, version };
}

function idIn(value: unknown): ArxivId | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value);
  return arxivIdOf(text) ?? arxivIdInAddress(text);
}

/** "v2", "2" or 2. */
function versionOf({ arxiv_version }: EntryValues, read: FieldReader): number | null {
  const value = first(arxiv_version);
  if (value === undefined) return null;
  const digits = /^v?([1-9]\d{0,2})(?:\.0)?$/.exec(String(value).trim())?.[1];
  return digits === undefined ? read.unreadable("arxiv_version", "a version such as 2", value) : Number(digits);
}

/** Sorted, each once. */
function categoriesOf({ categories }: EntryValues, read: FieldReader): string[] {
  const value = first(categories);
  if (value === undefined) return [];
  const words = wordsIn(value);
  if (words === null || !words.every(isCategory)) read.unreadable("categories", "categories such as cs.CL", value);
  return [...new Set((words ?? []).filter(isCategory))].sort();
}

function linksOf(values: readonly unknown[] | undefined, kind: CarriedUrl["kind"], read: FieldReader): CarriedUrl[] {
  if (values === undefined) return [];
  const found = values.flatMap((value) => (isAbsent(value) ? [] : listIn(value)));
  return [...new Set(found)].flatMap((value) => carriedUrl(read.address(value, kind), kind));
}

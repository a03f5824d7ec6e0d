import type { CarriedUrl } from "../../records.js";
import { carriedUrl, type FieldReader, makeFieldReader } from "../fields.js";
import { bareCapture, type Captured, type Note } from "../form.js";
import { endingOf } from "../listing-text/ending.js";

/** What an entry of the interface holds, in whatever shape. */
export interface ReadEntry {
  readonly captured: Captured;
  readonly notes: readonly Note[];
}

/**
 * Reads an entry: the paper nested (`{paper: {...}, title, ...}`), or flat.
 * @param value  an object
 * @param at  number of the entry, for notes
 * @returns null where the entry has no title
 */
export function readEntry(value: Readonly<Record<string, unknown>>, at: number): ReadEntry | null {
  const paper = isRecord(value.paper) ? value.paper : value;
  const read = makeFieldReader(at);
  const title = read.text(paper.title) ?? read.text(value.title);
  if (title === null) return null;
  const abstract = read.text(paper.summary) ?? read.text(paper.abstract) ?? read.text(value.summary);
  const id = read.arxivId(paper.id ?? paper.arxiv_id ?? value.id);
  const isCut = abstract !== null && endingOf(abstract) === "cut";
  const captured: Captured = {
    ...bareCapture(title, abstract, isCut),
    listed_on: listedOn(value, paper, read),
    arxiv_id: id?.id ?? null,
    arxiv_version: id?.version ?? null,
    url: id === null ? null : `https://huggingface.co/papers/${id.id.slice("arxiv:".length)}`,
    authors: read.names(paper.authors, "authors"),
    published_on: read.day(paper.publishedAt ?? paper.published_at, "publishedAt"),
    upvotes: read.upvotes(paper.upvotes ?? value.upvotes),
    urls: linksOf(paper, read),
  };
  const notes = isCut ? [{ rule: "abstract-cut" as const, at, detail: `ends with "${abstract.slice(-20)}"` }] : [];
  return { captured, notes: [...read.notes, ...notes] };
}

/** Hours by which the interface's day begins before midnight, in Universal Time. */
const DAY_BEGINS = 3;

/**
 * The day of the listing: `submittedOnDailyAt` where the entry has it (it is the day that was asked for in all of 7,077
 * entries); else the moment at which the entry was put on the list, whose day begins at 21:00 (2,419 of 2,504 entries; by
 * the day itself it would be 2,089).
 */
function listedOn(
  value: Readonly<Record<string, unknown>>,
  paper: Readonly<Record<string, unknown>>,
  read: FieldReader,
): string | null {
  const told = paper.submittedOnDailyAt ?? value.submittedOnDailyAt;
  if (told !== undefined) return read.day(told, "submittedOnDailyAt");
  // In a flat entry the only moment is that of the paper's own publication.
  if (value === paper || typeof value.publishedAt !== "string") return null;
  const moment = new Date(value.publishedAt);
  if (Number.isNaN(moment.getTime())) return read.day(value.publishedAt, "publishedAt");
  moment.setUTCHours(moment.getUTCHours() + DAY_BEGINS);
  return moment.toISOString().slice(0, 10);
}

/** The repository and the page of the project, which stand beside the text. */
function linksOf(paper: Readonly<Record<string, unknown>>, read: FieldReader): CarriedUrl[] {
  return [
    ...carriedUrl(read.address(paper.githubRepo, "githubRepo"), "code"),
    ...carriedUrl(read.address(paper.projectPage, "projectPage"), "project"),
  ];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

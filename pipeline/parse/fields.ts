import type { CarriedUrl } from "../records.js";
import { dayOf } from "../text/days.js";
import { type ArxivId, arxivIdInAddress, arxivIdOf } from "./arxiv-ids.js";
import type { Note } from "./form.js";

/**
 * Reads the values of one entry and remembers what could not be read: a value that is wrong is left out with a note, and
 * never takes the entry with it.
 */
export interface FieldReader {
  /** Text without blanks at its ends; null where there is none. */
  text(value: unknown): string | null;
  /** A day, from whatever writes one with its year. */
  day(value: unknown, name: string): string | null;
  /** A count of upvotes; "-" is what pages print for none yet. */
  upvotes(value: unknown): number | null;
  /** An address of the web. */
  address(value: unknown, name: string): string | null;
  /** Names, in order, without empty ones. Each item is a name, or an object with one. */
  names(value: unknown, name: string): string[];
  arxivId(value: unknown): ArxivId | null;
  /** Notes that a value is not what it should be. */
  unreadable(name: string, expected: string, value: unknown): null;
  readonly notes: readonly Note[];
}

/** @param at  the unit that notes are about: a line's number, or the entry's */
export function makeFieldReader(at: number): FieldReader {
  const notes: Note[] = [];
  const unreadable = (name: string, expected: string, value: unknown) => {
    notes.push({ rule: "value-unreadable", at, detail: `${name}: expected ${expected}, found ${show(value)}` });
    return null;
  };
  return {
    notes,
    unreadable,
    text,
    day(value, name) {
      if (isAbsent(value)) return null;
      return (typeof value === "string" ? dayOf(value) : null) ?? unreadable(name, "a day with its year", value);
    },
    upvotes(value) {
      if (isAbsent(value) || value === "-") return null;
      const count = typeof value === "string" ? countOf(value) : value;
      return typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= MOST_UPVOTES
        ? count
        : unreadable("upvotes", "a count", value);
    },
    address(value, name) {
      if (isAbsent(value)) return null;
      return (typeof value === "string" ? addressOf(value) : null) ?? unreadable(name, "an address of the web", value);
    },
    names(value, name) {
      if (isAbsent(value)) return [];
      const items = typeof value === "string" ? namesIn(value) : value;
      if (!Array.isArray(items)) {
        unreadable(name, "a list of names", value);
        return [];
      }
      return items.flatMap((item) => nameOf(item) ?? []);
    },
    arxivId(value) {
      if (isAbsent(value)) return null;
      const written = typeof value === "number" ? String(value) : value;
      const id = typeof written === "string" ? (arxivIdOf(written) ?? arxivIdInAddress(written)) : null;
      if (id === null) return unreadable("arXiv id", "an identifier such as 2405.14730", value);
      if (id.isPadded) {
        notes.push({
          rule: "arxiv-id-padded",
          at,
          detail: `${show(value)} is read as ${id.id}: its number lost a zero`,
          // A number has lost its zeros whatever the other ids of the dump look like.
          ...(typeof value === "string" ? { otherwise: shortIdDetail(value) } : {}),
        });
      }
      return id;
    },
  };
}

/** What is said of an id whose digits are missing in a dump that keeps the zeros of its ids. */
function shortIdDetail(value: string): string {
  return `arXiv id: expected all digits, as other ids of the dump have them, found ${show(value)}`;
}

/** Names in one text. Where semicolons stand between them, a comma is part of a name: "Lovelace, Ada; Hopper, Grace". */
function namesIn(text: string): string[] {
  return text.includes(";") ? text.split(";") : text.split(/, and | and |,/);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** What the schema allows. */
const MOST_UPVOTES = 2 ** 31 - 1;

/** "1,024", "12", "1.2k"; "12.0" where a table program had no whole numbers. */
function countOf(text: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d)k|(k)|\.0)?$/i.exec(text.trim());
  if (match === null) return null;
  const [, whole, tenth, k] = match;
  const count = Number(whole!.replaceAll(",", ""));
  return tenth !== undefined ? count * 1000 + Number(tenth) * 100 : k !== undefined ? count * 1000 : count;
}

/** The characters that stand in addresses: any other would have to be percent-encoded, or was glued on. */
const OF_ADDRESSES = /^[!#-;=?-[\]_a-z~]+$/i;

/** An address with its scheme, or null where a text is none that a browser could open. */
export function addressOf(text: string): string | null {
  // A line that was wrapped within an address.
  const trimmed = text.trim().replace(/\s*[\r\n]\s*/g, "");
  const url = /^https?:\/\//i.test(trimmed)
    ? trimmed
    : /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(trimmed)
      ? `https://${trimmed}`
      : "";
  return OF_ADDRESSES.test(url) && HOST.test(url) && URL.canParse(url) ? url : null;
}

/** A host by its name or its number. */
const HOST = /^https?:\/\/(?:[^/\s]+\.[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}(?=[:/]|$))/i;

/** An address that a dump carries beside the text; null where it carries none. */
export function carriedUrl(url: string | null, kind: CarriedUrl["kind"]): CarriedUrl[] {
  return url === null ? [] : [{ url, kind }];
}

function text(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

function nameOf(item: unknown): string | null {
  if (typeof item === "string") return text(item);
  return typeof item === "object" && item !== null && "name" in item ? text(item.name) : null;
}

/** A value for a message, no longer than a line of a terminal. */
export function show(value: unknown): string {
  const written = JSON.stringify(value) ?? String(value);
  // A slice may end between the halves of a character.
  return written.length <= 60 ? written : `${written.slice(0, 57).replace(/[\ud800-\udbff]$/, "")}...`;
}

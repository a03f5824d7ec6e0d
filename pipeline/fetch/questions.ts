/**
 * What is asked of the paper interfaces of Hugging Face, and whether what a user wants can be asked.
 * Source: Hub API, https://huggingface.co/docs/hub/api (`/api/daily_papers`: `date`, `limit` from 1 to 100, `p` from 0;
 * `/api/papers/search`: `q` of at most 250 characters, `limit` from 1 to 120, no pages).
 */
import { isDay } from "../text/days.js";
import { slugOf } from "./names.js";

/** One request. */
export interface Question {
  /** What messages call it: a day, or the text that is searched for. */
  readonly name: string;
  /** Path and query below the address of the interface; the same question is known by it, whichever host was asked. */
  readonly target: string;
  /** Start of the names of its files. */
  readonly stem: string;
  /** The day whose list is asked for; null for a search. */
  readonly day: string | null;
  /** Which page of a day's list, from 0. */
  readonly page: number;
}

/** Papers asked for at once: a day may list more than come without a `limit`. */
const PAPERS_PER_PAGE = 100;

/** A page may hold fewer papers than were asked for although others follow; one of less than this is the last. */
const LAST_PAGE_BELOW = 50;

/** Most papers that one search gives. */
export const MAX_SEARCH_LIMIT = 120;

const MAX_QUERY_LENGTH = 250;

/** Five years: more in one call is rather a slip of the keyboard. */
const MAX_DAYS = 1830;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The question for one page of a day's list. */
export function dayQuestion(day: string, page = 0): Question {
  const paging = page === 0 ? "" : `&p=${page}`;
  return {
    name: page === 0 ? day : `${day}, page ${page + 1}`,
    target: `/api/daily_papers?date=${day}&limit=${PAPERS_PER_PAGE}${paging}`,
    stem: `daily-papers-${day}${page === 0 ? "" : `-page-${page + 1}`}`,
    day,
    page,
  };
}

/** The question after one that was answered with so many papers, or null where that was the last. */
export function questionAfter({ day, page }: Question, papers: number): Question | null {
  return day === null || papers < LAST_PAGE_BELOW ? null : dayQuestion(day, page + 1);
}

/** The question of a search. */
export function searchQuestion(query: string, limit: number): Question {
  return {
    name: `"${query}"`,
    target: `/api/papers/search?${new URLSearchParams({ q: query, limit: String(limit) })}`,
    stem: `search-${slugOf(query)}`,
    day: null,
    page: 0,
  };
}

/** The questions for all days of a span, in order. */
export function dayQuestions(from: string, to: string): Question[] {
  return Array.from({ length: daysBetween(from, to) }, (_, i) =>
    dayQuestion(new Date(Date.parse(from) + i * DAY_MS).toISOString().slice(0, 10)),
  );
}

/** What is wrong with a span of days; nothing where it can be asked for. */
export function problemsOfDays(from: string, to: string, today: string): string[] {
  const given =
    from === to
      ? [["--from", from]]
      : [
          ["--from", from],
          ["--to", to],
        ];
  const wrong = given.filter(([, day]) => !isDay(day!));
  if (wrong.length > 0) return wrong.map(([option, day]) => `${option}: expected a day as YYYY-MM-DD, found "${day}"`);
  if (from > to) return [`--from: expected a day not after --to (${to}), found ${from}`];
  const future = given.find(([, day]) => day! > today);
  if (future !== undefined)
    return [`${future[0]}: expected a day not in the future (in UTC it is ${today}), found ${future[1]}`];
  const days = daysBetween(from, to);
  return days > MAX_DAYS ? [`--to: expected at most ${MAX_DAYS} days in one call, found ${days}`] : [];
}

/** What is wrong with a text to search for; nothing where it can be asked for. */
export function problemsOfQuery(query: string): string[] {
  if (query.trim() === "") return ["--query: expected a text to search for, found only spaces"];
  const length = [...query].length;
  if (length <= MAX_QUERY_LENGTH) return [];
  return [`--query: expected at most ${MAX_QUERY_LENGTH} characters, found ${length}`];
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** Names of files, so that a listing of the folder tells what is in it and no capture takes the name of another. */
import type { Question } from "./questions.js";

/** Enough of a query to know it by. */
const MAX_SLUG_LENGTH = 60;

/**
 * A text as part of a file's name: small letters, digits and hyphens.
 * @returns never empty: a text without any of these is called `query`
 */
export function slugOf(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return words.slice(0, MAX_SLUG_LENGTH).replace(/^-+|-+$/g, "") || "query";
}

/**
 * The name of the file for a new capture: the first that is free of `daily-papers-2025-01-06`, the same with the day of
 * capture, and with a number; a search has the day of capture from the start.
 * @param isTaken  whether something has this name, without its ending
 */
export function freeName({ stem, day }: Question, capturedOn: string, isTaken: (id: string) => boolean): string {
  const dated = day === null ? `${stem}-${capturedOn}` : `${stem}-captured-${capturedOn}`;
  const first = day === null ? dated : stem;
  let id = isTaken(first) ? dated : first;
  for (let number = 2; isTaken(id); number++) id = `${dated}-${number}`;
  return `${id}.json`;
}

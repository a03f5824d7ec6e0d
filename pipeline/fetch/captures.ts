/** What the list of dumps says of a question: whether it was asked already, and the row that a new answer gets. */
import type { NewSource } from "../sources-file.js";
import type { Question } from "./questions.js";

const PUBLISHER = "Hugging Face";

const LICENSE = "abstracts: their authors' (arXiv metadata terms)";

/** The dumps that are answers to a question, from whichever host. @param isThere  whether a file of the list is there */
export function capturesOf<Entry extends NewSource>(
  question: Question,
  entries: readonly Entry[],
  isThere: (file: string) => boolean,
): Entry[] {
  return entries.filter(({ url, file }) => url?.endsWith(question.target) === true && isThere(file));
}

/**
 * Whether nothing new is to be expected: a day was captured after it was over, or the question was asked today.
 * Of a day that was captured while it lasted, more papers may have come.
 */
export function isSettled({ day }: Question, captures: readonly NewSource[], today: string): boolean {
  return captures.some(({ captured_on }) => {
    if (captured_on === null) return day !== null;
    return captured_on === today || (day !== null && captured_on > day);
  });
}

/** The row of a new capture. */
export function rowOf(file: string, url: string, sha256: string, capturedOn: string): NewSource {
  return {
    source_id: file.replace(/\.json$/, ""),
    file,
    publisher: PUBLISHER,
    url,
    page_date_text: null,
    captured_on: capturedOn,
    license: LICENSE,
    sha256,
  };
}

/** Introduced names that a vocabulary of datasets knows: a platform for evaluation is a dataset, whatever the text calls it. */
import { firstOccurrence } from "../reading/occurrences.js";
import type { Document, Sighting, Span } from "../sighting.js";

/**
 * Id that a vocabulary of datasets has for the whole of a name; null where it has none, and where the text says that the name
 * is a way to do something.
 * @param span    where the name is introduced
 * @param listed  what vocabularies know in the text
 */
export function knownData(document: Document, name: string, span: Span, listed: readonly Sighting[]): string | null {
  const seen = listed.find(
    ({ kind, field, start, end }) =>
      kind === "dataset" && field === span.field && start === span.start && end === span.end,
  );
  return seen === undefined || isWork(document, name) ? null : seen.id;
}

/** The id of a vocabulary, "quux-bench", where it only writes a name in another way; else the name's own. */
export function sameId(known: string, own: string): string {
  const plain = (id: string) => id.replace(/[-.]/g, "");
  return plain(known) === plain(own) ? known : own;
}

/** "a self-synthesis method ... named X", where the abstract first has the name. */
function isWork({ abstract }: Document, name: string): boolean {
  const first = firstOccurrence(abstract, name);
  if (first === null) return false;
  const { text } = abstract;
  const before = text.slice(Math.max(0, first.start - WORK_REACH), first.start);
  return WORK_NAMED.test(before) || NAMED_WORK.test(text.slice(first.end, first.end + WORK_REACH));
}

/** Characters on either side. */
const WORK_REACH = 90;

/** "a method for making data named X", "X, an automated workflow". */
const WORK_NAMED = /\b(?:method|approach|algorithm|technique|strategy|recipe)\b/;
const NAMED_WORK =
  /^, (?:an?|the) (?:[\w-]+ ){0,4}(?:method|approach|algorithm|technique|strategy|recipe|workflow|pipeline|engine)\b/;

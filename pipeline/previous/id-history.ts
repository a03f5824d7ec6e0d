/**
 * What became of ids that were published once, as findings say it: words for people in one fixed form, which the next
 * build reads again. So an id stays reserved through any number of releases.
 */
import type { FindingRule } from "../findings.js";

/** An id under which no paper goes any more. */
export interface FormerId {
  readonly paper_id: string;
  /** The id that its paper goes by now; null where there is no such paper. */
  readonly now: string | null;
  /** What it was, by the last release that had it: should it come back, it gets its id back. */
  readonly arxiv_id: string | null;
  readonly title: string;
}

/** A paper that parted from another one, which kept the id of both. */
export interface Split {
  readonly paper_id: string;
  readonly from: string;
}

/** The arXiv id that a paper had in an earlier release, and that no dump gives it now. */
export interface LostArxivId {
  readonly paper_id: string;
  readonly arxiv_id: string;
}

/** The name of a thing that a paper introduced and that no paper introduces now. */
export interface ReservedName {
  readonly kind: "model" | "method" | "dataset";
  readonly entity_id: string;
  /** The paper that introduced it, under the id that it had then. */
  readonly paper_id: string;
}

/** The rules whose findings are carried from release to release. */
export const REDIRECT = "paper-id-redirect" satisfies FindingRule;
export const RETIRED = "paper-id-retired" satisfies FindingRule;
export const SPLIT = "paper-id-split" satisfies FindingRule;
export const LOST = "arxiv-id-lost" satisfies FindingRule;
export const RESERVED = "introduced-id-reserved" satisfies FindingRule;

/** The detail of a redirect (`OLD is now NEW; it was ...`) or of an id without paper (`OLD is no paper now; it was ...`). */
export function formerIdDetail({ paper_id, now, arxiv_id, title }: FormerId): string {
  const what = arxiv_id === null ? JSON.stringify(title) : `${arxiv_id} ${JSON.stringify(title)}`;
  return `${paper_id} is ${now === null ? "no paper now" : `now ${now}`}; it was ${what}`;
}

const PAPER_ID = "p[0-9a-f]{16}(?:-[0-9]+)?";
const WHOLE_ID = new RegExp(`^${PAPER_ID}$`);

/** Whether a value has the form of a paper's id. */
export function isPaperId(value: unknown): value is string {
  return typeof value === "string" && WHOLE_ID.test(value);
}

/** A title may hold any character, such as the separator of lines that JSON leaves as it is. */
const FORMER = new RegExp(
  `^(${PAPER_ID}) is (?:now (${PAPER_ID})|no paper now); it was (?:(arxiv:\\S+) )?(".*")$`,
  "s",
);

/** The id that a detail of {@link formerIdDetail} tells of; null for any other text. */
export function readFormerId(detail: string): FormerId | null {
  const parts = FORMER.exec(detail);
  if (parts === null) return null;
  const [, paper_id, now, arxiv_id, title] = parts;
  try {
    return {
      paper_id: paper_id!,
      now: now ?? null,
      arxiv_id: arxiv_id ?? null,
      title: JSON.parse(title!) as string,
    };
  } catch {
    return null;
  }
}

/** The detail of a paper that parted from another one. */
export function splitDetail({ paper_id, from }: Split): string {
  return `${paper_id} was part of ${from} in an earlier release`;
}

const SPLIT_DETAIL = new RegExp(`^(${PAPER_ID}) was part of (${PAPER_ID}) in an earlier release$`);

/** The papers that a detail of {@link splitDetail} tells of; null for any other text. */
export function readSplit(detail: string): Split | null {
  const parts = SPLIT_DETAIL.exec(detail);
  return parts && { paper_id: parts[1]!, from: parts[2]! };
}

/** The detail of a paper without the arXiv id that it had. */
export function lostArxivIdDetail({ paper_id, arxiv_id }: LostArxivId): string {
  return `${paper_id} was ${arxiv_id} in an earlier release; no dump says so now`;
}

const LOST_DETAIL = new RegExp(`^(${PAPER_ID}) was (arxiv:\\S+) in an earlier release; no dump says so now$`);

/** The ids that a detail of {@link lostArxivIdDetail} tells of; null for any other text. */
export function readLostArxivId(detail: string): LostArxivId | null {
  const parts = LOST_DETAIL.exec(detail);
  return parts && { paper_id: parts[1]!, arxiv_id: parts[2]! };
}

/** The detail of a name that is kept free. */
export function reservedNameDetail({ kind, entity_id, paper_id }: ReservedName): string {
  return `the ${kind} ${entity_id} is what ${paper_id} introduced in an earlier release`;
}

const RESERVED_DETAIL = new RegExp(
  `^the (model|method|dataset) (\\S+) is what (${PAPER_ID}) introduced in an earlier release$`,
);

/** The name that a detail of {@link reservedNameDetail} tells of; null for any other text. */
export function readReservedName(detail: string): ReservedName | null {
  const parts = RESERVED_DETAIL.exec(detail);
  return parts && { kind: parts[1] as ReservedName["kind"], entity_id: parts[2]!, paper_id: parts[3]! };
}

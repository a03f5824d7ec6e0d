/** Why a row is not as it was: every reason, under which heading it is told, and what it means. `docs/releases.md` is written from this table. */

/** The headings of a summary, and of each entry of `CHANGELOG.md`, in their order. */
export const CHANGE_HEADINGS = ["New data", "Changed values", "Schema", "Fixes", "Counts"] as const;
export type ChangeHeading = (typeof CHANGE_HEADINGS)[number];

interface ReasonOfChange {
  readonly heading: Extract<ChangeHeading, "New data" | "Changed values" | "Fixes">;
  /** What happened, in one sentence. */
  readonly meaning: string;
  /** What `detail` holds; null where it is null. */
  readonly detail: string | null;
}

/** Reasons in the order in which they are told. Where several hold for a row, `explaining.ts` takes the most telling one. */
export const REASONS = {
  "dump-new": {
    heading: "New data",
    meaning: "A dump that only the new dataset has lists the paper.",
    detail: "the dump",
  },
  released: {
    heading: "New data",
    meaning: "The old dataset held the row back (`findings/quarantined.jsonl`); the new one does not.",
    detail: null,
  },
  "dump-gone": {
    heading: "Changed values",
    meaning: "A dump that listed the paper is not in the new dataset.",
    detail: "the dump",
  },
  "dump-changed": {
    heading: "Changed values",
    meaning: "A dump that lists the paper has other bytes (SHA-256).",
    detail: "the dump",
  },
  "dump-described": {
    heading: "Changed values",
    meaning:
      "The list of dumps says something else of a dump: its place among the others, publisher, address, licence.",
    detail: "the dump",
  },
  "paper-merged": {
    heading: "Changed values",
    meaning: "The paper is part of another one now, or another one is part of it.",
    detail: "the other paper",
  },
  "paper-split": {
    heading: "Changed values",
    meaning: "Listings of the paper were part of another one, or are now.",
    detail: "the other paper",
  },
  "paper-renamed": {
    heading: "Changed values",
    meaning: "The paper has another id now. Built with `--previous`, it would have kept the one it had.",
    detail: "the id on the other side",
  },
  quarantined: {
    heading: "Changed values",
    meaning: "The new dataset holds the row back (`findings/quarantined.jsonl`); the old one did not.",
    detail: "the rule that it breaks",
  },
  "text-changed": {
    heading: "Changed values",
    meaning:
      "Title or abstract of the paper come from another listing now, so that other things are found at other places.",
    detail: null,
  },
  "name-shared": {
    heading: "Changed values",
    meaning: "Several papers introduce the name, so that its id has the paper behind it; or no longer.",
    detail: "the id on the other side",
  },
  follows: {
    heading: "Changed values",
    meaning: "The row follows others: counts of papers and mentions, lists of a paper, ancestors of methods.",
    detail: null,
  },
  "figures-changed": {
    heading: "Changed values",
    meaning: "The precision of a rule was measured anew.",
    detail: null,
  },
  "rule-new": {
    heading: "Fixes",
    meaning: "A rule that only the new dataset knows found it.",
    detail: "the rule",
  },
  "rule-gone": {
    heading: "Fixes",
    meaning: "Only a rule of the old dataset found it.",
    detail: "the rule",
  },
  "vocabulary-changed": {
    heading: "Fixes",
    meaning:
      "A vocabulary gives the name, model, method or dataset now and did not for any paper, or the other way round.",
    detail: "the id on the other side, where the same characters have one",
  },
  "cleaning-changed": {
    heading: "Fixes",
    meaning: "The same listing is cleaned otherwise, so that title or abstract differ, and places with them.",
    detail: null,
  },
  "code-changed": {
    heading: "Fixes",
    meaning: "The same text is read otherwise: code or vocabularies of the two datasets differ.",
    detail: "the id on the other side, where the same characters have one",
  },
  unexplained: {
    heading: "Changed values",
    meaning: "Nothing in the two datasets says why: the same dumps and the same code, and yet another row.",
    detail: null,
  },
} as const satisfies Record<string, ReasonOfChange>;

export type Reason = keyof typeof REASONS;

/** A reason, with what it refers to. */
export interface Because {
  readonly reason: Reason;
  readonly detail: string | null;
}

export function because(reason: Reason, detail: string | null = null): Because {
  return { reason, detail };
}

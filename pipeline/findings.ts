/**
 * Every rule under which a finding can be made: its stage, how grave it is, what it means and what a user can do.
 * `docs/rules.md` is written from this table. A stage names the rule; it cannot choose the severity.
 */
import type { StageName } from "./stage.js";

export type Severity = "fatal" | "quarantine" | "note";

interface RuleOfFindings {
  readonly stage: StageName;
  readonly severity: Severity;
  /** What was seen, in one sentence. */
  readonly meaning: string;
  /** What the user can do about it. */
  readonly remedy: string;
}

/**
 * fatal: the build ends with status 1 and `output/` stays as it was.
 * quarantine: the row and what depends on it go to `findings/`, the rest is published.
 * note: worth knowing, nothing is held back.
 */
export const FINDING_RULES = {
  "abstract-cut": {
    stage: "parse",
    severity: "note",
    meaning:
      "An abstract ends in the middle: with an ellipsis, or as the last of its page without the end of a sentence.",
    remedy: "None needed; the paper is marked as truncated until another dump brings the whole abstract.",
  },
  "abstract-without-title": {
    stage: "parse",
    severity: "note",
    meaning: "Text that reads like an abstract stands before any title; it is left out.",
    remedy: "Look at the line: the dump was perhaps cut at its start.",
  },
  "date-or-title": {
    stage: "parse",
    severity: "note",
    meaning:
      "A line that is only a day stands between papers: part of the page, or the title of a paper without abstract.",
    remedy: "Look at the line; it is left out.",
  },
  "title-without-abstract": {
    stage: "parse",
    severity: "note",
    meaning: "A title is followed by the next title or by the end of the page; the listing has no abstract.",
    remedy: "None needed; another dump may bring the abstract.",
  },
  "ambiguous-match": {
    stage: "deduplicate",
    severity: "note",
    meaning: "A listing without arXiv id fits two papers equally well, and stays a paper of its own.",
    remedy: "Compare it with the papers named; a dump that carries its arXiv id decides it.",
  },
  "authors-differ": {
    stage: "deduplicate",
    severity: "note",
    meaning: "A listing names other authors than the paper; the paper's come from the listing that gave the text.",
    remedy: "None needed; every listing keeps its own.",
  },
  "one-id-two-texts": {
    stage: "deduplicate",
    severity: "note",
    meaning: "Listings with one arXiv id have neither title nor text in common; one of the dumps may give a wrong id.",
    remedy: "Look the id up, and correct or leave out the dump that is wrong.",
  },
  "one-text-two-papers": {
    stage: "deduplicate",
    severity: "note",
    meaning:
      "Two papers have nearly the same abstract, but different arXiv ids or titles that do not agree; they stay apart.",
    remedy: "None needed where they are sisters, parts or double submissions.",
  },
  "paper-id-redirect": {
    stage: "deduplicate",
    severity: "note",
    meaning: "A paper of the previous release is part of another one now; its old id leads to the new one.",
    remedy: "Replace the old id wherever it is kept.",
  },
  "published-on-differs": {
    stage: "deduplicate",
    severity: "note",
    meaning:
      "A listing gives another day of publication than the paper; the paper's comes from the listing that gave the text.",
    remedy: "None needed; every listing keeps its own.",
  },
  "title-differs": {
    stage: "deduplicate",
    severity: "note",
    meaning:
      "A listing of a paper has another title than the one published; the paper was found by its id or by its text.",
    remedy: "None needed; every listing keeps its own.",
  },
  "debris-left": {
    stage: "normalize",
    severity: "note",
    meaning: "A LaTeX command that no rule knows stayed in the title or abstract.",
    remedy: "Add the command to the symbols or rules of `pipeline/text/`, where it stands for characters.",
  },
  "read-back-differs": {
    stage: "publish",
    severity: "fatal",
    meaning: "A file that was just written reads back otherwise than it was written.",
    remedy:
      "Check the disk and its free space and build again; where it happens again, report it as a bug with the detail.",
  },
} as const satisfies Record<string, RuleOfFindings>;

export type FindingRule = keyof typeof FINDING_RULES;

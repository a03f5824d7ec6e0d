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
  "abstract-of-several-paragraphs": {
    stage: "parse",
    severity: "note",
    meaning:
      "An abstract has several long paragraphs; where the title between two abstracts is lost, it looks the same.",
    remedy: "Look at the line: does another paper's abstract begin there?",
  },
  "abstract-without-title": {
    stage: "parse",
    severity: "note",
    meaning: "Text that reads like an abstract stands behind no title, or behind a whole abstract; it is left out.",
    remedy: "Look at the line: the dump was perhaps cut at its start, or a title was lost.",
  },
  "arxiv-id-padded": {
    stage: "parse",
    severity: "note",
    meaning: "An arXiv id has too few digits: a table program read it as a number, which lost the zeros at its end.",
    remedy: "None needed; the zeros are added again. Keep ids as text where the dump is made.",
  },
  "entry-cut": {
    stage: "parse",
    severity: "note",
    meaning: "A dump ends within an entry; what is there of it is read where it has a title.",
    remedy: "Capture the dump again; another dump may bring the paper.",
  },
  "entry-unreadable": {
    stage: "parse",
    severity: "note",
    meaning: "An entry of a dump cannot be read; the rest of the dump is.",
    remedy: "Look at the entry; another dump may bring the paper.",
  },
  "entry-without-title": {
    stage: "parse",
    severity: "note",
    meaning: "An entry of a dump has no title, and no paper can be made of it.",
    remedy: "Look at the entry; another dump may bring the paper.",
  },
  "value-unreadable": {
    stage: "parse",
    severity: "note",
    meaning: "A value of an entry (a day, a count, an address, an id) is not what it should be, and is left out.",
    remedy: "None needed; the rest of the entry is read.",
  },
  "dump-without-papers": {
    stage: "parse",
    severity: "note",
    meaning: "A dump of a known form has no paper.",
    remedy: "None needed where the page was empty; otherwise look at the file.",
  },
  "page-line-or-title": {
    stage: "parse",
    severity: "note",
    meaning:
      "A line that pages print (a day, a number, a word of the navigation) stands between papers: part of the page, or a title.",
    remedy: "Look at the line; it is left out, and so is an abstract that could be its own.",
  },
  "title-or-abstract": {
    stage: "parse",
    severity: "note",
    meaning:
      "A short paragraph can be a title or part of the abstract before it; two readings of the page are as likely.",
    remedy: "Look at the line; it is left out, and so is what depends on it. Another dump may bring the paper.",
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
  "arxiv-id-lost": {
    stage: "deduplicate",
    severity: "note",
    meaning: "A paper has no arXiv id in this build, and had one in an earlier release.",
    remedy: "Bring back a dump that has the id.",
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
    meaning: "A paper of an earlier release is part of another one now; its old id leads to the new one.",
    remedy: "Replace the old id wherever it is kept.",
  },
  "paper-id-retired": {
    stage: "deduplicate",
    severity: "note",
    meaning: "No paper of this build is the one that an earlier release had under an id; nothing else gets the id.",
    remedy: "None needed where a dump was left out on purpose; the paper gets its id back with a dump that lists it.",
  },
  "paper-id-split": {
    stage: "deduplicate",
    severity: "note",
    meaning: "A paper of an earlier release is two papers now: one keeps the id, the other has one of its own.",
    remedy: "Where the old id is kept, look which of the two is meant.",
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
    meaning:
      "Debris that no rule could decide stayed in the title or abstract: a command, an escaped character, a lone brace.",
    remedy: "Add a rule or a symbol in `pipeline/text/debris/`, where the debris stands for characters.",
  },
  "introduced-id-reserved": {
    stage: "normalize",
    severity: "note",
    meaning:
      "The paper that introduced a name in an earlier release does not introduce it now; no other paper gets its id.",
    remedy: "None needed.",
  },
  "ancestors-differ": {
    stage: "validate",
    severity: "fatal",
    meaning: "The ancestors of a method are not the chain of its parents.",
    remedy: "Correct `parent_id` in `schemas/vocabularies/methods.csv`; a method must not be its own ancestor.",
  },
  "counts-differ": {
    stage: "validate",
    severity: "fatal",
    meaning: "A published count is not the number of rows it counts.",
    remedy: "Report it as a bug with the detail; in a stream of rows, run the command before this one again.",
  },
  "key-repeated": {
    stage: "validate",
    severity: "fatal",
    meaning: "Two rows of a table have one key.",
    remedy: "Report it as a bug with the detail.",
  },
  "key-repeated-in-paper": {
    stage: "validate",
    severity: "quarantine",
    meaning: "Two rows of one paper have one key.",
    remedy: "Look at the row in `findings/quarantined.jsonl`; the first of the two is published.",
  },
  "lists-differ": {
    stage: "validate",
    severity: "quarantine",
    meaning: "The models, methods or datasets of a paper are not those of its mentions.",
    remedy: "Look at the paper in `findings/quarantined.jsonl`, and report it as a bug.",
  },
  "listings-differ": {
    stage: "validate",
    severity: "quarantine",
    meaning: "The listings of a paper do not agree with what the paper says of them.",
    remedy: "Look at the paper in `findings/quarantined.jsonl`, and report it as a bug.",
  },
  "null-token": {
    stage: "validate",
    severity: "quarantine",
    meaning: "An id or fixed value is written like a token that readers take for null (NA, None, null, nan).",
    remedy: "Give the entity another id in its vocabulary.",
  },
  "offset-outside-text": {
    stage: "validate",
    severity: "quarantine",
    meaning: "The offsets of a row do not lie within the field that they count in.",
    remedy: "Report it as a bug with the row in `findings/quarantined.jsonl`.",
  },
  "order-broken": {
    stage: "validate",
    severity: "fatal",
    meaning: "Rows of a table do not stand in the order of its key.",
    remedy: "Give `validate` the papers in the order in which `deduplicate` wrote them.",
  },
  "record-misfit": {
    stage: "validate",
    severity: "quarantine",
    meaning: "A part of an annotated record does not fit its schema.",
    remedy: "Look at the part in `findings/quarantined.jsonl`; the rest of the record is published.",
  },
  "reference-dangling": {
    stage: "validate",
    severity: "fatal",
    meaning: "A row points to a row of another table that is not there.",
    remedy: "Report it as a bug with the detail.",
  },
  "reference-unresolved": {
    stage: "validate",
    severity: "quarantine",
    meaning: "A row of a paper names a model, method, dataset or rule that is not there.",
    remedy: "Look at the row in `findings/quarantined.jsonl`, and report it as a bug.",
  },
  "row-broken": {
    stage: "validate",
    severity: "fatal",
    meaning: "A row of models, methods, datasets, sources or rules is wrong, and other rows depend on it.",
    remedy:
      "Correct the row's origin: a file in `schemas/vocabularies/`, `raw/sources.csv`, or the rule that made the name.",
  },
  "row-misfit": {
    stage: "validate",
    severity: "quarantine",
    meaning: "A row does not fit the schema of its table.",
    remedy: "Look at the row in `findings/quarantined.jsonl`.",
  },
  "row-refused": {
    stage: "validate",
    severity: "fatal",
    meaning: "A row that came through a pipe is not what `validate` made.",
    remedy: "Run the command before this one again, and hand its output on unchanged.",
  },
  "text-differs": {
    stage: "validate",
    severity: "quarantine",
    meaning: "The text of a mention or result is not the slice that its offsets give.",
    remedy: "Report it as a bug with the row in `findings/quarantined.jsonl`.",
  },
  "text-empty": {
    stage: "validate",
    severity: "quarantine",
    meaning: "A published text is empty; absent values are null.",
    remedy: "Look at the row in `findings/quarantined.jsonl`.",
  },
  "unicode-malformed": {
    stage: "validate",
    severity: "quarantine",
    meaning: "A text has a lone surrogate or a NUL, or is not in the normal form NFC.",
    remedy: "Look at the row in `findings/quarantined.jsonl`.",
  },
  "url-malformed": {
    stage: "validate",
    severity: "quarantine",
    meaning: "An address cannot be parsed, or is not of the web.",
    remedy: "Look at the row in `findings/quarantined.jsonl`; the dump has it so.",
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

/** Reads the previous release from disk: whose ids are kept. */
import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { linesOf, openFolder, type PublishedDataset, rowsOf } from "../datasets.js";
import { STATUS, UserError } from "../errors.js";
import type { DatasetRow, Finding, ListingRow, MethodRow, ModelRow, PaperRow } from "../records.js";
import {
  isPaperId,
  LOST,
  REDIRECT,
  RESERVED,
  RETIRED,
  readFormerId,
  readLostArxivId,
  readReservedName,
  readSplit,
  SPLIT,
} from "./id-history.js";
import { gatherNames, type PreviousNames } from "./names.js";
import { gatherPrevious, type PreviousPapers, type PreviousText } from "./papers.js";

/** The release before a build. */
export interface PreviousRelease {
  readonly dataset: PublishedDataset & { readonly folder: string };
  readonly papers: PreviousPapers;
  readonly names: PreviousNames;
}

const PAPERS = "jsonl/papers.jsonl";

/**
 * Reads what a build needs of the release in a folder.
 * @throws UserError (status 3) where there is no dataset, it is not what its manifest says, or its papers have no ids
 */
export async function readPrevious(path: string): Promise<PreviousRelease> {
  const dataset = openFolder(path);
  const { folder } = dataset;
  const papers = gatherPrevious();
  const names = gatherNames();
  for (const kind of ["model", "method", "dataset"] as const) {
    for await (const rows of rowsOf<ModelRow & MethodRow & DatasetRow>(folder, `jsonl/${kind}s.jsonl`)) {
      for (const row of rows) if (row.origin === "introduced") names.addIntroduced(kind, row[`${kind}_id`]);
    }
  }
  const starts: number[] = [];
  let end = 0;
  for await (const lines of linesOf(folder, PAPERS)) {
    for (const line of lines) {
      const paper = JSON.parse(line) as PaperRow;
      starts.push(end);
      end += Buffer.byteLength(line) + 1;
      if (!isPaperId(paper.paper_id)) throw noPaper(join(folder, PAPERS), starts.length, paper.paper_id);
      papers.addPaper(paper);
      names.addPaper(paper);
    }
  }
  for await (const rows of rowsOf<ListingRow>(folder, "jsonl/listings.jsonl")) rows.forEach(papers.addListing);
  const held = await heldBackPapers(folder);
  for (const paper of held) papers.addPaper(paper);
  for await (const findings of rowsOf<Finding>(folder, "findings/findings.jsonl")) {
    for (const { rule, detail } of findings) {
      const former = rule === REDIRECT || rule === RETIRED ? readFormerId(detail) : null;
      const split = rule === SPLIT ? readSplit(detail) : null;
      const lost = rule === LOST ? readLostArxivId(detail) : null;
      const name = rule === RESERVED ? readReservedName(detail) : null;
      if (former !== null) papers.addFormer(former);
      if (split !== null) papers.addSplit(split);
      if (lost !== null) papers.addLostArxivId(lost);
      if (name !== null) names.addReserved(name);
    }
  }
  const read = (number: number): PreviousText => {
    const last = number + 1 < starts.length ? starts[number + 1]! : end;
    return number < starts.length
      ? (JSON.parse(readPart(join(folder, PAPERS), starts[number]!, last)) as PaperRow)
      : held[number - starts.length]!;
  };
  const closed = papers.close(read);
  return { dataset, papers: closed, names: names.close(closed) };
}

/** Papers that the release held back: they have no row, and their ids are theirs all the same. */
async function heldBackPapers(folder: string): Promise<(PreviousText & { readonly paper_id: string })[]> {
  const papers: (PreviousText & { readonly paper_id: string })[] = [];
  for await (const records of rowsOf<{ table: string; row: Partial<PaperRow> | null }>(
    folder,
    "findings/quarantined.jsonl",
  )) {
    for (const { table, row } of records) {
      if (table !== "papers" || typeof row?.title !== "string" || !isPaperId(row.paper_id)) continue;
      const { paper_id, title, abstract, arxiv_id, is_truncated } = row;
      papers.push({
        paper_id: paper_id!,
        title,
        abstract: typeof abstract === "string" ? abstract : null,
        arxiv_id: typeof arxiv_id === "string" ? arxiv_id : null,
        is_truncated: is_truncated === true,
      });
    }
  }
  return papers;
}

function noPaper(file: string, line: number, found: unknown): UserError {
  const problem = `expected a paper_id of p and 16 hexadecimal digits, found ${JSON.stringify(found) ?? "none"}`;
  return new UserError([`${file}:${line}: ${problem}`], STATUS.unreadableInput);
}

function readPart(file: string, start: number, end: number): string {
  const bytes = Buffer.allocUnsafe(end - start);
  const descriptor = openSync(file, "r");
  try {
    return bytes.toString("utf8", 0, readSync(descriptor, bytes, 0, bytes.length, start));
  } finally {
    closeSync(descriptor);
  }
}

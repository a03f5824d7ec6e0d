import {
  formerIdDetail,
  LOST,
  lostArxivIdDetail,
  REDIRECT,
  RETIRED,
  SPLIT,
  splitDetail,
} from "../previous/id-history.js";
import type { Capture, Paper } from "../records.js";
import type { Report } from "../stage.js";
import type { OneText } from "./comparing.js";
import { findDisagreements } from "./disagreements.js";
import type { Ambiguity } from "./joining.js";
import { compareText } from "./ordering.js";
import type { PaperIds } from "./paper-ids.js";

/** Where papers and listings are found when something is told about them. */
export interface Told {
  paperOfUnit(unit: number): number;
  idOfPaper(paper: number): string;
  firstCaptureOfUnit(unit: number): Capture;
}

/** Notes on listings that fit two papers equally. */
export function reportAmbiguities(ambiguities: readonly Ambiguity[], told: Told, report: Report): void {
  for (const { unit, rivals } of ambiguities) {
    const { source_id, position } = told.firstCaptureOfUnit(unit);
    const papers = [...new Set(rivals.map((rival) => told.idOfPaper(told.paperOfUnit(rival))))].sort(compareText);
    const paper_id = told.idOfPaper(told.paperOfUnit(unit));
    report.finding("ambiguous-match", { source_id, position, paper_id }, `fits ${papers.join(" and ")} equally`);
  }
}

/** Notes on texts that two papers have in common: for each paper the one before it, by id, whose text is nearest. */
export function reportOneTexts(oneTexts: readonly OneText[], told: Told, report: Report): void {
  const nearest = new Map<string, OneText & { readonly other: string }>();
  for (const oneText of oneTexts) {
    const ids = [oneText.a, oneText.b].map((unit) => told.idOfPaper(told.paperOfUnit(unit))).sort(compareText);
    const [other, paper] = ids as [string, string];
    const known = nearest.get(paper);
    const isNearer =
      known === undefined ||
      oneText.similarity > known.similarity ||
      (oneText.similarity === known.similarity && other < known.other);
    if (other !== paper && isNearer) nearest.set(paper, { ...oneText, other });
  }
  for (const [paper_id, { a, b, similarity, other }] of nearest) {
    const haveIds = [a, b].every((unit) => told.firstCaptureOfUnit(unit).arxiv_id !== null);
    const why = haveIds ? "their arXiv ids differ" : "their titles do not agree";
    report.finding("one-text-two-papers", { paper_id }, `has the text of ${other} (similarity ${similarity}); ${why}`);
  }
}

/** Notes on what became of ids of the previous release: where they lead, what they were, what parted from them. */
export function reportIdHistory({ formers, splits, lost }: PaperIds, report: Report): void {
  for (const former of formers) {
    if (former.now === null) report.finding(RETIRED, {}, formerIdDetail(former));
    else report.finding(REDIRECT, { paper_id: former.now }, formerIdDetail(former));
  }
  for (const split of splits) report.finding(SPLIT, { paper_id: split.paper_id }, splitDetail(split));
  for (const id of lost) report.finding(LOST, { paper_id: id.paper_id }, lostArxivIdDetail(id));
}

/** Notes on what listings of a paper say otherwise than the paper. */
export function reportDisagreements(paper: Paper, report: Report): void {
  for (const { rule, listing, detail } of findDisagreements(paper)) {
    const place = { source_id: listing.source_id, position: listing.position, paper_id: paper.paper_id };
    report.finding(rule, listing.line_start === null ? place : { ...place, line: listing.line_start }, detail);
  }
}

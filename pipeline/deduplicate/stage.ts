import { NO_PREVIOUS_PAPERS, type PreviousPapers } from "../previous/papers.js";
import type { RecordStore } from "../record-store.js";
import type { Capture, Paper } from "../records.js";
import type { Stage } from "../stage.js";
import { compareCandidates } from "./comparing.js";
import { joinUnits } from "./joining.js";
import { makeListings } from "./listings.js";
import { chooseTextSource, mergeValues } from "./merging-rules.js";
import { assignPaperIds } from "./paper-ids.js";
import { gatherPapers } from "./papers.js";
import { makeMemory } from "./remembered.js";
import { reportAmbiguities, reportDisagreements, reportIdHistory, reportOneTexts, type Told } from "./reporting.js";
import { gatherUnits } from "./units.js";

/** What the stage needs beside the captures. */
export interface DeduplicateReference {
  /** An empty store; captures wait in it until all have come. */
  readonly store: RecordStore<Capture>;
  /** Place of a source among the sources: which listing of a paper is its first. Sources of one place go by their id. */
  sequenceOf(source_id: string): number;
  /** The papers of the previous release, where there is one: a paper keeps its id. */
  readonly previous?: PreviousPapers;
}

/** Papers in one batch of output. */
const BATCH = 1000;

/**
 * The stage that gathers captures of one paper. It may not change any value; it remembers hashes and signatures of every
 * capture, and reads captures back from the store where they have to be compared or are told.
 */
export function makeDeduplicate(reference: DeduplicateReference): Stage<Capture, Paper> {
  return {
    name: "deduplicate",
    law: {
      sentence: "captures in = listings out",
      weighIn: () => 1,
      weighOut: (paper) => paper.listings.length,
    },
    async *run(batches, report) {
      const { store } = reference;
      const { remember, close } = makeMemory();
      for await (const batch of batches) for (const capture of batch) remember(capture, store.append(capture));
      const memory = close();
      const read = (capture: number) => store.read(memory.stored[capture]!);

      const units = gatherUnits(memory, reference.sequenceOf, (capture) => JSON.stringify(read(capture)));
      const { edges, contradictions, oneTexts } = compareCandidates(memory, units, store);
      const joined = joinUnits(units.count, (unit) => memory.arxiv[units.first[unit]!]!, edges, contradictions);
      const papers = gatherPapers(units, joined);
      const capturesOf = (paper: number) => Array.from(papers.capturesOf(paper), read);
      const ids = assignPaperIds({
        count: papers.count,
        high: papers.firstCapture.map((capture) => memory.titleHigh[capture]!),
        low: papers.firstCapture.map((capture) => memory.titleLow[capture]!),
        capturesOf,
        previous: reference.previous ?? NO_PREVIOUS_PAPERS,
      });

      const told: Told = {
        paperOfUnit: (unit) => papers.paperOfUnit[unit]!,
        idOfPaper: ids.idOf,
        firstCaptureOfUnit: (unit) => read(units.first[unit]!),
      };
      reportAmbiguities(joined.ambiguities, told, report);
      reportOneTexts(oneTexts, told, report);
      reportIdHistory(ids, report);

      for (let start = 0; start < papers.count; start += BATCH) {
        yield Array.from(ids.order.subarray(start, start + BATCH), (number) => {
          // A capture is of one paper: nothing asks for it again.
          const captures = Array.from(papers.capturesOf(number), (capture) => store.take(memory.stored[capture]!));
          const paper = makePaper(ids.idOf(number), captures);
          reportDisagreements(paper, report);
          return paper;
        });
      }
    },
  };
}

function makePaper(paper_id: string, captures: readonly Capture[]): Paper {
  const textSource = chooseTextSource(captures);
  return { paper_id, ...mergeValues(captures, textSource), listings: makeListings(captures, textSource) };
}

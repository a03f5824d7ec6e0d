/**
 * The one shape of all stages: batches of one record in, batches of the next record out, nothing lost on the way.
 *
 *     parse → deduplicate → normalize → validate → publish
 *
 * A stage has no clock, no network, no files, no locale and no global state: what it needs to know is an argument of its
 * maker. It may not import another stage. It tells what it sees through a {@link Report}; the runner (`run.ts`) fixes how
 * grave a finding is and checks the stage's conservation law at the end of every run.
 */
import type { FindingRule } from "./findings.js";

export const STAGES = ["parse", "deduplicate", "normalize", "validate", "publish"] as const;
export type StageName = (typeof STAGES)[number];

/** What a stage is: a name, a law, and a run over batches. */
export interface Stage<In, Out> {
  readonly name: StageName;
  readonly law: ConservationLaw<In, Out>;
  /**
   * Runs the stage once, from the first batch to the last.
   * @param batches  records in order; a batch is never empty
   * @param report   where findings, units taken in and units set aside are told
   * @returns batches of results, in an order that does not depend on how the input was cut into batches
   */
  run(batches: AsyncIterable<readonly In[]>, report: Report): AsyncIterable<readonly Out[]>;
}

/**
 * What must balance: Σ `weighIn` + taken in = Σ `weighOut` + set aside.
 * The runner weighs every record on both sides of the stage itself.
 */
export interface ConservationLaw<In, Out> {
  /** The law in words, for the summary and for the error when it is broken. */
  readonly sentence: string;
  weighIn(record: In): number;
  weighOut(record: Out): number;
}

/** Where a finding stands; what is not known is left out. */
export interface Place {
  source_id?: string;
  line?: number;
  position?: number;
  paper_id?: string;
}

/** What a stage may say while it runs. */
export interface Report {
  /** A finding as data; its severity is fixed by its rule in `findings.ts`. */
  finding(rule: FindingRule, place: Place, detail: string): void;
  /** Trouble with a whole file: the run goes on to see the other files, ends with status 3 and publishes nothing. */
  trouble(file: string, line: number | null, problem: string): void;
  /** Units that came in inside a record, where a record is not the unit that is weighed (the lines of a dump). */
  takeIn(units: number): void;
  /** Units that leave the stream here, under a name the summary shows ("furniture", "quarantined"). */
  setAside(as: string, units: number): void;
}

/** Lifts a function of one record into a stage that gives one record for each. */
export function stageOf<In, Out>(
  name: StageName,
  sentence: string,
  each: (record: In, report: Report) => Out,
): Stage<In, Out> {
  return {
    name,
    law: { sentence, weighIn: () => 1, weighOut: () => 1 },
    async *run(batches, report) {
      for await (const batch of batches) yield batch.map((record) => each(record, report));
    },
  };
}

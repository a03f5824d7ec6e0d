import { RESERVED, reservedNameDetail } from "../previous/id-history.js";
import type { PreviousNames } from "../previous/names.js";
import type { RecordStore } from "../record-store.js";
import type { Annotated, Annotation, Paper } from "../records.js";
import type { Report, Stage } from "../stage.js";
import { leftoverDebris } from "../text/clean.js";
import type { RawText } from "./annotate.js";
import { withScheme } from "./links.js";
import { makeSharedNames } from "./shared-names.js";

/** What the stage needs beside the papers. */
export interface NormalizeReference {
  /** An empty store; annotated papers wait in it until it is known which names several of them introduce. */
  readonly store: RecordStore<Annotated>;
  /** The annotator with its vocabularies; the runner may share its work among threads. */
  readonly annotate: AnnotateBatch;
  /** Names that papers of the previous release introduced, where there is one: they keep their ids. */
  readonly previous?: PreviousNames;
}

/** Annotates papers, in their order. */
export type AnnotateBatch = (papers: readonly RawText[]) => Promise<readonly Annotation[]>;

/** Papers in one batch of output. */
const BATCH = 1000;

/** Makes the stage that cleans titles and abstracts and finds everything in them: one paper in, one paper out. */
export function makeNormalize({ store, annotate, previous }: NormalizeReference): Stage<Paper, Annotated> {
  return {
    name: "normalize",
    law: { sentence: "papers in = papers out", weighIn: () => 1, weighOut: () => 1 },
    async *run(batches, report) {
      const names = makeSharedNames(previous);
      for await (const batch of batches) {
        const annotations = await annotate(batch);
        for (const [i, paper] of batch.entries()) {
          const annotated = { ...paper, ...withAddresses(annotations[i]!) };
          noteDebris(annotated, report);
          names.see(annotated);
          store.append(annotated);
        }
      }
      for (let from = 0; from < store.size; from += BATCH) {
        const count = Math.min(BATCH, store.size - from);
        yield Array.from({ length: count }, (_, i) => names.settle(store.take(from + i)));
      }
      for (const name of names.reserved()) report.finding(RESERVED, {}, reservedNameDetail(name));
    },
  };
}

/** The guide has addresses as written; the dataset has such as can be followed. */
function withAddresses(annotation: Annotation): Annotation {
  return { ...annotation, links: annotation.links.map((link) => ({ ...link, url: withScheme(link.url) })) };
}

/** What no rule could decide stays in the text, with a note. */
function noteDebris({ paper_id, title, abstract }: Annotated, report: Report): void {
  for (const [field, text] of [
    ["title", title],
    ["abstract", abstract],
  ] as const) {
    const left = text === null ? [] : leftoverDebris(text);
    if (left.length === 0) continue;
    report.finding("debris-left", { paper_id }, `${field}: ${left.join(" ")} stayed as written`);
  }
}

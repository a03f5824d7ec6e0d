import { makeDeduplicate } from "../../pipeline/deduplicate/stage.js";
import { openLedger, runStage } from "../../pipeline/ledger.js";
import { bareCapture } from "../../pipeline/parse/form.js";
import { memoryStore } from "../../pipeline/record-store.js";
import type { Capture } from "../../pipeline/records.js";
import type { Text } from "./perturbation.js";

/** A text whose paper is known. */
export interface KnownText extends Text {
  /** arXiv id: the truth. */
  readonly id: string;
  /** The tool that captured it; tools are added in the order in which they first stand in a list. */
  readonly tool: string;
}

const BATCH = 1000;

/**
 * Runs the stage `deduplicate` over texts, and tells into which paper each went.
 * @param showIds  whether the stage sees the arXiv ids
 * @returns number of the paper of each text
 */
export async function groupTexts(texts: readonly KnownText[], showIds: boolean): Promise<Uint32Array> {
  const tools = [...new Set(texts.map(({ tool }) => tool))];
  const stage = makeDeduplicate({ store: memoryStore(), sequenceOf: (source_id) => tools.indexOf(source_id) });
  async function* batches(): AsyncIterable<readonly Capture[]> {
    for (let start = 0; start < texts.length; start += BATCH) {
      yield texts.slice(start, start + BATCH).map((text, at) => captureOf(text, start + at, showIds));
    }
  }
  const papers = new Uint32Array(texts.length);
  let count = 0;
  for await (const batch of runStage(stage, batches(), openLedger())) {
    for (const { listings } of batch) {
      for (const { position } of listings) papers[position - 1] = count;
      count++;
    }
  }
  return papers;
}

/** A capture that says nothing but a title and an abstract; its position is its place in the list. */
function captureOf({ id, tool, title, abstract, isTruncated }: KnownText, place: number, showIds: boolean): Capture {
  return {
    source_id: tool,
    position: place + 1,
    line_start: null,
    line_end: null,
    ...bareCapture(title, abstract === "" ? null : abstract, isTruncated),
    arxiv_id: showIds ? `arxiv:${id}` : null,
  };
}

import type { PreviousText } from "../previous/papers.js";
import { memoryStore } from "../record-store.js";
import type { Capture } from "../records.js";
import { compareCandidates } from "./comparing.js";
import { makeMemory } from "./remembered.js";
import { gatherUnits } from "./units.js";

/** A capture of a paper of this build. */
export interface NowCapture {
  readonly paper: number;
  readonly capture: Capture;
}

/** A paper of the previous release. */
export interface BeforeText {
  readonly previous: number;
  readonly text: PreviousText;
}

/** A paper that would have been one with a paper of the previous release, had they come in one build. */
export interface Alike {
  readonly paper: number;
  readonly previous: number;
  /** As that of edges between listings; infinite where title key and text are equal word for word. */
  readonly strength: number;
}

/** Compares papers with those of the previous release by the rules that join listings. */
export function findAlike(now: readonly NowCapture[], before: readonly BeforeText[]): Alike[] {
  const store = memoryStore<Capture>();
  const { remember, close } = makeMemory();
  const captures = [...now.map(({ capture }) => capture), ...before.map(({ text }) => captureOf(text))];
  for (const [at, capture] of captures.entries()) {
    const placed = { ...capture, source_id: "", position: at };
    remember(placed, store.append(placed));
  }
  const memory = close();
  const units = gatherUnits(
    memory,
    () => 0,
    () => "",
  );
  const papers = Array.from({ length: units.count }, () => new Set<number>());
  const previous = Array.from({ length: units.count }, () => new Set<number>());
  for (const [at, { paper }] of now.entries()) papers[units.unitOf[at]!]!.add(paper);
  for (const [at, { previous: number }] of before.entries()) previous[units.unitOf[now.length + at]!]!.add(number);

  const alike: Alike[] = [];
  const tell = (a: number, b: number, strength: number): void => {
    for (const paper of papers[a]!)
      for (const number of previous[b]!) alike.push({ paper, previous: number, strength });
  };
  for (let unit = 0; unit < units.count; unit++) tell(unit, unit, Number.POSITIVE_INFINITY);
  for (const { a, b, strength } of compareCandidates(memory, units, store).edges) {
    tell(a, b, strength);
    tell(b, a, strength);
  }
  return alike;
}

/** A paper of the previous release as a capture that says no more than its text and its arXiv id. */
function captureOf({ title, abstract, arxiv_id, is_truncated }: PreviousText): Capture {
  return {
    source_id: "",
    position: 0,
    line_start: null,
    line_end: null,
    title,
    abstract,
    listed_on: null,
    arxiv_id,
    arxiv_version: null,
    url: null,
    authors: [],
    categories: [],
    published_on: null,
    upvotes: null,
    urls: [],
    is_truncated,
  };
}

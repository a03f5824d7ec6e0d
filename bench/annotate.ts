/** Speed of `annotate` on one core, beside that of only reading and writing the same texts, in one run. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadVocabularies, projectRoot } from "../pipeline/io.js";
import { makeAnnotator } from "../pipeline/normalize/annotate.js";

interface Text {
  readonly title: string;
  readonly abstract: string | null;
}

/** What was measured. */
export interface AnnotateSpeed {
  readonly setupMs: number;
  readonly perSecond: number;
  /** Texts a second when they are only parsed from JSON and written again. */
  readonly plainPerSecond: number;
}

/** Times the texts are gone through before and while measuring. */
const WARM_UP = 3;
const ROUNDS = 10;

/** Measures on the papers of the dataset as built. */
export function measureAnnotate(): AnnotateSpeed {
  const lines = readFileSync(join(projectRoot(), "output/jsonl/papers.jsonl"), "utf8").trim().split("\n");
  const texts = lines.map((line) => JSON.parse(line) as Text).map(({ title, abstract }) => ({ title, abstract }));
  const json = texts.map((text) => JSON.stringify(text));
  const started = performance.now();
  const annotate = makeAnnotator(loadVocabularies());
  const setupMs = performance.now() - started;
  return {
    setupMs,
    perSecond: rate(texts, (text) => annotate(text)),
    plainPerSecond: rate(json, (line) => JSON.stringify(JSON.parse(line))),
  };
}

/** Items a second, from the fastest of some rounds. */
function rate<T>(items: readonly T[], work: (item: T) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const started = performance.now();
    for (const item of items) work(item);
    if (round >= WARM_UP) best = Math.min(best, performance.now() - started);
  }
  return items.length / (best / 1000);
}

import { readFileSync } from "node:fs";
import { type DeduplicateReference, makeDeduplicate } from "../../pipeline/deduplicate/stage.js";
import type { FindingRule } from "../../pipeline/findings.js";
import { bareCapture } from "../../pipeline/parse/form.js";
import { memoryStore } from "../../pipeline/record-store.js";
import type { Capture, Paper } from "../../pipeline/records.js";
import type { Place, Report } from "../../pipeline/stage.js";

/** A finding as a stage reports it. */
export interface Reported {
  readonly rule: FindingRule;
  readonly place: Place;
  readonly detail: string;
}

const SOURCES = ["first", "second", "third"];

/** Runs the stage over captures, cut into batches of a size. */
export async function runDeduplicate(
  captures: readonly Capture[],
  options: { batch?: number } & Partial<DeduplicateReference> = {},
): Promise<{ papers: Paper[]; batches: number[]; findings: Reported[] }> {
  const { batch = 1000, ...reference } = options;
  const findings: Reported[] = [];
  const report: Report = {
    finding: (rule, place, detail) => findings.push({ rule, place, detail }),
    trouble: () => {},
    takeIn: () => {},
    setAside: () => {},
  };
  async function* cut(): AsyncIterable<readonly Capture[]> {
    for (let start = 0; start < captures.length; start += batch) yield captures.slice(start, start + batch);
  }
  const stage = makeDeduplicate({
    store: memoryStore(),
    sequenceOf: (source_id) => SOURCES.indexOf(source_id) + 1,
    ...reference,
  });
  const papers: Paper[] = [];
  const batches: number[] = [];
  for await (const found of stage.run(cut(), report)) {
    papers.push(...found);
    batches.push(found.length);
  }
  return { papers, batches, findings: findings.sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b))) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A capture with what a test cares about, and nothing else. */
export function captureOf(values: Partial<Capture> & Pick<Capture, "title">): Capture {
  return {
    source_id: "first",
    position: 1,
    line_start: null,
    line_end: null,
    ...bareCapture(values.title, null, false),
    ...values,
  };
}

/** The two dumps of the project as captures: pairs of paragraphs, title and abstract, after the date of the page. */
export function seedCaptures(): Capture[] {
  return ["000_84fe730320be3bb8", "002_23b7f22dc5252b6a"].flatMap((source_id) => {
    const page = readFileSync(new URL(`../../raw/${source_id}.txt`, import.meta.url), "utf8");
    const paragraphs = page.split("\n\n").filter((paragraph) => paragraph.trim() !== "");
    const listings = paragraphs.slice(paragraphs.findIndex((text) => /^(?:Mar 14|Jul 30)$/.test(text)) + 1);
    return Array.from({ length: listings.length / 2 }, (_, at) =>
      captureOf({ source_id, position: at + 1, title: listings[2 * at]!, abstract: listings[2 * at + 1]! }),
    );
  });
}

/** Captures in another order, decided by numbers that a property test draws. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed | 0;
  for (let at = result.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const other = (state >>> 0) % (at + 1);
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}

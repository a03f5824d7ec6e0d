import type { Joined } from "./joining.js";
import type { Units } from "./units.js";

/** Papers as groups of captures, numbered by their first listing. */
export interface Papers {
  readonly count: number;
  readonly paperOfUnit: Uint32Array;
  /** First listing of each paper, as a capture. */
  readonly firstCapture: Uint32Array;
  /** Captures of a paper in canonical order. */
  capturesOf(paper: number): Uint32Array;
}

/** Turns joined units into papers. A paper's first unit is its least, so papers stand in the order of their first listing. */
export function gatherPapers(units: Units, joined: Joined): Papers {
  const paperOfUnit = new Uint32Array(units.count);
  const firstCapture: number[] = [];
  for (let unit = 0; unit < units.count; unit++) {
    const first = joined.paperOf[unit]!;
    if (first === unit) paperOfUnit[unit] = firstCapture.push(units.first[unit]!) - 1;
    else paperOfUnit[unit] = paperOfUnit[first]!;
  }
  const count = firstCapture.length;
  const starts = new Uint32Array(count + 1);
  for (const capture of units.order) starts[paperOfUnit[units.unitOf[capture]!]! + 1]!++;
  for (let paper = 0; paper < count; paper++) starts[paper + 1]! += starts[paper]!;
  const next = starts.slice();
  const captures = new Uint32Array(units.order.length);
  for (const capture of units.order) captures[next[paperOfUnit[units.unitOf[capture]!]!]!++] = capture;
  return {
    count,
    paperOfUnit,
    firstCapture: Uint32Array.from(firstCapture),
    capturesOf: (paper) => captures.subarray(starts[paper]!, starts[paper + 1]!),
  };
}

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edge, joinUnits } from "../pipeline/deduplicate/joining.js";
import { shuffled } from "./support/deduplicating.js";

/** Papers as lists of units. */
function join(ids: readonly number[], edges: readonly Edge[], contradictions: readonly [number, number][] = []) {
  const { paperOf, ambiguities } = joinUnits(ids.length, (unit) => ids[unit]!, edges, contradictions);
  return { paperOf: [...paperOf], ambiguities };
}

const edge = (a: number, b: number, strength: number): Edge => ({ a, b, strength });

describe("joining units", () => {
  it("joins one id without any edge", () => {
    expect(join([7, 0, 7, 8], []).paperOf).toEqual([0, 1, 0, 3]);
  });

  it("follows edges from unit to unit", () => {
    expect(join([0, 0, 0], [edge(0, 1, 5), edge(1, 2, 3)]).paperOf).toEqual([0, 0, 0]);
  });

  it("takes the stronger edge where both cannot be taken", () => {
    expect(join([1, 2, 0], [edge(0, 2, 3), edge(1, 2, 5)]).paperOf).toEqual([0, 1, 1]);
  });

  it("never joins two ids through a third", () => {
    expect(join([1, 0, 0, 2], [edge(0, 1, 9), edge(1, 2, 8), edge(2, 3, 7)]).paperOf).toEqual([0, 0, 0, 3]);
  });

  it("never joins two ids through a chain of equal edges", () => {
    expect(join([1, 0, 0, 2], [edge(0, 1, 5), edge(1, 2, 5), edge(2, 3, 5)]).paperOf).toEqual([0, 0, 0, 3]);
  });

  it("leaves apart what fits two ids equally, and says so", () => {
    const { paperOf, ambiguities } = join([1, 0, 2], [edge(0, 1, 5), edge(1, 2, 5)]);
    expect(paperOf).toEqual([0, 1, 2]);
    expect(ambiguities).toEqual([{ unit: 1, rivals: [0, 2] }]);
  });

  it("leaves it apart for good, also where a weaker edge would decide", () => {
    expect(join([1, 0, 2, 1], [edge(0, 1, 5), edge(1, 2, 5), edge(1, 3, 4)]).paperOf).toEqual([0, 1, 2, 0]);
  });

  it("keeps copies together that fit two ids equally", () => {
    const edges = [edge(0, 1, 5), edge(1, 3, 5), edge(0, 2, 5), edge(2, 3, 5), edge(1, 2, 5)];
    expect(join([1, 0, 0, 2], edges).paperOf).toEqual([0, 1, 1, 3]);
  });

  it("leaves apart what fits two units that contradict each other", () => {
    const { paperOf, ambiguities } = join([0, 0, 0], [edge(0, 2, 5), edge(1, 2, 5)], [[0, 1]]);
    expect(paperOf).toEqual([0, 1, 2]);
    expect(ambiguities).toEqual([{ unit: 2, rivals: [0, 1] }]);
  });

  it("keeps a contradiction when units have become papers", () => {
    const edges = [edge(0, 2, 9), edge(1, 3, 8), edge(2, 3, 7)];
    expect(join([0, 0, 0, 0], edges, [[0, 1]]).paperOf).toEqual([0, 1, 0, 1]);
  });

  it("is not ambiguous where two ids are reached with different strength", () => {
    expect(join([1, 0, 2], [edge(0, 1, 5), edge(1, 2, 6)])).toEqual({ paperOf: [0, 1, 1], ambiguities: [] });
  });

  it("does not depend on the order of edges, and keeps every promise", () => {
    const units = 12;
    const unit = fc.nat(units - 1);
    const pair = fc.tuple(unit, unit).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(
        fc.array(fc.nat(3), { minLength: units, maxLength: units }),
        fc.array(fc.tuple(pair, fc.nat(4)), { maxLength: 30 }),
        fc.array(pair, { maxLength: 3 }),
        fc.integer(),
        (ids, drawn, contradictions, seed) => {
          const edges = drawn.map(([[a, b], strength]) => edge(Math.min(a, b), Math.max(a, b), strength));
          const free = contradictions.filter(([a, b]) => ids[a] === 0 || ids[a] !== ids[b]);
          const found = join(ids, edges, free);
          expect(join(ids, shuffled(edges, seed), shuffled(free, seed))).toEqual(found);
          const { paperOf } = found;
          for (let a = 0; a < units; a++) {
            expect(paperOf[a]).toBeLessThanOrEqual(a);
            for (let b = 0; b < a; b++) {
              if (ids[a] !== 0 && ids[a] === ids[b]) expect(paperOf[a]).toBe(paperOf[b]);
              if (ids[a] !== 0 && ids[b] !== 0 && ids[a] !== ids[b]) expect(paperOf[a]).not.toBe(paperOf[b]);
            }
          }
          for (const [a, b] of free) {
            const haveForcedEnds = ids[a] !== 0 || ids[b] !== 0;
            if (!haveForcedEnds) expect(paperOf[a]).not.toBe(paperOf[b]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

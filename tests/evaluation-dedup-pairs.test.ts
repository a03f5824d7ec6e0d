import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countPairs, type Grouped, pairFigures } from "../evaluation/dedup/pairs.js";

const capture = fc.record({
  id: fc.constantFrom("2401.00001", "2401.00002", "2401.00003"),
  paper: fc.nat(3),
  titleKey: fc.constantFrom("agents", "models"),
});

/** Looks at every two captures. */
function countByHand(captures: readonly Grouped[], isLeftOut: (id: string, other: string) => boolean) {
  const counts = { all: { right: 0, missed: 0, extra: 0 }, differing: { right: 0, missed: 0, extra: 0 } };
  for (const [b, two] of captures.entries()) {
    for (const one of captures.slice(0, b)) {
      const [isOne, isTogether] = [one.id === two.id, one.paper === two.paper];
      if ((!isOne && !isTogether) || isLeftOut(one.id, two.id)) continue;
      const kind = isOne && isTogether ? "right" : isOne ? "missed" : "extra";
      counts.all[kind]++;
      if (one.titleKey !== two.titleKey) counts.differing[kind]++;
    }
  }
  return counts;
}

describe("counting pairs", () => {
  it("gives what looking at every two captures gives", () => {
    const ids = fc.array(fc.constantFrom("2401.00001 2401.00002", "2401.00003 2401.00003"), { maxLength: 2 });
    fc.assert(
      fc.property(fc.array(capture, { maxLength: 25 }), ids, (captures, leftOut) => {
        const isLeftOut = (...pair: string[]) => leftOut.some((ids) => ids === pair.sort().join(" "));
        const { all, differing, missed, extra } = countPairs(captures, isLeftOut);
        expect({ all, differing }).toEqual(countByHand(captures, isLeftOut));
        expect([missed.length, extra.length]).toEqual([all.missed, all.extra]);
      }),
    );
  });

  it("lists what went wrong by the places of both captures", () => {
    const grouped = (id: string, paper: number) => ({ id, paper, titleKey: id });
    const { missed, extra } = countPairs([grouped("a", 0), grouped("b", 0), grouped("a", 1), grouped("b", 0)]);
    expect(missed).toEqual([[0, 2]]);
    expect(extra).toEqual([
      [0, 1],
      [0, 3],
    ]);
  });
});

describe("figures of pairs", () => {
  it("have the Wilson interval of the share of right pairs, as F1", () => {
    // 90 of 100: Wilson's interval is 0.8256 to 0.9448.
    const { f1, precision, recall, f1_low, f1_high } = pairFigures({ right: 90, missed: 4, extra: 6 });
    expect([f1, precision, recall]).toEqual([180 / 190, 90 / 96, 90 / 94]);
    expect(f1_low! / (2 - f1_low!)).toBeCloseTo(0.8256, 4);
    expect(f1_high! / (2 - f1_high!)).toBeCloseTo(0.9448, 4);
  });

  it("say how sure they are where all pairs are right, and nothing where there are none", () => {
    const { f1, f1_low, f1_high } = pairFigures({ right: 2000, missed: 0, extra: 0 });
    expect([f1, f1_high]).toEqual([1, 1]);
    expect(f1_low).toBeCloseTo(0.99904, 5);
    expect(pairFigures({ right: 0, missed: 0, extra: 0 })).toMatchObject({ f1: null, f1_low: null, f1_high: null });
  });

  it("lie within their interval", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(9), fc.nat(9), (right, missed, extra) => {
        const { f1, f1_low, f1_high } = pairFigures({ right, missed, extra });
        if (f1 === null) return;
        expect(f1_low!).toBeLessThanOrEqual(f1 + 1e-9);
        expect(f1_high!).toBeGreaterThanOrEqual(f1 - 1e-9);
      }),
    );
  });
});

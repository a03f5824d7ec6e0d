import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BEYOND, makeTriggerScan } from "../pipeline/text/triggers.js";

/** The meaning of triggers, one place of the text after another. */
function scanSlowly(sets: readonly (readonly string[])[], text: string): number {
  let bits = 0;
  for (const [i, triggers] of sets.entries()) {
    for (const trigger of triggers) {
      for (let at = 0; at + trigger.length <= text.length; at++) {
        if ([...trigger].every((mark, k) => stands(mark, text.charCodeAt(at + k)))) bits |= 1 << i;
      }
    }
  }
  return bits;
}

function stands(mark: string, unit: number): boolean {
  if (mark === "0") return unit >= 48 && unit <= 57;
  if (mark === "A") return unit >= 65 && unit <= 90;
  if (mark === BEYOND) return unit < 32 || unit > 126;
  return mark.charCodeAt(0) === unit;
}

describe("a scan for triggers", () => {
  it("tells which sets have a trigger in the text", () => {
    const scan = makeTriggerScan([["0times", "{"], ["sim0"], [".A"], [BEYOND]]);
    expect(scan("plain words, sometimes similar. and 5 times")).toBe(0);
    expect(scan("about 15times")).toBe(1);
    expect(scan("sim7 of {x}")).toBe(3);
    expect(scan("done.We")).toBe(4);
    expect(scan("a naïve\tway")).toBe(8);
    expect(scan("")).toBe(0);
  });

  it("finds triggers that start inside others", () => {
    const scan = makeTriggerScan([["aab"], ["ab"], ["b c"], ["aaaa"]]);
    expect(scan("aaab c")).toBe(7);
  });

  it("finds what a slow search finds", () => {
    const trigger = fc.string({
      unit: fc.constantFrom("a", "b", "0", "A", " ", "\\", BEYOND),
      minLength: 1,
      maxLength: 4,
    });
    const text = fc.string({
      unit: fc.constantFrom("a", "b", "7", "Q", " ", "\\", "é", "\n", "\ud800", "c"),
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(trigger, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        text,
        (sets, sample) => {
          expect(makeTriggerScan(sets)(sample)).toBe(scanSlowly(sets, sample));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("refuses what it cannot tell apart or hold", () => {
    expect(() => makeTriggerScan([["Big"]])).toThrow(/A for capital letters/);
    expect(() => makeTriggerScan([["v2"]])).toThrow(/0 for digits/);
    expect(() => makeTriggerScan(Array.from({ length: 32 }, () => ["a"]))).toThrow(/at most 31/);
  });
});

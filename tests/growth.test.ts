/** The expectation that time grows with a text, on a clock that the work itself moves. */
import { describe, expect, it } from "vitest";
import { expectLinear } from "./support/growth.js";

/** Expects it of work that takes so many milliseconds for a text of a length. */
function expectOf(milliseconds: (length: number) => number): void {
  let time = 0;
  expectLinear(
    (text) => {
      time += milliseconds(text.length);
    },
    "ab",
    100,
    () => time,
  );
}

describe("time that is expected to grow with a text", () => {
  it("may grow so, and may be too short to tell", () => {
    expectOf((length) => 5 * length);
    expectOf((length) => (length * length) / 1000);
  });

  it("may not grow with its square", () => {
    expect(() => expectOf((length) => length * length)).toThrow(/less than 10 times as long was expected/);
  });
});

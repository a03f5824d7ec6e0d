import { expect } from "vitest";

/** How much longer four times the text may take: 4 where time grows with the text, 16 where it grows with its square. */
const MOST = 10;

/** Time under which the clock and the machine's other work say more than the code, in milliseconds. */
const NOISE = 40;

/** So often a machine that is busy with something else may be asked again: a square shows every time. */
const TRIES = 3;

/**
 * Expects that the time of some work grows with the length of its text and not with its square: a short text and one four
 * times as long are compared, each by the fastest of three runs.
 * @param now  a clock, in milliseconds
 */
export function expectLinear(
  work: (text: string) => unknown,
  piece: string,
  length: number,
  now = () => performance.now(),
): void {
  /** @returns milliseconds */
  const timeOf = (text: string) => {
    const started = now();
    work(text);
    return now() - started;
  };
  const fastest = (text: string) => Math.min(...Array.from({ length: 3 }, () => timeOf(text)));
  const shortText = piece.repeat(Math.ceil(length / piece.length));
  const longText = piece.repeat(Math.ceil((4 * length) / piece.length));
  // What is done before a clock can tell needs no comparison.
  if (timeOf(longText) < MOST * NOISE) return;
  let short = 0;
  let long = 0;
  for (let tried = 0; tried < TRIES; tried++) {
    short = fastest(shortText);
    long = fastest(longText);
    if (long < MOST * Math.max(short, NOISE)) return;
  }
  expect.fail(
    `"${piece}" takes ${short.toFixed(0)} ms, four times as much takes ${long.toFixed(0)} ms: less than ${MOST} times as long was expected`,
  );
}

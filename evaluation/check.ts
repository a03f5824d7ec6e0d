import type { Figures, RowFigures } from "./figures.js";
import { number } from "./report.js";

/** How far a figure may fall before the check fails: half a point. */
export const TOLERANCE = 0.005;

type KnownFigures = Pick<Figures, "rows">;

/**
 * What got worse: one line for each row whose F1 fell by more than half a point, or which was measured and no longer is.
 * @param before  figures of an earlier run
 */
export function dropsOf(before: KnownFigures, now: KnownFigures): string[] {
  return before.rows.flatMap(({ row, f1 }: RowFigures<string>) => {
    if (f1 === null) return [];
    const found = now.rows.find((other) => other.row === row)?.f1 ?? null;
    // Figures carry four decimals; a fall of exactly half a point must not fail by the binary form of its decimals.
    if (found !== null && f1 - found <= TOLERANCE + 1e-9) return [];
    return [`${row}: F1 fell from ${number(f1)} to ${number(found)}`];
  });
}

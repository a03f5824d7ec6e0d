/** Something that stands in a text. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

/** Number of the first span that starts at or behind a place. */
function firstFrom(spans: readonly Placed[], from: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first of some spans that lies wholly between two places. @param spans  in the order of their starts */
export function firstWithin<T extends Placed>(spans: readonly T[], from: number, to: number): T | undefined {
  for (let i = firstFrom(spans, from); i < spans.length && spans[i]!.start <= to; i++)
    if (spans[i]!.end <= to) return spans[i];
  return undefined;
}

/**
 * Those of some spans that lie wholly between two places.
 * @param spans  in the order of their starts; the time does not grow with how many lie elsewhere
 */
export function spansWithin<T extends Placed>(spans: readonly T[], from: number, to: number): T[] {
  const found: T[] = [];
  for (let i = firstFrom(spans, from); i < spans.length && spans[i]!.start <= to; i++)
    if (spans[i]!.end <= to) found.push(spans[i]!);
  return found;
}

/** The last of some spans that starts at or in front of a place. @param spans  in the order of their starts */
export function lastStarting<T extends Placed>(spans: readonly T[], at: number): T | undefined {
  return spans[firstFrom(spans, at + 1) - 1];
}

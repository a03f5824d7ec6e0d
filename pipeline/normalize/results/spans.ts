/** Something that stands in a text. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

/**
 * Those of some spans that lie wholly between two places.
 * @param spans  in the order of their starts; the time does not grow with how many lie elsewhere
 */
export function spansWithin<T extends Placed>(spans: readonly T[], from: number, to: number): T[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < from) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < spans.length && spans[i]!.start <= to; i++) if (spans[i]!.end <= to) found.push(spans[i]!);
  return found;
}

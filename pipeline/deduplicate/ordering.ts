/** Bits that a double has to hold both a key and an index. */
const EXACT_BITS = 53;

/**
 * Indices 0 to `count` - 1 in the order of a 32-bit key, equal keys by `compare` and then by index. Sorting numbers that
 * hold key and index is several times faster than sorting indices by a function, which then only sees equal keys.
 */
export function orderBy(
  count: number,
  keyOf: (index: number) => number,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const bits = Math.max(1, 32 - Math.clz32(count));
  const coarse = 2 ** Math.max(0, 32 + bits - EXACT_BITS);
  const size = 2 ** bits;
  const packed = new Float64Array(count);
  for (let index = 0; index < count; index++) packed[index] = Math.floor(keyOf(index) / coarse) * size + index;
  packed.sort();
  const order = Uint32Array.from(packed, (value) => value % size);
  for (let start = 0; start < count; ) {
    const key = Math.floor(packed[start]! / size);
    let end = start + 1;
    while (end < count && Math.floor(packed[end]! / size) === key) end++;
    if (end - start > 1) {
      order.subarray(start, end).sort((a, b) => keyOf(a) - keyOf(b) || compare(a, b) || a - b);
    }
    start = end;
  }
  return order;
}

/** Compares strings by code unit, never by locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

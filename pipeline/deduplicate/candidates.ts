/**
 * Pairs that share a bucket: for every column of hashes, the items with one hash. An item with hash 0 is in no bucket.
 * A pair is told once for every column in which it meets.
 * @param columns   hash of each item, one array a column; an array may be used again for the next column
 * @param maxAhead  in a crowded bucket (a page's error text in place of a thousand abstracts) each item meets only this
 *                  many of the next ones, so that time stays linear
 * @param onPair    called with both items, the smaller number first
 */
export function eachCandidatePair(
  columns: Iterable<Uint32Array>,
  maxAhead: number,
  onPair: (a: number, b: number) => void,
): void {
  for (const column of columns) {
    const items = itemsNotAlone(column);
    for (let i = 0; i < items.length; i++) {
      const hash = column[items[i]!];
      const end = Math.min(items.length, i + 1 + maxAhead);
      for (let j = i + 1; j < end && column[items[j]!] === hash; j++) onPair(items[i]!, items[j]!);
    }
  }
}

/** Items whose hash may occur twice, by hash and then by number. Most hashes are unique: a small table finds those out. */
function itemsNotAlone(column: Uint32Array): Uint32Array {
  const bits = Math.max(8, 35 - Math.clz32(column.length));
  const seen = new Uint8Array(2 ** bits);
  const slotOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
  for (let item = 0; item < column.length; item++) {
    const hash = column[item]!;
    const slot = slotOf(hash);
    if (hash !== 0 && seen[slot]! < 2) seen[slot]!++;
  }
  const found: number[] = [];
  for (let item = 0; item < column.length; item++) {
    const hash = column[item]!;
    if (hash !== 0 && seen[slotOf(hash)] === 2) found.push(item);
  }
  return Uint32Array.from(found).sort((a, b) => column[a]! - column[b]! || a - b);
}

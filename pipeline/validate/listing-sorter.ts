/**
 * Sorts more listings than fit into memory as objects: full runs are sorted and packed, the packed runs are merged.
 *
 * Papers come in the order of their ids, listings leave in the order of source and position, so all of them must wait for
 * the last paper. Where the published text was cleaned, a listing carries its own wording, 1.4 KB on average: a million as
 * objects would take up to 2 GB. Brotli at quality 1 packs them to less than half of their bytes at 200 MB/s, better and
 * faster than deflate; a stage has no files to spill to.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { ListingRow } from "../records.js";
import { ROW_ORDER } from "../tables.js";

/** When a run is full. */
export interface RunLimits {
  readonly rows: number;
  /** Characters of titles and abstracts. */
  readonly characters: number;
}

/** About 80 MB of objects; a build of 100,000 papers stays below it and packs nothing. */
const RUN_LIMITS: RunLimits = { rows: 131_072, characters: 32_000_000 };

const ROWS_PER_BLOCK = 256;

export interface ListingSorter {
  add(listing: ListingRow): void;
  /** All listings in the order of the table's key, in batches; listings with equal keys in the order they came. Call it once. */
  sorted(): Iterable<readonly ListingRow[]>;
}

/** Starts a sorter. */
export function makeListingSorter(limits: RunLimits = RUN_LIMITS): ListingSorter {
  const packed: Buffer[][] = [];
  let run: ListingRow[] = [];
  let characters = 0;

  function closeRun(): void {
    packed.push(packedBlocks(run.sort(ROW_ORDER.listings)));
    run = [];
    characters = 0;
  }

  return {
    add(listing) {
      run.push(listing);
      characters += (listing.title_text?.length ?? 0) + (listing.abstract_text?.length ?? 0);
      if (run.length >= limits.rows || characters >= limits.characters) closeRun();
    },
    *sorted() {
      if (packed.length === 0) {
        yield* slices(run.sort(ROW_ORDER.listings));
        return;
      }
      if (run.length > 0) closeRun();
      yield* merged(packed.map(openRun));
    },
  };
}

function packedBlocks(rows: readonly ListingRow[]): Buffer[] {
  return [...slices(rows)].map((slice) => {
    const json = Buffer.from(JSON.stringify(slice));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: json.length };
    return brotliCompressSync(json, { params });
  });
}

function* slices(rows: readonly ListingRow[]): Iterable<readonly ListingRow[]> {
  for (let i = 0; i < rows.length; i += ROWS_PER_BLOCK) yield rows.slice(i, i + ROWS_PER_BLOCK);
}

/** A packed run being read, one block at a time. */
interface OpenRun {
  /** Place among the runs: of equal keys the earlier run's comes first. */
  readonly index: number;
  readonly blocks: Buffer[];
  rows: readonly ListingRow[];
  at: number;
}

function openRun(blocks: Buffer[], index: number): OpenRun {
  const run = { index, blocks: blocks.reverse(), rows: [], at: 0 };
  nextBlock(run);
  return run;
}

/** Unpacks the next block and forgets its bytes. False where the run is at its end. */
function nextBlock(run: OpenRun): boolean {
  const block = run.blocks.pop();
  if (block === undefined) return false;
  run.rows = JSON.parse(brotliDecompressSync(block).toString()) as ListingRow[];
  run.at = 0;
  return true;
}

function* merged(runs: readonly OpenRun[]): Iterable<readonly ListingRow[]> {
  const heap = [...runs].sort(byHead);
  let batch: ListingRow[] = [];
  while (heap.length > 0) {
    const run = heap[0]!;
    batch.push(run.rows[run.at]!);
    run.at++;
    if (run.at === run.rows.length && !nextBlock(run)) {
      const last = heap.pop()!;
      if (heap.length > 0) heap[0] = last;
    }
    sink(heap);
    if (batch.length === ROWS_PER_BLOCK) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function byHead(a: OpenRun, b: OpenRun): number {
  return ROW_ORDER.listings(a.rows[a.at]!, b.rows[b.at]!) || a.index - b.index;
}

/** Lets the first run of a binary heap sink to its place. */
function sink(heap: OpenRun[]): void {
  let parent = 0;
  for (;;) {
    let least = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2]) {
      if (child < heap.length && byHead(heap[child]!, heap[least]!) < 0) least = child;
    }
    if (least === parent) return;
    [heap[parent], heap[least]] = [heap[least]!, heap[parent]!];
    parent = least;
  }
}

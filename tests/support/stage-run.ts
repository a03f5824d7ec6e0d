import { type Ledger, openLedger, runStage } from "../../pipeline/ledger.js";
import type { Source } from "../../pipeline/records.js";
import type { Stage } from "../../pipeline/stage.js";

/** Runs a stage over records, one batch, and gives what came out and what was told. */
export async function runOver<In, Out>(
  stage: Stage<In, Out>,
  records: readonly In[],
): Promise<{ out: Out[]; ledger: Ledger }> {
  const ledger = openLedger();
  const out: Out[] = [];
  async function* input() {
    if (records.length > 0) yield records;
  }
  for await (const batch of runStage(stage, input(), ledger)) out.push(...batch);
  return { out, ledger };
}

/** A dump in memory, read in chunks of a size. */
export function memorySource(bytes: Uint8Array | string, chunk = 1 << 16, source_id = "dump"): Source {
  const all = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return {
    source_id,
    file: `${source_id}.txt`,
    async *read() {
      for (let at = 0; at < all.length; at += chunk) yield all.subarray(at, at + chunk);
    },
  };
}

/** A dump whose bytes come in chunks of another size. */
export function inChunks(source: Source, chunk: number): Source {
  return {
    ...source,
    async *read() {
      for await (const bytes of source.read()) {
        for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
      }
    },
  };
}

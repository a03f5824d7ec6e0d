/** Puts the stages together, from dumps to the tables of a dataset. */
import { join } from "node:path";
import { withAnnotations } from "./cache/annotations.js";
import { withCaptures } from "./cache/captures.js";
import { makeDeduplicate } from "./deduplicate/stage.js";
import { loadVocabularies } from "./io.js";
import { type Ledger, runStage, type StageAccount } from "./ledger.js";
import { makeNormalize } from "./normalize/stage.js";
import type { Draft } from "./output.js";
import { makeParse } from "./parse/stage.js";
import type { PreviousRelease } from "./previous/release.js";
import type { Progress } from "./progress.js";
import { makePublish, type PublishedTable } from "./publish/stage.js";
import type { Annotated, Capture } from "./records.js";
import { loadFigures, loadSchemas, loadTables, ruleFiguresOf } from "./reference.js";
import { type Dump, oneByOne } from "./sources.js";
import { spillingStore } from "./spilling-store.js";
import { annotateWith } from "./threads/annotating.js";
import { type Helper, withHelpers } from "./threads/helper.js";
import { parquetBy } from "./threads/publishing.js";
import { makeValidate } from "./validate/stage.js";

export { openCache } from "./cache/folder.js";
export { finish } from "./finish.js";

/** A held-back row with its reason, as it stands in `findings/quarantined.jsonl`. */
export interface Quarantined {
  readonly table: string;
  readonly row: unknown;
  readonly rule: string;
  readonly detail: string;
}

/** What a run of the stages works on. */
export interface Run {
  readonly dumps: readonly Dump[];
  readonly previous: PreviousRelease | null;
  readonly draft: Draft;
  readonly ledger: Ledger;
  readonly progress: Progress;
  readonly workers: number;
  /** The folder with what earlier builds found; null where everything is to be done anew. */
  readonly cache: string | null;
}

/** Runs all stages. @returns the files of the tables, and the rows that were held back */
export async function runStages(run: Run): Promise<{ written: PublishedTable[]; quarantined: Quarantined[] }> {
  return withHelpers(run.workers, (helpers) => runStagesWith(helpers, run));
}

async function runStagesWith(
  helpers: readonly Helper[],
  { dumps, previous, draft, ledger, progress, cache }: Run,
): Promise<{ written: PublishedTable[]; quarantined: Quarantined[] }> {
  const schemas = loadSchemas();
  const vocabularies = loadVocabularies();
  const quarantined: Quarantined[] = [];
  const captureStore = spillingStore<Capture>(join(draft.path, "captures"));
  const paperStore = spillingStore<Annotated>(join(draft.path, "papers"));
  const entries = new Map(dumps.map(({ entry }) => [entry.source_id, entry]));
  const tell = (account: StageAccount) => progress.tell(account.name, Math.max(account.recordsIn, account.recordsOut));

  const parse = makeParse();
  const parseNew = cache === null ? parse : withCaptures(parse, cache, (id) => entries.get(id)!.sha256);
  const captures = runStage(parseNew, oneByOne(dumps), ledger, tell);
  const deduplicate = makeDeduplicate({
    store: captureStore,
    sequenceOf: (id) => entries.get(id)!.sequence,
    ...(previous && { previous: previous.papers }),
  });
  const papers = runStage(deduplicate, captures, ledger, tell);
  const annotate = annotateWith(helpers, vocabularies);
  const normalize = makeNormalize({
    store: paperStore,
    annotate: cache === null ? annotate : withAnnotations(annotate, cache),
    ...(previous && { previous: previous.names }),
  });
  const annotated = runStage(normalize, papers, ledger, tell);
  const validate = makeValidate({
    schemas,
    vocabularies,
    sources: dumps.map(({ entry }) => entry),
    ruleFigures: ruleFiguresOf(loadFigures()),
    quarantined: (table, row, rule, detail) => quarantined.push({ table, row, rule, detail }),
  });
  const rows = runStage(validate, annotated, ledger, tell);
  const publish = makePublish({
    tables: loadTables(schemas),
    folder: draft.folder,
    ...parquetBy(helpers, draft.path),
  });
  const written: PublishedTable[] = [];
  try {
    for await (const batch of runStage(publish, rows, ledger, tell)) written.push(...batch);
  } finally {
    captureStore.close();
    paperStore.close();
  }
  return { written, quarantined };
}

/**
 * Runs each stage alone over the papers of a dump, its whole input in memory, and prints what it took as JSON:
 * `node stages-once.js DUMP OUTPUT`, where OUTPUT is a folder for what is written. The first round warms up.
 */
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Table } from "../pipeline/columns.js";
import { makeDeduplicate } from "../pipeline/deduplicate/stage.js";
import { loadVocabularies } from "../pipeline/io.js";
import { openLedger, runStage } from "../pipeline/ledger.js";
import { makeNormalize } from "../pipeline/normalize/stage.js";
import { diskFolder } from "../pipeline/output.js";
import { makeParse } from "../pipeline/parse/stage.js";
import { columnsOf, openParquet } from "../pipeline/publish/parquet.js";
import type { Row } from "../pipeline/publish/row.js";
import { makePublish } from "../pipeline/publish/stage.js";
import { loadZstd } from "../pipeline/publish/zstd.js";
import { memoryStore } from "../pipeline/record-store.js";
import type { ValidatedRow } from "../pipeline/records.js";
import { loadFigures, loadSchemas, loadTables, ruleFiguresOf } from "../pipeline/reference.js";
import { collectDumps, oneByOne } from "../pipeline/sources.js";
import type { Stage, StageName } from "../pipeline/stage.js";
import { readLines } from "../pipeline/text/lines.js";
import { annotateWith } from "../pipeline/threads/annotating.js";
import { makeValidate } from "../pipeline/validate/stage.js";
import { writeByParquetjs } from "./parquetjs.js";

/** What a stage took. */
export interface StageCost {
  readonly stage: StageName;
  readonly seconds: number;
  readonly coreSeconds: number;
}

/** One round over all stages. */
export interface StagesRound {
  readonly papers: number;
  readonly stages: readonly StageCost[];
  /** Seconds for reading the dump line by line, `JSON.parse` and `JSON.stringify` of each line, and nothing else. */
  readonly plainSeconds: number;
  /** Seconds for the Parquet file of the table `papers`, by the project, read-back included, and by parquetjs-lite. */
  readonly parquetSeconds: number;
  readonly parquetjsSeconds: number;
}

/** Batches, all at hand. */
type Batches<T> = readonly (readonly T[])[];

const ROUNDS = 3;

const [dump, output] = process.argv.slice(2) as [string, string];
const { dumps } = collectDumps([dump]);
const schemas = loadSchemas();
const tables = loadTables(schemas);
const vocabularies = loadVocabularies();
const annotate = annotateWith([], vocabularies);
const zstd = await loadZstd();

const rounds: StagesRound[] = [];
for (let round = 0; round < ROUNDS; round++) rounds.push(await oneRound());
rmSync(output, { recursive: true, force: true });
console.log(JSON.stringify(rounds.slice(1)));

async function oneRound(): Promise<StagesRound> {
  const stages: StageCost[] = [];
  async function through<In, Out>(stage: Stage<In, Out>, input: AsyncIterable<readonly In[]>): Promise<Batches<Out>> {
    const { seconds, coreSeconds, result } = await costOf(async () => {
      const out: (readonly Out[])[] = [];
      for await (const batch of runStage(stage, input, openLedger())) out.push(batch);
      return out;
    });
    stages.push({ stage: stage.name, seconds, coreSeconds });
    return result;
  }
  const plain = await costOf(readPlainly);
  const captures = await through(makeParse(), oneByOne(dumps));
  const papers = await through(makeDeduplicate({ store: memoryStore(), sequenceOf: () => 0 }), given(captures));
  const annotated = await through(makeNormalize({ store: memoryStore(), annotate }), given(papers));
  const validate = makeValidate({
    schemas,
    vocabularies,
    sources: dumps.map(({ entry }) => entry),
    ruleFigures: ruleFiguresOf(loadFigures()),
  });
  const rows = await through(validate, given(annotated));
  await through(makePublish({ tables, folder: diskFolder(emptyFolder()) }), given(rows));
  const table = tables.find(({ name }) => name === "papers")!;
  const paperRows = rowsOf(table, rows);
  const ours = await costOf(() => writeParquet(table, paperRows));
  const parquetjs = await costOf(() => writeByParquetjs(table, paperRows, join(emptyFolder(), "papers.parquet")));
  return {
    papers: paperRows.length,
    stages,
    plainSeconds: plain.seconds,
    parquetSeconds: ours.seconds,
    parquetjsSeconds: parquetjs.seconds,
  };
}

async function* given<T>(batches: Batches<T>): AsyncIterable<readonly T[]> {
  yield* batches;
}

async function readPlainly(): Promise<void> {
  for await (const { lines } of readLines(createReadStream(dump, { highWaterMark: 1 << 20 }))) {
    for (const line of lines) JSON.stringify(JSON.parse(line));
  }
}

function rowsOf(table: Table, batches: Batches<ValidatedRow>): Row[] {
  const rows = batches.flat().filter((tagged) => tagged.table === table.name);
  return rows.map(({ row }) => row as unknown as Row);
}

/** Rows go in by the thousand, as the stage gives them. */
async function writeParquet(table: Table, rows: readonly Row[]): Promise<void> {
  const sink = await openParquet(table, diskFolder(emptyFolder()), zstd);
  for (let from = 0; from < rows.length; from += 1000)
    await sink.write(columnsOf(table, rows.slice(from, from + 1000)));
  const { problem } = await sink.finish();
  if (problem !== null) throw new Error(problem);
}

/** The folder for what is written, without what was written before. */
function emptyFolder(): string {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  return output;
}

async function costOf<T>(work: () => Promise<T>): Promise<{ seconds: number; coreSeconds: number; result: T }> {
  const [started, cores] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cores);
  return { seconds: (performance.now() - started) / 1000, coreSeconds: (user + system) / 1e6, result };
}

/**
 * Publishes the rows of a dataset once, in a process of its own, and prints what it took as JSON:
 * `node publish-once.js DATASET OUTPUT SHARE THREADS`, where SHARE is the share of each table's rows that are taken.
 * Reading the rows is not counted: a build has them in memory.
 */
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { diskFolder } from "../pipeline/output.js";
import { readManifest } from "../pipeline/publish/finish.js";
import { makePublish } from "../pipeline/publish/stage.js";
import { TABLES, type ValidatedRow } from "../pipeline/records.js";
import { loadSchemas, loadTables } from "../pipeline/reference.js";
import { readLines } from "../pipeline/text/lines.js";
import { withHelpers } from "../pipeline/threads/helper.js";
import { parquetBy } from "../pipeline/threads/publishing.js";

/** What publishing took. */
export interface PublishRun {
  readonly papers: number;
  readonly rows: number;
  readonly seconds: number;
  readonly coreSeconds: number;
  /** Peak memory in MB, that of the process as a whole. */
  readonly peak: number;
  /** Seconds for making the same rows from JSON and JSON from them, and nothing else. */
  readonly plainSeconds: number;
}

const [dataset, output, share, threads] = process.argv.slice(2) as [string, string, string, string];
const counts = (await readManifest(diskFolder(dataset)))!.rows;
const taken = (table: string) => Math.ceil((counts[table] ?? 0) * Number(share));

/** Time that passes outside the stage, in seconds of the clock and of the cores. */
const away = { seconds: 0, coreSeconds: 0, plainSeconds: 0 };
let rows = 0;

async function* batches(): AsyncGenerator<readonly ValidatedRow[]> {
  for (const table of TABLES) {
    let left = taken(table);
    const source = createReadStream(join(dataset, "jsonl", `${table}.jsonl`), { highWaterMark: 1 << 20 });
    const lines = readLines(source)[Symbol.asyncIterator]();
    for (
      let next = await outside(() => lines.next());
      !next.done && left > 0;
      next = await outside(() => lines.next())
    ) {
      const texts = next.value.lines.slice(0, left);
      left -= texts.length;
      rows += texts.length;
      yield await outside(async () => asRows(table, texts));
    }
  }
}

function asRows(table: string, texts: readonly string[]): ValidatedRow[] {
  const started = performance.now();
  const parsed = texts.map((text) => JSON.parse(text) as unknown);
  for (const row of parsed) JSON.stringify(row);
  away.plainSeconds += (performance.now() - started) / 1000;
  return parsed.map((row) => ({ table, row })) as ValidatedRow[];
}

async function outside<T>(work: () => Promise<T>): Promise<T> {
  const started = clock();
  const result = await work();
  const ended = clock();
  away.seconds += ended.seconds - started.seconds;
  away.coreSeconds += ended.coreSeconds - started.coreSeconds;
  return result;
}

function clock() {
  const { user, system } = process.cpuUsage();
  return { seconds: performance.now() / 1000, coreSeconds: (user + system) / 1e6 };
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const problems: string[] = [];
const report = {
  finding: (_rule: string, _place: object, detail: string) => problems.push(detail),
  trouble: () => {},
  takeIn: () => {},
  setAside: () => {},
};

const run = await withHelpers(Number(threads), async (helpers): Promise<PublishRun> => {
  const tables = loadTables(loadSchemas());
  const stage = makePublish({ tables, folder: diskFolder(output), ...parquetBy(helpers, output) });
  const started = clock();
  for await (const files of stage.run(batches(), report))
    problems.push(...files.filter(({ bytes }) => bytes === 0).map(({ file }) => `${file} is empty`));
  const ended = clock();
  return {
    papers: taken("papers"),
    rows,
    // Helping threads go on while rows are read: what one of them works is the least that the stage takes.
    seconds: Math.max(ended.seconds - started.seconds - away.seconds, ...helpers.map((helper) => helper.busy())),
    coreSeconds: ended.coreSeconds - started.coreSeconds - away.coreSeconds,
    peak: (process.resourceUsage().maxRSS * 1024) / 1e6,
    plainSeconds: away.plainSeconds,
  };
});
if (problems.length > 0) throw new Error(problems.join("; "));
console.log(JSON.stringify(run));
rmSync(output, { recursive: true, force: true });

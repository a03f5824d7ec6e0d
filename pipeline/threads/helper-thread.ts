/** What runs in a helping thread: it answers one call after the other. */
import { parentPort } from "node:worker_threads";
import { UserError } from "../errors.js";
import { loadVocabularies } from "../io.js";
import { type Annotator, makeAnnotator } from "../normalize/annotate.js";
import { diskFolder } from "../output.js";
import { openTableJob, type TableJob } from "../publish/table-job.js";
import type { TableName } from "../records.js";
import { loadSchemas, loadTables } from "../reference.js";
import type { Answer, CallName, Calls, Failure, Question } from "./calls.js";

type Handlers = { [Name in CallName]: (needs: Calls[Name]["needs"]) => Promise<Calls[Name]["answers"]> };

let annotator: Annotator | null = null;
const jobs = new Map<TableName, TableJob>();

const handlers: Handlers = {
  async annotate({ texts }) {
    annotator ??= makeAnnotator(loadVocabularies());
    return texts.map(annotator);
  },
  async openTable({ table, folder }) {
    // The annotation is over; its vocabularies would only take room.
    annotator = null;
    const found = loadTables(loadSchemas()).find(({ name }) => name === table);
    if (found === undefined) throw new Error(`the schema of the table ${table} is missing`);
    jobs.set(table, await openTableJob(found, diskFolder(folder)));
    return null;
  },
  async addRows({ table, rows }) {
    const job = jobs.get(table)!;
    for (const row of JSON.parse(rows) as readonly Readonly<Record<string, unknown>>[])
      if (job.add(row)) await job.flush();
    return null;
  },
  async closeTable({ table }) {
    await jobs.get(table)!.close();
    return null;
  },
  readTableBack: ({ table }) => jobs.get(table)!.readBack(),
  async abandonTable({ table }) {
    await jobs.get(table)?.abandon();
    return null;
  },
};

/** Calls are answered in the order in which they come: rows of a table must not overtake each other. */
let underWay: Promise<void> = Promise.resolve();

parentPort?.on("message", (question: Question) => {
  underWay = underWay.then(async () => parentPort?.postMessage(await answerTo(question)));
});

async function answerTo({ number, name, needs }: Question): Promise<Answer> {
  try {
    return { number, value: await (handlers[name] as (needs: unknown) => Promise<unknown>)(needs) };
  } catch (error) {
    return { number, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const user = error instanceof UserError ? { problems: error.problems, status: error.status } : null;
  return { message, stack, user };
}

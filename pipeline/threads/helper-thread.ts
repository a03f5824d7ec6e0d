/** What runs in a helping thread: it answers one call after the other. */
import { parentPort } from "node:worker_threads";
import { UserError } from "../errors.js";
import { loadVocabularies } from "../io.js";
import { type Annotator, makeAnnotator } from "../normalize/annotate.js";
import { diskFolder } from "../output.js";
import { openParquet, type ParquetSink } from "../publish/parquet.js";
import { loadZstd } from "../publish/zstd.js";
import type { Answer, CallName, Calls, Failure, Question } from "./calls.js";

type Handlers = { [Name in CallName]: (needs: Calls[Name]["needs"]) => Promise<Calls[Name]["answers"]> };

let annotator: Annotator | null = null;
const sinks = new Map<string, ParquetSink>();

const handlers: Handlers = {
  async annotate({ texts }) {
    annotator ??= makeAnnotator(loadVocabularies());
    return texts.map(annotator);
  },
  async openParquet({ table, folder }) {
    // The annotation is over; its vocabularies would only take room.
    annotator = null;
    sinks.set(table.name, await openParquet(table, diskFolder(folder), await loadZstd()));
    return null;
  },
  async writeParquet({ table, columns }) {
    await sinks.get(table)!.write(columns);
    return null;
  },
  finishParquet: ({ table }) => sinks.get(table)!.finish(),
  async abandonParquet({ table }) {
    await sinks.get(table)?.abandon();
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

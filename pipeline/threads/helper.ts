/** The calling side of a helping thread. */
import { Worker } from "node:worker_threads";
import { UserError } from "../errors.js";
import type { Answer, CallName, Calls, Failure } from "./calls.js";

/** A thread that takes work off the calling one. */
export interface Helper {
  /** @throws what the work threw, in the thread */
  ask<Name extends CallName>(name: Name, needs: Calls[Name]["needs"]): Promise<Calls[Name]["answers"]>;
  /** Seconds that the thread has worked so far. */
  busy(): number;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Does work with helping threads, which end with it.
 * @param workers  number of threads, the calling one among them
 */
export async function withHelpers<T>(workers: number, work: (helpers: readonly Helper[]) => Promise<T>): Promise<T> {
  const helpers = Array.from({ length: workers - 1 }, startHelper);
  try {
    return await work(helpers);
  } finally {
    await Promise.all(helpers.map((helper) => helper.close()));
  }
}

function startHelper(): Helper {
  const worker = new Worker(new URL("./helper-thread.js", import.meta.url));
  const waiting = new Map<number, Waiting>();
  let failure: Error | null = null;
  let next = 0;
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on("message", (answer: Answer) => {
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ("failure" in answer) asked?.reject(errorOf(answer.failure));
    else asked?.resolve(answer.value);
  });
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`a helping thread ended with status ${code}`)));
  return {
    ask(name, needs) {
      if (failure !== null) return Promise.reject(failure);
      return new Promise((resolve, reject) => {
        const number = next++;
        waiting.set(number, { resolve: resolve as Waiting["resolve"], reject });
        worker.postMessage({ number, name, needs });
      });
    },
    busy: () => worker.performance.eventLoopUtilization().active / 1000,
    async close() {
      worker.removeAllListeners("exit");
      await worker.terminate();
    },
  };
}

function errorOf({ message, stack, user }: Failure): Error {
  if (user !== null) return new UserError(user.problems, user.status);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

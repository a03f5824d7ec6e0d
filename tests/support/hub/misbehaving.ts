/** Every way in which a Hub, or the way to it, goes wrong. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answered } from "./exchange.js";

/** What happens in place of a good answer: an answer of another kind, or an end. Those with "done" come after the good deed. */
export type Behaviour =
  | Answered
  | "cut request"
  | "no answer"
  | "cut answer"
  | "done, then cut"
  | "done, then no answer"
  | { readonly done: Answered };

export interface Misbehaviour {
  readonly method?: string;
  /** A part of the path, or what it looks like. */
  readonly path: string | RegExp;
  readonly is: Behaviour;
  /** How often; once where it is not said. */
  readonly times?: number;
  /** What happens just before, such as someone else's commit. */
  readonly before?: () => void;
}

/** Takes the next behaviour that fits a request out of a list. */
export function makeMisbehaviours(): {
  add(...list: readonly Misbehaviour[]): void;
  next(method: string, path: string): Misbehaviour | undefined;
  clear(): void;
} {
  let rules: { readonly rule: Misbehaviour; left: number }[] = [];
  return {
    add: (...list) => void rules.push(...list.map((rule) => ({ rule, left: rule.times ?? 1 }))),
    next(method, path) {
      const found = rules.find(
        ({ rule, left }) =>
          left > 0 &&
          (rule.method ?? method) === method &&
          (typeof rule.path === "string" ? path.includes(rule.path) : rule.path.test(path)),
      );
      if (found !== undefined) found.left--;
      return found?.rule;
    },
    clear() {
      rules = [];
    },
  };
}

/** Whether a request is answered without being done. @returns true where the matter is settled */
export function misbehaveFirst(
  behaviour: Behaviour | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (behaviour === undefined || typeof behaviour === "object") return false;
  if (behaviour === "no answer") return true;
  if (behaviour !== "cut request") return false;
  // A part of the body has come when the connection ends.
  request.once("data", () => request.socket.destroy());
  request.once("end", () => response.destroy());
  return true;
}

/** Sends an answer, or the part of it that a behaviour lets through. */
export function send(answer: Answered, behaviour: Behaviour | undefined, response: ServerResponse): void {
  if (behaviour === "done, then no answer") return;
  if (behaviour === "done, then cut") {
    response.destroy();
    return;
  }
  const { status, headers, body = "" } = answer;
  const bytes = Buffer.from(body);
  response.writeHead(status, { "content-length": String(bytes.length), ...headers });
  if (behaviour !== "cut answer") {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, bytes.length / 2));
  // Half of the body is on its way before the connection ends.
  setTimeout(() => response.destroy(), 10);
}

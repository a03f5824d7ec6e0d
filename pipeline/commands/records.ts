/** JSONL between commands: records from standard input, checked at the seam; records to standard output, with back-pressure. */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { STATUS, UserError } from "../errors.js";
import { messageOf, problemOfFile } from "../io.js";
import { NotUtf8, readLines } from "../text/lines.js";
import type { SchemaCheck } from "../validate/schemas.js";

/** Records handed on at once. */
const BATCH = 1000;

/** Problems told before a stream is given up: a wrong file has as many as it has lines. */
const MAX_PROBLEMS = 20;

/** Where records come from: a name for messages and the bytes. */
export interface Input {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The named files, or standard input where none is named. @throws UserError (status 3) for files that cannot be read */
export function inputsOf(files: readonly string[]): Input[] {
  if (files.length === 0) return [{ name: "stdin", bytes: process.stdin }];
  const problems = files.map(problemOfFile).filter((problem) => problem !== null);
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return files.map((name) => ({ name, bytes: createReadStream(name, { highWaterMark: 1 << 20 }) }));
}

/** A record with the place it came from, for messages. */
export interface Placed<T> {
  readonly record: T;
  readonly place: string;
}

/**
 * Reads one JSON object a line.
 * @param check  the schema that every record must fit; null where the caller looks for itself
 * @throws UserError (status 3) with the first problems: not UTF-8, not JSON, not fitting the schema
 */
export async function* readRecords<T>(
  inputs: readonly Input[],
  check: SchemaCheck | null,
): AsyncIterable<readonly T[]> {
  for await (const batch of readPlaced<T>(inputs, check)) yield batch.map(({ record }) => record);
}

/** The same, each record with its place. */
export async function* readPlaced<T>(
  inputs: readonly Input[],
  check: SchemaCheck | null,
): AsyncIterable<readonly Placed<T>[]> {
  const problems: string[] = [];
  for (const { name, bytes } of inputs) {
    let batch: Placed<T>[] = [];
    try {
      for await (const { text, number } of eachLine(bytes)) {
        if (text.trim() === "") continue;
        const place = `${name}:${number}`;
        const parsed = parseObject(text);
        const problem = typeof parsed === "string" ? parsed : (check?.(parsed)?.problem ?? null);
        if (problem !== null) {
          problems.push(`${place}: ${problem}`);
          if (problems.length >= MAX_PROBLEMS)
            throw new UserError([...problems, "and perhaps more"], STATUS.unreadableInput);
        }
        // Nothing goes on once something is wrong; the rest is only read to tell what else is wrong.
        if (problems.length > 0) continue;
        batch.push({ record: parsed as T, place });
        if (batch.length === BATCH) {
          yield batch;
          batch = [];
        }
      }
    } catch (error) {
      if (error instanceof UserError) throw error;
      const line = error instanceof NotUtf8 ? `:${error.line}` : "";
      throw new UserError([...problems, `${name}${line}: ${messageOf(error)}`], STATUS.unreadableInput);
    }
    if (problems.length === 0 && batch.length > 0) yield batch;
  }
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
}

async function* eachLine(bytes: AsyncIterable<Uint8Array>): AsyncIterable<{ text: string; number: number }> {
  for await (const { first, lines } of readLines(bytes)) {
    for (const [i, text] of lines.entries()) yield { text, number: first + i };
  }
}

/** A line's object, or what is wrong with it. */
function parseObject(line: string): object | string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    return `expected a JSON object, found ${Array.isArray(value) ? "a list" : JSON.stringify(value)}`;
  } catch (error) {
    return `expected a JSON object on one line: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Writes records as lines to standard output, and waits where the reader is slower. */
export async function writeRecords(batches: AsyncIterable<readonly unknown[]>): Promise<number> {
  let written = 0;
  for await (const batch of batches) {
    await writeText(`${batch.map((record) => JSON.stringify(record)).join("\n")}\n`);
    written += batch.length;
  }
  return written;
}

/** Writes text to standard output. */
export async function writeText(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

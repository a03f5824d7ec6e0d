/** JSONL between commands: records from standard input, checked at the seam; records to standard output, with back-pressure. */
import { once } from "node:events";
import { createReadStream, fstatSync } from "node:fs";
import { messageOf, STATUS, UserError } from "../errors.js";
import { problemOfFile } from "../io.js";
import { NotUtf8, readLines } from "../text/lines.js";
import type { SchemaCheck } from "../validate/schemas.js";

/** Problems told before a stream is given up: a wrong file has as many as it has lines. */
const MAX_PROBLEMS = 20;

/** Where records come from: a name for messages and the bytes. */
export interface Input {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The named files, or standard input where none is named. @throws UserError (status 3) for files that cannot be read */
export function inputsOf(files: readonly string[]): Input[] {
  if (files.length === 0) return [stdin()];
  const problems = files.map(problemOfFile).filter((problem) => problem !== null);
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return files.map((name) => ({ name, bytes: createReadStream(name, { highWaterMark: 1 << 20 }) }));
}

/** Standard input. A folder there would be read as if it were empty. */
function stdin(): Input {
  if (fstatSync(0).isDirectory()) {
    throw new UserError(["stdin: expected a file or a pipe, found a folder"], STATUS.unreadableInput);
  }
  return { name: "stdin", bytes: process.stdin };
}

/**
 * Reads one JSON object a line; empty lines are left out.
 * @param check  the schema that every record must fit; null where the caller looks for itself
 * @throws UserError (status 3) with the problems of all inputs: not UTF-8, not JSON, not fitting the schema
 */
export async function* readRecords<T>(
  inputs: readonly Input[],
  check: SchemaCheck | null,
): AsyncIterable<readonly T[]> {
  for await (const batch of readLineRecords<T>(inputs, check)) yield batch.filter((record) => record !== null);
}

/**
 * The same, with null for each empty line: for a command that gives a line for each line.
 * What has arrived is handed on at once, so that a program that writes a line and waits for its answer gets one.
 */
export async function* readLineRecords<T>(
  inputs: readonly Input[],
  check: SchemaCheck | null,
): AsyncIterable<readonly (T | null)[]> {
  const problems: string[] = [];
  for (const { name, bytes } of inputs) {
    try {
      for await (const { first, lines } of readLines(bytes)) {
        const records: (T | null)[] = [];
        for (const [i, line] of lines.entries()) {
          const record = line.trim() === "" ? null : parseObject(line);
          const problem = typeof record === "string" ? record : record && (check?.(record)?.problem ?? null);
          if (problem === null) records.push(record as T | null);
          else problems.push(`${name}:${first + i}: ${problem}`);
          if (problems.length >= MAX_PROBLEMS)
            throw new UserError([...problems, "and perhaps more"], STATUS.unreadableInput);
        }
        // Nothing goes on once something is wrong; the rest is only read to tell what else is wrong.
        if (problems.length === 0 && records.length > 0) yield records;
      }
    } catch (error) {
      if (error instanceof UserError || !isOfInput(error)) throw error;
      problems.push(`${name}${error instanceof NotUtf8 ? `:${error.line}` : ""}: ${messageOf(error)}`);
    }
  }
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
}

/** Whether the bytes could not be read; anything else that is thrown here comes from whoever takes the records. */
function isOfInput(error: unknown): boolean {
  return error instanceof NotUtf8 || (error as NodeJS.ErrnoException).syscall !== undefined;
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

/** Writes records as lines to standard output (null as an empty one), and waits where the reader is slower. */
export async function writeRecords(batches: AsyncIterable<readonly unknown[]>): Promise<number> {
  let written = 0;
  for await (const batch of batches) {
    await writeText(`${batch.map((record) => (record === null ? "" : JSON.stringify(record))).join("\n")}\n`);
    written += batch.length;
  }
  return written;
}

/** Writes text to standard output. */
export async function writeText(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

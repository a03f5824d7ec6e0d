import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { messageOf, projectRoot, readJson } from "../pipeline/io.js";
import { explainErrors } from "../pipeline/validate/explain.js";

/** A line of a file that fits its schema, and where it stands: `file:line`. */
export interface Line<T> {
  readonly place: string;
  readonly value: T;
}

/** Problems that are listed of one file: a file of another kind would have one in each line. */
const LISTED_PROBLEMS = 20;

/**
 * Reads a JSONL file whose lines must fit a schema of `evaluation/`; empty lines are passed over.
 * @returns the lines that fit, and every problem as `file:line: what was expected`
 */
export function readLines<T>(file: string, schema: "gold" | "answer"): { lines: Line<T>[]; problems: string[] } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return { lines: [], problems: [`${file}: ${messageOf(error)}`] };
  }
  const validate = compile(schema);
  const lines: Line<T>[] = [];
  const problems: string[] = [];
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const place = `${file}:${i + 1}`;
    const value = parse(line);
    if (value instanceof SyntaxError) problems.push(`${place}: expected one JSON object: ${value.message}`);
    else if (!validate(value)) problems.push(`${place}: ${explainErrors(validate.errors ?? [], value)}`);
    else lines.push({ place, value: value as T });
  }
  const more = problems.length - LISTED_PROBLEMS;
  return {
    lines,
    problems: more > 0 ? [...problems.slice(0, LISTED_PROBLEMS), `${file}: and ${more} lines more`] : problems,
  };
}

function compile(schema: string): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: false });
  return ajv.compile(readJson(join(projectRoot(), `evaluation/${schema}.schema.json`)) as object);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    return error;
  }
}

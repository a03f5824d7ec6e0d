/** Answers the questions of `docs/queries.md` with DuckDB, on the dataset as built, through the views that are published with it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance, type Json } from "@duckdb/node-api";
import { markdownTable } from "../pipeline/publish/markdown.js";

/** Rows of an answer that a document shows. */
const SHOWN_ROWS = 10;

/** Characters of a value that a document shows. */
const SHOWN_CHARACTERS = 80;

/** What a query found: values as JSON has them, 64-bit counts as text. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}

/** A question of the document: its heading and its SQL. */
export interface Question {
  readonly heading: string;
  readonly sql: string;
}

/** The questions of the document: the sections that have SQL. */
export function questionsOf(text: string): Question[] {
  return text.split(/^## /m).flatMap((section) => {
    const sql = /```sql\n([\s\S]*?)```/.exec(section)?.[1];
    return sql === undefined ? [] : [{ heading: section.slice(0, section.indexOf("\n")), sql }];
  });
}

/**
 * Does something with a database in memory that has the views.
 * @param root     folder of the project, whose `schemas/views.sql` is read
 * @param dataset  where the dataset is, as the views take it
 */
export async function withViews<T>(
  root: string,
  dataset: string,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(`SET VARIABLE paperledger = '${dataset.replaceAll("'", "''")}'`);
    await connection.run(readFileSync(join(root, "schemas/views.sql"), "utf8"));
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What a query finds. @throws Error of DuckDB where the query is wrong */
export async function answer(connection: DuckDBConnection, sql: string): Promise<Answer> {
  const reader = await connection.runAndReadAll(sql);
  return { columns: reader.columnNames(), rows: reader.getRowsJson() };
}

/** The document with the answer of each question in its part `<!-- made: answer -->`. */
export async function fillAnswers(text: string, root: string): Promise<string> {
  const part = /(<!-- made: answer -->\n)[\s\S]*?(<!-- end -->)/;
  return withViews(root, join(root, "output"), async (connection) => {
    let filled = text;
    for (const { heading, sql } of questionsOf(text)) {
      const start = filled.indexOf(`## ${heading}\n`);
      const end = filled.indexOf("\n## ", start) + 1 || filled.length;
      const section = filled.slice(start, end);
      if (!part.test(section)) throw new Error(`docs/queries.md: "${heading}" has no part <!-- made: answer -->`);
      const table = answerTable(await answer(connection, sql));
      const made = section.replace(part, (_, before: string, after: string) => `${before}${table}\n${after}`);
      filled = `${filled.slice(0, start)}${made}${filled.slice(end)}`;
    }
    return filled;
  });
}

/** The first rows of an answer as a table, and how many more there are. */
export function answerTable({ columns, rows }: Answer): string {
  const shown = rows.slice(0, SHOWN_ROWS).map((row) => row.map(cellText));
  const table = markdownTable(columns, shown);
  const left = rows.length - shown.length;
  return left === 0 ? table : `${table}\n\nand ${left} more rows.`;
}

function cellText(value: Json): string {
  if (value === null) return "";
  const text = Array.isArray(value) ? value.map(cellText).join(", ") : String(value);
  const characters = Array.from(text.replaceAll("\n", " "));
  return characters.length <= SHOWN_CHARACTERS
    ? characters.join("")
    : `${characters.slice(0, SHOWN_CHARACTERS).join("")}...`;
}

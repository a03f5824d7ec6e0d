import type { Table } from "../columns.js";
import { pathOf } from "./formats.js";
import { readChunks } from "./hashed-file.js";
import type { OutputFolder } from "./output-folder.js";

/** Rows among which the example is chosen. */
const CANDIDATES = 200;

/** Characters of a text that the example shows. */
const SHOWN = 160;

/**
 * A row to show people: of the first rows of the table the one with the fewest empty columns (the first of several),
 * with long texts cut. Null where the table has no rows.
 */
export async function exampleOf(folder: OutputFolder, table: Table): Promise<Readonly<Record<string, unknown>> | null> {
  let best: { row: Record<string, unknown>; filled: number } | null = null;
  for (const line of await firstLines(folder, pathOf(table.name, "jsonl"))) {
    const row = JSON.parse(line) as Record<string, unknown>;
    const filled = Object.values(row).filter(isFilled).length;
    if (best === null || filled > best.filled) best = { row, filled };
  }
  return best && (shortened(best.row) as Record<string, unknown>);
}

function isFilled(value: unknown): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}

async function firstLines(folder: OutputFolder, path: string): Promise<string[]> {
  const lines: string[] = [];
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of readChunks(folder, path)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop()!;
    lines.push(...parts);
    if (lines.length >= CANDIDATES) break;
  }
  return lines.slice(0, CANDIDATES);
}

function shortened(value: unknown): unknown {
  if (typeof value === "string") {
    const characters = Array.from(value);
    return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join("")}…` : value;
  }
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shortened(field)]));
}

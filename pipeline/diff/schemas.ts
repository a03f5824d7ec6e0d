/** What two datasets say otherwise of their tables: columns, types, keys. Pure. */
import { type Column, type Table, wordsOfType } from "../columns.js";
import { type ChangeCounts, mergeRows, type RowChange, type TableLines } from "./merging.js";

/**
 * The rows of a table that differ, by the columns that both datasets have. A table that only one has, or that has another key
 * now, is removed row by row and added row by row.
 */
export async function* compareTable(
  before: Table | undefined,
  now: Table | undefined,
  oldLines: TableLines,
  newLines: TableLines,
  counts: ChangeCounts,
): AsyncGenerator<readonly RowChange[]> {
  if (before !== undefined && now !== undefined && before.key.join() === now.key.join()) {
    const columns = now.columns
      .map(({ name }) => name)
      .filter((name) => before.columns.some((old) => old.name === name));
    yield* mergeRows({ key: now.key, columns }, oldLines, newLines, counts);
    return;
  }
  if (before !== undefined) yield* mergeRows({ key: before.key, columns: [] }, oldLines, noLines(), counts);
  if (now !== undefined) yield* mergeRows({ key: now.key, columns: [] }, noLines(), newLines, counts);
}

async function* noLines(): TableLines {}

/** Sentences on tables that are not defined as they were; none where all are. Columns and values by name. */
export function schemaChanges(before: readonly Table[], now: readonly Table[]): string[] {
  const names = [...new Set([...now, ...before].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [old, fresh] = [before, now].map((tables) => tables.find((table) => table.name === name));
    if (old === undefined) return [`table \`${name}\` is new: ${fresh!.description}`];
    if (fresh === undefined) return [`table \`${name}\` is gone`];
    return [...keyChanges(old, fresh), ...columnChanges(name, old.columns, fresh.columns)];
  });
}

function keyChanges(old: Table, now: Table): string[] {
  const [before, after] = [old.key.join(", "), now.key.join(", ")];
  return before === after ? [] : [`\`${now.name}\`: the key was (${before}), it is (${after})`];
}

/** Changes of columns, and of fields within structures and lists. */
function columnChanges(place: string, before: readonly Column[], now: readonly Column[]): string[] {
  const names = [...new Set([...now, ...before].map(({ name }) => name))];
  return names.flatMap((name) => {
    const path = `\`${place}.${name}\``;
    const [old, fresh] = [before, now].map((columns) => columns.find((column) => column.name === name));
    if (old === undefined) return [`column ${path} is new (${typeOf(fresh!)}): ${fresh!.description}`];
    if (fresh === undefined) return [`column ${path} is gone`];
    const changes: string[] = [];
    if (typeOf(old) !== typeOf(fresh)) changes.push(`column ${path} was ${typeOf(old)}, is ${typeOf(fresh)}`);
    if (old.unit !== fresh.unit) {
      changes.push(`column ${path} was in ${old.unit ?? "no unit"}, is in ${fresh.unit ?? "no unit"}`);
    }
    const [gone, added] = [without(old.values, fresh.values), without(fresh.values, old.values)];
    if (added.length > 0) changes.push(`column ${path} may be ${inCode(added)} too`);
    if (gone.length > 0) changes.push(`column ${path} is never ${inCode(gone)} now`);
    return changes;
  });
}

function typeOf({ type, nullable }: Column): string {
  return `${wordsOfType(type)}${nullable ? " or null" : ""}`;
}

function without(values: readonly string[] | null, others: readonly string[] | null): string[] {
  return (values ?? []).filter((value) => !others?.includes(value));
}

function inCode(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(", ");
}

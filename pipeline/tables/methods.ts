import type { MethodRow } from "../records.js";
import type { MethodEntry } from "../vocabularies.js";

type Methods = ReadonlyMap<string, MethodEntry>;

/**
 * The method of which a method is a kind, or null.
 *
 * A method of the vocabulary has the parent that its row states. A method that the vocabulary does not list is a variant
 * of the listed method whose id its own id ends in, as whole words: `curry-dpo` of `dpo`. The longest such id counts.
 */
export function parentOf(method_id: string, methods: Methods): string | null {
  const listed = methods.get(method_id);
  if (listed !== undefined) return listed.parent_id;
  for (let hyphen = method_id.indexOf("-"); hyphen !== -1; hyphen = method_id.indexOf("-", hyphen + 1)) {
    const ending = method_id.slice(hyphen + 1);
    if (methods.has(ending)) return ending;
  }
  return null;
}

/** All methods of which a method is a kind, nearest first. A circle in the vocabulary ends where it closes. */
export function ancestorsOf(method_id: string, methods: Methods): string[] {
  const ancestors: string[] = [];
  const seen = new Set([method_id]);
  for (let id = parentOf(method_id, methods); id !== null && !seen.has(id); id = parentOf(id, methods)) {
    seen.add(id);
    ancestors.push(id);
  }
  return ancestors;
}

/** What the papers say of a method. */
export type MethodSeen = Pick<MethodRow, "name" | "full_name" | "origin" | "paper_count">;

/** The row of a method: from the vocabulary where it is listed, else from the papers. */
export function methodRow(method_id: string, seen: MethodSeen, methods: Methods): MethodRow {
  const listed = methods.get(method_id);
  return {
    method_id,
    name: listed?.name ?? seen.name,
    full_name: listed === undefined ? seen.full_name : listed.full_name,
    category: listed?.category ?? null,
    parent_id: parentOf(method_id, methods),
    ancestor_ids: ancestorsOf(method_id, methods),
    origin: listed === undefined ? seen.origin : "vocabulary",
    paper_count: seen.paper_count,
  };
}

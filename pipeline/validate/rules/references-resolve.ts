import type { PaperRow, TableName } from "../../records.js";
import type { AnyRow, RunProblem, RunRule } from "../rule.js";

const TABLE_OF_KIND = {
  model: "models",
  method: "methods",
  system: "methods",
  dataset: "datasets",
} as const satisfies Readonly<Record<string, TableName>>;

const TARGETS = ["models", "methods", "datasets", "sources", "rules"] as const satisfies readonly TableName[];
type Target = (typeof TARGETS)[number];

/**
 * Every id that a row points to is the key of a row of the table it points into.
 *
 * Two kinds of references are left to the rules that see the rows of a paper side by side: to `papers` (a million ids to
 * remember otherwise), and from a mention to its entity (the lists of the paper hold the same ids).
 */
export const referencesResolve: RunRule = {
  finding: "reference-dangling",
  tables: ["papers", "mentions", "results", "listings", ...TARGETS],
  start(shapes) {
    // For each id the place of its first use, so that the finding leads to a row.
    const used = eachTarget(() => new Map<string, string>());
    const known = eachTarget(() => new Set<string>());
    const pointing = Object.fromEntries(
      Object.values(shapes).map(({ table, references }) => [
        table,
        references.flatMap(({ column, target }) => (isTarget(target) ? [{ column, ids: used[target] }] : [])),
      ]),
    ) as Record<TableName, { column: string; ids: Map<string, string> }[]>;

    return {
      see({ table, row }) {
        const values = row as unknown as AnyRow;
        const where = values[shapes[table].key[0]!] as string;
        if (isTarget(table)) known[table].add(where);
        for (const { column, ids } of pointing[table]) {
          const value = values[column] as string | null | readonly string[];
          if (typeof value === "string") use(ids, value, where);
          else if (value !== null) for (const id of value) use(ids, id, where);
        }
        if (table === "papers") {
          for (const { entity_id, kind } of (row as PaperRow).introduces) {
            use(used[TABLE_OF_KIND[kind]], entity_id, where);
          }
        }
        return null;
      },
      end: () => TARGETS.flatMap((table) => dangling(table, used[table], known[table])),
    };
  },
};

function eachTarget<Of>(make: () => Of): Record<Target, Of> {
  return { models: make(), methods: make(), datasets: make(), sources: make(), rules: make() };
}

function isTarget(table: TableName | null): table is Target {
  return (TARGETS as readonly (TableName | null)[]).includes(table);
}

function use(ids: Map<string, string>, id: string, where: string): void {
  if (!ids.has(id)) ids.set(id, where);
}

function dangling(table: TableName, used: ReadonlyMap<string, string>, known: ReadonlySet<string>): RunProblem[] {
  const missing = [...used].filter(([id]) => !known.has(id));
  return missing.map(([id, where]) => ({
    place: {},
    problem: `expected a row ${JSON.stringify(id)} in ${table}, found none; ${JSON.stringify(where)} points to it`,
  }));
}

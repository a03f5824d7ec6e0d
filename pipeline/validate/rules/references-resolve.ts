import type { PaperRow, TableName } from "../../records.js";
import type { AnyRow, RunProblem, RunRule } from "../rule.js";

const TABLE_OF_KIND: Readonly<Record<string, TableName>> = {
  model: "models",
  method: "methods",
  system: "methods",
  dataset: "datasets",
};

/** The tables that others point into, but for `papers`: that a row's paper exists is seen where the paper's rows meet. */
const TARGETS = ["models", "methods", "datasets", "sources", "rules"] as const satisfies readonly TableName[];

/** Every id that a row points to is the key of a row of the table it points into. */
export const referencesResolve: RunRule = {
  finding: "reference-dangling",
  tables: ["papers", "mentions", "results", "listings", ...TARGETS],
  start(shapes) {
    // For each id the place of its first use, so that the finding leads to a row.
    const used = new Map(TARGETS.map((table) => [table as TableName, new Map<string, string>()]));
    const known = new Map(TARGETS.map((table) => [table as TableName, new Set<string>()]));

    function use(table: TableName | undefined, id: unknown, where: string): void {
      const ids = table === undefined ? undefined : used.get(table);
      if (ids !== undefined && typeof id === "string" && !ids.has(id)) ids.set(id, where);
    }

    return {
      see(tagged) {
        const { key, references } = shapes[tagged.table];
        const row = tagged.row as unknown as AnyRow;
        const where = row[key[0]!] as string;
        known.get(tagged.table)?.add(where);
        for (const { column, target } of references) {
          const value = row[column];
          const table = target ?? TABLE_OF_KIND[String(row.kind)];
          if (Array.isArray(value)) for (const id of value) use(table, id, where);
          else use(table, value, where);
        }
        if (tagged.table === "papers") {
          for (const { entity_id, kind } of (tagged.row as PaperRow).introduces)
            use(TABLE_OF_KIND[kind], entity_id, where);
        }
        return null;
      },
      end: () => TARGETS.flatMap((table) => dangling(table, used.get(table)!, known.get(table)!)),
    };
  },
};

function dangling(table: TableName, used: ReadonlyMap<string, string>, known: ReadonlySet<string>): RunProblem[] {
  const missing = [...used].filter(([id]) => !known.has(id));
  return missing.map(([id, where]) => ({
    place: {},
    problem: `expected a row ${JSON.stringify(id)} in ${table}, found none; ${JSON.stringify(where)} points to it`,
  }));
}

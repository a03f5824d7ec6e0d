import type { DatasetRow, ListingRow, MethodRow, ModelRow, PaperRow, SourceRow, TaggedRow } from "../../records.js";
import type { RunRule } from "../rule.js";

/** The counts of models, methods, datasets and sources are those of the rows that came before them. */
export const countsAgree: RunRule = {
  finding: "counts-differ",
  tables: ["papers", "listings", "models", "methods", "datasets", "sources"],
  start() {
    const counts = { models: new Map(), methods: new Map(), datasets: new Map(), sources: new Map() } satisfies Counts;
    return {
      see(tagged) {
        count(tagged, counts);
        return differenceOf(tagged, counts);
      },
      end: () => [],
    };
  },
};

type Counts = Record<"models" | "methods" | "datasets" | "sources", Map<string, number>>;

function count({ table, row }: TaggedRow, counts: Counts): void {
  if (table === "papers") {
    const { models, methods, datasets } = row as PaperRow;
    for (const id of models) increment(counts.models, id);
    for (const id of methods) increment(counts.methods, id);
    for (const id of datasets) increment(counts.datasets, id);
  } else if (table === "listings") {
    increment(counts.sources, (row as ListingRow).source_id);
  }
}

function differenceOf({ table, row }: TaggedRow, counts: Counts): string | null {
  switch (table) {
    case "models":
      return compare("paper_count", (row as ModelRow).paper_count, counts.models.get((row as ModelRow).model_id));
    case "methods":
      return compare("paper_count", (row as MethodRow).paper_count, counts.methods.get((row as MethodRow).method_id));
    case "datasets":
      return compare(
        "paper_count",
        (row as DatasetRow).paper_count,
        counts.datasets.get((row as DatasetRow).dataset_id),
      );
    case "sources":
      return compare(
        "capture_count",
        (row as SourceRow).capture_count,
        counts.sources.get((row as SourceRow).source_id),
      );
    default:
      return null;
  }
}

function compare(column: string, found: number, expected = 0): string | null {
  return found === expected ? null : `${column}: expected ${expected} as the rows before say, found ${found}`;
}

function increment(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

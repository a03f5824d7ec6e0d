/** Counts what the papers of a dataset mention. Rows go in one by one; nothing of a paper is kept but the counts. */
import type { ListingRow, MethodRow, ModelRow, PaperRow, SourceRow } from "../records.js";
import { makeOverlap, type Overlap } from "./overlap.js";

/** Papers that mention a model of a family, and how many models of it are mentioned. */
export interface FamilyCount {
  /** Null for models that belong to no family. */
  readonly family: string | null;
  readonly model_count: number;
  readonly paper_count: number;
}

/** Papers that mention a method of a category, and how many methods of it are mentioned. */
export interface CategoryCount {
  /** Null for methods that no vocabulary lists and that are no kind of a listed one. */
  readonly category: string | null;
  readonly method_count: number;
  readonly paper_count: number;
}

/** Papers that mention both a method, or a kind of it, and a model of a family. */
export interface MethodFamilyCount {
  readonly method_id: string;
  readonly family: string;
  readonly paper_count: number;
}

/** All counts, the largest first and by name where they are equal. */
export interface Stats {
  readonly paper_count: number;
  readonly listing_count: number;
  readonly source_count: number;
  /** Papers that mention a model at all. */
  readonly paper_count_with_models: number;
  /** Papers that mention a method at all. */
  readonly paper_count_with_methods: number;
  readonly families: readonly FamilyCount[];
  readonly categories: readonly CategoryCount[];
  readonly methods_by_family: readonly MethodFamilyCount[];
  readonly overlap: Overlap;
}

/** Columns that are counted, by table, in the order in which the tables must go in. */
export const COUNTED_COLUMNS = {
  models: ["model_id", "family", "paper_count"],
  methods: ["method_id", "category", "ancestor_ids", "paper_count"],
  papers: ["paper_id", "listing_count", "models", "methods"],
  sources: ["source_id", "file"],
  listings: ["source_id", "paper_id"],
} as const;

/** Takes the rows of a dataset, table by table, and tells at the end what was counted. */
export interface Counter {
  models(row: Pick<ModelRow, "model_id" | "family" | "paper_count">): void;
  methods(row: Pick<MethodRow, "method_id" | "category" | "ancestor_ids" | "paper_count">): void;
  papers(row: Pick<PaperRow, "paper_id" | "listing_count" | "models" | "methods">): void;
  sources(row: Pick<SourceRow, "source_id" | "file">): void;
  listings(row: Pick<ListingRow, "source_id" | "paper_id">): void;
  stats(): Stats;
}

/**
 * Starts to count.
 *
 * A paper counts once for a family and once for a category. A method that has no category has that of the method of which
 * it is a kind. With families, a method counts where a paper mentions it or a kind of it; only methods of the vocabulary
 * are told, since nearly every other one stands in a single paper.
 */
export function makeCounter(): Counter {
  /** Families of models that have one. */
  const familyOf = new Map<string, string>();
  /** Methods that are listed, or are a kind of a listed one. */
  const methods = new Map<string, Pick<MethodRow, "category" | "ancestor_ids">>();
  const modelsIn = new Map<string | null, number>();
  /** Mentioned methods with a row in `methods`; of the others there are too many to keep, and their number is enough. */
  const mentioned: string[] = [];
  let mentionedOthers = 0;
  const papersByFamily = new Map<string | null, number>();
  const papersByCategory = new Map<string | null, number>();
  const papersByMethod = new Map<string, Map<string, number>>();
  const overlap = makeOverlap();
  let [papers, listings, sources, withModels, withMethods] = [0, 0, 0, 0, 0];

  const categoryOf = (method_id: string): string | null => {
    const method = methods.get(method_id);
    const ids = method === undefined ? [] : [method_id, ...method.ancestor_ids];
    return ids.map((id) => methods.get(id)?.category ?? null).find((category) => category !== null) ?? null;
  };
  const listedAncestry = (method_id: string): string[] =>
    [method_id, ...(methods.get(method_id)?.ancestor_ids ?? [])].filter(
      (id) => (methods.get(id)?.category ?? null) !== null,
    );

  return {
    models({ model_id, family, paper_count }) {
      if (family !== null) familyOf.set(model_id, family);
      if (paper_count > 0) addOne(modelsIn, family);
    },
    methods({ method_id, category, ancestor_ids, paper_count }) {
      const isKept = category !== null || ancestor_ids.length > 0;
      if (isKept) methods.set(method_id, { category, ancestor_ids });
      if (paper_count === 0) return;
      if (isKept) mentioned.push(method_id);
      else mentionedOthers += 1;
    },
    papers(paper) {
      papers += 1;
      if (paper.models.length > 0) withModels += 1;
      if (paper.methods.length > 0) withMethods += 1;
      const families = new Set(paper.models.map((id) => familyOf.get(id) ?? null));
      for (const family of families) addOne(papersByFamily, family);
      for (const category of new Set(paper.methods.map(categoryOf))) addOne(papersByCategory, category);
      families.delete(null);
      if (families.size > 0) {
        for (const method_id of new Set(paper.methods.flatMap(listedAncestry))) {
          const counts = papersByMethod.get(method_id) ?? new Map<string, number>();
          papersByMethod.set(method_id, counts);
          for (const family of families) addOne(counts, family as string);
        }
      }
      overlap.paper(paper);
    },
    sources(source) {
      sources += 1;
      overlap.source(source);
    },
    listings(listing) {
      listings += 1;
      overlap.listing(listing);
    },
    stats() {
      const methodsIn = new Map<string | null, number>(mentionedOthers > 0 ? [[null, mentionedOthers]] : []);
      for (const method_id of mentioned) addOne(methodsIn, categoryOf(method_id));
      return {
        paper_count: papers,
        listing_count: listings,
        source_count: sources,
        paper_count_with_models: withModels,
        paper_count_with_methods: withMethods,
        families: [...papersByFamily]
          .map(([family, paper_count]) => ({ family, model_count: modelsIn.get(family) ?? 0, paper_count }))
          .sort((a, b) => b.paper_count - a.paper_count || compareNames(a.family, b.family)),
        categories: [...papersByCategory]
          .map(([category, paper_count]) => ({ category, method_count: methodsIn.get(category) ?? 0, paper_count }))
          .sort((a, b) => b.paper_count - a.paper_count || compareNames(a.category, b.category)),
        methods_by_family: [...papersByMethod]
          .flatMap(([method_id, counts]) =>
            [...counts].map(([family, paper_count]) => ({ method_id, family, paper_count })),
          )
          .sort(
            (a, b) =>
              b.paper_count - a.paper_count ||
              compareNames(a.method_id, b.method_id) ||
              compareNames(a.family, b.family),
          ),
        overlap: overlap.figures(),
      };
    },
  };
}

function addOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Order by code units, which no locale changes; what has no name stands last. */
export function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

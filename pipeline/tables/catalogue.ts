import { ANNOTATION_RULES } from "../annotation-rules.js";
import type {
  Annotated,
  AnnotatedDataset,
  AnnotatedIntroduced,
  AnnotatedMethod,
  AnnotatedModel,
  DatasetRow,
  MethodRow,
  ModelRow,
  RuleRow,
  SourceRow,
} from "../records.js";
import { UNKNOWN_MODEL } from "../records.js";
import type { Vocabularies } from "../vocabularies.js";
import { type Gathered, gatherEntities } from "./entities.js";
import { compareText, ROW_ORDER } from "./keys.js";
import { methodRow } from "./methods.js";

/** A row of `raw/sources.csv`: a dump before anything was counted. */
export type SourceEntry = Omit<SourceRow, "capture_count">;

/** What the evaluation measured for one rule; the precision is null where the rule never fired in the gold papers. */
export type RuleFigure = Pick<RuleRow, "precision" | "precision_low" | "precision_high" | "gold_count">;

/** What the tables of the whole run take from elsewhere than the papers. */
export interface CatalogueReference {
  readonly vocabularies: Pick<Vocabularies, "methods" | "datasets">;
  /** Every dump of the run. */
  readonly sources: readonly SourceEntry[];
  /** Figures by rule; a rule without one was not measured. */
  readonly ruleFigures: ReadonlyMap<string, RuleFigure>;
  /** The rules that make annotations; those of `annotation-rules.ts` unless stated. */
  readonly annotationRules?: Readonly<Record<string, Pick<RuleRow, "kind" | "description">>>;
}

/** The rows of the tables that are gathered over the whole run, each table in the order of its key. */
export interface CatalogueRows {
  readonly models: readonly ModelRow[];
  readonly methods: readonly MethodRow[];
  readonly datasets: readonly DatasetRow[];
  readonly sources: readonly SourceRow[];
  readonly rules: readonly RuleRow[];
}

export interface Catalogue {
  /** Takes in one paper; papers come in the order of their ids. */
  add(annotated: Annotated): void;
  /** The rows of everything taken in so far. */
  rows(): CatalogueRows;
}

type ModelSeen = Omit<AnnotatedModel, "id" | "mentions">;
type MethodSeen = Omit<AnnotatedMethod, "id" | "mentions">;
type DatasetSeen = Omit<AnnotatedDataset, "id" | "mentions">;

/**
 * Starts the catalogue of a run: models, methods and datasets that papers mention or introduce, the ancestors of those
 * methods, all dumps and all rules, with what was counted.
 */
export function makeCatalogue(reference: CatalogueReference): Catalogue {
  const models = gatherEntities(modelSeen);
  const methods = gatherEntities(methodSeen);
  const datasets = gatherEntities(datasetSeen);
  const captureCounts = new Map<string, number>();
  const ruleCounts = new Map<string, number>();
  const countRules = (parts: readonly { readonly rule: string }[]) => {
    for (const { rule } of parts) increment(ruleCounts, rule);
  };

  function addIntroduced({ id, name, kind }: AnnotatedIntroduced): void {
    if (kind === "model") models.know(id, { ...UNKNOWN_MODEL, name, origin: "introduced" });
    else if (kind === "dataset") datasets.know(id, { name, kind: null, origin: "introduced" });
    else methods.know(id, { name, full_name: null, origin: "introduced" });
  }

  return {
    add(annotated) {
      const { paper_id } = annotated;
      for (const model of annotated.models) {
        models.mention(paper_id, model.id, model);
        countRules(model.mentions);
      }
      for (const method of annotated.methods) {
        methods.mention(paper_id, method.id, method);
        countRules(method.mentions);
      }
      for (const dataset of annotated.datasets) {
        datasets.mention(paper_id, dataset.id, dataset);
        countRules(dataset.mentions);
      }
      for (const introduced of annotated.introduces) addIntroduced(introduced);
      countRules(annotated.introduces);
      countRules(annotated.results);
      countRules(annotated.links);
      for (const { source_id } of annotated.listings) increment(captureCounts, source_id);
    },
    rows: () => ({
      models: models.all().map(modelRow),
      methods: methodRows(methods.all(), reference.vocabularies.methods),
      datasets: datasets.all().map((dataset) => datasetRow(dataset, reference.vocabularies.datasets)),
      sources: sourceRows(reference.sources, captureCounts),
      rules: ruleRows(reference, ruleCounts),
    }),
  };
}

function modelSeen(model: ModelSeen): ModelSeen {
  const { name, family, version, size_b, active_size_b, size_text, variant, developer, hub_repository, origin } = model;
  return { name, family, version, size_b, active_size_b, size_text, variant, developer, hub_repository, origin };
}

function methodSeen({ name, full_name, origin }: MethodSeen): MethodSeen {
  return { name, full_name, origin };
}

function datasetSeen({ name, kind, origin }: DatasetSeen): DatasetSeen {
  return { name, kind, origin };
}

function modelRow({ id, name, paper_count, entity }: Gathered<ModelSeen>): ModelRow {
  return { model_id: id, ...entity, name, paper_count };
}

/** Rows of the methods in papers and, with a paper count of 0, of their ancestors in the vocabulary. */
function methodRows(gathered: readonly Gathered<MethodSeen>[], methods: Vocabularies["methods"]): MethodRow[] {
  const rows = gathered.map(({ id, name, origin, paper_count, entity }) =>
    methodRow(id, { name, full_name: entity.full_name, origin, paper_count }, methods),
  );
  const known = new Set(rows.map((row) => row.method_id));
  const ancestors = new Set(rows.flatMap((row) => row.ancestor_ids).filter((id) => !known.has(id)));
  for (const id of ancestors) {
    const listed = methods.get(id);
    // An ancestor that the vocabulary does not list has no name to publish; the check of references reports it.
    if (listed !== undefined) rows.push(methodRow(id, { ...listed, origin: "vocabulary", paper_count: 0 }, methods));
  }
  return rows.sort(ROW_ORDER.methods);
}

function datasetRow(
  { id, name, origin, paper_count, entity }: Gathered<DatasetSeen>,
  datasets: Vocabularies["datasets"],
): DatasetRow {
  const listed = datasets.get(id);
  return {
    dataset_id: id,
    name: listed?.name ?? name,
    kind: listed?.kind ?? entity.kind,
    origin: listed === undefined ? origin : "vocabulary",
    paper_count,
  };
}

function sourceRows(sources: readonly SourceEntry[], captureCounts: ReadonlyMap<string, number>): SourceRow[] {
  return sources
    .map((source) => ({
      source_id: source.source_id,
      sequence: source.sequence,
      file: source.file,
      publisher: source.publisher,
      url: source.url,
      page_date_text: source.page_date_text,
      captured_on: source.captured_on,
      license: source.license,
      sha256: source.sha256,
      capture_count: captureCounts.get(source.source_id) ?? 0,
    }))
    .sort(ROW_ORDER.sources);
}

function ruleRows(reference: CatalogueReference, counts: ReadonlyMap<string, number>): RuleRow[] {
  const rules = Object.entries(reference.annotationRules ?? ANNOTATION_RULES);
  return rules
    .sort(([a], [b]) => compareText(a, b))
    .map(([rule, { kind, description }]) => {
      const { precision, precision_low, precision_high, gold_count } = reference.ruleFigures.get(rule) ?? NOT_MEASURED;
      const mention_count = counts.get(rule) ?? 0;
      return { rule, kind, description, mention_count, precision, precision_low, precision_high, gold_count };
    });
}

const NOT_MEASURED: RuleFigure = { precision: null, precision_low: null, precision_high: null, gold_count: 0 };

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

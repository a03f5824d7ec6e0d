import { ANNOTATION_RULES } from "../annotation-rules.js";
import type { Annotated } from "../records.js";
import type { CatalogueReference } from "../tables.js";
import { placeText } from "./explain.js";
import type { AnyRow } from "./rule.js";
import { ROW_RULES } from "./rules.js";
import type { RecordProblem } from "./salvage.js";
import { compileAnnotated, type Schemas } from "./schemas.js";
import { shapesOf, type TableShape, type TextPlace } from "./table-shapes.js";

/** What the check of a record needs to know. */
export interface RecordReference extends Pick<CatalogueReference, "annotationRules"> {
  readonly schemas: Schemas;
}

/**
 * Makes the check of annotated papers before rows are made of them: the schema, that every rule they name exists, and the
 * rules of rows for what reaches the tables by way of the whole run (names and attributes of models, methods, datasets) or
 * inside the row of the paper (introduced names). There a wrong name would cost the run or the paper; here it costs itself.
 */
export function makeProblemOfRecord(reference: RecordReference): (record: unknown) => RecordProblem | null {
  const fits = compileAnnotated(reference.schemas);
  const rules = new Set(Object.keys(reference.annotationRules ?? ANNOTATION_RULES));
  const shapes = entityShapes(reference.schemas);
  return (record) => {
    const misfit = fits(record);
    if (misfit !== null) return { ...misfit, finding: "record-misfit" };
    return unknownRule(record as Annotated, rules) ?? wrongText(record as Annotated, shapes);
  };
}

const MENTIONED = ["models", "methods", "datasets"] as const;
type EntityList = (typeof MENTIONED)[number] | "introduces";

function unknownRule(annotated: Annotated, rules: ReadonlySet<string>): RecordProblem | null {
  for (const list of MENTIONED) {
    for (const [i, { mentions }] of annotated[list].entries()) {
      for (const [j, { rule }] of mentions.entries()) {
        if (!rules.has(rule)) return unknown([list, `${i}`, "mentions", `${j}`, "rule"], rule);
      }
    }
  }
  for (const list of ["introduces", "results", "links"] as const) {
    for (const [i, { rule }] of annotated[list].entries()) {
      if (!rules.has(rule)) return unknown([list, `${i}`, "rule"], rule);
    }
  }
  return null;
}

function unknown(path: readonly string[], rule: string): RecordProblem {
  const problem = `${placeText(path)}: expected a rule of annotation-rules.ts, found ${JSON.stringify(rule)}`;
  return { path, finding: "reference-unresolved", problem };
}

function wrongText(annotated: Annotated, shapes: Readonly<Record<EntityList, TableShape>>): RecordProblem | null {
  for (const list of [...MENTIONED, "introduces"] as const) {
    for (const [i, entity] of annotated[list].entries()) {
      for (const rule of ROW_RULES) {
        const problem = rule.problemOf(entity as unknown as AnyRow, shapes[list]);
        if (problem === null) continue;
        const path = [list, `${i}`];
        return { path, finding: rule.finding, problem: `${placeText(path)}: ${problem}` };
      }
    }
  }
  return null;
}

/** Shapes of the entities inside a record: those of their tables, but for the key, which is `id`. */
function entityShapes(schemas: Schemas): Readonly<Record<EntityList, TableShape>> {
  const { models, methods, datasets } = shapesOf(schemas);
  return { models: inside(models), methods: inside(methods), datasets: inside(datasets), introduces: inside(datasets) };
}

function inside(shape: TableShape): TableShape {
  const id: TextPlace = { column: "id", form: "value", field: null };
  const values = (places: readonly TextPlace[]) => [id, ...places.filter(({ form }) => form === "value")];
  return { ...shape, texts: values(shape.texts), ids: values(shape.ids), urls: [] };
}

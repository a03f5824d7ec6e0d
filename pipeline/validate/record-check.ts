import { ANNOTATION_RULES } from "../annotation-rules.js";
import type { Annotated } from "../records.js";
import type { CatalogueReference } from "../tables.js";
import type { RecordProblem } from "./salvage.js";
import { compileAnnotated, type Schemas } from "./schemas.js";

/**
 * Makes the check of annotated papers before rows are made of them: the schema, and that every rule they name exists (links
 * and introduced names do not carry their rule into a table, where it would be missed).
 */
export function makeProblemOfRecord(
  reference: Pick<CatalogueReference, "annotationRules"> & { readonly schemas: Schemas },
): (record: unknown) => RecordProblem | null {
  const fits = compileAnnotated(reference.schemas);
  const rules = new Set(Object.keys(reference.annotationRules ?? ANNOTATION_RULES));
  return (record) => {
    const misfit = fits(record);
    if (misfit !== null) return { ...misfit, finding: "record-misfit" };
    return unknownRule(record as Annotated, rules);
  };
}

function unknownRule(annotated: Annotated, rules: ReadonlySet<string>): RecordProblem | null {
  for (const list of ["models", "methods", "datasets"] as const) {
    for (const [i, { mentions }] of annotated[list].entries()) {
      for (const [j, { rule }] of mentions.entries()) {
        if (!rules.has(rule)) return unknown([list, `${i}`, "mentions", `${j}`], rule);
      }
    }
  }
  for (const list of ["introduces", "results", "links"] as const) {
    for (const [i, { rule }] of annotated[list].entries()) {
      if (!rules.has(rule)) return unknown([list, `${i}`], rule);
    }
  }
  return null;
}

function unknown(path: readonly string[], rule: string): RecordProblem {
  const problem = `${path.join("/")}/rule: expected a rule of the table rules, found ${rule}`;
  return { path, finding: "reference-unresolved", problem };
}

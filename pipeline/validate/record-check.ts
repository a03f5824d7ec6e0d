import { ANNOTATION_RULES } from "../annotation-rules.js";
import type { CatalogueReference } from "../tables.js";
import type { RecordProblem } from "./salvage.js";
import { compileAnnotated, type Schemas } from "./schemas.js";

/** What the check of a record needs to know. */
export interface RecordReference extends Pick<CatalogueReference, "annotationRules"> {
  readonly schemas: Schemas;
}

/** Checks an annotated record by its schema, and that its rules are known. Null for a record that is right. */
export function makeProblemOfRecord(reference: RecordReference): (record: unknown) => RecordProblem | null {
  const fits = compileAnnotated(reference.schemas);
  const rules = new Set(Object.keys(reference.annotationRules ?? ANNOTATION_RULES));
  return (record) => {
    const misfit = fits(record);
    if (misfit !== null) return { ...misfit, finding: "record-misfit" };
    return unknownRule(record as Ruled, rules);
  };
}

type Part = { readonly rule: string };

/** A record as far as its rules go. */
interface Ruled {
  readonly models: readonly { readonly mentions: readonly Part[] }[];
  readonly methods: readonly { readonly mentions: readonly Part[] }[];
  readonly datasets: readonly { readonly mentions: readonly Part[] }[];
  readonly introduces: readonly Part[];
  readonly results: readonly Part[];
  readonly links: readonly Part[];
}

function unknownRule(record: Ruled, rules: ReadonlySet<string>): RecordProblem | null {
  const problem = (path: string[], rule: string): RecordProblem => ({
    path,
    finding: "record-misfit",
    problem: `${path.join("/")}: expected a rule of annotation-rules.ts, found "${rule}"`,
  });
  for (const list of ["models", "methods", "datasets"] as const) {
    for (const [i, { mentions }] of record[list].entries()) {
      for (const [m, { rule }] of mentions.entries()) {
        if (!rules.has(rule)) return problem([list, `${i}`, "mentions", `${m}`, "rule"], rule);
      }
    }
  }
  for (const list of ["introduces", "results", "links"] as const) {
    for (const [i, { rule }] of record[list].entries()) {
      if (!rules.has(rule)) return problem([list, `${i}`, "rule"], rule);
    }
  }
  return null;
}

import type { PaperRow, ResultRow } from "../../records.js";
import type { PaperRule, PaperTable, PaperView, TellFlaw } from "../rule.js";

/** Rows of a paper point to that paper, and results only to models, methods and datasets that the paper names. */
export const referencesInPaper: PaperRule = {
  finding: "reference-unresolved",
  check(view, tell) {
    tellStrangers(view, "mentions", view.mentions, tell);
    tellStrangers(view, "results", view.results, tell);
    tellStrangers(view, "links", view.links, tell);
    if (view.listings !== null) tellStrangers(view, "listings", view.listings, tell);
    for (const [i, result] of view.results.entries()) {
      const unknown = unknownIn(result, view.paper);
      if (unknown !== null) tell("results", i, unknown);
    }
  },
};

function tellStrangers(
  { paper }: PaperView,
  table: PaperTable,
  rows: readonly { readonly paper_id: string }[],
  tell: TellFlaw,
): void {
  for (let i = 0; i < rows.length; i++) {
    const { paper_id } = rows[i]!;
    if (paper_id !== paper.paper_id) tell(table, i, `paper_id: expected ${paper.paper_id}, found ${paper_id}`);
  }
}

function unknownIn(result: ResultRow, paper: PaperRow): string | null {
  const { model_id, method_id, dataset_id } = result;
  const introduces = (id: string, ...kinds: string[]) =>
    paper.introduces.some(({ entity_id, kind }) => entity_id === id && kinds.includes(kind));
  if (model_id !== null && !paper.models.includes(model_id) && !introduces(model_id, "model")) {
    return `model_id: expected a model that the paper names, found ${model_id}`;
  }
  if (method_id !== null && !paper.methods.includes(method_id) && !introduces(method_id, "method", "system")) {
    return `method_id: expected a method that the paper names, found ${method_id}`;
  }
  if (dataset_id !== null && !paper.datasets.includes(dataset_id) && !introduces(dataset_id, "dataset")) {
    return `dataset_id: expected a dataset that the paper names, found ${dataset_id}`;
  }
  return null;
}

import type { Annotated, Paper } from "../records.js";
import type { Report, Stage } from "../stage.js";
import { stageOf } from "../stage.js";
import { leftoverCommands } from "../text/clean.js";
import type { Vocabularies } from "../vocabularies.js";
import { makeAnnotator } from "./annotate.js";

/** Makes the stage that cleans titles and abstracts and finds everything in them: one paper in, one paper out. */
export function makeNormalize(vocabularies: Vocabularies): Stage<Paper, Annotated> {
  const annotate = makeAnnotator(vocabularies);
  return stageOf("normalize", "papers in = papers out", (paper, report) => {
    const annotated = { ...paper, ...annotate(paper) };
    noteDebris(annotated, report);
    return annotated;
  });
}

/** What no rule could decide stays in the text, with a note. */
function noteDebris({ paper_id, title, abstract }: Annotated, report: Report): void {
  for (const [field, text] of [
    ["title", title],
    ["abstract", abstract],
  ] as const) {
    const commands = text === null ? [] : leftoverCommands(text);
    if (commands.length === 0) continue;
    report.finding("debris-left", { paper_id }, `${field}: ${commands.join(" ")} stayed as written`);
  }
}

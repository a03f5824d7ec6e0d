import { markdownTable } from "../../pipeline/publish/markdown.js";
import { COPIES, type DedupEvaluation, type Measured, type Wrong } from "./evaluation.js";
import { figuresOf, goalsOf, shown } from "./figures.js";
import { KIND_DESCRIPTIONS, KINDS } from "./look-alikes.js";
import type { PairFigures } from "./pairs.js";

/** The evaluation as Markdown: figures, and every error by the arXiv ids of its papers. */
export function writeReport(evaluation: DedupEvaluation): string {
  const { records, passedOver, visible, real, strata, leftOut } = evaluation;
  const figures = figuresOf(evaluation);
  return [
    "# Deduplication: what was measured",
    "",
    `Truth are ${count(records["hf-api"])} records of \`hf-api\` (${count(passedOver["hf-api"])} entries that are text were passed over), ` +
      `${count(records["hf-text"])} of \`hf-text\` and ${count(records["arxiv-sample"])} of a sample of arXiv, which all carry an arXiv id. ` +
      "The stage sees titles and abstracts; where ids are hidden, nothing else tells it which records are one paper. " +
      "A pair of records is right where both are of one paper and in one, missed where they are of one paper and apart, extra where they are of two " +
      "and in one. Intervals are 95 % Wilson intervals over pairs. Papers go by their ids here: titles and abstracts are their authors'.",
    "",
    "## Figures to reach",
    "",
    markdownTable(
      ["figure", "to reach", "measured", ""],
      goalsOf(figures).map(({ figure, toReach, measured, isReached }) => [
        figure,
        toReach,
        measured,
        isReached ? "reached" : "not reached",
      ]),
    ),
    "",
    `With ids visible, ${count(visible.captures)} records were grouped.`,
    "",
    "## Records as they were captured",
    "",
    measuredTable(real),
    "",
    "“All three” has papers whose text was rewritten between two versions; below a similarity of 0.7 only an id can join them.",
    "",
    "## Perturbed copies",
    "",
    `Each stratum holds all papers of the two tools once, and copies of up to ${count(COPIES)} of them, drawn with a fixed seed and perturbed as told; ` +
      "where too few can be changed so, papers of the sample are added. The last rows have two perturbations of different families in each copy.",
    "",
    measuredTable(strata),
    "",
    "## Look-alikes",
    "",
    "Different papers, found by another search than that of the stage: by title key, by title without numbers, by the least 5-grams of the text. " +
      "“Merged” counts among all records as captured; “merged in copies” among both papers with six perturbed copies of each, where a cut or " +
      "retitled copy can fit both.",
    "",
    markdownTable(
      ["kind", "what they are", "pairs", "merged", "merged in copies"],
      figures.look_alikes.map(({ kind, pairs, merged, merged_perturbed }) => [
        kind,
        KIND_DESCRIPTIONS[kind],
        pairs,
        merged,
        merged_perturbed,
      ]),
    ),
    "",
    `${count(leftOut)} pairs of ids are double submissions, listed in \`double-submissions.csv\`: one paper under two ids. They count for nothing ` +
      "above, and neither do ids that stand on two papers (`ids-of-two-papers.csv`).",
    "",
    "Behind each pair: how like its titles (3-grams of characters) and texts (5-grams of words) are. **Merged** pairs stand out.",
    "",
    ...lookAlikeLists(evaluation),
    "## Errors",
    "",
    "Ids of both records, with the similarity of their titles and texts as they are written. A pair with one id is a missed pair.",
    "",
    ...[...real, ...strata].flatMap(errorList),
  ].join("\n");
}

function measuredTable(rows: readonly Measured[]): string {
  const differing = ({ right, missed, extra, f1 }: PairFigures) =>
    right + missed + extra === 0 ? "-" : `${shown(f1)} (${count(right + missed + extra)})`;
  return markdownTable(
    [
      ...[
        "records",
        "what they are",
        "captures",
        "pairs",
        "precision",
        "recall",
        "F1",
        "interval of F1",
        "missed",
        "extra",
      ],
      "F1 where title keys differ (pairs)",
    ],
    rows.map(({ name, description, captures, all, differing: differ }) => [
      name,
      description,
      count(captures),
      count(all.right + all.missed),
      shown(all.precision),
      shown(all.recall),
      `**${shown(all.f1)}**`,
      all.f1_low === null ? "-" : `${shown(all.f1_low)}-${shown(all.f1_high)}`,
      count(all.missed),
      count(all.extra),
      differing(differ),
    ]),
  );
}

function lookAlikeLists({ lookAlikes }: DedupEvaluation): string[] {
  return KINDS.flatMap((kind) => {
    const pairs = lookAlikes.filter((pair) => pair.kind === kind);
    if (pairs.length === 0) return [];
    const items = pairs.map((pair) => {
      const said = pair.isMerged ? " **merged**" : pair.isMergedPerturbed ? " **merged in copies**" : "";
      return `${inWords(pair)}${said}`;
    });
    return [`### ${kind} (${pairs.length})`, "", `${items.join("; ")}.`, ""];
  });
}

function errorList({ name, missed, extra }: Measured): string[] {
  if (missed.length + extra.length === 0) return [];
  const list = (kind: string, wrong: readonly Wrong[]) =>
    wrong.length === 0 ? [] : [`${kind}: ${wrong.map(inWords).join("; ")}.`, ""];
  return [`### ${name}`, "", ...list("Missed", missed), ...list("Extra", extra)];
}

function inWords({ id, other, titles, texts }: Wrong): string {
  return `${id === other ? id : `${id} and ${other}`} (${titles.toFixed(2)}, ${texts.toFixed(2)})`;
}

function count(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

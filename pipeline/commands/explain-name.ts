import { foldWord } from "../normalize/reading/lexicon.js";
import type { Annotation, MentionRow } from "../records.js";
import type { Vocabularies } from "../vocabularies.js";
import type { Dataset } from "./explain-paper.js";

/** How many papers are named before "and N more". */
const SHOWN_PAPERS = 10;

/** What a name means to the pipeline and where it occurs, as lines of text. */
export function explainName(
  dataset: Dataset,
  name: string,
  annotation: Annotation,
  vocabularies: Vocabularies,
  ignored: readonly { readonly file: string; readonly reason: string }[],
): string[] {
  const lines = [name, "", "As the pipeline reads it", ...readingLines(annotation, vocabularies)];
  for (const { file, reason } of ignored) lines.push(`  ignored on purpose (schemas/vocabularies/${file}): ${reason}`);
  const key = keyOf(name);
  const ids = new Set(annotatedIds(annotation));
  const mentions = dataset.mentions.filter(
    (row) => ids.has(row.entity_id) || keyOf(row.text) === key || row.entity_id === name,
  );
  lines.push("", "In the dataset");
  if (mentions.length === 0) lines.push("  no paper mentions it");
  for (const id of [...new Set(mentions.map((row) => row.entity_id))].sort()) {
    lines.push(
      ...occurrenceLines(
        dataset,
        id,
        mentions.filter((row) => row.entity_id === id),
      ),
    );
  }
  return lines;
}

function keyOf(text: string): string {
  return foldWord(text).replace(/[^\p{L}\p{N}+*]/gu, "");
}

function annotatedIds({ models, methods, datasets }: Annotation): string[] {
  return [...models, ...methods, ...datasets].map(({ id }) => id);
}

function readingLines({ models, methods, datasets }: Annotation, vocabularies: Vocabularies): string[] {
  const lines = [
    ...models.map((model) => {
      const known = [
        model.family && `family ${model.family}`,
        model.version && `version ${model.version}`,
        model.size_text && `size ${model.size_text}`,
        model.variant && `variant ${model.variant}`,
        model.developer && `by ${model.developer}`,
      ].filter((part) => part !== null);
      return `model ${model.id}, by ${rulesOf(model)}${known.length > 0 ? `: ${known.join(", ")}` : ""}`;
    }),
    ...methods.map((method) => {
      const entry = vocabularies.methods.get(method.id);
      const place =
        entry === undefined
          ? ""
          : `: ${entry.category}${entry.parent_id === null ? "" : `, a kind of ${entry.parent_id}`}`;
      return `method ${method.id}, by ${rulesOf(method)}${place}`;
    }),
    ...datasets.map((data) => `dataset ${data.id}, by ${rulesOf(data)}${data.kind === null ? "" : `: ${data.kind}`}`),
  ];
  return lines.length > 0 ? lines.map((line) => `  ${line}`) : ["  no rule names it by itself"];
}

function rulesOf({ mentions }: { readonly mentions: readonly { readonly rule: string }[] }): string {
  return [...new Set(mentions.map(({ rule }) => rule))].join(", ");
}

function occurrenceLines(dataset: Dataset, id: string, mentions: readonly MentionRow[]): string[] {
  const papers = [...new Set(mentions.map((row) => row.paper_id))];
  const texts = [...new Set(mentions.map((row) => `"${row.text}"`))].sort();
  const titles = papers.slice(0, SHOWN_PAPERS).map((paper_id) => {
    const title = dataset.papers.find((paper) => paper.paper_id === paper_id)?.title ?? "";
    return `    ${paper_id}  ${title}`;
  });
  const more = papers.length > SHOWN_PAPERS ? [`    and ${papers.length - SHOWN_PAPERS} more`] : [];
  return [
    `  ${mentions[0]!.kind} ${id}: ${mentions.length} mentions in ${papers.length} papers, written ${texts.join(", ")}`,
    ...titles,
    ...more,
  ];
}

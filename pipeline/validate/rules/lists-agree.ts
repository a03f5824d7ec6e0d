import { sortedUnique } from "../../tables.js";
import type { PaperRule, PaperView } from "../rule.js";

/** The lists of a paper hold exactly the distinct ids of its mentions and the addresses of its code, sorted. */
export const listsAgree: PaperRule = {
  finding: "lists-differ",
  check(view, tell) {
    const { paper, links } = view;
    const codeUrls = links.filter((link) => link.kind === "code").map((link) => link.url);
    const problem =
      differenceOf("models", paper.models, mentioned(view, "model")) ??
      differenceOf("methods", paper.methods, mentioned(view, "method")) ??
      differenceOf("datasets", paper.datasets, mentioned(view, "dataset")) ??
      differenceOf("code_urls", paper.code_urls, sortedUnique(codeUrls));
    if (problem !== null) tell("papers", 0, problem);
  },
};

function mentioned({ mentions }: PaperView, kind: string): readonly string[] {
  return sortedUnique(mentions.filter((mention) => mention.kind === kind).map((mention) => mention.entity_id));
}

function differenceOf(column: string, found: readonly string[], expected: readonly string[]): string | null {
  if (found.length === expected.length && found.every((id, i) => id === expected[i])) return null;
  return `${column}: expected ${JSON.stringify(expected)} as the rows of the paper say, found ${JSON.stringify(found)}`;
}

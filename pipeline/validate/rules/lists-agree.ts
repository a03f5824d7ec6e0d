import type { PaperRule, PaperView } from "../rule.js";

/** The lists of a paper hold exactly the distinct ids of its mentions and the addresses of its code, sorted. */
export const listsAgree: PaperRule = {
  finding: "lists-differ",
  check(view, tell) {
    const { paper } = view;
    const problem =
      differenceOf("models", paper.models, mentioned(view, "model")) ??
      differenceOf("methods", paper.methods, mentioned(view, "method")) ??
      differenceOf("datasets", paper.datasets, mentioned(view, "dataset")) ??
      differenceOf("code_urls", paper.code_urls, codeUrls(view));
    if (problem !== null) tell("papers", 0, problem);
  },
};

function mentioned({ mentions }: PaperView, kind: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const mention of mentions) if (mention.kind === kind) ids.add(mention.entity_id);
  return ids;
}

function codeUrls({ links }: PaperView): ReadonlySet<string> {
  return new Set(links.filter((link) => link.kind === "code").map((link) => link.url));
}

function differenceOf(column: string, found: readonly string[], expected: ReadonlySet<string>): string | null {
  const isSame = found.length === expected.size && found.every((id, i) => expected.has(id) && isAfter(found, i));
  if (isSame) return null;
  const sorted = JSON.stringify([...expected].sort());
  return `${column}: expected ${sorted} as the rows of the paper say, found ${JSON.stringify(found)}`;
}

function isAfter(ids: readonly string[], i: number): boolean {
  return i === 0 || ids[i - 1]! < ids[i]!;
}

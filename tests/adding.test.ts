import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeAnnotator } from "../pipeline/normalize/annotate.js";
import type { Form } from "../pipeline/parse/form.js";
import { FORMS, makeParse } from "../pipeline/parse/stage.js";
import { makeVocabularies, type VocabularyFile } from "../pipeline/vocabularies.js";
import { memorySource, runOver } from "./support/stage-run.js";

const root = new URL("..", import.meta.url).pathname;

/** Code blocks of a document, by the word behind their fence. */
function blocksOf(document: string): Map<string, string> {
  const text = readFileSync(join(root, "docs", document), "utf8");
  return new Map([...text.matchAll(/```([a-z.-]+)\n([\s\S]*?)\n```/g)].map((match) => [match[1]!, match[2]!]));
}

/** A vocabulary with rows added where they belong. */
function withRows(file: VocabularyFile, added: string | undefined): string {
  const text = readFileSync(join(root, "schemas/vocabularies", file), "utf8");
  if (added === undefined) return text;
  const [header, ...rows] = text.trimEnd().split("\n");
  const key = (row: string) => (row.startsWith('"') ? row.slice(1, row.indexOf('"', 1)) : row.split(",")[0]!);
  const all = [...rows, ...added.split("\n")].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return `${[header, ...all].join("\n")}\n`;
}

describe("docs/adding-a-source.md", () => {
  const blocks = blocksOf("adding-a-source.md");

  it("shows a form that reads what it says", async () => {
    const folder = join(root, "build/documents");
    mkdirSync(folder, { recursive: true });
    const module = join(folder, "reading-list.ts");
    writeFileSync(module, blocks.get("ts")!.replaceAll('"../pipeline/', '"../../pipeline/'));
    const { readingList } = (await import(module)) as { readingList: Form };
    const { out, ledger } = await runOver(makeParse([readingList, ...FORMS]), [memorySource(blocks.get("dump")!)]);
    const lines = [
      ...out.map(({ position, title, arxiv_id }) => `${position}: ${title} (${arxiv_id ?? "no id"})`),
      ...ledger.findings.map(({ rule }) => `note: ${rule}`),
    ];
    expect(lines.join("\n")).toBe(blocks.get("captures"));
  });
});

describe.each(["adding-a-method.md", "adding-a-dataset.md", "adding-a-model.md"])("docs/%s", (document) => {
  const blocks = blocksOf(document);

  it("shows rows that do what it says", () => {
    const vocabularies = makeVocabularies((file) => withRows(file, blocks.get(file)));
    const annotation = makeAnnotator(vocabularies)({ title: "", abstract: blocks.get("text")! });
    const lines = (["models", "methods", "datasets"] as const).flatMap((kind) =>
      annotation[kind]
        .filter(({ id }) => id.startsWith("zeta"))
        .map(
          ({ id, mentions }) =>
            `${kind.slice(0, -1)} ${id}: ${[...new Set(mentions.map(({ text }) => `"${text}"`))].join(", ")}`,
        ),
    );
    expect(lines.join("\n")).toBe(blocks.get("found"));
  });
});

import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { findLinks } from "../pipeline/normalize/links.js";
import { makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { makeNormalize } from "../pipeline/normalize/stage.js";
import { memoryStore } from "../pipeline/record-store.js";
import type { Annotated, CarriedUrl, Paper } from "../pipeline/records.js";
import { findAddresses } from "../pipeline/text/urls.js";
import { annotateWith } from "../pipeline/threads/annotating.js";
import { captureOf, runDeduplicate } from "./support/deduplicating.js";
import { runOver } from "./support/stage-run.js";

function links(abstract: string, carried: readonly CarriedUrl[] = []) {
  const document = { title: makeReading("title"), abstract: makeReading("abstract") };
  read(document.title, makeLexicon(), "");
  read(document.abstract, makeLexicon(), abstract);
  return findLinks(document, carried);
}

describe("addresses", () => {
  it.each([
    ["at https://huggingface.co/LLMQ.", "https://huggingface.co/LLMQ"],
    ["(https://github.com/linkedin/ControlLLM) along", "https://github.com/linkedin/ControlLLM"],
    ["https://en.wikipedia.org/wiki/Llama_(animal), see", "https://en.wikipedia.org/wiki/Llama_(animal)"],
    ["at github.com/a/b.c, or", "github.com/a/b.c"],
    ["page: www.example.org/x!", "www.example.org/x"],
    ["https://a.org/x{Label}", "https://a.org/x"],
    ["available:https://a.org/y", "https://a.org/y"],
    ["[https://a.org/x](a.org/x) or", "https://a.org/x"],
    ["https://a.org/中文", "https://a.org/"],
    ["“https://a.org/z”", "https://a.org/z"],
    ["demo at my-lab.github.io.", "my-lab.github.io"],
  ])("%s", (text, expected) => {
    expect(findAddresses(text).map(({ start, end }) => text.slice(start, end))).toEqual([expected]);
  });

  it("are not seen in ordinary text", () => {
    expect(findAddresses("and/or 3/4 of GPT-4/Claude 3, see http:// or Sec. 3.2/3.3")).toEqual([]);
  });
});

describe("links", () => {
  it("tell what an address leads to", () => {
    const text =
      "https://github.com/a/b.git https://huggingface.co/org https://huggingface.co/org/m https://huggingface.co/datasets/o/d " +
      "https://a.github.io/p https://huggingface.co/spaces/a/b https://arxiv.org/abs/2405.14734";
    expect(links(text).map(({ kind, owner, name }) => [kind, owner, name])).toEqual([
      ["code", "a", "b"],
      ["model", "org", null],
      ["model", "org", "m"],
      ["dataset", "o", "d"],
      ["project", null, null],
      ["project", "a", "b"],
      ["other", null, null],
    ]);
  });

  it("stand once, and those beside the text come last", () => {
    const found = links("https://github.com/a/b and https://github.com/a/b.", [
      { url: "https://github.com/a/b", kind: "code" },
      { url: "https://lab.example.org/p", kind: "project" },
    ]);
    expect(found.map(({ url, kind, field }) => [url, kind, field])).toEqual([
      ["https://github.com/a/b", "code", "abstract"],
      ["https://lab.example.org/p", "project", "metadata"],
    ]);
  });

  it("have a scheme in the dataset, where the text has none", async () => {
    const capture = captureOf({ title: "Quux", abstract: "Code: github.com/a/b, page: https://a.org/x." });
    const { papers } = await runDeduplicate([capture]);
    const stage = makeNormalize({ annotate: annotateWith([], loadVocabularies()), store: memoryStore<Annotated>() });
    const { out } = await runOver<Paper, Annotated>(stage, papers);
    expect(out[0]!.links.map(({ url }) => url)).toEqual(["https://github.com/a/b", "https://a.org/x"]);
  });
});

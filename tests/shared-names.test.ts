import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { makeSharedNames } from "../pipeline/normalize/shared-names.js";
import { makeNormalize } from "../pipeline/normalize/stage.js";
import { memoryStore } from "../pipeline/record-store.js";
import type { Annotated, Paper } from "../pipeline/records.js";
import { annotateWith } from "../pipeline/threads/annotating.js";
import { annotatedPaper } from "./support/annotated-papers.js";
import { captureOf, runDeduplicate } from "./support/deduplicating.js";
import { runOver } from "./support/stage-run.js";

/** The ids of each list after all papers were seen. */
function settle(...papers: Annotated[]): Annotated[] {
  const names = makeSharedNames();
  for (const paper of papers) names.see(paper);
  return papers.map((paper) => names.settle(paper));
}

const idsOf = (paper: Annotated) => paper.methods.map(({ id }) => id);

const first = annotatedPaper({ paper_id: "p00000000000000a1", arxiv_id: "arxiv:2403.05130" });
const second = annotatedPaper({ paper_id: "p00000000000000a2", arxiv_id: null });
const old = annotatedPaper({ paper_id: "p00000000000000a3", arxiv_id: "arxiv:cs.CL/0112017" });

describe("a name that several papers introduce", () => {
  it("gets the arXiv number of each, or the paper's own id", () => {
    expect(settle(first, second, old).map(idsOf)).toEqual([
      ["curry-dpo-2403.05130", "dpo"],
      ["curry-dpo-p00000000000000a2", "dpo"],
      ["curry-dpo-cs.cl-0112017", "dpo"],
    ]);
  });

  it("is renamed wherever the paper holds it, and nothing else is", () => {
    const [settled] = settle(first, second);
    // A link holds "curry-dpo" as the name of a repository.
    const renamed = JSON.stringify({ ...first, links: [] }).replaceAll('"curry-dpo"', '"curry-dpo-2403.05130"');
    expect(settled).toEqual({ ...(JSON.parse(renamed) as Annotated), links: first.links });
    expect(settled!.introduces[0]!.id).toBe("curry-dpo-2403.05130");
    expect(settled!.results[0]!.method).toBe("curry-dpo-2403.05130");
  });

  it("keeps its plain id in a paper that only mentions it", () => {
    const mentions = annotatedPaper({ introduces: [] });
    expect(idsOf(settle(first, second, mentions)[2]!)).toEqual(["curry-dpo", "dpo"]);
  });

  it("leaves its list in the order of ids", () => {
    const between = { ...first.methods[1]!, id: "curry-dpo-1", name: "Curry-DPO-1" };
    const paper = { ...first, methods: [first.methods[0]!, between] };
    expect(idsOf(settle(paper, second)[0]!)).toEqual(["curry-dpo-1", "curry-dpo-2403.05130"]);
  });

  it("is one name for systems and methods, and another one among datasets", () => {
    const as = (kind: "system" | "dataset") => ({ ...second, introduces: [{ ...first.introduces[0]!, kind }] });
    expect(idsOf(settle(first, as("system"))[0]!)).toContain("curry-dpo-2403.05130");
    expect(idsOf(settle(first, as("dataset"))[0]!)).toContain("curry-dpo");
  });
});

describe("a name keeps its plain id", () => {
  it("where one paper introduces it", () => {
    expect(settle(first, annotatedPaper({ introduces: [] }))[0]).toBe(first);
  });

  it("where a vocabulary knows it, whoever claims it", () => {
    const known = (paper: Annotated): Annotated => ({
      ...paper,
      methods: paper.methods.map((method) => ({ ...method, origin: "vocabulary" as const })),
    });
    expect(settle(known(first), known(second)).map(idsOf)).toEqual([
      ["curry-dpo", "dpo"],
      ["curry-dpo", "dpo"],
    ]);
  });
});

describe("the stage", () => {
  const proposes = (name: string, what: string, arxiv_id: string | null) =>
    captureOf({ title: `${name}: ${what}`, abstract: `We propose ${name}, a method for ${what}.`, arxiv_id });

  it("waits for all papers and tells the things of one name apart", async () => {
    const { papers } = await runDeduplicate([
      proposes("QUUXO", "Routing of Experts", "arxiv:2401.00010"),
      proposes("QUUXO", "Pruning of Layers", "arxiv:2402.00020"),
      proposes("ZORBIC", "Search in Trees", "arxiv:2403.00030"),
    ]);
    const store = memoryStore<Annotated>();
    const { out } = await runOver<Paper, Annotated>(
      makeNormalize({ annotate: annotateWith([], loadVocabularies()), store }),
      papers,
    );
    expect(out.flatMap(({ introduces }) => introduces.map(({ id }) => id)).sort()).toEqual([
      "quuxo-2401.00010",
      "quuxo-2402.00020",
      "zorbic",
    ]);
    expect(store.size).toBe(3);
    expect(() => store.read(0), "memory falls while papers leave").toThrow("was taken");
  });
});

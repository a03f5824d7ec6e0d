import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { makeSharedNames } from "../pipeline/normalize/shared-names.js";
import { makeNormalize } from "../pipeline/normalize/stage.js";
import { gatherNames, type PreviousNames, plainIdOf } from "../pipeline/previous/names.js";
import { previousPapersOf } from "../pipeline/previous/papers.js";
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

describe("a name of the previous release", () => {
  const PREVIOUS = previousPapersOf([]);

  /** Names as a release gave them: the papers that introduce `curry-dpo`, each under an id. */
  function namesOf(introduced: Record<string, string>, listings = PREVIOUS): PreviousNames {
    const names = gatherNames();
    for (const id of Object.values(introduced)) names.addIntroduced("method", id);
    for (const [paper_id, entity_id] of Object.entries(introduced)) {
      names.addPaper({ paper_id, introduces: [{ entity_id, name: "Curry-DPO", kind: "method" }] });
    }
    return names.close(listings);
  }
  function settleAfter(previous: PreviousNames, ...papers: Annotated[]) {
    const names = makeSharedNames(previous);
    for (const paper of papers) names.see(paper);
    return { ids: papers.map((paper) => idsOf(names.settle(paper))[0]), reserved: names.reserved() };
  }
  const plain = namesOf({ [first.paper_id]: "curry-dpo" });

  it("keeps its plain id when others introduce the name too", () => {
    expect(settleAfter(plain, first, second).ids).toEqual(["curry-dpo", `curry-dpo-${second.paper_id}`]);
  });

  it("is given to no other, though its paper is gone or no longer introduces it, now or later", () => {
    const owner = { kind: "method", entity_id: "curry-dpo", paper_id: first.paper_id };
    const gone = settleAfter(plain, second);
    expect(gone).toEqual({ ids: [`curry-dpo-${second.paper_id}`], reserved: [owner] });
    expect(settleAfter(plain, { ...first, introduces: [] }, second).ids[1]).toBe(`curry-dpo-${second.paper_id}`);
    const later = gatherNames();
    later.addPaper({ paper_id: second.paper_id, introduces: [] });
    for (const name of gone.reserved) later.addReserved(name);
    expect(settleAfter(later.close(PREVIOUS), second)).toEqual(gone);
    // Its own paper has it back.
    expect(settleAfter(later.close(PREVIOUS), first, second)).toEqual({
      ids: ["curry-dpo", `curry-dpo-${second.paper_id}`],
      reserved: [],
    });
  });

  it("keeps the paper behind it, also where it is the only one now, or has an arXiv id now", () => {
    const shared = namesOf({
      [first.paper_id]: `curry-dpo-${first.paper_id}`,
      [second.paper_id]: "curry-dpo-2401.00001",
    });
    expect(settleAfter(shared, first).ids).toEqual([`curry-dpo-${first.paper_id}`]);
    // One that comes new does not get the plain id either: it meant none of them for certain, and so it stays.
    const alone = settleAfter(shared, old);
    expect(alone.ids).toEqual(["curry-dpo-cs.cl-0112017"]);
    expect(alone.reserved.map(({ entity_id }) => entity_id)).toEqual([
      "curry-dpo-2401.00001",
      `curry-dpo-${first.paper_id}`,
    ]);
    const later = gatherNames();
    for (const name of alone.reserved) later.addReserved(name);
    expect(settleAfter(later.close(PREVIOUS), first, old).ids).toEqual([
      `curry-dpo-${first.paper_id}`,
      "curry-dpo-cs.cl-0112017",
    ]);
  });

  it("is free where no paper introduced it", () => {
    expect(settleAfter(namesOf({}), first).ids).toEqual(["curry-dpo"]);
    const vocabulary = gatherNames();
    vocabulary.addPaper({
      paper_id: second.paper_id,
      introduces: [{ entity_id: "curry-dpo", name: "C", kind: "method" }],
    });
    expect(settleAfter(vocabulary.close(PREVIOUS), first).ids).toEqual(["curry-dpo"]);
  });

  it("goes with the listings of a paper that has become part of another, and never to two papers", () => {
    const [listing] = first.listings;
    const merged = previousPapersOf(
      [{ paper_id: "p00000000000000b1", title: listing!.title, abstract: null, arxiv_id: null, is_truncated: false }],
      [{ ...listing!, paper_id: "p00000000000000b1", title_text: null }],
    );
    const names = namesOf({ p00000000000000b1: "curry-dpo-p00000000000000b1" }, merged);
    const twin = { ...second, listings: first.listings };
    expect(settleAfter(names, first, twin).ids).toEqual([
      "curry-dpo-p00000000000000b1",
      `curry-dpo-${second.paper_id}`,
    ]);
    // A paper that is still there keeps its name, whoever comes first.
    const there = { ...first, paper_id: "p00000000000000b1", listings: [] };
    expect(settleAfter(names, twin, there).ids).toEqual([
      `curry-dpo-${second.paper_id}`,
      "curry-dpo-p00000000000000b1",
    ]);
  });

  it("is told from the paper behind it", () => {
    for (const suffix of ["2405.14730", "cs.cl-0112017", "hep-th-9901001", "p0123456789abcdef", "p0123456789abcdef-2"])
      expect(plainIdOf(`prism-two-${suffix}`)).toBe("prism-two");
    for (const id of ["prism", "llama-3-8b", "prism-2405", "2405.14730", "p0123456789abcdef"])
      expect(plainIdOf(id)).toBeNull();
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

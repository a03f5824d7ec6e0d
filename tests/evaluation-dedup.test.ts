import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Corpus, KnownRecord } from "../evaluation/dedup/corpus.js";
import { drawFor } from "../evaluation/dedup/draw.js";
import { type DedupEvaluation, evaluateDedup, perturbedCopies } from "../evaluation/dedup/evaluation.js";
import { figuresOf, goalsOf } from "../evaluation/dedup/figures.js";
import { groupTexts } from "../evaluation/dedup/grouping.js";
import type { KnownPairs } from "../evaluation/dedup/known-pairs.js";
import { findLookAlikes } from "../evaluation/dedup/look-alikes.js";
import { writeReport } from "../evaluation/dedup/report.js";
import { newFolder, root } from "./support/cli.js";

const WORDS = (
  "agents models tools memory search training rewards language images speech graphs logic plans games code proofs " +
  "robots papers queries tables layers heads tokens prompts errors costs gains limits scores tests budgets signals " +
  "find build measure compare reduce extend explain predict align sample merge split rank store learn guide " +
  "small large deep sparse simple robust early hidden open closed daily formal native patient curious honest"
).split(" ");

/** A paper that nobody wrote. */
function invented(number: number): KnownRecord {
  const draw = drawFor("invented paper", String(number));
  const words = (count: number) => Array.from({ length: count }, () => draw.pick(WORDS)).join(" ");
  const sentence = () => `The ${words(9 + draw.below(8))} and ${words(6)}.`;
  return {
    id: `2401.${String(number).padStart(5, "0")}`,
    title: `Net${number % 2 === 0 ? "work" : "s"}: ${words(7)}`,
    abstract: Array.from({ length: 6 }, sentence).join(" "),
  };
}

const papers = Array.from({ length: 40 }, (_, number) => invented(number));
/** One text under another id, and another title. */
const twin = { ...papers[0]!, id: "2402.00001", title: "Sorting by Hand: an Essay on Cards" };
/** A paper submitted twice, and an id of two papers. */
const double = { ...papers[1]!, id: "2402.00002" };
const stranger = { ...invented(99), id: papers[30]!.id };
const sister = {
  id: "2402.00003",
  title: `${papers[3]!.title}, Part 2`,
  abstract: papers[3]!.abstract.replace("The", "Again the"),
};

const corpus: Corpus = {
  records: {
    "hf-api": papers,
    "hf-text": papers.slice(0, 20).map((paper) => ({ ...paper, title: paper.title.toUpperCase() })),
    "arxiv-sample": [twin, double, stranger, sister],
  },
  passedOver: { "hf-api": 2, "hf-text": 0, "arxiv-sample": 0 },
};

const sameIds = (id: string, other: string, one: string, two: string) =>
  [id, other].sort().join(" ") === [one, two].sort().join(" ");
const known: KnownPairs = {
  isLeftOut: (id, other) =>
    sameIds(id, other, papers[1]!.id, double.id) || sameIds(id, other, stranger.id, stranger.id),
  isLookAlike: (id, other) => sameIds(id, other, papers[0]!.id, twin.id),
  doubleSubmissions: 1,
};

describe("an evaluation of invented papers", () => {
  let evaluation: DedupEvaluation;
  beforeAll(async () => {
    evaluation = await evaluateDedup(corpus, known);
  });

  it("counts pairs of what was captured, but not those left out", () => {
    const [twoTools, all] = evaluation.real;
    expect(twoTools).toMatchObject({ captures: 60, papers: 40, all: { right: 20, missed: 0, extra: 0, f1: 1 } });
    expect(twoTools!.differing).toMatchObject({ right: 0, f1: null });
    expect(all).toMatchObject({ captures: 64, all: { right: 20, missed: 0, extra: 0 } });
    expect(evaluation.visible).toEqual({ captures: 64, merged: 0, torn: 0 });
  });

  it("finds nearly every perturbed copy", () => {
    expect(evaluation.strata.length).toBeGreaterThan(30);
    for (const { name, all } of evaluation.strata) {
      if (all.right + all.missed > 0) expect(all.f1, name).toBeGreaterThan(0.9);
    }
    const { captures, all } = evaluation.strata.find(({ name }) => name === "words swapped")!;
    // 43 papers and a copy of each; the id that stands on two papers does not count.
    expect([captures, all.right]).toEqual([86, 42]);
  });

  it("judges look-alikes", () => {
    expect(evaluation.lookAlikes.map(({ id, other, kind, isMerged }) => [id, other, kind, isMerged])).toEqual([
      [papers[0]!.id, twin.id, "named", false],
      [papers[3]!.id, sister.id, "numbered", false],
    ]);
  });

  it("reports figures and ids, and no text", () => {
    const report = writeReport(evaluation);
    expect(report).toContain("| two tools |");
    expect(report).toContain(`${papers[0]!.id} and ${twin.id} (`);
    expect(report).toContain("40 records of `hf-api` (2 entries that are text were passed over)");
    for (const { title, abstract } of [...papers, twin]) {
      expect(report.toLowerCase()).not.toContain(title.toLowerCase());
      expect(report).not.toContain(abstract.slice(0, 30));
    }
    const figures = figuresOf(evaluation);
    expect(figures.look_alikes.find(({ kind }) => kind === "numbered")).toMatchObject({ pairs: 1, merged: 0 });
    expect(JSON.stringify(figures)).not.toContain(papers[0]!.id);
    expect(goalsOf(figures).map(({ isReached }) => isReached)).toContain(true);
  });

  it("says what went wrong, and which figures are not reached", () => {
    const wrong = { id: "2401.00007", other: "2401.00007", titles: 0.5, texts: 0.25 };
    const twoTools = { ...evaluation.real[0]!, missed: [wrong], all: { ...evaluation.real[0]!.all, f1: 0.5 } };
    const merged = evaluation.lookAlikes.map((pair) => ({ ...pair, isMerged: true }));
    const worse = {
      ...evaluation,
      real: [twoTools],
      lookAlikes: merged,
      visible: { captures: 64, merged: 1, torn: 0 },
    };
    const report = writeReport(worse);
    expect(report).toContain("### two tools\n\nMissed: 2401.00007 (0.50, 0.25).");
    expect(report.match(/\| not reached \|/g)!.length).toBeGreaterThanOrEqual(3);
    expect(report).toContain("**merged**");
  });
});

describe("parts of an evaluation", () => {
  it("group texts as the stage does, with ids and without", async () => {
    const texts = [papers[0]!, twin, papers[0]!].map((paper) => ({ ...paper, tool: "t", isTruncated: false }));
    const renamed = texts.map((text) => ({ ...text, title: papers[0]!.title }));
    const groups = async (list: typeof texts, showIds: boolean) => {
      const found = await groupTexts(list, showIds);
      return [found[0] === found[1], found[0] === found[2]];
    };
    expect(await groups(renamed, true)).toEqual([false, true]);
    expect(await groups(renamed, false)).toEqual([true, true]);
    expect(await groups(texts, false)).toEqual([false, true]);
  });

  it("draw copies that do not depend on what else is there", () => {
    const texts = papers.map((paper) => ({ ...paper, tool: "t", isTruncated: false }));
    const stratum = {
      name: "shouting",
      apply: (text: (typeof texts)[number]) => ({ ...text, title: `${text.title}!` }),
    };
    expect(perturbedCopies(stratum, texts, 7)).toHaveLength(7);
    expect(perturbedCopies(stratum, texts, 0)).toEqual([]);
    expect(perturbedCopies({ ...stratum, apply: () => null }, texts, 7)).toEqual([]);
    expect(perturbedCopies(stratum, texts, 1)[0]).toMatchObject({ tool: "perturbed" });
  });

  it("find look-alikes of every kind", () => {
    const text = (title: string, abstract: string) => ({ title, abstract, isTruncated: false });
    const [one, other, third] = papers.slice(10, 13).map(({ abstract }) => abstract);
    const half = `${one!.slice(0, one!.length * 0.75)} ${other!.slice(0, 120)}`;
    const list = [
      text("Proceedings of the Third Workshop on Agents", one!),
      text("Proceedings of the Fourth Workshop on Agents", other!),
      text("Pretty Agents", third!),
      text("Pretty Agents!", invented(50).abstract),
      text("Something Else", half),
      text("Something Else Entirely", one!),
    ];
    const kinds = findLookAlikes(list).map(({ a, b, kind }) => `${a}-${b} ${kind}`);
    expect(kinds.sort()).toEqual([
      "0-1 numbered",
      "0-4 one template",
      "0-5 one template",
      "2-3 one title",
      "4-5 sisters",
    ]);
    expect(findLookAlikes(list, (a, b) => a === 2 && b === 3).map(({ kind }) => kind)).toContain("named");
  });
});

describe("the command", () => {
  const folder = newFolder();
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["build/js/evaluation/dedup/run.js", ...args], { cwd: root, encoding: "utf8" });

  beforeAll(() => {
    for (const name of ["hf-api", "hf-text"]) mkdirSync(join(folder, "corpus", name), { recursive: true });
    const day = papers.slice(0, 8).map(({ id, title, abstract }) => ({ paper: { id, title, summary: abstract } }));
    writeFileSync(join(folder, "corpus/hf-api/2024-01-01.json"), JSON.stringify(day));
    const dump = papers
      .slice(4, 12)
      .map(
        ({ id, title, abstract }) => `Title: ${title}\nPDF: https://arxiv.org/pdf/${id}\nSummary: ${abstract}\n---\n`,
      );
    writeFileSync(join(folder, "corpus/hf-text/dump.txt"), dump.join(""));
    writeFileSync(join(folder, "corpus/arxiv-100k.jsonl"), "");
  });

  it("writes the same report and figures at every run", () => {
    const outputs = ["one", "two"].map((name) => join(folder, name));
    const runs = outputs.map((output) => run(join(folder, "corpus"), "--output", output));
    expect(runs.map(({ status }) => status)).toEqual([0, 0]);
    expect(runs[0]!.stdout).toMatch(/^two tools +1\.0000 +1\.0000 +1\.0000 +0 missed, 0 extra$/m);
    for (const name of ["report.md", "figures.json"]) {
      const [first, second] = outputs.map((output) => readFileSync(join(output, name), "utf8"));
      expect(first).toBe(second);
    }
  });

  it("says in one line that a corpus is not there, and is done", () => {
    const { status, stdout, stderr } = run(join(folder, "nothing"));
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^not measured: .*nothing has no hf-api, hf-text, arxiv-100k\.jsonl\.xz; name .*CORPUS=DIR\n$/,
    );
  });

  it.each([
    [["--frobnicate"], 2, "Unknown option '--frobnicate'"],
    [["one", "two"], 2, "expected one corpus folder at most"],
  ])("%j ends with status %i", (args, status, message) => {
    const ended = run(...args);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(message);
  });

  it("explains itself, and names files that it cannot read", () => {
    expect(run("--help").stdout).toContain("Exit status");
    writeFileSync(join(folder, "corpus/hf-api/broken.json"), "{");
    const { status, stderr } = run(join(folder, "corpus"), "--output", join(folder, "three"));
    expect(status).toBe(3);
    expect(stderr).toContain("broken.json: expected a dump of the form hf-api");
  });
});

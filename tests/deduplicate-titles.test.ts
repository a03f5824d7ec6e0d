import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFeatureReader } from "../pipeline/deduplicate/features.js";
import { firstHead, isWithoutSubtitle } from "../pipeline/deduplicate/title-heads.js";
import { tellsSisters } from "../pipeline/deduplicate/title-numbers.js";
import { withoutVersionNote } from "../pipeline/deduplicate/version-notes.js";
import { seedCaptures } from "./support/deduplicating.js";

describe("notes on the version of a paper", () => {
  it.each([
    ["Agents (Extended Version)", "Agents"],
    ["Agents [extended abstract]  ", "Agents"],
    ["Agents (Extended Technical\n  Report)", "Agents"],
    ["Agents (Long-Version)", "Agents"],
    ["Agents (v2)", "Agents"],
    ["Agents (version 1.1)", "Agents"],
    ["Agents (Draft)", "Agents"],
    ["Agents (preprint)", "Agents"],
  ])("%s: %s", (title, bare) => {
    expect(withoutVersionNote(title)).toBe(bare);
  });

  it.each([
    "Agents",
    "Agents (v2) and More",
    "Agents V2",
    "Agents (Part 2)",
    "Agents (2025 Version)",
    "Agents (A Position Paper on Reports)",
    "(Extended Version)",
    "Agents Extended Version)",
  ])("%s stays", (title) => {
    expect(withoutVersionNote(title)).toBe(title);
  });

  it("takes no longer where a title is nothing but brackets and blanks", () => {
    const started = performance.now();
    for (const title of [`${"(".repeat(50_000)})`, `A${" ".repeat(50_000)})`, `A (${"long ".repeat(20_000)})`]) {
      withoutVersionNote(title);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("the head of a title", () => {
  it.each([
    ["SimPO: Simple Preference Optimization", "SimPO"],
    ["Do Models Think? A Study", "Do Models Think"],
    ["Agents -- a Survey", "Agents"],
    ["Agents \u2014 a Survey: Part II", "Agents"],
    ["Fine-tuning 1:1 Chats", "Fine-tuning 1:1 Chats"],
    [": Agents", ": Agents"],
  ])("%s: %s", (title, head) => {
    expect(firstHead(title)).toBe(head);
  });

  it("has one hash however it is written", () => {
    const read = makeFeatureReader();
    const headOf = (title: string) => read(title, null).head;
    expect(headOf("\\textbf{SimPO}: Simple")).toBe(headOf("Sim-PO"));
    expect(headOf("TÜLU 3: Pushing")).toBe(headOf("Tulu 3"));
    expect(headOf("SimPO: Simple")).not.toBe(headOf("SimCO: Simple"));
    expect(headOf("?!")).toBe(0);
  });
});

describe("a title without its subtitle", () => {
  it.each([
    ["SimPO", "SimPO: Simple Preference Optimization", true],
    ["SimOP", "SimPO: Simple Preference Optimization", true],
    ["Agents: a Survey", "Agents: a Survey: What we Know", true],
    ["Do Models Think?", "Do Models Think? A Study of 7 Games", true],
    ["OurAgents", "Our Agents \u2013 a Survey", true],
    ["LASP", "LASP-2: Rethinking Sequence Parallelism", false],
    ["LASP-2", "LASP-3: Rethinking Sequence Parallelism", false],
    ["Agents", "Agents: Part II", false],
    ["Agents", "Agents: III", false],
    ["Agents", "Agents: the Second Round", false],
    ["Agents", "Agents: Results of 2024", false],
    ["Agents+", "Agents: a Survey", false],
    ["Simple Preference Optimization", "SimPO: Simple Preference Optimization", false],
    ["Agents: a Survey", "Agents: a Benchmark", false],
    ["Agents", "Agents", false],
    ["", ": Agents", false],
  ])("%s and %s: %s", (a, b, is) => {
    expect(isWithoutSubtitle(a, b)).toBe(is);
    expect(isWithoutSubtitle(b, a)).toBe(is);
  });

  it("is found for every seed with a colon, unless the subtitle numbers it", () => {
    const withColon = seedCaptures().filter(({ title }) => /\w: /.test(title));
    const found = withColon.filter(({ title }) => isWithoutSubtitle(title.slice(0, title.indexOf(": ")), title));
    expect(withColon.length).toBeGreaterThan(90);
    expect(found).toHaveLength(withColon.length);
  });

  it("is none of two titles that are both whole", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (title) => {
        expect(isWithoutSubtitle(title, title)).toBe(false);
      }),
      { examples: [["Why? "], ["Routing of Experts: !"]] },
    );
  });
});

describe("subtitles that number a paper among sisters", () => {
  it.each([
    ["Part II", true],
    ["Volume 3 of the Series", true],
    ["Part B", true],
    ["Version 2", true],
    ["the 3rd Challenge", true],
    ["v2", true],
    ["Results of 2024", true],
    ["2", true],
    ["Inversion in Around 7 Steps", false],
    ["3D Scenes from a Single Image", false],
    ["A Two-Stage Recipe", false],
    ["How I Learned to Stop", false],
  ])("%s: %s", (subtitle, tells) => {
    expect(tellsSisters(subtitle)).toBe(tells);
  });
});

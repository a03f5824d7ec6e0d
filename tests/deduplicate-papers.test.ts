import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compareCaptures, readCapture } from "../pipeline/deduplicate/agreement.js";
import { chooseTextSource, mergeValues } from "../pipeline/deduplicate/merging-rules.js";
import { memoryStore } from "../pipeline/record-store.js";
import type { Capture } from "../pipeline/records.js";
import { captureOf, runDeduplicate } from "./support/deduplicating.js";

const idOf = (key: string) => `p${createHash("sha256").update(key, "utf8").digest("hex").slice(0, 16)}`;
const TEXT =
  "We compare nine ways to align language models on twelve tasks, and find that most differences vanish with data.";
const OTHER =
  "Agents that browse pages need to forget. A memory of fixed size, trained end to end, beats longer contexts here.";

/** Captures in order of positions within one source. */
const listing = (...captures: (Partial<Capture> & { title: string })[]) =>
  captures.map((capture, at) => captureOf({ position: at + 1, ...capture }));

describe("the store in memory", () => {
  it("gives back what was stored", () => {
    const store = memoryStore<Capture>();
    const [first, second] = listing({ title: "One" }, { title: "Two" });
    expect([store.append(first!), store.append(second!)]).toEqual([0, 1]);
    expect(store.size).toBe(2);
    expect(store.read(1)).toEqual(second);
    expect(() => store.read(2)).toThrow(RangeError);
  });

  it("forgets what was taken, and nothing else", () => {
    const store = memoryStore<Capture>();
    const [first, second] = listing({ title: "One" }, { title: "Two" });
    for (const capture of [first!, second!]) store.append(capture);
    expect(store.take(0)).toEqual(first);
    expect(() => store.read(0)).toThrow("was taken");
    expect(() => store.take(0)).toThrow(RangeError);
    expect([store.read(1), store.size]).toEqual([second, 2]);
  });
});

describe("the text of a paper", () => {
  const choose = (...captures: Partial<Capture>[]) =>
    chooseTextSource(captures.map((capture) => captureOf({ title: "Title", ...capture })));

  it("comes from a whole abstract before a cut one, and from that before none", () => {
    expect(choose({}, { abstract: TEXT, is_truncated: true }, { abstract: "Short." })).toBe(2);
    expect(choose({}, { abstract: TEXT, is_truncated: true })).toBe(1);
    expect(choose({}, {})).toBe(0);
  });

  it("comes from the longest, and from the first of equals, whatever their markup and wraps", () => {
    expect(choose({ abstract: "Short." }, { abstract: TEXT }, { abstract: "Longer, not long." })).toBe(1);
    expect(choose({ abstract: TEXT }, { abstract: TEXT.replaceAll(" ", "\n  ").replace("nine", "\\emph{nine}") })).toBe(
      0,
    );
  });
});

describe("the values of a paper", () => {
  it("come from the listing of the text, then from the first that has them", () => {
    const captures = listing(
      { title: "A", url: "https://a.example/1", categories: ["cs.AI"], upvotes: 9, published_on: "2024-01-01" },
      { title: "B", abstract: TEXT, authors: ["Bo"], arxiv_id: "arxiv:2405.14730" },
      { title: "C", url: "https://c.example/3", authors: ["Cy"], arxiv_version: 2, upvotes: 3 },
    );
    expect(mergeValues(captures, 1)).toEqual({
      title: "B",
      abstract: TEXT,
      arxiv_id: "arxiv:2405.14730",
      arxiv_version: 2,
      url: "https://a.example/1",
      authors: ["Bo"],
      categories: ["cs.AI"],
      published_on: "2024-01-01",
      upvotes: 9,
      urls: [],
      is_truncated: false,
    });
  });

  it("are cut only where every abstract is", () => {
    const truncated = (...captures: Partial<Capture>[]) =>
      mergeValues(listing(...captures.map((capture) => ({ title: "T", ...capture }))), 0).is_truncated;
    expect(truncated({ abstract: TEXT, is_truncated: true }, {})).toBe(true);
    expect(truncated({ abstract: TEXT, is_truncated: true }, { abstract: TEXT })).toBe(false);
    expect(truncated({ is_truncated: true })).toBe(true);
    expect(truncated({}, { is_truncated: true })).toBe(false);
  });

  it("have every address once, with its first kind", () => {
    const url = (address: string, kind: "code" | "other") => ({ url: `https://example.org/${address}`, kind });
    const captures = listing(
      { title: "T", urls: [url("b", "code")] },
      { title: "T", urls: [url("a", "other"), url("b", "other")] },
    );
    expect(mergeValues(captures, 1).urls).toEqual([url("b", "code"), url("a", "other")]);
  });
});

describe("the first listing", () => {
  const values = { title: "One Title of Some Length", abstract: TEXT };
  const first = async (captures: readonly Capture[], sequences: Record<string, number>) => {
    const { papers } = await runDeduplicate(captures, { sequenceOf: (source_id) => sequences[source_id]! });
    return papers.flatMap(({ listings }) => listings.map(({ source_id, position }) => `${source_id} ${position}`));
  };

  it("is that of the source that was added first, whatever its id", async () => {
    const captures = [captureOf({ ...values, source_id: "a" }), captureOf({ ...values, source_id: "b" })];
    expect(await first(captures, { a: 2, b: 1 })).toEqual(["b 1", "a 1"]);
    expect(await first([...captures].reverse(), { a: 1, b: 1 })).toEqual(["a 1", "b 1"]);
  });

  it("is the one that stands first in its source, by number", async () => {
    const captures = [captureOf({ ...values, position: 10 }), captureOf({ ...values, position: 2 })];
    expect(await first(captures, { first: 1 })).toEqual(["first 2", "first 10"]);
  });
});

describe("listings of one paper", () => {
  it("are found by equal title keys however the title is spaced", async () => {
    const captures = listing(
      { title: "L A R G E   M O D E L S   T H A T   R E A S O N", abstract: TEXT },
      { title: "Large Models that Reason" },
    );
    expect((await runDeduplicate(captures)).papers).toHaveLength(1);
  });

  it("do not join two versions of a text that have half their words in common under one title", async () => {
    const half = TEXT.split(" ").slice(0, 13).join(" ");
    const captures = listing(
      { title: "One Title of Some Length", abstract: `${half}. ${OTHER}` },
      {
        title: "One Title of Some Length",
        abstract: `${OTHER} ${TEXT} ${half}. A long ending follows it here, and more.`,
      },
    );
    expect((await runDeduplicate(captures)).papers).toHaveLength(2);
  });

  it("that differ are noted, but not for the order or spelling of names", async () => {
    const captures = listing(
      { title: "One Title", abstract: TEXT, arxiv_id: "arxiv:2405.14730", authors: ["Ada Lovelace", "Alan Turing"] },
      { title: "one title!", arxiv_id: "arxiv:2405.14730", authors: ["Turing, Alan", "Lovelace, Ada"] },
      { title: "Other", arxiv_id: "arxiv:2405.14730", authors: ["Ada Lovelace"], line_start: 7 },
    );
    const { findings } = await runDeduplicate(captures);
    expect(findings.map(({ rule, place }) => [rule, place.position, place.line])).toEqual([
      ["authors-differ", 3, 7],
      ["title-differs", 3, 7],
    ]);
  });
});

describe("agreement", () => {
  const strength = (a: Partial<Capture> & { title: string }, b: Partial<Capture> & { title: string }) => {
    const agreement = compareCaptures(readCapture(captureOf(a)), readCapture(captureOf(b)), true);
    return agreement.kind === "same" ? agreement.strength : agreement.kind;
  };
  const title = "Aligning Language Models in Nine Ways";

  it("is the stronger the more titles and texts are alike", () => {
    const changed = TEXT.replace("vanish with data", "vanish with more data");
    const strengths = [
      strength({ title, abstract: TEXT }, { title, abstract: TEXT }),
      strength({ title, abstract: TEXT }, { title: "Aligning Language Models in Nine New Ways", abstract: TEXT }),
      strength({ title, abstract: TEXT }, { title: "Aligning Language Models in Nine New Ways", abstract: changed }),
      strength({ title, abstract: TEXT }, { title }),
    ];
    expect(strengths.every((value) => typeof value === "number")).toBe(true);
    expect(strengths).toEqual([...strengths].sort((a, b) => Number(b) - Number(a)));
    expect(new Set(strengths).size).toBe(4);
  });

  it("is a contradiction where one title stands over two texts, and nothing where titles differ too", () => {
    expect(strength({ title, abstract: TEXT }, { title, abstract: OTHER })).toBe("contradiction");
    expect(strength({ title, abstract: TEXT }, { title: "Forgetting in Agents", abstract: OTHER })).toBe("different");
    expect(strength({ title, abstract: TEXT }, { title: "Forgetting in Agents", abstract: TEXT })).toBe("one-text");
  });
});

describe("ids of papers", () => {
  it("are made of the title key of the first listing, whichever text was chosen", async () => {
    const captures = [
      captureOf({ source_id: "second", title: "An Old Title", abstract: TEXT, arxiv_id: "arxiv:2405.14730" }),
      captureOf({ source_id: "first", title: "A New Title!", arxiv_id: "arxiv:2405.14730" }),
    ];
    const { papers } = await runDeduplicate(captures);
    expect(papers.map(({ paper_id, title }) => [paper_id, title])).toEqual([[idOf("anewtitle"), "An Old Title"]]);
  });

  it("have ordinals where papers share a title: by arXiv id, those without one last", async () => {
    const texts = [TEXT, OTHER, `${OTHER} ${TEXT}`.split(" ").reverse().join(" ")];
    const ids = [null, "arxiv:2405.14730", "arxiv:2401.00001"];
    const captures = listing(...texts.map((abstract, at) => ({ title: "One Title", abstract, arxiv_id: ids[at]! })));
    const { papers } = await runDeduplicate(captures);
    expect(papers.map(({ paper_id, arxiv_id }) => [paper_id, arxiv_id])).toEqual([
      [idOf("onetitle"), "arxiv:2401.00001"],
      [`${idOf("onetitle")}-2`, "arxiv:2405.14730"],
      [`${idOf("onetitle")}-3`, null],
    ]);
  });

  it("are made of the symbols where a title has no letters", async () => {
    const { papers } = await runDeduplicate(listing({ title: "? ! ?", abstract: TEXT }));
    expect(papers[0]!.paper_id).toBe(idOf("?!?"));
  });
});

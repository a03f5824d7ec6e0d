/** Papers keep the ids of the previous release, and no id is ever given to something else. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formerIdDetail,
  lostArxivIdDetail,
  readFormerId,
  readLostArxivId,
  readReservedName,
  readSplit,
  reservedNameDetail,
  splitDetail,
} from "../pipeline/previous/id-history.js";
import { previousPapersOf } from "../pipeline/previous/papers.js";
import type { Capture } from "../pipeline/records.js";
import { captureOf, runDeduplicate, seedCaptures, shuffled } from "./support/deduplicating.js";
import { previousOf, type Release, release, titlesById, told } from "./support/releases.js";

const idOf = (key: string) => `p${createHash("sha256").update(key, "utf8").digest("hex").slice(0, 16)}`;
const TEXT =
  "We compare nine ways to align language models on twelve tasks, and find that most differences vanish with data.";
const OTHER =
  "Agents that browse pages need to forget. A memory of fixed size, trained end to end, beats longer contexts here.";
const X = "arxiv:2405.14730";
const Y = "arxiv:2401.00001";

/** Captures of one dump, in order of positions. */
const dump = (source_id: string, ...captures: (Partial<Capture> & { title: string })[]) =>
  captures.map((capture, at) => captureOf({ source_id, position: at + 1, ...capture }));

describe("a paper keeps its id", () => {
  const one = { title: "One Title", abstract: TEXT };

  it("under a new title, by its arXiv id", async () => {
    const before = await release(dump("first", { ...one, arxiv_id: X }));
    const now = await release(dump("second", { title: "A New Name", abstract: OTHER, arxiv_id: X }), before);
    expect([titlesById(now), told(now)]).toEqual([{ [idOf("onetitle")]: "A New Name" }, []]);
  });

  it("with an arXiv id that it has not had, by its listing or by its text", async () => {
    const before = await release(dump("first", one));
    const withId = { ...one, arxiv_id: X };
    for (const captures of [dump("first", withId), dump("second", { title: "Another" }, withId)]) {
      const now = await release(captures, before);
      expect([titlesById(now)[idOf("onetitle")], told(now)]).toEqual(["One Title", []]);
    }
  });

  it("in a dump that has it at another place, under a title with a mistake", async () => {
    const long = "Ways to Align Language Models";
    const before = await release(dump("first", { title: long, abstract: TEXT }));
    const now = await release(
      dump("second", { title: "Other" }, { title: `${long.slice(0, -1)}ls`, abstract: TEXT }),
      before,
    );
    expect([titlesById(now)[idOf("waystoalignlanguagemodels")], told(now)]).toEqual([
      "Ways to Align Language Modells",
      [],
    ]);
  });

  it("that has an ordinal, although the paper of the same title is gone", async () => {
    const captures = dump("first", { ...one, arxiv_id: Y }, { title: "One Title", abstract: OTHER, arxiv_id: X });
    const before = await release(captures);
    const now = await release(captures.slice(1), before);
    expect(titlesById(now)).toEqual({ [`${idOf("onetitle")}-2`]: "One Title" });
    expect(told(now)).toEqual([`paper-id-retired: ${idOf("onetitle")} is no paper now; it was ${Y} "One Title"`]);
  });

  it("and its ordinal, when another paper of the title comes that would stand before it", async () => {
    const before = await release(dump("first", { ...one, arxiv_id: X }));
    const now = await release(
      [
        ...dump("first", { ...one, arxiv_id: X }),
        ...dump("second", { title: "One Title", abstract: OTHER, arxiv_id: Y }),
      ],
      before,
    );
    expect(now.papers.map(({ paper_id, arxiv_id }) => [paper_id, arxiv_id])).toEqual([
      [idOf("onetitle"), X],
      [`${idOf("onetitle")}-2`, Y],
    ]);
  });
});

describe("an id is given to nothing else", () => {
  it("not to a paper of the same title with another arXiv id, nor with another text", async () => {
    const before = await release(dump("first", { title: "One Title", abstract: TEXT, arxiv_id: X }));
    for (const other of [
      { abstract: TEXT, arxiv_id: Y },
      { abstract: OTHER, arxiv_id: null },
    ]) {
      const now = await release(dump("second", { title: "One Title", ...other }), before);
      expect(titlesById(now)).toEqual({ [`${idOf("onetitle")}-2`]: "One Title" });
      expect(told(now)).toEqual([`paper-id-retired: ${idOf("onetitle")} is no paper now; it was ${X} "One Title"`]);
    }
  });

  it("not to the paper with another arXiv id that a listing of it belongs to now", async () => {
    const listing = { title: "One Title", abstract: TEXT };
    const before = await release([...dump("first", listing), ...dump("second", { ...listing, arxiv_id: X })]);
    const now = await release([...dump("first", listing), ...dump("third", { ...listing, arxiv_id: Y })], before);
    expect(titlesById(now)).toEqual({ [`${idOf("onetitle")}-2`]: "One Title" });
  });

  it("not when the dump with its arXiv id was gone for a release", async () => {
    const listing = { title: "One Title", abstract: TEXT };
    const first = await release(dump("first", { ...listing, arxiv_id: X }));
    const second = await release(dump("second", listing), first);
    expect(told(second)).toEqual([
      `arxiv-id-lost: ${idOf("onetitle")} was ${X} in an earlier release; no dump says so now`,
    ]);
    expect(second).toEqual(await release(dump("second", listing), second));
    const third = await release(dump("third", { ...listing, arxiv_id: Y }), second);
    expect(titlesById(third)).toEqual({ [`${idOf("onetitle")}-2`]: "One Title" });
    expect(told(third)).toEqual([`paper-id-retired: ${idOf("onetitle")} is no paper now; it was ${X} "One Title"`]);
  });

  it("not two releases later, when a paper that was gone for one comes back beside its like", async () => {
    const mine = dump("first", { title: "One Title of Many Words", abstract: TEXT, arxiv_id: X });
    const other = dump("second", { title: "One Title of Many Words", abstract: OTHER, arxiv_id: Y });
    const first = await release(mine);
    const second = await release(other, first);
    const third = await release([...other, ...mine], second);
    const base = idOf("onetitleofmanywords");
    expect(third.papers.map(({ paper_id, arxiv_id }) => [paper_id, arxiv_id])).toEqual([
      [base, X],
      [`${base}-2`, Y],
    ]);
    expect(told(third)).toEqual([]);
  });
});

describe("papers that become one", () => {
  const draft = { title: "A Draft of the Title", abstract: TEXT };
  const final = { title: "The Title", abstract: OTHER };

  it("keep the id of the one with the arXiv id, and the other leads to it, release after release", async () => {
    const before = await release([...dump("first", draft), ...dump("second", { ...final, arxiv_id: X })]);
    const both = [...dump("first", { ...draft, arxiv_id: X }), ...dump("second", { ...final, arxiv_id: X })];
    const now = await release(both, before);
    const redirect = `paper-id-redirect: ${idOf("adraftofthetitle")} is now ${idOf("thetitle")}; it was "A Draft of the Title"`;
    expect([Object.keys(titlesById(now)), told(now)]).toEqual([[idOf("thetitle")], [redirect]]);
    expect(now.history[0]!.place).toEqual({ paper_id: idOf("thetitle") });
    expect(told(await release(both, now))).toEqual([redirect]);
    // And back: the paper that parts again has its own id again.
    const parted = await release([...dump("first", draft), ...dump("second", { ...final, arxiv_id: X })], now);
    expect(titlesById(parted)).toEqual(titlesById(before));
    expect(told(parted)).toEqual([]);
  });

  it("keep the id with more listings, and redirects follow it when it leads on", async () => {
    const [a, b, c] = [
      { title: "Alpha Study of Models", abstract: TEXT },
      { title: "Beta Study of Models", abstract: OTHER },
      { title: "Gamma Study of Models", abstract: `${OTHER} Once more.` },
    ];
    const first = await release([...dump("first", a, b), ...dump("second", b), ...dump("third", c)]);
    const join = (id: string, ...captures: Capture[]) => captures.map((capture) => ({ ...capture, arxiv_id: id }));
    const captures = [...dump("first", a, b), ...dump("second", b)];
    const second = await release([...join(X, ...captures), ...dump("third", c)], first);
    expect(Object.keys(titlesById(second)).sort()).toEqual(
      [idOf("betastudyofmodels"), idOf("gammastudyofmodels")].sort(),
    );
    const third = await release(join(X, ...captures, ...dump("third", c)), second);
    expect(told(third).sort()).toEqual([
      `paper-id-redirect: ${idOf("alphastudyofmodels")} is now ${idOf("betastudyofmodels")}; it was "Alpha Study of Models"`,
      `paper-id-redirect: ${idOf("gammastudyofmodels")} is now ${idOf("betastudyofmodels")}; it was "Gamma Study of Models"`,
    ]);
  });
});

describe("a paper that becomes two", () => {
  it("leaves its id to the one with its arXiv id, and the other says where it was", async () => {
    const [here, there] = [
      { title: "One Title", abstract: TEXT, arxiv_id: X },
      { title: "Two Title", abstract: OTHER, arxiv_id: X },
    ];
    const before = await release([...dump("first", here), ...dump("second", there)]);
    const captures = [...dump("first", here), ...dump("second", { ...there, arxiv_id: null })];
    const now = await release(captures, before);
    expect(titlesById(now)).toEqual({ [idOf("onetitle")]: "One Title", [idOf("twotitle")]: "Two Title" });
    const split = `paper-id-split: ${idOf("twotitle")} was part of ${idOf("onetitle")} in an earlier release`;
    expect(told(now)).toEqual([split]);
    expect(now.history[0]!.place).toEqual({ paper_id: idOf("twotitle") });
    expect(told(await release(captures, now))).toEqual([split]);
  });
});

it("an id of a release must look like one", async () => {
  const previous = previousPapersOf([
    { paper_id: "paper 7", title: "One Title", abstract: null, arxiv_id: X, is_truncated: false },
  ]);
  await expect(runDeduplicate(dump("first", { title: "T", arxiv_id: X }), { previous })).rejects.toThrow(RangeError);
});

describe("any releases", () => {
  const TITLES = [
    "One Title",
    "One Title!",
    "A Study of Some Length in Words",
    "A Study of Some Length in Word",
    "Short",
  ];
  const capture = fc.record({
    source_id: fc.constantFrom("first", "second", "third"),
    title: fc.constantFrom(...TITLES),
    abstract: fc.constantFrom(TEXT, OTHER, null),
    arxiv_id: fc.constantFrom(X, Y, null, null),
  });
  const captures = fc
    .array(capture, { maxLength: 9 })
    .map((drawn) => drawn.map((values, at) => captureOf({ ...values, position: at + 1 })));
  const chain = fc.record({
    all: captures,
    kept: fc.array(fc.subarray(Array.from({ length: 9 }, (_, i) => i)), { minLength: 2, maxLength: 4 }),
    seed: fc.integer(),
  });

  it("keep ids, tell of those that are gone, and give none to another paper", async () => {
    await fc.assert(
      fc.asyncProperty(chain, async ({ all, kept, seed }) => {
        const meanings = new Map<string, string>();
        let before: Release | undefined;
        for (const places of kept) {
          const part = places.flatMap((place) => all[place] ?? []);
          const now: Release = await release(part, before);
          const ids = now.papers.map(({ paper_id }) => paper_id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { paper_id, arxiv_id } of now.papers) {
            if (arxiv_id === null) continue;
            expect(meanings.get(paper_id) ?? arxiv_id, paper_id).toBe(arxiv_id);
            meanings.set(paper_id, arxiv_id);
          }
          // Every id that there ever was is a paper's, or told of: once.
          const formers = now.history.flatMap(({ detail }) => readFormerId(detail) ?? []);
          const known = [...ids, ...formers.map(({ paper_id }) => paper_id)];
          expect(new Set(known).size).toBe(known.length);
          for (const id of [...(before?.papers ?? []).map(({ paper_id }) => paper_id), ...meanings.keys()])
            expect(known).toContain(id);
          for (const { now: target } of formers) if (target !== null) expect(ids).toContain(target);
          // In any order, and once more after itself, it is the same.
          expect(await release(shuffled(part, seed), before)).toEqual(now);
          expect(await release(part, now)).toEqual(now);
          before = now;
        }
      }),
      { numRuns: 60, seed: 20261125 },
    );
  });

  it("of the seed dumps keep all ids, whichever dump comes first", async () => {
    const all = seedCaptures();
    const first = await release(all.filter(({ source_id }) => source_id.startsWith("002")));
    const both = await release(all, first);
    for (const { paper_id } of first.papers) expect(titlesById(both)[paper_id]).toBeDefined();
    expect([both.papers.length, told(both)]).toEqual([142, []]);
    expect(await release(all, both)).toEqual(both);
  });
});

describe("what findings say of ids", () => {
  const text = fc.string({ unit: "grapheme" });
  const paperId = fc.constantFrom("p0123456789abcdef", "p0123456789abcdef-12");

  it("is read again with a separator of lines in a title", () => {
    const former = { paper_id: "p0123456789abcdef", now: null, arxiv_id: X, title: "a\u2028b" };
    expect(readFormerId(formerIdDetail(former))).toEqual(former);
  });

  it("is read again as it was written", () => {
    fc.assert(
      fc.property(
        paperId,
        paperId,
        text,
        fc.constantFrom(X, null),
        fc.boolean(),
        (paper_id, now, title, arxiv_id, isGone) => {
          const former = { paper_id, now: isGone ? null : now, arxiv_id, title };
          expect(readFormerId(formerIdDetail(former))).toEqual(former);
          expect(readSplit(splitDetail({ paper_id, from: now }))).toEqual({ paper_id, from: now });
          const lost = { paper_id, arxiv_id: X };
          expect(readLostArxivId(lostArxivIdDetail(lost))).toEqual(lost);
          const name = { kind: "method", entity_id: "prism-2405.14730", paper_id } as const;
          expect(readReservedName(reservedNameDetail(name))).toEqual(name);
        },
      ),
    );
    for (const read of [readFormerId, readSplit, readLostArxivId, readReservedName])
      expect(read("fits p0 and p1 equally")).toBeNull();
    expect(readFormerId(`p0123456789abcdef is no paper now; it was "\\x"`)).toBeNull();
  });

  it("is of the release that the next one reads", async () => {
    const before = await release(dump("first", { title: "One Title", abstract: TEXT, arxiv_id: X }));
    const now = await release(dump("second", { title: "Another" }), before);
    const previous = previousOf(now);
    expect([previous.count, previous.formerOf(1)?.title, previous.withArxivId(X)]).toEqual([2, "One Title", [1]]);
    expect(previous.withListing("second", 1, "another!")).toBe(0);
    expect(previous.withListing("second", 1, "Yet Another")).toBeUndefined();
    expect(previous.withListing("third", 1, "Another")).toBeUndefined();
  });
});

import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { withAnnotations } from "../pipeline/cache/annotations.js";
import { withCaptures } from "../pipeline/cache/captures.js";
import { openLedger, runStage } from "../pipeline/ledger.js";
import type { RawText } from "../pipeline/normalize/annotate.js";
import { makeParse } from "../pipeline/parse/stage.js";
import type { Annotation, Source } from "../pipeline/records.js";
import { cli, differences, newFolder, put, raw, run } from "./support/cli.js";
import { listingPage, madeUpPapers } from "./support/pages.js";
import { memorySource, runOver } from "./support/stage-run.js";

const folder = newFolder();
const newCache = () => mkdtempSync(join(folder, "cache-"));

describe("what was found in dumps", () => {
  // A card twice, so that there is a finding, and papers for more than one batch.
  const page = `${listingPage(madeUpPapers(1200))}\n${listingPage(madeUpPapers(2))}`;
  const dump = memorySource(page);
  const parseWith = (cache: string, sha256 = "0") => withCaptures(makeParse(), cache, () => sha256);
  const unread: Source = {
    ...dump,
    read() {
      throw new Error("read again");
    },
  };

  it("is given again, with all that was reported, without reading the dump", async () => {
    const cache = newCache();
    const plain = await runOver(makeParse(), [dump]);
    expect(plain.ledger.findings.length + plain.ledger.accounts[0]!.setAside.size).toBeGreaterThan(0);
    expect(await runOver(parseWith(cache), [dump])).toEqual(plain);
    expect(await runOver(parseWith(cache), [unread])).toEqual(plain);
  });

  it("is not taken for that of a dump with other bytes or another id", async () => {
    const cache = newCache();
    await runOver(parseWith(cache), [dump]);
    await expect(runOver(parseWith(cache, "1"), [unread])).rejects.toThrow("read again");
    const renamed = { ...unread, source_id: "other" };
    await expect(runOver(parseWith(cache), [renamed])).rejects.toThrow("read again");
  });

  it("is not kept where there was trouble, which is told each time", async () => {
    const cache = newCache();
    const cut = memorySource(Buffer.concat([Buffer.from(page), Buffer.from([0xff])]));
    const runs = [await runOver(parseWith(cache), [cut]), await runOver(parseWith(cache), [cut])];
    expect(runs[0]!.ledger.troubles).toHaveLength(1);
    expect(runs[1]!.ledger.troubles).toEqual(runs[0]!.ledger.troubles);
    expect(readdirSync(cache)).toEqual([]);
  });

  it("is not kept of a dump that was read in part", async () => {
    const cache = newCache();
    async function* input() {
      yield [dump];
    }
    for await (const _ of runStage(parseWith(cache), input(), openLedger())) break;
    expect(readdirSync(cache)).toEqual([]);
  });

  it("counts as not there where the end of the file is missing, and is told where it is damaged", async () => {
    const cache = newCache();
    await runOver(parseWith(cache), [dump]);
    const file = join(cache, readdirSync(cache)[0]!);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length - 20));
    await expect(runOver(parseWith(cache), [unread])).rejects.toThrow("read again");
    writeFileSync(file, Buffer.concat([Buffer.alloc(100), whole.subarray(100)]));
    await expect(runOver(parseWith(cache), [unread])).rejects.toThrow(
      `${file}: is damaged; remove the folder ${cache}`,
    );
  });

  it("is done without where the folder is gone", async () => {
    const gone = join(folder, "never");
    expect(await runOver(parseWith(gone), [dump])).toEqual(await runOver(makeParse(), [dump]));
  });
});

describe("what was found in texts", () => {
  const text = (n: number, urls?: RawText["urls"]): RawText => ({
    title: `Paper ${n}`,
    abstract: n % 2 === 0 ? null : "Ünï \u{1F600}\u2028",
    ...(urls && { urls }),
  });
  /** Stands for the annotator, and counts what it is asked. */
  function counting() {
    const asked: RawText[] = [];
    return {
      asked,
      annotate: async (texts: readonly RawText[]) => {
        asked.push(...texts);
        return texts.map(({ title, abstract }) => ({ title, abstract, models: [] }) as unknown as Annotation);
      },
    };
  }

  it("is given again, in the order of the texts, and only the others are annotated", async () => {
    const cache = newCache();
    const first = counting();
    const early = [1, 2, 3].map((n) => text(n));
    const found = await withAnnotations(first.annotate, cache)(early);
    const second = counting();
    const late = [4, 3, 5, 1].map((n) => text(n));
    const again = await withAnnotations(second.annotate, cache)(late);
    expect(found.map(({ title }) => title)).toEqual(early.map(({ title }) => title));
    expect(again).toEqual(await counting().annotate(late));
    expect(second.asked).toEqual([text(4), text(5)]);
    const third = counting();
    expect(await withAnnotations(third.annotate, cache)(late)).toEqual(again);
    expect(third.asked).toEqual([]);
  });

  it("is another where the dump carries other addresses", async () => {
    const cache = newCache();
    await withAnnotations(counting().annotate, cache)([text(1)]);
    const { asked, annotate } = counting();
    const carried = text(1, [{ url: "https://github.com/o/n", kind: "code" }]);
    await withAnnotations(annotate, cache)([carried, text(1, [])]);
    expect(asked).toEqual([carried]);
  });

  it("counts as not there where its line is not whole", async () => {
    const cache = newCache();
    await withAnnotations(counting().annotate, cache)([text(1), text(2)]);
    const file = join(cache, "annotations.jsonl");
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length - 5));
    const { asked, annotate } = counting();
    await withAnnotations(annotate, cache)([text(1), text(2), text(3)]);
    expect(asked).toEqual([text(2), text(3)]);
    // What was appended to the line that was cut is found as little as the line; it is annotated once more, and then kept.
    const next = counting();
    await withAnnotations(next.annotate, cache)([text(1), text(2), text(3)]);
    expect(next.asked).toEqual([text(2)]);
    const last = counting();
    await withAnnotations(last.annotate, cache)([text(1), text(2), text(3)]);
    expect(last.asked).toEqual([]);
  });

  it("is done without where the folder is gone", async () => {
    const { annotate } = counting();
    expect(await withAnnotations(annotate, join(folder, "never"))([text(1)])).toHaveLength(1);
  });
});

describe("a build after one more dump", () => {
  const dumps = join(folder, "dumps");
  const built = join(folder, "built");
  const cache = join(dirname(cli), "../../cache");
  const build = (...options: string[]) => {
    const { status, stderr } = run(["build", dumps, "--quiet", "--output", ...options]);
    expect([status, stderr]).toEqual([0, ""]);
  };
  // Tests before these, of other files too, built with the same program.
  beforeAll(() => rmSync(cache, { recursive: true, force: true }));
  const keptFiles = () => readdirSync(cache).flatMap((key) => readdirSync(join(cache, key)));

  it("has the bytes of one that does everything anew", () => {
    const pages = readdirSync(raw).filter((name) => name.endsWith(".txt"));
    mkdirSync(dumps);
    cpSync(join(raw, pages[0]!), join(dumps, pages[0]!));
    build(built);
    expect(keptFiles()).toHaveLength(2);
    cpSync(join(raw, pages[1]!), join(dumps, pages[1]!));
    build(built);
    expect(keptFiles()).toHaveLength(3);
    const anew = join(folder, "anew");
    build(anew, "--force");
    expect(differences(anew, built)).toEqual([]);
  });

  it("removes what other code found, and what was left unfinished", () => {
    const [key] = readdirSync(cache);
    put(cache, "0123456789abcdef/annotations.jsonl", "");
    // No process has this number: it is above what Linux gives out.
    put(join(cache, key!), "dump.jsonl.99999999", "");
    appendFileSync(join(dumps, readdirSync(dumps)[0]!), "\n");
    build(built);
    expect(readdirSync(cache)).toEqual([key]);
    expect(keptFiles()).toHaveLength(4);
    rmSync(cache, { recursive: true });
  });
});

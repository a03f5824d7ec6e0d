import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bareCapture, type Form, type Piece } from "../pipeline/parse/form.js";
import { listingText } from "../pipeline/parse/listing-text/form.js";
import { pageDateText } from "../pipeline/parse/page-date.js";
import { FORMS, makeParse } from "../pipeline/parse/stage.js";
import { readTextLines } from "../pipeline/parse/text-lines.js";
import type { Source } from "../pipeline/records.js";
import { memorySource, runOver } from "./support/stage-run.js";

const root = new URL("..", import.meta.url).pathname;
const seeds = readdirSync(join(root, "raw"))
  .filter((file) => file.endsWith(".txt"))
  .sort()
  .map((file) => readFileSync(join(root, "raw", file)));

const HEAD = "new\n\nSubscribe\n\nDaily Papers\n\nby AK and the research community\n\nMar 14\n\n";
const LONG = `${"Large language models are useful in many ways, and we make them more useful. ".repeat(6)}It works.`;

async function parse(bytes: Uint8Array | string, chunk?: number) {
  const { out, ledger } = await runOver(makeParse(), [memorySource(bytes, chunk)]);
  return { captures: out, ledger, account: ledger.accounts[0]! };
}

describe("the seed dumps", () => {
  it.each([
    [0, 37, 5, 10],
    [1, 132, 6, 12],
  ])("dump %i holds %i papers, every line accounted for", async (at, papers, headLines, headEnd) => {
    const { captures, ledger, account } = await parse(seeds[at]!);
    const lines = seeds[at]!.toString().split("\n");
    // The dumps alternate without exception: title, blank line, abstract, blank line, and nothing behind the last.
    const expected = Array.from({ length: papers }, (_, i) => {
      const line = headEnd + 1 + 4 * i;
      return {
        ...{ source_id: "dump", position: i + 1, line_start: line, line_end: line + 2 },
        ...bareCapture(lines[line - 1]!.trim(), lines[line + 1]!.trim(), false),
      };
    });
    expect(captures).toEqual(expected);
    expect(expected.every(({ title, abstract }) => title.length < 160 && abstract!.length > 1000)).toBe(true);
    expect([ledger.findings, ledger.troubles]).toEqual([[], []]);
    expect([...account.setAside].sort()).toEqual([
      ["blank", lines.length - headLines - 3 * papers - (lines.at(-1) === "" ? 1 : 0)],
      ["furniture", headLines],
    ]);
    expect(account.weightIn).toBe(lines.length - (lines.at(-1) === "" ? 1 : 0));
    expect(account.weightOut).toBe(3 * papers);
  });

  it("print a day without a year", () => {
    expect(seeds.map((bytes) => pageDateText(bytes.toString().slice(0, 4000)))).toEqual(["Mar 14", "Jul 30"]);
  });

  it("are read alike, whatever their chunks", async () => {
    const { captures } = await parse(seeds[1]!);
    for (const chunk of [1, 2, 3, 4096, 65_537]) expect((await parse(seeds[1]!, chunk)).captures).toEqual(captures);
  });
});

describe("the day of a page", () => {
  it.each([
    [`${HEAD}A Title`, "Mar 14"],
    ["Daily Papers\r\n\r\nJul 30, 2025\r\n\r\nA Title", "Jul 30, 2025"],
    ["Get trending papers in your email inbox!\n\nSept. 3\n\nA Title", "Sept. 3"],
    [HEAD.replace("Mar 14", "Decoder 12"), null],
    [HEAD.replace("Mar 14\n\n", "A Title\n\nMay 5\n\n"), null],
    ["A title\n\nMar 14\n\nmore", null],
    ["Mar 14\n\nis a day", null],
    ["", null],
  ])("of %j is %j", (head, day) => {
    expect(pageDateText(head)).toBe(day);
  });
});

describe("characters of several bytes", () => {
  const text = `${HEAD}Ünïcode 大模型 🦙 𝒢\n\n${LONG} 🤗 é 大\n`;

  it("may be cut by a chunk's end anywhere", async () => {
    const bytes = Buffer.from(text);
    for (let chunk = 1; chunk <= 9; chunk++) {
      const { captures } = await parse(bytes, chunk);
      expect(captures.map(({ title, abstract }) => [title, abstract])).toEqual([
        ["Ünïcode 大模型 🦙 𝒢", `${LONG} 🤗 é 大`],
      ]);
    }
    // Two chunks, the border between them at every byte of the title.
    const start = bytes.indexOf("Ünïcode");
    for (let at = start; at < start + 40; at++) {
      const source: Source = {
        ...memorySource(bytes),
        async *read() {
          yield bytes.subarray(0, at);
          yield bytes.subarray(at);
        },
      };
      const { out } = await runOver(makeParse(), [source]);
      expect(out[0]!.title).toBe("Ünïcode 大模型 🦙 𝒢");
    }
  });

  it("that are damaged are told with line and byte", async () => {
    for (const chunk of [1, 5, 1000]) {
      const { ledger } = await parse(Buffer.concat([Buffer.from(text), Buffer.from("ab\xff", "latin1")]), chunk);
      expect(ledger.troubles).toEqual([
        { file: "dump.txt", line: 14, problem: expect.stringContaining("expected UTF-8, byte 3 of the line is none") },
      ]);
    }
  });
});

describe("trouble with whole files", () => {
  it("does not keep the others from being read", async () => {
    const broken: Source = {
      ...memorySource("", 10, "gone"),
      // biome-ignore lint/correctness/useYield: it fails before it gives anything.
      async *read() {
        throw Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT", syscall: "open" });
      },
    };
    const sources = [memorySource("x", 10, "bad"), broken, memorySource(seeds[0]!, 5000, "good")];
    const { out, ledger } = await runOver(makeParse(), [...sources, memorySource("", 10, "empty")]);
    expect(out).toHaveLength(37);
    expect(ledger.troubles.map(({ file, problem }) => `${file}: ${problem}`)).toEqual([
      `bad.txt: is of no form that is known (${FORMS.map(({ name }) => name).join(", ")}); its first line is "x"`,
      "gone.txt: no such file; check the path",
      "empty.txt: expected papers, found an empty file",
    ]);
  });

  it("shortens a long first line", async () => {
    const { ledger } = await parse(`{"a": "${"x".repeat(500)}"}`);
    expect(ledger.troubles[0]!.problem).toMatch(/its first line is "\{"a": "x{70}\.\.\."$/);
  });

  it("is told where it stands far behind the head", async () => {
    const papers = `A Title\n\n${LONG}\n\n`.repeat(200);
    const { ledger } = await parse(`${HEAD}${papers}A\0Title\n\n${LONG}\n`);
    expect(ledger.troubles).toEqual([
      { file: "dump.txt", line: 811, problem: "expected text, found a NUL byte; the file is binary or damaged" },
    ]);
  });

  it("is an error where the program is at fault", async () => {
    const form: Form<string> = {
      ...listingText,
      // biome-ignore lint/correctness/useYield: it fails before it has anything to give
      async *cut() {
        throw new TypeError("a bug");
      },
    };
    await expect(runOver(makeParse([form]), [memorySource(HEAD)])).rejects.toThrow("a bug");
  });
});

describe("batches", () => {
  it("hold at most 1000 captures, across pages", async () => {
    const bytes = Buffer.from(`${HEAD}${`A Title\n\n${LONG}\n\n`.repeat(2500)}`);
    const sizes: number[] = [];
    const report = { finding() {}, trouble() {}, takeIn() {}, setAside() {} };
    async function* sources() {
      yield [memorySource(bytes)];
    }
    for await (const batch of makeParse().run(sources(), report)) sizes.push(batch.length);
    expect(sizes).toEqual([1000, 1000, 500]);
  });
});

/** A form that cuts as it is told. */
function formThatCuts(pieces: readonly Piece[], unit: Form["unit"] = "line"): Form<string> {
  return {
    name: "form under test",
    unit,
    recognizes: () => true,
    read: readTextLines,
    async *cut(units) {
      for await (const _ of units) {
        // Read to the end, as a form must.
      }
      yield pieces;
    },
  };
}

describe("the law of the stage", () => {
  const run = (pieces: readonly Piece[], unit?: Form["unit"]) =>
    runOver(makeParse([formThatCuts(pieces, unit)]), [memorySource("a\nb\nc\nd\n")]);
  const blank = (from: number, to: number): Piece => ({ kind: "blank", from, to });
  const capture = (from: number, to: number): Piece => ({
    ...{ kind: "capture", from, to, notes: [{ rule: "abstract-cut", at: from, detail: "cut" }] },
    captured: bareCapture("T", null, false),
  });

  it("holds where pieces tile the dump", async () => {
    const { ledger } = await run([blank(1, 1), capture(2, 3), { kind: "furniture", from: 4, to: 4 }]);
    expect(ledger.accounts[0]).toMatchObject({ weightIn: 4, weightOut: 2 });
  });

  it.each([
    ["a gap", [blank(1, 2), blank(4, 4)]],
    ["an overlap", [blank(1, 2), blank(2, 4)]],
    ["a piece before the first line", [blank(0, 4)]],
    ["a piece of nothing", [blank(1, 2), blank(3, 2), blank(3, 4)]],
    ["no first line", [blank(2, 4)]],
  ])("is broken by %s", async (_, pieces) => {
    await expect(run(pieces)).rejects.toThrow("cut dump.txt wrongly");
  });

  it.each([
    ["a lost end", [blank(1, 3)]],
    ["lines that are not there", [blank(1, 5)]],
    ["no piece at all", []],
  ])("is broken by %s", async (_, pieces) => {
    await expect(run(pieces)).rejects.toThrow("parse must conserve");
  });

  it("counts entries where a form has no lines", async () => {
    const unreadable: Piece = { kind: "finding", from: 2, to: 2, rule: "title-or-abstract", detail: "unreadable" };
    const { out, ledger } = await run([capture(1, 1), unreadable, capture(3, 3), capture(4, 4)], "entry");
    expect(out.map(({ position, line_start, line_end }) => [position, line_start, line_end])).toEqual([
      [1, null, null],
      [3, null, null],
      [4, null, null],
    ]);
    expect(ledger.findings.map(({ rule, line, position }) => [rule, line, position])).toEqual([
      ["abstract-cut", null, 1],
      ["title-or-abstract", null, 2],
      ["abstract-cut", null, 3],
      ["abstract-cut", null, 4],
    ]);
    expect(ledger.accounts[0]).toMatchObject({ weightIn: 4, weightOut: 3 });
    await expect(run([capture(1, 2), blank(3, 4)], "entry")).rejects.toThrow("cut dump.txt wrongly");
  });
});

describe("the forms", () => {
  it("are tried in order, and a form may be of bytes", async () => {
    const ofBytes: Form<string> = {
      ...formThatCuts([{ kind: "furniture", from: 1, to: 1 }]),
      recognizes: ({ bytes, text }) => bytes[0] === 0x1f && text === null,
      async *read() {
        yield { first: 1, units: ["whatever"] };
      },
    };
    const sources = [memorySource(Buffer.from([0x1f, 0x8b, 0, 1])), memorySource(seeds[0]!, 1000, "seed")];
    const { out, ledger } = await runOver(makeParse([ofBytes, ...FORMS]), sources);
    expect(out).toHaveLength(37);
    expect(ledger.findings.map(({ rule, source_id, detail }) => [rule, source_id, detail])).toEqual([
      ["dump-without-papers", "dump", "no paper in 1 lines"],
    ]);
  });
});

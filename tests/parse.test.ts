import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageDateText } from "../pipeline/parse/page-date.js";
import { makeParse } from "../pipeline/parse/stage.js";
import type { Capture } from "../pipeline/records.js";
import { memorySource, runOver } from "./support/stage-run.js";

const root = new URL("..", import.meta.url).pathname;
const seeds = readdirSync(join(root, "raw"))
  .filter((file) => file.endsWith(".txt"))
  .sort()
  .map((file) => readFileSync(join(root, "raw", file), "utf8"));

async function parse(text: string | Uint8Array, chunk?: number) {
  const { out, ledger } = await runOver(makeParse(), [memorySource(text, chunk)]);
  return { captures: out, ledger };
}

const HEAD =
  "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 14\n\n";
const LONG =
  "Large language models are useful in many ways. We show how they can be made more useful by a method that needs no training at all. " +
  "Experiments on several benchmarks show that the method is better than what was known before, by a margin that is large enough to matter. " +
  "The code will be released, together with all data that was used in this work, under a licence that lets everybody use it.";

/** Title, abstract and truncation of each capture, and the rules of the findings with their lines. */
async function read(text: string) {
  const { captures, ledger } = await parse(text);
  return {
    captures: captures.map(({ title, abstract, is_truncated }) => [title, abstract, is_truncated]),
    findings: ledger.findings.map(({ rule, line }) => [rule, line]),
    troubles: ledger.troubles.map(({ problem }) => problem),
  };
}

describe("the seed dumps", () => {
  it("hold 37 and 132 papers, every line accounted for", async () => {
    for (const [i, count] of [37, 132].entries()) {
      const { captures, ledger } = await parse(seeds[i]!);
      expect(captures).toHaveLength(count);
      expect(captures.map(({ position }) => position)).toEqual(captures.map((_, at) => at + 1));
      expect(ledger.findings).toEqual([]);
      const lines = seeds[i]!.split("\n");
      for (const { title, abstract, line_start, line_end } of captures) {
        expect(lines[line_start! - 1]!.trim()).toBe(title);
        expect(lines[line_end! - 1]!.trim()).toBe(abstract);
      }
    }
  });

  it("print a day without a year", () => {
    expect(seeds.map((text) => pageDateText(text.slice(0, 4000)))).toEqual(["Mar 14", "Jul 30"]);
    expect(pageDateText("A title\n\nMar 14\n\nmore")).toBeNull();
  });
});

describe("a listing page as plain text", () => {
  it("may have any line ends, blanks and byte order mark", async () => {
    const plain = `${HEAD}A Title\n\n${LONG}\n\nAnother Title\n\n${LONG}`;
    const expected = (await parse(plain)).captures.map(({ title, abstract }) => [title, abstract]);
    expect(expected).toHaveLength(2);
    for (const variant of [
      plain.replaceAll("\n", "\r\n"),
      plain.replaceAll("\n", "\r"),
      `\ufeff${plain}`,
      plain.replaceAll("\n", "  \n"),
      plain.replaceAll("\n\n", "\n\u00a0\n"),
      plain.replaceAll("\n\n", "\n\n\n\n"),
      `${plain}\n\n\n`,
      `\n\n${plain}`,
    ]) {
      expect((await parse(variant)).captures.map(({ title, abstract }) => [title, abstract])).toEqual(expected);
    }
  });

  it("may stand twice in one file", async () => {
    const { captures } = await read(`${HEAD}One\n\n${LONG}\n\n${HEAD}Two\n\n${LONG}\n`);
    expect(captures.map(([title]) => title)).toEqual(["One", "Two"]);
  });

  it("may have a foot, whose words are titles elsewhere", async () => {
    const { captures } = await read(
      `${HEAD}Datasets\n\n${LONG}\n\nNext\n\n${LONG}\n\nPrevious\n\nNext\n\nCompany\n\nTOS\n\n© Hugging Face\n`,
    );
    expect(captures.map(([title]) => title)).toEqual(["Datasets", "Next"]);
  });

  it("may list a title without abstract", async () => {
    const { captures, findings } = await read(`${HEAD}Bare Title\n\nAnother Title\n\n${LONG}\n\nLast Title`);
    expect(captures).toEqual([
      ["Bare Title", null, false],
      ["Another Title", LONG, false],
      ["Last Title", null, false],
    ]);
    expect(findings).toEqual([
      ["title-without-abstract", 11],
      ["title-without-abstract", 17],
    ]);
  });

  it("may have an abstract in several paragraphs, short ones too", async () => {
    const link = "Code is available at https://github.com/a/b.";
    const { captures } = await read(`${HEAD}One\n\n${LONG}\n\n${LONG}\n\n${link}\n\nTwo\n\n${LONG}`);
    expect(captures).toEqual([
      ["One", `${LONG}\n\n${LONG}\n\n${link}`, false],
      ["Two", LONG, false],
    ]);
  });

  it("may have titles that end like a sentence, and very short abstracts", async () => {
    const short = "We show that a very small change makes a large difference.";
    const { captures } = await read(
      `${HEAD}Attention Is All You Need.\n\n${LONG}\n\nTwo\n\n${short}\n\nThree?\n\n${LONG}`,
    );
    expect(captures).toEqual([
      ["Attention Is All You Need.", LONG, false],
      ["Two", short, false],
      ["Three?", LONG, false],
    ]);
  });

  it("may have titles of two sentences, and titles that look like a day", async () => {
    const { captures } = await read(
      `${HEAD}Can Models Compete? Exploring the Few-Shot Performance\n\n${LONG}\n\nMay 5\n\n${LONG}\n\n1984\n\n${LONG}`,
    );
    expect(captures.map(([title]) => title)).toEqual([
      "Can Models Compete? Exploring the Few-Shot Performance",
      "May 5",
      "1984",
    ]);
  });

  it("tells a day between papers that is no title for sure", async () => {
    const { captures, findings } = await read(`${HEAD}One\n\n${LONG}\n\nMar 15\n\nTwo\n\n${LONG}`);
    expect(captures.map(([title]) => title)).toEqual(["One", "Two"]);
    expect(findings).toEqual([["date-or-title", 15]]);
  });

  it("marks abstracts that are cut", async () => {
    const cut = LONG.slice(0, 330);
    expect((await read(`${HEAD}One\n\n${LONG.slice(0, 320)}…\n\nTwo\n\n${LONG}`)).captures[0]![2]).toBe(true);
    const atEnd = await read(`${HEAD}One\n\n${LONG}\n\nTwo\n\n${cut}`);
    expect(atEnd.captures.map((capture) => capture[2])).toEqual([false, true]);
    expect(atEnd.findings).toEqual([["abstract-cut", 17]]);
  });

  it("may be in any script", async () => {
    const chinese = "大型语言模型在许多任务中表现出色。".repeat(25);
    const { captures } = await read(`${HEAD}大型语言模型的对齐\n\n${chinese}\n\nВнимание и память\n\n${LONG}`);
    expect(captures.map(([title]) => title)).toEqual(["大型语言模型的对齐", "Внимание и память"]);
    expect(captures[0]![1]).toBe(chinese);
  });

  it("may start in the middle of an abstract", async () => {
    const { captures, findings } = await read(`${HEAD}${LONG}\n\nOne\n\n${LONG}`);
    expect(captures).toHaveLength(1);
    expect(findings).toEqual([["abstract-without-title", 11]]);
  });

  it("may have lost its head", async () => {
    const { captures } = await read(`One\n\n${LONG}\n\nTwo\n\n${LONG}\n`);
    expect(captures.map(([title]) => title)).toEqual(["One", "Two"]);
  });
});

describe("files that are something else", () => {
  it.each([
    ["", "empty file"],
    ["  \n\n", "only blank lines"],
    ['{"a": 1}\n', "no form that is known"],
    ["# A readme\n\nSome text.\n", "no form that is known"],
    ["name,value\na,1\n", "no form that is known"],
    ["<html><body>Hello</body></html>", "no form that is known"],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), "a PNG image"],
    [Buffer.from([0x1f, 0x8b, 8, 0]), "a gzip archive"],
    [Buffer.from("text\0text"), "NUL byte"],
    [Buffer.concat([Buffer.from(HEAD), Buffer.from([0x41, 0xe9, 0x20])]), "expected UTF-8"],
  ])("%j is told, not read", async (bytes, problem) => {
    const { captures, ledger } = await parse(bytes);
    expect(captures).toEqual([]);
    expect(ledger.troubles).toHaveLength(1);
    expect(ledger.troubles[0]!.problem).toContain(problem);
    expect(ledger.troubles[0]!.file).toBe("dump.txt");
  });

  it("do not keep the others from being read", async () => {
    const sources = [
      memorySource("x", 10, "bad"),
      memorySource(seeds[0]!, 5000, "good"),
      memorySource("", 10, "empty"),
    ];
    const { out, ledger } = await runOver(makeParse(), sources);
    expect(out).toHaveLength(37);
    expect(ledger.troubles.map(({ file }) => file)).toEqual(["bad.txt", "empty.txt"]);
  });
});

describe("pages put together from real papers", () => {
  it("give exactly those papers, however they are written and cut", async () => {
    const papers = (await parse(seeds[1]!)).captures.map(({ title, abstract }) => [title, abstract!] as const);
    const end = fc.constantFrom("\n", "\r\n");
    const arbitrary = fc.record({
      chosen: fc.uniqueArray(fc.nat({ max: papers.length - 1 }), { minLength: 1, maxLength: 8 }),
      newline: end,
      blanks: fc.integer({ min: 1, max: 4 }),
      trailing: fc.constantFrom("", " ", "\u00a0"),
      pages: fc.nat({ max: 3 }),
      chunk: fc.integer({ min: 1, max: 3000 }),
    });
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ chosen, newline, blanks, trailing, pages, chunk }) => {
        const head = HEAD.trimEnd().split("\n\n");
        const parts = [...head];
        for (const [i, at] of chosen.entries()) {
          if (i > 0 && i <= pages) parts.push(...head);
          parts.push(...papers[at]!);
        }
        const text = parts.map((part) => part + trailing).join(newline + newline.repeat(blanks));
        const { captures, ledger } = await parse(text, chunk);
        expect(captures.map(({ title, abstract }: Capture) => [title, abstract])).toEqual(
          chosen.map((at) => papers[at]),
        );
        expect(ledger.troubles).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the law of the stage", () => {
  it("catches a form that loses or repeats a line", async () => {
    const form = (pieces: [number, number][]) => ({
      name: "broken form",
      recognizes: () => true,
      async *cut(lines: AsyncIterable<unknown>) {
        for await (const _ of lines) {
          // Read to the end, as a form must.
        }
        for (const [from, to] of pieces) yield { kind: "blank" as const, from, to };
      },
    });
    const run = (pieces: [number, number][]) => runOver(makeParse([form(pieces)]), [memorySource("a\nb\nc\nd\n")]);
    await expect(run([[1, 4]])).resolves.toBeDefined();
    await expect(run([[1, 3]])).rejects.toThrow("must conserve");
    await expect(
      run([
        [1, 2],
        [4, 4],
      ]),
    ).rejects.toThrow("cut dump.txt wrongly");
    await expect(
      run([
        [1, 2],
        [2, 4],
      ]),
    ).rejects.toThrow("cut dump.txt wrongly");
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Form } from "../pipeline/parse/form.js";
import { headOf } from "../pipeline/parse/head.js";
import { listingBrowser } from "../pipeline/parse/listing-browser/form.js";
import { makeBrowserItems } from "../pipeline/parse/listing-browser/items.js";
import { listingMarkdown, makeMarkdownItems } from "../pipeline/parse/listing-markdown/form.js";
import { listingNotebook } from "../pipeline/parse/listing-notebook/form.js";
import { makeNotebookItems } from "../pipeline/parse/listing-notebook/items.js";
import { makeParse } from "../pipeline/parse/stage.js";
import type { Capture } from "../pipeline/records.js";
import { dayOf } from "../pipeline/text/days.js";
import {
  browserPage,
  markdownPage,
  notebookPage,
  numberedPage,
  type PageCard,
  type PageFrame,
} from "./support/captured-pages.js";
import { expectLinear } from "./support/growth.js";
import { memorySource, runOver } from "./support/stage-run.js";

const root = new URL("..", import.meta.url).pathname;

interface Tool {
  readonly name: string;
  readonly form: Form<string>;
  page(cards: readonly PageCard[], frame?: PageFrame): string;
  /** Whether it keeps where an abstract's paragraphs end. */
  readonly keepsParagraphs: boolean;
  /** Whether it marks where a title begins: nothing else tells that the first title of a dump has lost its beginning. */
  readonly marksTitles: boolean;
}

const TOOLS: readonly Tool[] = [
  { name: "Markdown", form: listingMarkdown, page: markdownPage, keepsParagraphs: true, marksTitles: true },
  { name: "a notebook", form: listingNotebook, page: notebookPage, keepsParagraphs: true, marksTitles: false },
  { name: "a text browser", form: listingBrowser, page: browserPage, keepsParagraphs: true, marksTitles: true },
  {
    name: "a text browser that numbers in front",
    form: listingBrowser,
    page: numberedPage,
    keepsParagraphs: false,
    marksTitles: true,
  },
];

/** Words of titles and abstracts, some of them with characters that mean something to the forms. */
const WORDS = [
  ..."models align with data under a small budget and learn to reason over long tables of numbers".split(" "),
  ..."Attention GPT-4 Llama-3-8B (RLHF) [0,1) (0,1] [12] snake_case 45.3% A* x^2 `code` {braces} ~50% #1 2x \\alpha".split(
    " ",
  ),
  ..."https://github.com/a/b_c café 大模型 🦙 naïve — “quoted” don't I/O -- 1) *: :".split(" "),
];
const word = fc.constantFrom(...WORDS);
/** A text begins with a word: marks at its start are those of headings and lists. */
const text = (minLength: number, maxLength: number) =>
  fc
    .tuple(fc.constantFrom("Models", "Learning", "We", "code2seq:"), fc.array(word, { minLength, maxLength }))
    .map(([first, words]) => [first, ...words, "here"].join(" "));
const paper = fc
  .tuple(fc.integer({ min: 10, max: 27 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9999 }))
  .map(([year, month, number]) => {
    const digits = year * 100 + month >= 1501 ? 5 : 4;
    return `${year}${String(month).padStart(2, "0")}.${String(number).padStart(digits, "0")}`;
  });
const day = fc.record({
  month: fc.constantFrom(..."Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")),
  day: fc.integer({ min: 1, max: 28 }),
  year: fc.option(fc.integer({ min: 2015, max: 2027 })),
});
const by = fc.oneof(
  fc.integer({ min: 1, max: 700 }).map((authors) => ({ authors })),
  fc.constantFrom(
    { organization: "Carnegie Mellon University", owner: "CarnegieMellonU" },
    { organization: "GitHub", owner: "github" },
    { organization: "Ai2", owner: "allenai" },
  ),
);
const card: fc.Arbitrary<PageCard> = fc.record({
  paper,
  title: text(1, 12),
  abstract: fc.array(text(25, 60), { minLength: 1, maxLength: 2 }).map((paragraphs) => paragraphs.join("\n\n")),
  upvotes: fc.oneof(fc.constant("-"), fc.integer({ min: 1, max: 2000 }).map(String)),
  by,
  day: day.map(({ month, day, year }) => `${month} ${day}${year === null ? "" : `, ${year}`}`),
  comments: fc.option(fc.integer({ min: 1, max: 99 })),
});
/** Cards of which nothing in the titles looks like the marks of a form: a page that is cut is then still told apart. */
const plainCards = fc
  .uniqueArray(card, { selector: (one) => one.paper, minLength: 1, maxLength: 5 })
  .map((all) => all.map((one) => ({ ...one, title: one.title.replaceAll(/[[\]]/g, "|") })));
const cards = fc.uniqueArray(card, { selector: (one) => one.paper, minLength: 1, maxLength: 5 });

/**
 * Of pages that are cut at any character, one in some ten thousand reads by chance like another page: a bracket that is left
 * over, and a title behind it. The same pages are cut every day.
 */
const SEED = 20_250_314;

async function parse(bytes: Uint8Array | string, chunk?: number) {
  const { out, ledger } = await runOver(makeParse(), [memorySource(bytes, chunk)]);
  return { captures: out, ledger, account: ledger.accounts[0]! };
}

describe.each(TOOLS)("a page as $name shows it", ({ form, page, keepsParagraphs, marksTitles }) => {
  it("gives its cards exactly, however its bytes come and its lines end", async () => {
    const dump = fc.record({
      pages: fc.array(cards, { minLength: 1, maxLength: 3 }),
      newline: fc.constantFrom("\n", "\r\n"),
      chunk: fc.integer({ min: 1, max: 5000 }),
    });
    await fc.assert(
      fc.asyncProperty(dump, async ({ pages, newline, chunk }) => {
        const shown = pages.map((all) =>
          keepsParagraphs ? all : all.map((one) => ({ ...one, abstract: one.abstract!.replaceAll("\n\n", " ") })),
        );
        const written = shown
          .map((all) => page(all))
          .join("\n")
          .replaceAll("\n", newline);
        const { captures, ledger, account } = await parse(written, chunk);
        expect(ledger.troubles).toEqual([]);
        expect(form.recognizes(headOf(Buffer.from(written)))).toBe(true);
        expect(
          captures.map((capture) => ({ ...capture, source_id: "", position: 0, line_start: 0, line_end: 0 })),
        ).toEqual(
          shown.flat().map((one) => ({
            ...{ source_id: "", position: 0, line_start: 0, line_end: 0 },
            ...{ title: one.title, abstract: one.abstract, is_truncated: false, listed_on: null },
            ...{
              arxiv_id: `arxiv:${one.paper}`,
              arxiv_version: null,
              url: `https://huggingface.co/papers/${one.paper}`,
            },
            ...{ authors: [], categories: [], urls: [] },
            published_on: dayOf(one.day),
            upvotes: one.upvotes === "-" ? null : Number(one.upvotes),
          })),
        );
        const unread = shown.flat().filter((one) => dayOf(one.day) === null).length;
        expect(ledger.findings.map(({ rule, detail }) => `${rule} ${detail.slice(0, 4)}`)).toEqual(
          new Array(unread).fill("value-unreadable day:"),
        );
        expect(account.setAside.get("in findings")).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it("says nothing wrong where it is cut anywhere, at its end or at its start", async () => {
    const cut = fc.record({ all: plainCards, part: fc.double({ min: 0, max: 1, noNaN: true }), isEnd: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(cut, async ({ all, part, isEnd }) => {
        const whole = page(all.map((one) => ({ ...one, abstract: one.abstract!.replaceAll("\n\n", " ") })));
        const at = placeIn(whole, part);
        const written = isEnd ? whole.slice(0, at) : whole.slice(at);
        // A page that is cut within its head shows no form.
        if (!form.recognizes(headOf(Buffer.from(written)))) return;
        const { captures } = await parse(written);
        for (const [i, capture] of captures.entries()) {
          expect([capture, all.some((one) => isOf(capture, one, i === 0 && !isEnd && !marksTitles))]).toEqual([
            capture,
            true,
          ]);
        }
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  it("says nothing wrong where a part is missing in the middle", async () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(plainCards, part, part, async (all, one, other) => {
        const whole = page(all.map((card) => ({ ...card, abstract: card.abstract!.replaceAll("\n\n", " ") })));
        const [from, to] = [one, other].map((place) => placeIn(whole, place)).sort((a, b) => a - b);
        const written = whole.slice(0, from) + whole.slice(to);
        if (!form.recognizes(headOf(Buffer.from(written)))) return;
        const { captures } = await parse(written);
        for (const [i, capture] of captures.entries()) {
          expect([capture, all.some((card) => isOf(capture, card, i === 0 && !marksTitles))]).toEqual([capture, true]);
        }
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  it("is read whole behind one that is cut", async () => {
    const two = fc.record({
      ...{ first: plainCards, second: plainCards, part: fc.double({ min: 0, max: 1, noNaN: true }) },
      before: fc.constantFrom("", "---\nurl: https://huggingface.co/papers?q=models\ntitle: Daily Papers\n---\n"),
    });
    await fc.assert(
      fc.asyncProperty(two, async ({ first, second, part, before }) => {
        const [cut, whole] = [first, second].map((all) =>
          page(all.map((one) => ({ ...one, abstract: one.abstract!.replaceAll("\n\n", " ") }))),
        );
        const { captures } = await parse(`${cut!.slice(0, placeIn(cut!, part))}\n\n${before}${whole}`);
        const behind = captures.slice(-second.length);
        expect(behind.map((capture, i) => [capture.arxiv_id, isOf(capture, second[i]!), capture.is_truncated])).toEqual(
          second.map((one) => [`arxiv:${one.paper}`, true, false]),
        );
        for (const capture of captures.slice(0, -second.length)) {
          expect([capture, first.some((one) => isOf(capture, one))]).toEqual([capture, true]);
        }
      }),
      { numRuns: 60, seed: SEED },
    );
  });
});

/** A place in a text, between two characters. @param part  of the text before it */
function placeIn(text: string, part: number): number {
  const at = Math.floor(part * text.length);
  return text.codePointAt(at - 1)! > 0xffff ? at - 1 : at;
}

/** Whether a capture says nothing that its card does not. */
function isOf({ title, abstract, arxiv_id, is_truncated }: Capture, card: PageCard, mayBeTail = false): boolean {
  const whole = card.abstract!.replaceAll("\n\n", " ");
  const isAbstract = abstract === null || abstract === whole || (is_truncated && whole.startsWith(abstract));
  const isTitle = mayBeTail ? card.title.endsWith(title) : card.title === title;
  return isTitle && isAbstract && (arxiv_id === null || arxiv_id === `arxiv:${card.paper}`);
}

const NEW_FORMS = [listingMarkdown, listingNotebook, listingBrowser];
const recognizing = (text: string) => NEW_FORMS.filter((form) => form.recognizes(headOf(Buffer.from(text))));

describe("the forms of captured pages", () => {
  it.each(TOOLS)("know the pages of $name from each other", ({ form, page }) => {
    fc.assert(
      fc.property(cards, fc.boolean(), (all, isWithoutAbstracts) => {
        const shown = all.map((one) => (isWithoutAbstracts ? { ...one, abstract: null } : one));
        expect(recognizing(page(shown))).toEqual([form]);
      }),
      { numRuns: 20 },
    );
    expect(recognizing(page([]))).toEqual([form]);
  });

  it("take no other document for theirs", () => {
    const documents = [...readdirSync(join(root, "docs")).map((file) => `docs/${file}`), "README.md", "package.json"];
    const dumps = readdirSync(join(root, "raw")).map((file) => `raw/${file}`);
    for (const file of [...documents, ...dumps]) {
      expect(`${file} ${recognizing(readFileSync(join(root, file), "utf8")).length}`).toBe(`${file} 0`);
    }
  });

  it.each([
    [
      "a reading list",
      "# Papers\n\n### [A title](https://huggingface.co/papers/2405.14734)\n\n[pdf](https://arxiv.org/pdf/2405.14734)",
    ],
    [
      "links twice",
      "### [A title](https://huggingface.co/papers/2405.14734)\n\n[page](https://huggingface.co/papers/2405.14734)",
    ],
    [
      "references",
      "# Notes\n\n### [A title][1]\n\nSome text [there][2].\n\n[1]: https://huggingface.co/papers/2405.14734\n[2]: https://a.org",
    ],
    [
      "addresses",
      "A title\n\nhttps://huggingface.co/papers/2405.14734\n\nAnother\n\nhttps://huggingface.co/papers/2405.14735",
    ],
    [
      "one paper's page",
      "[Papers](https://huggingface.co/papers)\n\n# A title\n\n[Upvote 19](https://huggingface.co/login?next=%2Fpapers%2F2405.14734)",
    ],
    ["JSON", '[{"title": "A title", "url": "https://huggingface.co/papers/2405.14734"}]'],
  ])("do not take %s for a page", (_, text) => {
    expect(recognizing(text)).toEqual([]);
  });

  it.each(NEW_FORMS)("tile whatever stands in a dump: $name", async (form) => {
    const paper = "https://huggingface.co/papers/2405.14734";
    const line = fc.oneof(
      fc.constantFrom(
        "",
        "",
        "",
        "[",
        "][12]",
        "·",
        "May 5",
        "3 authors",
        "12",
        "-",
        "---",
        "TOS",
        "Submitted by",
        "Subscribe",
      ),
      fc.constantFrom(
        `### [A title](${paper})`,
        `[Text of an abstract](${paper})`,
        `[12](${paper.replace("papers/", "login?next=%2Fpapers%2F")})`,
      ),
      fc.constantFrom(
        "### [A title][11]",
        "### of two lines][11]",
        "[11]: https://huggingface.co/papers/2405.14734",
        "1. https://a.org",
      ),
      fc.constantFrom(
        paper,
        `${paper}#community`,
        "A title",
        "[2]Text",
        `authors](${paper})`,
        "[Content truncated]",
        "x [y](https://a.org) z",
      ),
      fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replace(/[\r\n\0]/g, "")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), async (lines, chunk) => {
        // The runner refuses pieces that do not tile the dump.
        const stage = () => makeParse([{ ...form, recognizes: () => true }]);
        const text = lines.join("\n");
        const whole = await runOver(stage(), [memorySource(text)]);
        const chunked = await runOver(stage(), [memorySource(text, chunk)]);
        expect(chunked.out).toEqual(whole.out);
        expect(chunked.ledger.findings).toEqual(whole.ledger.findings);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    "[",
    "]",
    "[\n",
    "[\n\n",
    "![",
    "# [a ",
    "](",
    "][1]\n",
    "### [\n",
    "### [a](/papers/2405.14734)\n",
    "### [a][1]\n",
    "[a](/papers/2405.14734)\n\n",
    "[1]a ",
    "[1]: http://a.org\n",
    "[a] b\n",
    "- ",
    "https://huggingface.co/papers/2405.14734\n",
    "word ",
    "May 5\n",
    "\\[",
    "# ",
    "·",
  ])("take time that grows with a dump and not with its square: %j", (piece) => {
    expectLinear((text) => recognizing(text).length + itemsIn(text), piece, 8_000);
  });
});

/** Number of items that all forms together find in a dump. */
function itemsIn(text: string): number {
  const lines = text.split("\n").map((line, i) => ({ number: i + 1, text: line.trim() }));
  return [makeMarkdownItems(), makeNotebookItems(), makeBrowserItems()].reduce(
    (sum, items) => sum + lines.flatMap((line) => items.push(line)).length + items.end().length,
    0,
  );
}

import { describe, expect, it } from "vitest";
import { isCategory } from "../pipeline/parse/arxiv-categories.js";
import { arxivIdInAddress, arxivIdOf, arxivPage } from "../pipeline/parse/arxiv-ids.js";
import { isAbsent, listIn, textIn, wordsIn } from "../pipeline/parse/cells.js";
import { addressOf, makeFieldReader } from "../pipeline/parse/fields.js";
import { dayOf } from "../pipeline/text/days.js";

describe("an arXiv id", () => {
  it.each([
    ["2405.14730", "arxiv:2405.14730", null, false],
    ["2405.14730v3", "arxiv:2405.14730", 3, false],
    ["arXiv:2405.14730v12", "arxiv:2405.14730", 12, false],
    ["0704.0001", "arxiv:0704.0001", null, false],
    ["1412.6980v9", "arxiv:1412.6980", 9, false],
    ["cs/0112017", "arxiv:cs/0112017", null, false],
    ["cs.CL/0112017v1", "arxiv:cs.CL/0112017", 1, false],
    ["hep-th/9901001", "arxiv:hep-th/9901001", null, false],
    ["2503.0213", "arxiv:2503.02130", null, true],
    ["2503.1", "arxiv:2503.10000", null, true],
    ["1403.12", "arxiv:1403.1200", null, true],
    ["704.0001", "arxiv:0704.0001", null, true],
    ["912.12v3", "arxiv:0912.1200", 3, true],
  ])("%s is %s", (text, id, version, isPadded) => {
    expect(arxivIdOf(text)).toEqual({ id, version, isPadded });
  });

  it.each([
    "",
    "2413.00001",
    "2405.147301",
    "1412.69801",
    "2405.14730v0",
    "GPT-4",
    "10.1145/3292500",
    "2405",
    "2405.00000",
    "604.0001",
    "713.0001",
    "704.00010",
  ])("%s is none", (text) => {
    expect(arxivIdOf(text)).toBeNull();
  });

  it.each([
    ["https://arxiv.org/abs/2405.14730v2", "arxiv:2405.14730", 2],
    ["http://arxiv.org/pdf/2406.14539.pdf", "arxiv:2406.14539", null],
    ["https://arxiv.org/pdf/cs/0112017v1", "arxiv:cs/0112017", 1],
    ["https://huggingface.co/papers/2509.25541", "arxiv:2509.25541", null],
    ["https://doi.org/10.48550/arXiv.2405.14730", "arxiv:2405.14730", null],
    ["https://www.alphaxiv.org/abs/2405.14730", "arxiv:2405.14730", null],
  ])("stands in %s", (address, id, version) => {
    expect(arxivIdInAddress(address)).toEqual({ id, version, isPadded: false });
  });

  it.each([
    "https://github.com/a/2405.14730",
    "https://huggingface.co/papers?q=2405.14730",
    "https://arxiv.org/list/cs",
  ])("does not stand in %s", (address) => {
    expect(arxivIdInAddress(address)).toBeNull();
  });
});

describe("a day", () => {
  it.each([
    ["2024-05-23T21:55:55.000Z", "2024-05-23"],
    ["2024-05-23", "2024-05-23"],
    ["Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"],
    ["May 3, 2024", "2024-05-03"],
    ["May 3", null],
    ["2024-13-01", null],
    ["2023-02-29", null],
    ["2024-05-231", null],
    ["yesterday", null],
  ])("%s is %s", (text, day) => {
    expect(dayOf(text)).toBe(day);
  });
});

describe("the values of an entry", () => {
  it("that are wrong are left out with a note", () => {
    const read = makeFieldReader(7);
    expect(read.upvotes("-")).toBeNull();
    expect(read.upvotes("1,024")).toBe(1024);
    expect(read.upvotes("1.2k")).toBe(1200);
    expect(read.upvotes("12.0")).toBe(12);
    expect(read.upvotes(12)).toBe(12);
    expect(read.upvotes(-1)).toBeNull();
    expect(read.upvotes("many")).toBeNull();
    expect(read.day("Mar 14", "date")).toBeNull();
    expect(read.address("nowhere", "url")).toBeNull();
    expect(read.arxivId("unknown")).toBeNull();
    expect(read.arxivId(2503.0213)?.id).toBe("arxiv:2503.02130");
    expect(read.names(["Ada", { name: "Grace" }, { user: 1 }, ""], "authors")).toEqual(["Ada", "Grace"]);
    expect(read.names("Ada Lovelace, Grace Hopper and Alan Turing", "authors")).toEqual([
      "Ada Lovelace",
      "Grace Hopper",
      "Alan Turing",
    ]);
    expect(read.names("Lovelace, Ada; Hopper, Grace", "authors")).toEqual(["Lovelace, Ada", "Hopper, Grace"]);
    expect(read.names(5, "authors")).toEqual([]);
    expect(read.notes.map(({ rule, at, detail }) => `${rule} ${at} ${detail}`)).toEqual([
      "value-unreadable 7 upvotes: expected a count, found -1",
      'value-unreadable 7 upvotes: expected a count, found "many"',
      'value-unreadable 7 date: expected a day with its year, found "Mar 14"',
      'value-unreadable 7 url: expected an address of the web, found "nowhere"',
      'value-unreadable 7 arXiv id: expected an identifier such as 2405.14730, found "unknown"',
      "arxiv-id-padded 7 2503.0213 is read as arxiv:2503.02130: its number lost a zero",
      "value-unreadable 7 authors: expected a list of names, found 5",
    ]);
  });
});

describe("an address", () => {
  it.each([
    ["https://github.com/a/b", "https://github.com/a/b"],
    ["github.com/a/b", "https://github.com/a/b"],
    ["a.github.io", "https://a.github.io"],
    ["https://github.com/a/\nb", "https://github.com/a/b"],
    ["http://3.148.244.109:5000/", "http://3.148.244.109:5000/"],
    ["nowhere", null],
    ["http://a b.org", null],
    ["ftp://a.org", null],
    ["https://a.org/b?c=d&e=%20#f-(g)~h", "https://a.org/b?c=d&e=%20#f-(g)~h"],
    ["https://a.org/{b}", null],
    ["https://a.org/ä", null],
    ['https://a.org/">b', null],
    ["https://localhost/b", null],
    ["", null],
  ])("%s is %s", (text, url) => {
    expect(addressOf(text)).toBe(url);
  });
});

describe("the cells of a table", () => {
  it.each(["", " ", "NaN", "nan", " None ", "null", "NULL", "<NA>", "N/A", null, undefined, Number.NaN])(
    "have no value in %j",
    (value) => {
      expect(isAbsent(value)).toBe(true);
      expect(textIn(value)).toBeNull();
    },
  );

  it.each(["nano", "None of the Above", "0", 0, false, [], "-"])("have a value in %j", (value) => {
    expect(isAbsent(value)).toBe(false);
  });

  it.each([
    ['["Ada", "Grace"]', ["Ada", "Grace"]],
    ["['Ada', \"O'Brien\", 'O\\'Hara']", ["Ada", "O'Brien", "O'Hara"]],
    ["['Ada' 'Grace'\n 'Alan']", ["Ada", "Grace", "Alan"]],
    ["[]", []],
    ["[ ]", []],
    ["[Re] A Title", "[Re] A Title"],
    ["[Ada, Grace]", "[Ada, Grace]"],
    ["['Ada', Grace]", "['Ada', Grace]"],
    ["['Ada", "['Ada"],
    ["Ada, Grace", "Ada, Grace"],
    [7, 7],
  ])("hold the list in %j", (cell, list) => {
    expect(listIn(cell)).toEqual(list);
  });

  it.each([
    ["cs.CL cs.LG", ["cs.CL", "cs.LG"]],
    ["cs.CL, cs.LG; math", ["cs.CL", "cs.LG", "math"]],
    [
      ["cs.CL cs.LG", "math"],
      ["cs.CL", "cs.LG", "math"],
    ],
    ["['cs.CL']", ["cs.CL"]],
    [7, null],
    [[7], null],
  ])("hold the words in %j", (cell, words) => {
    expect(wordsIn(cell)).toEqual(words);
  });
});

describe("a category", () => {
  it.each(["cs.CL", "hep-th", "cond-mat.mtrl-sci", "q-bio.NC", "math", "cmp-lg"])("is %s", (word) => {
    expect(isCategory(word)).toBe(true);
  });

  it.each(["NLP", "nlp", "cs.", "cs.CL.x", ".CL", "Computer", "cs.C1", ""])("is not %s", (word) => {
    expect(isCategory(word)).toBe(false);
  });
});

describe("the page of a paper", () => {
  it.each(["arxiv:2405.14730", "arxiv:cs/0112017"])("has the id %s in its address", (id) => {
    expect(arxivIdInAddress(arxivPage(id))?.id).toBe(id);
  });
});

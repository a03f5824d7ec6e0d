import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { missingIn, readCorpus, readDay, readSample, readTextDump } from "../evaluation/dedup/corpus.js";
import { readKnownPairs } from "../evaluation/dedup/known-pairs.js";
import { withFiles } from "./support/folders.js";

const entry = { paper: { id: "2405.14730", title: " Agents\n at Work ", summary: "They work.\n" } };
const record = { id: "2405.14730", title: "Agents\n at Work", abstract: "They work." };

describe("records of the JSON interface", () => {
  it("are read from a list, and from an object that holds one", () => {
    expect(readDay(JSON.stringify([entry]))).toEqual([record]);
    expect(readDay(JSON.stringify({ status: "ok", count: 1, data: [entry] }))).toEqual([record]);
    expect(readDay("[]")).toEqual([]);
  });

  it("are null where an entry is text, or lacks what a record needs", () => {
    const entries = [
      ...["{'paper': {'id': '2405.14730'}}", null, {}, { paper: null }],
      ...[
        { id: 2405.1473, title: "T", summary: "S" },
        { id: "paper", title: "T", summary: "S" },
      ].map((paper) => ({ paper })),
      ...[
        { id: "2405.14730", title: " ", summary: "S" },
        { id: "2405.14730", title: "T" },
      ].map((paper) => ({ paper })),
    ];
    expect(readDay(JSON.stringify(entries))).toEqual(entries.map(() => null));
  });

  it("are not looked for in other JSON", () => {
    expect(() => readDay('{"papers": []}')).toThrow("neither a list of entries nor an object");
    expect(() => readDay("3")).toThrow("neither a list");
  });
});

describe("records of text dumps", () => {
  it("have a title, an address and a summary, over several lines", () => {
    const dump =
      "Title: Agents\n  at Work\nPDF: https://arxiv.org/pdf/2405.14730v2\nSummary: They work.\n---\n" +
      "Title: Old\nPDF: https://arxiv.org/pdf/cmp-lg/9407014\nSummary: Two\nlines, and a --- dash.\n---\n";
    expect(readTextDump(dump)).toEqual([{ ...record, title: "Agents\n  at Work" }, null]);
    expect(readTextDump(dump.replace("cmp-lg/9407014", "9407.0140"))[1]).toEqual({
      id: "9407.0140",
      title: "Old",
      abstract: "Two\nlines, and a --- dash.",
    });
  });

  it("are null where a part is missing", () => {
    expect(readTextDump("Title: Agents\nSummary: They work.\n---\n\n")).toEqual([null]);
    expect(readTextDump("")).toEqual([]);
  });
});

describe("records of the sample", () => {
  it("are lines of JSON", () => {
    const line = JSON.stringify({ title: "Agents", abstract: "They work. ", arxiv_id: "cs/0112017" });
    expect(readSample(`${line}\n`)).toEqual([{ id: "cs/0112017", title: "Agents", abstract: "They work." }]);
    expect(readSample('{"title": "Agents"}\n')).toEqual([null]);
    expect(() => readSample("{")).toThrow(SyntaxError);
  });
});

const bytes = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
const sampleLine = `${JSON.stringify({ arxiv_id: "2405.00001", title: "Other", abstract: "Text." })}\n`;

describe("a corpus folder", () => {
  const whole = new Map([
    ["hf-api/2024-05-28.json", bytes([entry, "text"])],
    ["hf-api/2024-05-27.json", bytes([{ paper: { ...entry.paper, id: "2405.00002" } }])],
    ["hf-api/notes.txt", bytes("not a day")],
    ["hf-text/a.txt", bytes("Title: A\nPDF: https://arxiv.org/pdf/2405.14730\nSummary: They work.\n---\n")],
    ["arxiv-100k.jsonl", bytes(sampleLine)],
  ]);

  it("is read file by file, and tells what was passed over", () =>
    withFiles(whole, (folder) => {
      expect(missingIn(folder)).toEqual([]);
      const { records, passedOver } = readCorpus(folder);
      expect(records["hf-api"].map(({ id }) => id)).toEqual(["2405.00002", "2405.14730"]);
      expect(records["hf-text"]).toEqual([{ id: "2405.14730", title: "A", abstract: "They work." }]);
      expect(records["arxiv-sample"]).toHaveLength(1);
      expect(passedOver).toEqual({ "hf-api": 1, "hf-text": 0, "arxiv-sample": 0 });
    }));

  it("says which of its parts are missing", () =>
    withFiles(new Map([["hf-text/a.txt", bytes("")]]), (folder) => {
      expect(missingIn(folder)).toEqual(["hf-api", "arxiv-100k.jsonl.xz"]);
    }));

  it("names every file that cannot be read", () =>
    withFiles(new Map([...whole, ["hf-api/b.json", bytes("{")], ["arxiv-100k.jsonl", bytes("[")]]), (folder) => {
      expect(() => readCorpus(folder)).toThrow(
        /hf-api\/b\.json: expected a dump of the form hf-api: .*\n.*arxiv-100k\.jsonl: expected a dump of the form arxiv-sample/,
      );
    }));

  const hasXz = spawnSync("xz", ["--version"]).status === 0;
  it.skipIf(!hasXz)("may have its sample packed, and says what xz said where that fails", async () => {
    const packed = spawnSync("xz", ["-c"], { input: sampleLine }).stdout;
    const others = [...whole].filter(([name]) => name !== "arxiv-100k.jsonl");
    await withFiles(new Map([...others, ["arxiv-100k.jsonl.xz", packed]]), (folder) => {
      expect(readCorpus(folder).records["arxiv-sample"]).toHaveLength(1);
    });
    await withFiles(new Map([...others, ["arxiv-100k.jsonl.xz", bytes("no")]]), (folder) => {
      expect(() => readCorpus(folder)).toThrow(/xz ended with status 1/);
    });
  });
});

describe("known pairs", () => {
  const folderOf = (doubles: string) =>
    new Map([
      ["double-submissions.csv", bytes(`arxiv_id,other_arxiv_id,reason\n${doubles}`)],
      ["ids-of-two-papers.csv", bytes("arxiv_id,reason\n1505.01130,two papers\n")],
      [
        "look-alikes.csv",
        bytes("arxiv_id,other_arxiv_id,reason\n2507.02592,2509.13305,a model and its second version\n"),
      ],
    ]);

  it("hold in both directions", () =>
    withFiles(folderOf("cs/0501060,cs/0501059,one text\n"), (folder) => {
      const { isLeftOut, isLookAlike, doubleSubmissions } = readKnownPairs(folder);
      expect(isLeftOut("cs/0501059", "cs/0501060") && isLeftOut("cs/0501060", "cs/0501059")).toBe(true);
      expect([isLeftOut("1505.01130", "1505.01130"), isLeftOut("cs/0501059", "cs/0501059")]).toEqual([true, false]);
      expect([isLookAlike("2509.13305", "2507.02592"), doubleSubmissions]).toEqual([true, 1]);
    }));

  it.each([
    ["2405.1,2405.14730,one text\n", "csv:2: expected an arXiv id such as 2405.14730, found “2405.1”"],
    ["2405.14730,2405.14730,one text\n", "csv:2: expected two different ids"],
    ["2405.14730,2405.14731,\n", "csv:2: expected a reason"],
    ["2405.14730,2405.14731\n", "csv:2: expected 3 fields, found 2"],
  ])("must be right: %j", (doubles, problem) =>
    withFiles(folderOf(doubles), (folder) => {
      expect(() => readKnownPairs(folder)).toThrow(problem);
    }),
  );

  it("of the project are right, each once", () => {
    expect(() => readKnownPairs(new URL("../evaluation/dedup", import.meta.url).pathname)).not.toThrow();
  });

  it("must all be there", () =>
    withFiles(new Map([["look-alikes.csv", bytes("arxiv_id\n")]]), (folder) => {
      expect(() => readKnownPairs(folder)).toThrow(/double-submissions\.csv: no such file.*\n.*\n.*look-alikes\.csv:1/);
    }));
});
